//! HTTP/1.1: the codec, the server's connection loop and the client.

pub mod body;
pub mod client;
pub mod connect;
pub mod cookie;
pub mod decode;
pub mod error;
pub mod head;
pub mod headers;
pub mod redirect;
pub mod server;
mod socks;
mod start_line;

pub use body::{Decoder, Encoder, Framing};
pub use error::{BodyError, HeadError, HttpError};
pub use head::{HeadLimits, HeadParser, RequestHead, ResponseHead, reason_phrase};
pub use headers::Headers;
pub use server::flush_dirty;
