//! The graceful end of all that this thread serves.

use std::time::Duration;

use crate::{http, listener, websocket};

/// How often is looked whether everything has ended.
const PACE: Duration = Duration::from_millis(10);

/// Takes no more connections, closes WebSockets with 1001, lets HTTP connections end with the response they are at,
/// and resolves when the last of them is gone. There is no limit on the time that takes.
pub async fn drain() {
    listener::stop_accepting();
    // Handshakes that were under way still become connections.
    while http::server::drain_all() | websocket::connection::close_all() {
        tokio::time::sleep(PACE).await;
    }
}
