//! Where a redirecting response leads, and what of the request goes along (RFC 9110 §15.4).

use url::Url;

use super::headers::Headers;

/// The request that follows a redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// Its URL.
    pub url: Url,
    /// Its method.
    pub method: String,
    /// Whether the body is sent again.
    pub keep_body: bool,
    /// Whether it goes to another origin, where credentials must not go.
    pub cross_origin: bool,
}

/// What a response with this status and `Location` asks for; `None` when it redirects nowhere.
pub fn follow(status: u16, location: Option<&str>, method: &str, url: &Url) -> Option<Redirect> {
    if !matches!(status, 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let mut target = url.join(location?).ok()?;
    if !matches!(target.scheme(), "http" | "https") {
        return None;
    }
    if target.fragment().is_none() {
        target.set_fragment(url.fragment());
    }
    let to_get = match status {
        303 => method != "HEAD",
        301 | 302 => method == "POST",
        _ => false,
    };
    Some(Redirect {
        cross_origin: target.origin() != url.origin(),
        url: target,
        method: if to_get { "GET" } else { method }.to_owned(),
        keep_body: !to_get,
    })
}

impl Redirect {
    /// Removes the fields that must not go along.
    pub fn strip(&self, headers: &mut Headers) {
        headers.remove("host");
        if !self.keep_body {
            for name in ["content-length", "content-type", "content-encoding", "transfer-encoding"] {
                headers.remove(name);
            }
        }
        if self.cross_origin {
            for name in ["authorization", "cookie", "proxy-authorization"] {
                headers.remove(name);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn go(status: u16, location: &str, method: &str) -> Option<(String, String, bool, bool)> {
        let url = Url::parse("http://a/b/c?d#e").unwrap();
        let next = follow(status, Some(location), method, &url)?;
        Some((next.url.into(), next.method, next.keep_body, next.cross_origin))
    }

    #[test]
    fn table() {
        let made = |url: &str, method: &str, body, cross| Some((url.into(), method.into(), body, cross));
        assert_eq!(go(302, "x", "GET"), made("http://a/b/x#e", "GET", true, false));
        assert_eq!(go(302, "/x", "POST"), made("http://a/x#e", "GET", false, false));
        assert_eq!(go(303, "/x", "PUT"), made("http://a/x#e", "GET", false, false));
        assert_eq!(go(303, "/x", "HEAD"), made("http://a/x#e", "HEAD", true, false));
        assert_eq!(go(307, "//b/x#f", "POST"), made("http://b/x#f", "POST", true, true));
        assert_eq!(go(308, "https://a/", "PUT"), made("https://a/#e", "PUT", true, true));
        assert_eq!(go(200, "/x", "GET"), None);
        assert_eq!(go(304, "/x", "GET"), None);
        assert_eq!(go(302, "file:///etc/passwd", "GET"), None);
    }

    #[test]
    fn credentials_stay_at_home() {
        let url = Url::parse("http://a/").unwrap();
        let mut headers: Headers =
            [("Authorization", "x"), ("Cookie", "y"), ("Accept", "z"), ("Host", "a")].into_iter().collect();
        follow(302, Some("http://b/"), "GET", &url).unwrap().strip(&mut headers);
        assert_eq!(headers.iter().map(|(name, _)| name).collect::<Vec<_>>(), [b"Accept"]);
    }
}
