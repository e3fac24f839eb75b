//! Small Buffers share an ArrayBuffer, as in Node: one object to make instead of two, and no allocation of bytes.

use super::class::{self, Class};
use boa_engine::object::builtins::JsArrayBuffer;
use boa_engine::{Context, Finalize, JsData, JsObject, JsResult, JsValue, Trace};

/// The size of a shared ArrayBuffer: Node's `Buffer.poolSize`.
pub(super) const POOL_SIZE: usize = 8192;
/// The largest Buffer made in the pool. One that is kept keeps its whole slab, so they are small.
pub(super) const POOLED: usize = 256;

/// The slab of one realm that is being filled.
#[derive(Debug, Trace, Finalize, JsData)]
struct Pool {
    slab: JsArrayBuffer,
    used: usize,
}

/// Makes a Buffer of at most [`POOLED`] bytes; `None` when the slab is lent out just now.
pub(super) fn from_slice(bytes: &[u8], cx: &mut Context) -> JsResult<Option<JsObject>> {
    let (slab, at) = reserve(bytes.len(), cx)?;
    // The bytes may come from the slab itself, which is borrowed then.
    if slab.try_borrow_mut().is_err() {
        return Ok(None);
    }
    {
        let mut data = slab.data_mut();
        let place = data.as_deref_mut().and_then(|data| data.get_mut(at..at + bytes.len()));
        match place {
            Some(place) => place.copy_from_slice(bytes),
            None => return Ok(None),
        }
    }
    let (uint8array, constructor) =
        class::with(cx, |class: &Class| (class.uint8array.clone(), class.constructor.clone()))?;
    let args = [JsValue::from(slab), at.into(), bytes.len().into()];
    uint8array.construct(&args, Some(&constructor), cx).map(Some)
}

/// Takes `length` bytes of the slab, or of a new one.
fn reserve(length: usize, cx: &mut Context) -> JsResult<(JsArrayBuffer, usize)> {
    let realm = cx.realm().clone();
    if let Some(pool) = realm.host_defined_mut().get_mut::<Pool>()
        && pool.used + length <= pool.slab.byte_length()
    {
        let at = pool.used;
        // Kept at a multiple of eight, for typed arrays of other kinds over the same memory.
        pool.used = (at + length).next_multiple_of(8);
        return Ok((pool.slab.clone(), at));
    }
    let slab = JsArrayBuffer::new(POOL_SIZE, cx)?;
    let pool = Pool { slab: slab.clone(), used: length.next_multiple_of(8) };
    realm.host_defined_mut().insert(pool);
    Ok((slab, 0))
}
