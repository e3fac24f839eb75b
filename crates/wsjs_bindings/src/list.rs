//! Lists that scripts give to natives: arrays, or objects like them.

use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsValue, js_string};

/// A list of more elements is refused: reading what only says that it is long would take minutes.
const MOST: u64 = 1 << 24;

/// The elements of a list.
///
/// # Errors
/// `RangeError` when it is too long; what getters throw.
pub(crate) fn elements(list: &JsObject, cx: &mut Context) -> JsResult<Vec<JsValue>> {
    let length = list.get(js_string!("length"), cx)?.to_length(cx)?;
    if length > MOST {
        return Err(JsNativeError::range().with_message("Invalid array length").into());
    }
    (0..length).map(|at| list.get(at, cx)).collect()
}
