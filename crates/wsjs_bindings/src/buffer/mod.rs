//! `Buffer`: bytes for scripts, a Uint8Array of the engine whose prototype is `Buffer.prototype`.
//!
//! ```
//! use boa_engine::{Context, JsResult};
//! use wsjs_bindings::buffer;
//!
//! # fn main() -> JsResult<()> {
//! let cx = &mut Context::default();
//! let message = buffer::from_slice(b"hello", cx)?;
//! let length = buffer::with_bytes(&message.into(), cx, <[u8]>::len)?;
//! assert_eq!(length, Some(5));
//! # Ok(())
//! # }
//! ```

mod argument;
mod class;
mod compare;
mod copied;
mod copy;
mod create;
mod error;
mod module;
mod number_read;
mod number_write;
mod pool;
mod search;
mod text;
mod view;

#[cfg(test)]
pub(crate) mod node_tests;
#[cfg(test)]
mod tests;

use boa_engine::object::builtins::{AlignedVec, JsArrayBuffer, JsUint8Array};
use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsValue};

pub(crate) use class::symbol_for;
pub use copied::Copied;
pub(crate) use error::{arg_type, class_name, coded, out_of_range, plainly_coded};
pub use module::BINDING;
pub(crate) use view::{View, is_uint8};

/// Makes a Buffer of these bytes. Hot: runs once for each binary message. The engine keeps bytes in memory of its own
/// alignment, so this copies. Small Buffers share an ArrayBuffer, as in Node.
///
/// # Errors
/// When the engine cannot make the object.
pub fn from_vec(bytes: Vec<u8>, cx: &mut Context) -> JsResult<JsObject> {
    from_slice(&bytes, cx)
}

/// Makes a Buffer of a copy of these bytes. Hot: runs once for each binary message.
///
/// # Errors
/// When the engine cannot make the object.
pub fn from_slice(bytes: &[u8], cx: &mut Context) -> JsResult<JsObject> {
    if (1..=pool::POOLED).contains(&bytes.len())
        && let Some(object) = pool::from_slice(bytes, cx)?
    {
        return Ok(object);
    }
    over_all(array_buffer(bytes, cx)?, cx)
}

/// Makes a Buffer over all of an ArrayBuffer.
fn over_all(buffer: JsArrayBuffer, cx: &mut Context) -> JsResult<JsObject> {
    let prototype = class::with(cx, |class| class.prototype.clone())?;
    let array = JsUint8Array::from_array_buffer(buffer, cx)?;
    let object = JsObject::from(array);
    object.set_prototype(Some(prototype));
    Ok(object)
}

/// Makes an ArrayBuffer of a copy of these bytes.
///
/// # Errors
/// When the engine cannot make the object.
pub fn array_buffer(bytes: &[u8], cx: &mut Context) -> JsResult<JsArrayBuffer> {
    check_length(bytes.len())?;
    // The alignment is part of the type; the number given is not used.
    JsArrayBuffer::from_byte_block(AlignedVec::from_slice(0, bytes), cx)
}

/// The longest ArrayBuffer that the engine makes by default.
const LONGEST: usize = 1_610_612_736;

/// Refuses what the engine would refuse, before the memory for it is asked for.
fn check_length(length: usize) -> JsResult<()> {
    if length <= LONGEST {
        return Ok(());
    }
    let message = "cannot allocate a buffer that exceeds the maximum buffer size";
    Err(JsNativeError::range().with_message(message).into())
}

/// The `Buffer` constructor of the running realm.
///
/// # Errors
/// When the engine cannot make the class.
pub fn constructor(cx: &mut Context) -> JsResult<JsObject> {
    Ok(class::get(cx)?.constructor.clone())
}

/// Whether a value is a Buffer: a Uint8Array that inherits from `Buffer.prototype`.
///
/// # Errors
/// When the engine cannot make the class.
pub fn is_buffer(value: &JsValue, cx: &mut Context) -> JsResult<bool> {
    match value.as_object() {
        Some(object) if view::is_uint8(&object) => {
            let prototype = class::with(cx, |class| class.prototype.clone())?;
            let mut next = object.prototype();
            while let Some(object) = next {
                if JsObject::equals(&object, &prototype) {
                    return Ok(true);
                }
                next = object.prototype();
            }
            Ok(false)
        }
        _ => Ok(false),
    }
}

/// Lends the bytes of a Buffer, any other view or an ArrayBuffer; `None` when the value is none of these.
/// `f` must not call into scripts.
///
/// # Errors
/// When the engine refuses access to the view.
pub fn with_bytes<R>(value: &JsValue, cx: &mut Context, f: impl FnOnce(&[u8]) -> R) -> JsResult<Option<R>> {
    Ok(View::of(value, cx)?.map(|view| view.with(f)))
}

/// Copies the bytes of a Buffer, any other view or an ArrayBuffer; `None` when the value is none of these.
pub fn bytes_of(value: &JsValue, cx: &mut Context) -> Option<Vec<u8>> {
    View::of(value, cx).ok().flatten().map(|view| view.to_vec())
}
