//! The HTTP client: connections in a pool, proxies, redirects, cookies and decoding.

pub mod decoder;
mod exchange;
mod message;
mod pool;

use std::cell::{OnceCell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rustls::ClientConfig;
use url::Url;

pub use message::{BodySender, ClientBody, ClientRequest, ClientResponse, RequestBody};

use self::decoder::{Asked, Event, ResponseDecoder};
use self::exchange::{Connection, Ended, Exchange};
use self::message::Home;
use self::pool::{Key, Pool};
use super::body::{Encoder, Framing};
use super::connect::{Proxy, ProxyScheme, Target, connect};
use super::cookie::CookieJar;
use super::decode::ContentDecoder;
use super::error::HttpError;
use super::head::{HeadLimits, RequestHead};
use super::headers::Headers;
use super::redirect;
use crate::error::Result;
use crate::tls::{TlsOptions, client_config};

/// What a client does unless a request says otherwise. Zero durations switch timeouts off.
#[derive(Debug, Clone)]
pub struct ClientOptions {
    /// Reuse connections. Default true.
    pub keep_alive: bool,
    /// Idle connections kept. Default 128.
    pub pool_size: usize,
    /// How long they are kept. Default 10 s.
    pub pool_timeout: Duration,
    /// For connecting with its handshakes. Default 60 s.
    pub connect_timeout: Duration,
    /// From the request to the response's head, and between two pieces of its body. Default off.
    pub timeout: Duration,
    /// Limits of response heads (`require_host` has no meaning here).
    pub head: HeadLimits,
    /// Bytes of a response body as received. Default no limit.
    pub max_body_size: Option<u64>,
    /// Bytes of a response body after decoding. Default no limit.
    pub max_decoded_size: Option<u64>,
    /// Redirects followed. Default 0: none.
    pub max_redirects: usize,
    /// Ask for gzip and deflate and undo them. Default false.
    pub decode: bool,
    /// Keep cookies. Default false.
    pub cookies: bool,
    /// Proxy for `http:`.
    pub http_proxy: Option<Proxy>,
    /// Proxy for `https:`.
    pub https_proxy: Option<Proxy>,
    /// TLS; `None` for the defaults.
    pub tls: Option<Arc<ClientConfig>>,
}

impl Default for ClientOptions {
    fn default() -> Self {
        Self {
            keep_alive: true,
            pool_size: 128,
            pool_timeout: Duration::from_secs(10),
            connect_timeout: Duration::from_secs(60),
            timeout: Duration::ZERO,
            head: HeadLimits::default(),
            max_body_size: None,
            max_decoded_size: None,
            max_redirects: 0,
            decode: false,
            cookies: false,
            http_proxy: None,
            https_proxy: None,
            tls: None,
        }
    }
}

/// A client with its connections and cookies. Must be used on a tokio `LocalSet`.
pub struct Client {
    /// May be changed between requests.
    pub options: ClientOptions,
    /// The cookies, when they are kept.
    pub cookies: RefCell<CookieJar>,
    pool: Rc<Pool>,
    ended: Ended,
    default_tls: OnceCell<Arc<ClientConfig>>,
}

impl Client {
    /// A client without connections.
    pub fn new(options: ClientOptions) -> Self {
        Self {
            options,
            cookies: RefCell::default(),
            pool: Rc::default(),
            ended: Ended::default(),
            default_tls: OnceCell::new(),
        }
    }

    /// Sends a request and waits for the response's head.
    ///
    /// # Errors
    /// When no connection can be made, the peer breaks the protocol, or a limit or timeout is passed.
    pub async fn request(&self, mut request: ClientRequest) -> Result<ClientResponse> {
        let mut left = self.options.max_redirects;
        loop {
            let mut response = self.exchange(&mut request).await?;
            let location = response.headers.get_str("location");
            let next = match self.options.max_redirects {
                0 => None,
                _ => redirect::follow(response.status, location, &request.method, &request.url),
            };
            let Some(next) = next.filter(|next| !next.keep_body || request.body.is_replayable()) else {
                return Ok(response);
            };
            left = left.checked_sub(1).ok_or(HttpError::Redirect)?;
            response.body.drain().await;
            next.strip(&mut request.headers);
            if !next.keep_body {
                request.body = RequestBody::Empty;
            }
            if next.cross_origin {
                request.unix = None;
                request.servername = None;
            }
            request.url = next.url;
            request.method = next.method;
            request.target = None;
        }
    }

    /// The ids of connections that have ended since the last call.
    pub fn take_ended(&self) -> Vec<u64> {
        self.ended.take()
    }

    /// Closes idle connections.
    pub fn close_idle(&self) {
        self.pool.clear();
    }

    async fn exchange(&self, request: &mut ClientRequest) -> Result<ClientResponse> {
        let target = self.target(request)?;
        let tls = match target.tls {
            true => Some(self.tls(request)?),
            false => None,
        };
        let key = Key { target: target.clone(), tls: tls.clone() };
        let (head, encoder, keep_alive) = self.head(request, &target)?;
        let mut written = Vec::new();
        head.write(&mut written).map_err(HttpError::from)?;
        let replay = request.body.replay();
        let mut body = std::mem::take(&mut request.body);
        if let Some(bytes) = &replay {
            request.body = RequestBody::Full(bytes.clone());
        }
        let asked = match request.method.as_str() {
            "HEAD" => Asked::Head,
            "CONNECT" => Asked::Connect,
            _ => Asked::Other,
        };
        let idempotent = !matches!(request.method.as_str(), "POST" | "PATCH" | "CONNECT");
        let limit = request.timeout.unwrap_or(self.options.timeout);
        let tunnel = is_tunnelled(&*request, &target);
        // A tunnel that was made for a change of protocol leads past the proxy.
        let keep_alive = keep_alive && (target.tls || !tunnel);
        let mut fresh = !keep_alive;
        loop {
            let pooled = if fresh { None } else { self.pool.take(&key) };
            let reused = pooled.is_some();
            let connection = match pooled {
                Some(connection) => connection,
                None => self.connect(&target, tls.as_ref(), request).await?,
            };
            let decoder = ResponseDecoder::new(asked, self.options.head.clone());
            let mut exchange =
                Exchange::new(connection, written.clone(), body, Encoder::new(encoder), decoder);
            let answer = poll_fn(|cx| exchange.poll_event(cx));
            let answer = match limit.is_zero() {
                true => answer.await,
                false => {
                    tokio::time::timeout(limit, answer).await.map_err(|_| HttpError::Timeout("response"))?
                }
            };
            match (answer, &replay) {
                (Ok(Event::Head { head, keep_alive: kept, upgrade }), _) => {
                    let home = (keep_alive && kept).then(|| Home {
                        pool: self.pool.clone(),
                        key,
                        size: self.options.pool_size,
                        timeout: self.options.pool_timeout,
                    });
                    let body = ClientBody::new(exchange, upgrade, home, limit, self.options.max_body_size)?;
                    let mut response = ClientResponse {
                        status: head.status,
                        reason: String::from_utf8_lossy(&head.reason).into_owned(),
                        version: head.version,
                        headers: head.headers,
                        body,
                        is_upgrade: upgrade,
                    };
                    self.after(request, &mut response);
                    return Ok(response);
                }
                (Ok(_), _) => return Err(HttpError::Closed.into()),
                // A pooled connection may have died while it lay idle: once more on a new one.
                (Err(HttpError::Io(_)), Some(bytes)) if reused && idempotent && !exchange.has_answer() => {
                    body = RequestBody::Full(bytes.clone());
                    fresh = true;
                }
                (Err(error), _) => return Err(error.into()),
            }
        }
    }

    /// Cookies and decoding.
    fn after(&self, request: &ClientRequest, response: &mut ClientResponse) {
        if self.options.cookies {
            let mut jar = self.cookies.borrow_mut();
            for value in response.headers.get_all("set-cookie") {
                if let Ok(value) = std::str::from_utf8(value) {
                    jar.store(&request.url, value, SystemTime::now());
                }
            }
        }
        if self.options.decode && request.method != "HEAD" {
            let coding = response.headers.get("content-encoding").unwrap_or_default();
            response.body.decoder = ContentDecoder::new(coding, self.options.max_decoded_size);
        }
    }

    fn tls(&self, request: &ClientRequest) -> Result<Arc<ClientConfig>> {
        let given = request.tls.as_ref().or(self.options.tls.as_ref());
        if let Some(config) = given.or(self.default_tls.get()) {
            return Ok(config.clone());
        }
        let config = client_config(&TlsOptions::default())?;
        Ok(self.default_tls.get_or_init(|| config).clone())
    }

    fn target(&self, request: &ClientRequest) -> Result<Target> {
        let url = &request.url;
        let invalid = || HttpError::Url(url.to_string());
        let tls = match url.scheme() {
            "http" => false,
            "https" => true,
            _ => return Err(invalid().into()),
        };
        let host = url.host_str().ok_or_else(invalid)?;
        let proxy = if tls { &self.options.https_proxy } else { &self.options.http_proxy };
        Ok(Target {
            host: host.trim_matches(['[', ']']).to_owned(),
            port: url.port_or_known_default().unwrap_or(80),
            tls,
            unix: request.unix.clone(),
            proxy: proxy.clone().filter(|_| request.unix.is_none()),
            servername: request.servername.clone(),
        })
    }

    /// The head to be sent, how its body is framed, and whether the connection may live on.
    fn head(&self, request: &ClientRequest, target: &Target) -> Result<(RequestHead, Framing, bool)> {
        let url = &request.url;
        let path = match (&request.target, url.query()) {
            (Some(path), _) => path.clone(),
            (None, Some(query)) => format!("{}?{query}", url.path()),
            (None, None) => url.path().to_owned(),
        };
        let authority = url.authority().rsplit('@').next().unwrap_or_default();
        let proxy = target.proxy.as_ref().filter(|proxy| proxy.scheme == ProxyScheme::Http);
        let absolute = proxy.filter(|_| !is_tunnelled(request, target));
        let path = match absolute {
            // RFC 9112 §3.2.2: a proxy gets the whole URL.
            Some(_) => format!("{}://{authority}{path}", url.scheme()),
            None => path,
        };
        let mut headers = Headers::new();
        if !request.headers.contains("host") {
            headers.push("Host", authority);
        }
        let framing = framing(request);
        for (name, value) in request.headers.iter() {
            // What the body has decides, or two parsers could read two messages.
            if name.eq_ignore_ascii_case(b"content-length") {
                push_length(&mut headers, name, framing);
            } else if !name.eq_ignore_ascii_case(b"transfer-encoding") {
                headers.push(name, value);
            }
        }
        if let Some(authorization) = absolute.and_then(|proxy| proxy.authorization())
            && !headers.contains("proxy-authorization")
        {
            headers.push("Proxy-Authorization", authorization);
        }
        if self.options.decode && !headers.contains("accept-encoding") {
            headers.push("Accept-Encoding", "gzip,deflate");
        }
        if self.options.cookies
            && !headers.contains("cookie")
            && let Some(cookies) = self.cookies.borrow().header(url, SystemTime::now())
        {
            headers.push("Cookie", cookies);
        }
        let mut keep_alive = request.keep_alive.unwrap_or(self.options.keep_alive);
        if headers.contains("connection") {
            keep_alive = !headers.has_token("connection", "close");
        } else if !keep_alive {
            headers.push("Connection", "close");
        }
        push_length(&mut headers, b"Content-Length", framing);
        if framing == Framing::Chunked {
            headers.push("Transfer-Encoding", "chunked");
        }
        let head = RequestHead { method: request.method.clone(), target: path, version: 1, headers };
        Ok((head, framing, keep_alive))
    }

    async fn connect(
        &self,
        target: &Target,
        tls: Option<&Arc<ClientConfig>>,
        request: &ClientRequest,
    ) -> Result<Connection> {
        let limit = request.connect_timeout.unwrap_or(self.options.connect_timeout);
        let stream = connect(target, is_tunnelled(request, target), tls, limit).await?;
        Ok(Connection::new(stream, &self.ended))
    }
}

/// Whether the way through a proxy is a tunnel: HTTP proxies pass no other protocol on.
fn is_tunnelled(request: &ClientRequest, target: &Target) -> bool {
    target.tls || (target.proxy.is_some() && request.headers.has_token("connection", "upgrade"))
}

fn framing(request: &ClientRequest) -> Framing {
    match &request.body {
        RequestBody::Full(bytes) if !bytes.is_empty() => Framing::Length(bytes.len() as u64),
        RequestBody::Stream(_, Some(length)) => Framing::Length(*length),
        RequestBody::Stream(_, None) => Framing::Chunked,
        // RFC 9110 §8.6: these usually have a body, so its absence is told.
        _ if matches!(request.method.as_str(), "POST" | "PUT" | "PATCH") => Framing::Length(0),
        _ => Framing::None,
    }
}

/// The length in the place of the first field for it, once.
fn push_length(headers: &mut Headers, name: &[u8], framing: Framing) {
    if let Framing::Length(length) = framing
        && !headers.contains("content-length")
    {
        headers.push(name, length.to_string());
    }
}

/// Splits `http://%2Frun%2Fsocket/path` into the socket's path and a URL; other URLs give no path.
///
/// # Errors
/// [`HttpError::Url`].
pub fn parse_url(text: &str) -> std::result::Result<(Url, Option<std::path::PathBuf>), HttpError> {
    let invalid = || HttpError::Url(text.to_owned());
    let (scheme, rest) = text.split_once("://").ok_or_else(invalid)?;
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    if host.len() < 3 || !host.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("%2f")) {
        return Ok((Url::parse(text).map_err(|_| invalid())?, None));
    }
    let socket = percent_encoding::percent_decode_str(host).decode_utf8().map_err(|_| invalid())?;
    let url = Url::parse(&format!("{scheme}://localhost{path}")).map_err(|_| invalid())?;
    Ok((url, Some(socket.into_owned().into())))
}
