//! HTTP/1.1 and WebSocket for one event loop: servers, clients and the codecs below them.
//!
//! Nothing here knows that JavaScript exists. Everything runs on one thread (a tokio `LocalSet`), so the
//! types are `!Send` and share state by `Rc`.

#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod error;
pub mod http;
pub mod listener;
mod registry;
pub mod shutdown;
pub mod stream;
pub mod tls;
pub mod websocket;

pub use error::{Error, Result};
pub use stream::Stream;
