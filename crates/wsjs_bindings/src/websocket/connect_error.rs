//! Why a client has no connection, as scripts read it.

use wsjs_net::listener::SystemError;
use wsjs_net::tls;
use wsjs_net::websocket::ConnectError;

/// The text, in the words that other sockets use.
pub(super) fn reason(error: ConnectError) -> String {
    match error {
        ConnectError::Tls(error) => match tls::cause(&error) {
            Some(cause) => tls::error_text(cause),
            None => error.to_string(),
        },
        ConnectError::Connect { address, source } => {
            SystemError { syscall: "connect", address, source }.to_string()
        }
        error => error.to_string(),
    }
}
