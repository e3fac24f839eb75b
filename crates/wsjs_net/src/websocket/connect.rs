//! Making a client connection: TCP or unix socket, TLS, handshake.

use std::io;
use std::net::SocketAddr;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use rustls_pki_types::ServerName;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};
use tokio_rustls::TlsConnector;

use super::address::{Address, Place};
use super::connection::{Driver, Options, WebSocket};
use super::deflate::DeflateOptions;
use super::handshake::InvalidHeader;
use super::handshake::client::{self, Agreement, MAX_HEAD, Request, Response, VerifyError, verify};
use crate::Stream;
use crate::tls::{TlsOptions, client_config};

/// What to connect to, and how.
#[derive(Debug, Clone)]
pub struct ConnectOptions {
    /// From [`Address::parse`].
    pub address: Address,
    /// Offered subprotocols.
    pub protocols: Vec<String>,
    /// What separates them: `,` or `, `.
    pub protocol_separator: &'static str,
    /// Fail when the server chooses none of them.
    pub require_subprotocol: bool,
    /// Version of the protocol: 13, or 8.
    pub version: u8,
    /// Further request headers, names and order as given.
    pub headers: Vec<(String, String)>,
    /// Offer permessage-deflate.
    pub deflate: Option<DeflateOptions>,
    /// For the whole of connecting and handshake.
    pub handshake_timeout: Option<Duration>,
    /// TLS settings; the usual web roots if unset.
    pub tls: Option<Arc<rustls::ClientConfig>>,
    /// The name to expect in the certificate, if it is not the host.
    pub server_name: Option<String>,
    /// The connection's behavior.
    pub options: Rc<Options>,
}

impl ConnectOptions {
    /// The defaults for an address.
    pub fn new(address: Address, options: Rc<Options>) -> Self {
        Self {
            address,
            protocols: Vec::new(),
            protocol_separator: ",",
            require_subprotocol: true,
            version: 13,
            headers: Vec::new(),
            deflate: None,
            handshake_timeout: None,
            tls: None,
            server_name: None,
            options,
        }
    }
}

/// An open connection. Nothing was read past the handshake yet.
pub struct Connected {
    /// The handle.
    pub socket: WebSocket,
    /// The task to spawn.
    pub driver: Driver,
    /// The server's answer.
    pub response: Response,
    /// The chosen subprotocol.
    pub protocol: Option<String>,
}

/// Why there is no connection.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// The name has no address.
    #[error("getaddrinfo ENOTFOUND {host}")]
    Lookup {
        /// The name.
        host: String,
        /// What the resolver said.
        source: io::Error,
    },
    /// No address took the connection; this is the last one tried.
    #[error("connect {address}: {source}")]
    Connect {
        /// Address and port, or the path of the socket.
        address: String,
        /// Why.
        source: io::Error,
    },
    /// TLS failed.
    #[error("{0}")]
    Tls(io::Error),
    /// The connection broke during the handshake.
    #[error("{0}")]
    Io(io::Error),
    /// The server hung up before it answered.
    #[error("socket hang up")]
    HangUp,
    /// The handshake took too long.
    #[error("Opening handshake has timed out")]
    Timeout,
    /// The answer is not HTTP.
    #[error("Parse Error: {0}")]
    Parse(httparse::Error),
    /// The answer's head is larger than 64 KiB.
    #[error("Parse Error: Header overflow")]
    HeadTooLarge,
    /// A request header would break the request.
    #[error(transparent)]
    Header(#[from] InvalidHeader),
    /// An answer other than 101: its head, and a stream from which its body can be read.
    #[error("Unexpected server response: {}", .0.response.status)]
    Unexpected(Box<UnexpectedResponse>),
    /// A 101 answer that breaks the handshake.
    #[error(transparent)]
    Verify(#[from] VerifyError),
}

/// An answer other than 101.
#[derive(Debug)]
pub struct UnexpectedResponse {
    /// The head.
    pub response: Response,
    /// What follows the head.
    pub stream: Stream,
}

/// Connects and shakes hands. Dropping the future abandons the attempt.
///
/// # Errors
/// [`ConnectError`].
pub async fn connect(options: ConnectOptions) -> Result<Connected, ConnectError> {
    let attempt = async {
        let stream = open(&options).await?;
        handshake(stream, &options).await
    };
    match options.handshake_timeout {
        Some(limit) => match tokio::time::timeout(limit, attempt).await {
            Ok(result) => result,
            Err(_) => Err(ConnectError::Timeout),
        },
        None => attempt.await,
    }
}

/// The client's half of the handshake over a stream that is there already.
///
/// # Errors
/// [`ConnectError`].
pub async fn handshake(mut stream: Stream, options: &ConnectOptions) -> Result<Connected, ConnectError> {
    let request = Request {
        host: options.address.host.clone(),
        target: options.address.target.clone(),
        key: client::generate_key(),
        version: options.version,
        protocols: options.protocols.clone(),
        protocol_separator: options.protocol_separator,
        deflate: options.deflate.clone(),
        authorization: options.address.authorization.clone(),
        headers: options.headers.clone(),
    };
    let bytes = request.encode()?;
    stream.write_all(&bytes).await.map_err(ConnectError::Io)?;
    stream.flush().await.map_err(ConnectError::Io)?;
    let response = read_head(&mut stream).await?;
    if response.status != 101 {
        let unexpected = UnexpectedResponse { response, stream };
        return Err(ConnectError::Unexpected(Box::new(unexpected)));
    }
    let Agreement { protocol, deflate } = verify(&request, &response, options.require_subprotocol)?;
    let (socket, driver) = WebSocket::new(stream, Rc::clone(&options.options), deflate);
    Ok(Connected { socket, driver, response, protocol })
}

async fn read_head(stream: &mut Stream) -> Result<Response, ConnectError> {
    let mut bytes = Vec::with_capacity(1024);
    loop {
        let read = stream.read_buf(&mut bytes).await.map_err(ConnectError::Io)?;
        if read == 0 {
            return Err(ConnectError::HangUp);
        }
        match Response::parse(&bytes).map_err(ConnectError::Parse)? {
            // Other than 101, informational answers precede the real one (RFC 9110 §15.2).
            Some((response, length)) if matches!(response.status, 100 | 102..=199) => {
                bytes.drain(..length);
                stream.unread(Bytes::from(std::mem::take(&mut bytes)));
            }
            Some((response, length)) => {
                stream.unread(Bytes::from(bytes.split_off(length)));
                return Ok(response);
            }
            None if bytes.len() > MAX_HEAD => return Err(ConnectError::HeadTooLarge),
            None => {}
        }
    }
}

async fn open(options: &ConnectOptions) -> Result<Stream, ConnectError> {
    let (host, port) = match &options.address.place {
        Place::Unix(path) => {
            let unix = UnixStream::connect(path).await;
            return unix
                .map(Stream::from)
                .map_err(|source| ConnectError::Connect { address: path.clone(), source });
        }
        Place::Tcp(host, port) => (host.as_str(), *port),
    };
    let tcp = open_tcp(host, port).await?;
    // Corking makes Nagle's algorithm a pure loss.
    tcp.set_nodelay(true).map_err(ConnectError::Io)?;
    if !options.address.tls {
        return Ok(Stream::from(tcp));
    }
    let name = options.server_name.as_deref().unwrap_or(host);
    let name = ServerName::try_from(name.to_owned())
        .map_err(|error| ConnectError::Tls(io::Error::new(io::ErrorKind::InvalidInput, error)))?;
    let config = match &options.tls {
        Some(config) => Arc::clone(config),
        None => default_tls().map_err(ConnectError::Tls)?,
    };
    let tls = TlsConnector::from(config).connect(name, Stream::from(tcp)).await;
    let tls = tls.map_err(ConnectError::Tls)?;
    Ok(Stream::from(tokio_rustls::TlsStream::Client(tls)))
}

/// Tries every address of a name in the resolver's order.
async fn open_tcp(host: &str, port: u16) -> Result<TcpStream, ConnectError> {
    let lookup = |source| ConnectError::Lookup { host: host.to_owned(), source };
    let addresses: Vec<SocketAddr> = tokio::net::lookup_host((host, port)).await.map_err(lookup)?.collect();
    let mut failure = lookup(io::ErrorKind::NotFound.into());
    for address in addresses {
        match TcpStream::connect(address).await {
            Ok(tcp) => return Ok(tcp),
            Err(source) => {
                failure = ConnectError::Connect { address: address.to_string(), source };
            }
        }
    }
    Err(failure)
}

thread_local! {
    static DEFAULT_TLS: std::cell::OnceCell<Arc<rustls::ClientConfig>> = const { std::cell::OnceCell::new() };
}

/// The usual web roots.
fn default_tls() -> io::Result<Arc<rustls::ClientConfig>> {
    if let Some(config) = DEFAULT_TLS.with(|cell| cell.get().cloned()) {
        return Ok(config);
    }
    let config = client_config(&TlsOptions::default()).map_err(io::Error::other)?;
    Ok(DEFAULT_TLS.with(|cell| Arc::clone(cell.get_or_init(|| config))))
}
