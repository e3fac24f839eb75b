//! TLS begun on a connection that exists already.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ServerConfig};
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
