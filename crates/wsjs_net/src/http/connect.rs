//! Ways to a server: directly, by unix socket, through a proxy; with TLS on top.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};

use super::error::HttpError;
use super::head::RequestHead;
use super::headers::Headers;
use crate::error::{Error, Result};
use crate::listener::SystemError;
use crate::stream::Stream;

/// Bytes of a proxy's answer to CONNECT.
const MAX_PROXY_HEAD: usize = 16 * 1024;

/// Where to connect to. Equal targets may share a connection.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Target {
    /// Host name or address, IPv6 without brackets.
    pub host: String,
    /// Port.
    pub port: u16,
    /// With TLS.
    pub tls: bool,
    /// This unix socket instead of host and port.
    pub unix: Option<PathBuf>,
    /// Through this proxy.
    pub proxy: Option<Proxy>,
    /// The name for SNI and verification, when it is not the host.
    pub servername: Option<String>,
}

/// What a proxy speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProxyScheme {
    /// HTTP: whole URLs, or CONNECT.
    Http,
    /// SOCKS 5 (RFC 1928); the proxy resolves names.
    Socks5,
}

/// A proxy.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Proxy {
    /// What it speaks.
    pub scheme: ProxyScheme,
    /// Host name or address.
    pub host: String,
    /// Port.
    pub port: u16,
    /// User and password.
    pub credentials: Option<(Vec<u8>, Vec<u8>)>,
}

impl Proxy {
    /// Reads `http://user:password@host:port` or `socks5://…`.
    ///
    /// # Errors
    /// [`HttpError::Url`] for other schemes and things that are no URL.
    pub fn parse(url: &str) -> std::result::Result<Self, HttpError> {
        let invalid = || HttpError::Url(url.to_owned());
        let parsed = url::Url::parse(url).map_err(|_| invalid())?;
        let decode = |text: &str| percent_encoding::percent_decode_str(text).collect::<Vec<u8>>();
        let credentials = (!parsed.username().is_empty())
            .then(|| (decode(parsed.username()), decode(parsed.password().unwrap_or_default())));
        let (scheme, port) = match parsed.scheme() {
            "http" => (ProxyScheme::Http, 80),
            "socks5" | "socks5h" | "socks" => (ProxyScheme::Socks5, 1080),
            _ => return Err(invalid()),
        };
        let host = parsed.host_str().filter(|host| !host.is_empty()).ok_or_else(invalid)?;
        let host = host.trim_matches(['[', ']']).to_owned();
        Ok(Self { scheme, host, port: parsed.port().unwrap_or(port), credentials })
    }

    /// The value of `Proxy-Authorization`.
    pub fn authorization(&self) -> Option<String> {
        let (user, password) = self.credentials.as_ref()?;
        let pair = [user.as_slice(), b":", password.as_slice()].concat();
        Some(format!("Basic {}", STANDARD.encode(pair)))
    }
}

/// Connects, through the proxy's tunnel where the target has one and `tunnel` is set, and shakes hands.
///
/// # Errors
/// [`Error::System`] that names call and address, the TLS failure, or [`HttpError::Timeout`] and
/// [`HttpError::Proxy`].
pub async fn connect(
    target: &Target,
    tunnel: bool,
    tls: Option<&Arc<ClientConfig>>,
    limit: Duration,
) -> Result<Stream> {
    let work = connect_unlimited(target, tunnel, tls);
    if limit.is_zero() {
        return work.await;
    }
    tokio::time::timeout(limit, work).await.unwrap_or_else(|_| Err(HttpError::Timeout("connect").into()))
}

async fn connect_unlimited(target: &Target, tunnel: bool, tls: Option<&Arc<ClientConfig>>) -> Result<Stream> {
    if let Some(path) = &target.unix {
        let unix = UnixStream::connect(path)
            .await
            .map_err(|source| connect_error(path.display().to_string(), source))?;
        if target.tls {
            return Err(io::Error::from(io::ErrorKind::Unsupported).into());
        }
        return Ok(unix.into());
    }
    let mut leftover = Bytes::new();
    let mut tcp = match &target.proxy {
        Some(proxy) => connect_tcp(&proxy.host, proxy.port).await?,
        None => connect_tcp(&target.host, target.port).await?,
    };
    match &target.proxy {
        Some(proxy) if proxy.scheme == ProxyScheme::Socks5 => {
            super::socks::open(&mut tcp, &target.host, target.port, proxy.credentials.as_ref()).await?;
        }
        Some(proxy) if tunnel => leftover = open_tunnel(&mut tcp, target, proxy).await?,
        _ => {}
    }
    if !target.tls {
        let mut stream = Stream::from(tcp);
        stream.unread(leftover);
        return Ok(stream);
    }
    // A TLS server never speaks first.
    if !leftover.is_empty() {
        return Err(HttpError::Protocol("unexpected bytes from the proxy".into()).into());
    }
    let Some(config) = tls else {
        return Err(HttpError::Protocol("no TLS configuration".into()).into());
    };
    let name = target.servername.as_ref().unwrap_or(&target.host);
    let name = ServerName::try_from(name.clone()).map_err(|_| HttpError::Url(name.clone()))?;
    let stream = tokio_rustls::TlsConnector::from(config.clone()).connect(name, Stream::from(tcp)).await?;
    Ok(tokio_rustls::TlsStream::from(stream).into())
}

/// Tries every address of the host in order (RFC 8305 without the race).
async fn connect_tcp(host: &str, port: u16) -> Result<TcpStream> {
    let mut last = None;
    let addresses = tokio::net::lookup_host((host, port)).await.map_err(|source| {
        Error::from(SystemError { syscall: "getaddrinfo", address: host.to_owned(), source })
    })?;
    for address in addresses {
        match TcpStream::connect(address).await {
            Ok(tcp) => {
                let _ = tcp.set_nodelay(true);
                return Ok(tcp);
            }
            Err(source) => last = Some(connect_error(address.to_string(), source)),
        }
    }
    Err(last.unwrap_or_else(|| connect_error(host.to_owned(), io::ErrorKind::NotFound.into())))
}

async fn open_tunnel(tcp: &mut TcpStream, target: &Target, proxy: &Proxy) -> Result<Bytes> {
    let authority = match target.host.contains(':') {
        true => format!("[{}]:{}", target.host, target.port),
        false => format!("{}:{}", target.host, target.port),
    };
    let mut headers: Headers = [("Host", &authority)].into_iter().collect();
    if let Some(authorization) = proxy.authorization() {
        headers.push("Proxy-Authorization", authorization);
    }
    let head = RequestHead { method: "CONNECT".into(), target: authority, version: 1, headers };
    let mut request = Vec::new();
    head.write(&mut request).map_err(HttpError::from)?;
    tcp.write_all(&request).await?;
    let mut answer = bytes::BytesMut::new();
    loop {
        if tcp.read_buf(&mut answer).await? == 0 || answer.len() > MAX_PROXY_HEAD {
            return Err(HttpError::Protocol("invalid answer of the proxy".into()).into());
        }
        let mut fields = [httparse::EMPTY_HEADER; 100];
        let mut response = httparse::Response::new(&mut fields);
        match response.parse(&answer) {
            Ok(httparse::Status::Partial) => {}
            Ok(httparse::Status::Complete(length)) => {
                let status = response.code.unwrap_or(0);
                if !(200..300).contains(&status) {
                    return Err(HttpError::Proxy(status).into());
                }
                return Ok(answer.split_off(length).freeze());
            }
            Err(error) => {
                return Err(HttpError::Protocol(format!("answer of the proxy: {error}")).into());
            }
        }
    }
}

fn connect_error(address: String, source: io::Error) -> Error {
    SystemError { syscall: "connect", address, source }.into()
}
