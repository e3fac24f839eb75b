//! The URLs of WebSockets.

use base64::Engine;
use percent_encoding::percent_decode_str;
use url::Url;

/// Where to connect to, taken from a URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Host and port, or a socket file.
    pub place: Place,
    /// Encrypt.
    pub tls: bool,
    /// The value of `Host`: without the port if it is the scheme's.
    pub host: String,
    /// Path and query.
    pub target: String,
    /// Basic credentials from the userinfo.
    pub authorization: Option<String>,
}

/// An endpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A host name or IP address (without brackets) and a port.
    Tcp(String, u16),
    /// The path of a unix socket.
    Unix(String),
}

/// What is wrong with a URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UrlError {
    /// It does not parse.
    #[error("Invalid URL")]
    Invalid,
    /// Not one of the schemes for a WebSocket.
    #[error("The URL's protocol must be one of \"ws:\", \"wss:\", \"http:\", \"https:\", or \"ws+unix:\"")]
    Scheme,
    /// `ws+unix:` without a path.
    #[error("The URL's pathname is empty")]
    EmptyPath,
    /// It has a `#` part.
    #[error("The URL contains a fragment identifier")]
    Fragment,
}

impl Address {
    /// Reads a `ws:`, `wss:`, `http:`, `https:` or `ws+unix:path:/target` URL.
    ///
    /// # Errors
    /// [`UrlError`].
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        let url = Url::parse(text).map_err(|_| UrlError::Invalid)?;
        let tls = match url.scheme() {
            "ws" | "http" | "ws+unix" => false,
            "wss" | "https" => true,
            _ => return Err(UrlError::Scheme),
        };
        if url.scheme() == "ws+unix" && url.path().is_empty() {
            return Err(UrlError::EmptyPath);
        }
        if url.fragment().is_some() {
            return Err(UrlError::Fragment);
        }
        let mut target = url.path().to_owned();
        let (place, host) = if url.scheme() == "ws+unix" {
            let path = match target.split_once(':') {
                Some((path, rest)) => {
                    let path = path.to_owned();
                    target = rest.to_owned();
                    path
                }
                None => std::mem::replace(&mut target, "/".to_owned()),
            };
            let path = percent_decode_str(&path).decode_utf8_lossy().into_owned();
            (Place::Unix(path), "localhost".to_owned())
        } else {
            let name = url.host_str().ok_or(UrlError::Invalid)?;
            // `Url` forgets a port that is the scheme's own.
            let port = url.port_or_known_default().ok_or(UrlError::Invalid)?;
            let host = match url.port() {
                Some(port) => format!("{name}:{port}"),
                None => name.to_owned(),
            };
            let name = name.trim_start_matches('[').trim_end_matches(']');
            (Place::Tcp(name.to_owned(), port), host)
        };
        if !target.starts_with('/') {
            target.insert(0, '/');
        }
        if let Some(query) = url.query() {
            target.push('?');
            target.push_str(query);
        }
        let credentials = !url.username().is_empty() || url.password().is_some();
        let authorization = credentials.then(|| {
            let mut plain: Vec<u8> = percent_decode_str(url.username()).collect();
            plain.push(b':');
            plain.extend(percent_decode_str(url.password().unwrap_or_default()));
            let encoded = base64::engine::general_purpose::STANDARD.encode(plain);
            format!("Basic {encoded}")
        });
        Ok(Self { place, tls, host, target, authorization })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(url: &str) -> Address {
        Address::parse(url).unwrap()
    }

    #[test]
    fn urls() {
        let a = address("ws://example.org");
        assert_eq!(a.place, Place::Tcp("example.org".into(), 80));
        assert_eq!((a.host.as_str(), a.target.as_str(), a.tls), ("example.org", "/", false));
        let a = address("WSS://u%40:p@[::1]:4430/a%20b?c=d");
        assert_eq!(a.place, Place::Tcp("::1".into(), 4430));
        assert_eq!((a.host.as_str(), a.target.as_str(), a.tls), ("[::1]:4430", "/a%20b?c=d", true));
        assert_eq!(a.authorization.as_deref(), Some("Basic dUA6cA=="));
        assert_eq!(address("https://x:443/").host, "x");
        assert_eq!(address("wss://x/").place, Place::Tcp("x".into(), 443));
        let a = address("ws+unix:/tmp/a.sock:/foo?x");
        assert_eq!(a.place, Place::Unix("/tmp/a.sock".into()));
        assert_eq!((a.host.as_str(), a.target.as_str()), ("localhost", "/foo?x"));
        assert_eq!(address("ws+unix:/tmp/a.sock").target, "/");
        for (url, error) in [
            ("nothing", UrlError::Invalid),
            ("ws://", UrlError::Invalid),
            ("ftp://x", UrlError::Scheme),
            ("ws+unix:", UrlError::EmptyPath),
            ("ws://x#y", UrlError::Fragment),
        ] {
            assert_eq!(Address::parse(url), Err(error), "{url}");
        }
    }
}
