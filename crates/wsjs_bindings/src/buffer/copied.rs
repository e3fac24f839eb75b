//! Bytes on their way into a Buffer, copied once.

use boa_engine::object::builtins::{AlignedVec, JsArrayBuffer};
use boa_engine::{Context, JsObject, JsResult};

use super::pool;

/// A copy of bytes that becomes a Buffer later.
pub enum Copied {
    /// They will be copied into the slab of small Buffers.
    Few(Vec<u8>),
    /// As the engine keeps them.
    Many(AlignedVec<u8>),
}

impl Copied {
    /// Copies the bytes. Hot: runs once for each binary message.
    pub fn new(bytes: &[u8]) -> Self {
        if bytes.len() <= pool::POOLED {
            return Self::Few(bytes.to_vec());
        }
        // The alignment is part of the type; the number given is not used.
        Self::Many(AlignedVec::from_slice(0, bytes))
    }

    /// Makes the Buffer. Hot: runs once for each binary message.
    ///
    /// # Errors
    /// When the engine cannot make the object.
    pub fn into_buffer(self, cx: &mut Context) -> JsResult<JsObject> {
        match self {
            Self::Few(bytes) => super::from_slice(&bytes, cx),
            Self::Many(_) => super::over_all(self.into_array_buffer(cx)?, cx),
        }
    }

    /// Makes an ArrayBuffer.
    ///
    /// # Errors
    /// When the engine cannot make the object.
    pub fn into_array_buffer(self, cx: &mut Context) -> JsResult<JsArrayBuffer> {
        match self {
            Self::Few(bytes) => super::array_buffer(&bytes, cx),
            Self::Many(block) => {
                super::check_length(block.len())?;
                JsArrayBuffer::from_byte_block(block, cx)
            }
        }
    }
}
