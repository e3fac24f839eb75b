//! Cookies a client keeps between requests (RFC 6265 §5).

use std::time::{Duration, SystemTime};

use url::{Host, Url};

/// Cookies kept for one host, and in all: a server can set as many as it likes.
const MAX_PER_HOST: usize = 100;
const MAX_TOTAL: usize = 3000;
/// Bytes of one `Set-Cookie` value.
const MAX_SIZE: usize = 8192;

/// The cookies of one client.
#[derive(Debug, Default)]
pub struct CookieJar {
    cookies: Vec<Cookie>,
}

/// A cookie that is kept.
#[derive(Debug, Clone)]
pub struct Cookie {
    /// The name.
    pub name: String,
    /// The value as received.
    pub value: String,
    /// The host that set it, or the domain it is for.
    pub domain: String,
    host_only: bool,
    /// The path it is for.
    pub path: String,
    /// Goes over TLS only.
    pub secure: bool,
    /// Not for scripts of pages.
    pub http_only: bool,
    /// When it ends; `None` with the client.
    pub expires: Option<SystemTime>,
}

impl CookieJar {
    /// Takes in one `Set-Cookie` value of a response from `url`; ignores what that host may not set.
    pub fn store(&mut self, url: &Url, value: &str, now: SystemTime) {
        let Some(cookie) = parse(url, value, now) else {
            return;
        };
        self.cookies.retain(|old| {
            (&old.name, &old.domain, &old.path) != (&cookie.name, &cookie.domain, &cookie.path)
                && !old.expired(now)
        });
        if cookie.expired(now) {
            return;
        }
        if self.cookies.iter().filter(|old| old.domain == cookie.domain).count() >= MAX_PER_HOST
            && let Some(oldest) = self.cookies.iter().position(|old| old.domain == cookie.domain)
        {
            self.cookies.remove(oldest);
        }
        if self.cookies.len() >= MAX_TOTAL {
            self.cookies.remove(0);
        }
        self.cookies.push(cookie);
    }

    /// The value of `Cookie` for a request to `url`; `None` when there is none to send.
    pub fn header(&self, url: &Url, now: SystemTime) -> Option<String> {
        let host = url.host_str()?;
        let is_name = matches!(url.host(), Some(Host::Domain(_)));
        let mut found: Vec<&Cookie> = self
            .cookies
            .iter()
            .filter(|cookie| {
                !cookie.expired(now)
                    && (!cookie.secure || url.scheme() == "https")
                    && path_matches(url.path(), &cookie.path)
                    && match cookie.host_only || !is_name {
                        true => cookie.domain == host,
                        false => domain_matches(host, &cookie.domain),
                    }
            })
            .collect();
        // Longer paths first; the sort keeps the order of creation otherwise.
        found.sort_by_key(|cookie| std::cmp::Reverse(cookie.path.len()));
        let pairs: Vec<String> =
            found.iter().map(|cookie| format!("{}={}", cookie.name, cookie.value)).collect();
        (!pairs.is_empty()).then(|| pairs.join("; "))
    }

    /// The cookies that have not ended, the oldest first.
    pub fn list(&self, now: SystemTime) -> impl Iterator<Item = &Cookie> {
        self.cookies.iter().filter(move |cookie| !cookie.expired(now))
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.cookies.clear();
    }

    /// The number of cookies.
    pub fn len(&self) -> usize {
        self.cookies.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.cookies.is_empty()
    }
}

impl Cookie {
    fn expired(&self, now: SystemTime) -> bool {
        self.expires.is_some_and(|expires| expires <= now)
    }
}

fn parse(url: &Url, text: &str, now: SystemTime) -> Option<Cookie> {
    if text.len() > MAX_SIZE || text.bytes().any(|byte| byte < b' ' && byte != b'\t') {
        return None;
    }
    let mut parts = text.split(';');
    let (name, value) = parts.next()?.split_once('=')?;
    let host = url.host_str()?;
    let mut cookie = Cookie {
        name: name.trim().to_owned(),
        value: value.trim().to_owned(),
        domain: host.to_owned(),
        host_only: true,
        path: default_path(url.path()).to_owned(),
        secure: false,
        http_only: false,
        expires: None,
    };
    let mut max_age = None;
    for part in parts {
        let (key, value) = part.split_once('=').unwrap_or((part, ""));
        let value = value.trim();
        match key.trim().to_ascii_lowercase().as_str() {
            "expires" => cookie.expires = parse_date(value).or(cookie.expires),
            "max-age" => max_age = value.parse::<i64>().ok().or(max_age),
            "domain" if !value.is_empty() => {
                let domain = value.trim_start_matches('.').to_ascii_lowercase();
                // A single label would be a whole top-level domain.
                let allowed = domain == host
                    || (domain.contains('.')
                        && matches!(url.host(), Some(Host::Domain(_)))
                        && domain_matches(host, &domain));
                if !allowed {
                    return None;
                }
                cookie.domain = domain;
                cookie.host_only = false;
            }
            "path" if value.starts_with('/') => cookie.path = value.to_owned(),
            "secure" => cookie.secure = true,
            "httponly" => cookie.http_only = true,
            _ => {}
        }
    }
    // RFC 6265 §5.3: Max-Age wins over Expires.
    if let Some(seconds) = max_age {
        let after = Duration::from_secs(u64::try_from(seconds).unwrap_or(0));
        cookie.expires = now.checked_add(after);
    }
    (!cookie.name.is_empty()).then_some(cookie)
}

/// RFC 6265 §5.1.4.
fn default_path(path: &str) -> &str {
    match path.rfind('/') {
        Some(end) if end > 0 => &path[..end],
        _ => "/",
    }
}

fn path_matches(path: &str, cookie: &str) -> bool {
    path.strip_prefix(cookie)
        .is_some_and(|rest| rest.is_empty() || cookie.ends_with('/') || rest.starts_with('/'))
}

/// RFC 6265 §5.1.3, for names.
fn domain_matches(host: &str, domain: &str) -> bool {
    host == domain || host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'))
}

/// RFC 6265 §5.1.1: tokens in any order, whatever separates them.
fn parse_date(text: &str) -> Option<SystemTime> {
    const MONTHS: &str = "janfebmaraprmayjunjulaugsepoctnovdec";
    let (mut time, mut day, mut month, mut year) = (None, None, None, None);
    let separator = |c: char| !(c.is_ascii_alphanumeric() || c == ':');
    for token in text.split(separator).filter(|token| !token.is_empty()) {
        let clock: Vec<u64> = token.split(':').filter_map(|part| part.parse().ok()).collect();
        let number: Option<u64> = token.parse().ok();
        if let ([hours, minutes, seconds], None) = (clock.as_slice(), time) {
            if *hours > 23 || *minutes > 59 || *seconds > 59 {
                return None;
            }
            time = Some(hours * 3600 + minutes * 60 + seconds);
        } else if let (Some(number @ 1..=31), None) = (number, day) {
            day = Some(number);
        } else if let (Some(number), None) = (number, year) {
            year = Some(match number {
                0..=69 => number + 2000,
                70..=99 => number + 1900,
                _ => number,
            });
        } else if let (Some(name), None) = (token.get(..3), month) {
            let at = MONTHS.find(&name.to_ascii_lowercase());
            month = at.filter(|at| at % 3 == 0).map(|at| at as u64 / 3 + 1);
        }
    }
    let (day, month, year, time) = (day?, month?, year?, time?);
    if !(1601..=9999).contains(&year) {
        return None;
    }
    if year < 1970 {
        return Some(SystemTime::UNIX_EPOCH);
    }
    // Days since 1970 by Howard Hinnant's days_from_civil, where years begin in March.
    let shifted = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (shifted / 400, shifted % 400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    let days = (era * 146_097 + day_of_era).checked_sub(719_468)?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(days * 86_400 + time))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(set: &[(&str, &str)], to: &str) -> String {
        let mut jar = CookieJar::default();
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
        for (from, value) in set {
            jar.store(&Url::parse(from).unwrap(), value, now);
        }
        jar.header(&Url::parse(to).unwrap(), now).unwrap_or_default()
    }

    #[test]
    fn where_cookies_go() {
        for (from, cookie, to, expected) in [
            ("http://a.b/", "x=1", "http://a.b/c", "x=1"),
            ("http://a.b/", "x=1", "http://c.a.b/", ""),
            ("http://a.b/", "x=1; Domain=a.b", "http://c.a.b/", "x=1"),
            ("http://a.b/", "x=1; domain=.A.b", "http://c.a.b/", "x=1"),
            ("http://a.b/", "x=1; Domain=ca.b", "http://ca.b/", ""),
            ("http://a.b/", "x=1; Domain=b", "http://c.b/", ""),
            ("http://a.b/", "x=1; Domain=c.a.b", "http://c.a.b/", ""),
            ("http://1.2.3.4/", "x=1; Domain=3.4", "http://1.2.3.4/", ""),
            ("http://a.b/c/d", "x=1", "http://a.b/c/e", "x=1"),
            ("http://a.b/c/d", "x=1", "http://a.b/", ""),
            ("http://a.b/", "x=1; Path=/c", "http://a.b/cc", ""),
            ("http://a.b/", "x=1; Path=/c", "http://a.b/c/d", "x=1"),
            ("http://a.b/", "x=1; Secure", "http://a.b/", ""),
            ("http://a.b/", "x=1; Secure", "https://a.b/", "x=1"),
            ("http://a.b/", "x=1; Max-Age=0", "http://a.b/", ""),
            ("http://a.b/", "x=1; Max-Age=9; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "http://a.b/", "x=1"),
            ("http://a.b/", "x=1; Expires=Sun, 06-Nov-94 08:49:37 GMT", "http://a.b/", ""),
            ("http://a.b/", "x=1; Expires=Fri, 31 Dec 9999 23:59:59 GMT", "http://a.b/", "x=1"),
            ("http://a.b/", "x=1; Expires=nonsense", "http://a.b/", "x=1"),
            ("http://a.b/", "=1", "http://a.b/", ""),
            ("http://a.b/", "x", "http://a.b/", ""),
            ("http://a.b/", "x=a=b; y", "http://a.b/", "x=a=b"),
        ] {
            assert_eq!(sent(&[(from, cookie)], to), expected, "{cookie} from {from} to {to}");
        }
    }

    #[test]
    fn the_same_cookie_is_replaced_and_longer_paths_come_first() {
        let set = [
            ("http://a.b/", "x=1"),
            ("http://a.b/", "y=2"),
            ("http://a.b/c/", "x=3"),
            ("http://a.b/", "x=4"),
        ];
        assert_eq!(sent(&set, "http://a.b/c/"), "x=3; y=2; x=4");
    }

    #[test]
    fn a_server_cannot_fill_the_memory() {
        let mut jar = CookieJar::default();
        let url = Url::parse("http://a.b/").unwrap();
        for n in 0..500 {
            jar.store(&url, &format!("c{n}=1"), SystemTime::now());
        }
        assert_eq!(jar.len(), MAX_PER_HOST);
    }

    #[test]
    fn dates() {
        let seconds = |text| {
            parse_date(text).and_then(|at| Some(at.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs()))
        };
        assert_eq!(seconds("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(seconds("Thu, 29 Feb 2024 12:34:56 GMT"), Some(1_709_210_096));
        assert_eq!(seconds("25:00:00 1 jan 2000"), None);
    }
}
