//! TLS begun on a connection that exists already.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{CipherSuite, ClientConfig, ProtocolVersion, ServerConfig};
use tokio_rustls::{TlsAcceptor, TlsConnector, TlsStream};

use crate::http::HttpError;
use crate::{Error, Result, Stream};

/// How long a peer may take where the caller sets no limit.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Shakes hands as the server.
///
/// # Errors
/// The failure of the handshake.
pub async fn accept(stream: Stream, config: Arc<ServerConfig>, limit: Duration) -> Result<Stream> {
    let work = TlsAcceptor::from(config).accept(stream);
    Ok(TlsStream::from(within(limit, work).await?).into())
}

/// Shakes hands as the client; `name` is the host that the server's certificate must be for.
///
/// # Errors
/// As for [`accept`], and for what is no host name.
pub async fn connect(
    stream: Stream,
    config: Arc<ClientConfig>,
    name: String,
    limit: Duration,
) -> Result<Stream> {
    let name = ServerName::try_from(name.clone()).map_err(|_| HttpError::Url(name))?;
    let work = TlsConnector::from(config).connect(name, stream);
    Ok(TlsStream::from(within(limit, work).await?).into())
}

async fn within<T>(limit: Duration, work: impl Future<Output = io::Result<T>>) -> Result<T> {
    let limit = if limit.is_zero() { TIMEOUT } else { limit };
    match tokio::time::timeout(limit, work).await {
        Ok(result) => Ok(result?),
        Err(_) => Err(Error::from(HttpError::Timeout("handshake"))),
    }
}

/// What was agreed on.
#[derive(Debug, Default)]
pub struct Session {
    /// `TLSv1.3`
    pub version: Option<&'static str>,
    /// The cipher suite.
    pub suite: Option<CipherSuite>,
    /// The protocol of ALPN.
    pub alpn: Option<Vec<u8>>,
    /// The host that the client named; servers see it.
    pub server_name: Option<String>,
    /// The peer's certificates, its own first.
    pub peer: Vec<CertificateDer<'static>>,
}

/// What was agreed on for a stream with TLS.
pub fn session(stream: &TlsStream<Stream>) -> Session {
    let (_, common) = stream.get_ref();
    let server_name = match stream {
        TlsStream::Server(server) => server.get_ref().1.server_name().map(str::to_owned),
        TlsStream::Client(_) => None,
    };
    Session {
        version: match common.protocol_version() {
            Some(ProtocolVersion::TLSv1_2) => Some("TLSv1.2"),
            Some(ProtocolVersion::TLSv1_3) => Some("TLSv1.3"),
            _ => None,
        },
        suite: common.negotiated_cipher_suite().map(|suite| suite.suite()),
        alpn: common.alpn_protocol().map(<[u8]>::to_vec),
        server_name,
        peer: common.peer_certificates().map(<[_]>::to_vec).unwrap_or_default(),
    }
}
