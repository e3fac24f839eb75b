//! Native objects for the JavaScript glue: the only crate that sees both the engine and the network.

pub mod buffer;
pub mod emitter;
pub mod encoding;
pub mod text_coding;
