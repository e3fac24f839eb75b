//! Methods that a program or a class put in the place of ours: what Node's methods call, ours call.

use boa_engine::{Context, Finalize, JsData, JsObject, JsResult, JsString, JsValue, Trace};

/// The methods that others call.
#[derive(Clone, Copy, Debug)]
pub(super) enum Method {
    On,
    Prepend,
    Remove,
    RemoveAll,
    Emit,
}

const NAMES: [&str; 5] = ["on", "prependListener", "removeListener", "removeAllListeners", "emit"];

/// The functions that stand for the natives, by their methods: themselves, and those of the glue, which need not be called.
#[derive(Clone, Debug, Trace, Finalize, JsData)]
struct Ours {
    names: [JsString; NAMES.len()],
    functions: [Vec<JsObject>; NAMES.len()],
}

/// Counts the methods of a prototype among ours.
///
/// # Errors
/// What an accessor throws.
pub(super) fn add_ours(prototype: &JsObject, cx: &mut Context) -> JsResult<()> {
    let realm = cx.realm().clone();
    let known = realm.host_defined().get::<Ours>().cloned();
    let mut ours =
        known.unwrap_or_else(|| Ours { names: NAMES.map(JsString::from), functions: <_>::default() });
    for (name, functions) in ours.names.iter().zip(&mut ours.functions) {
        let Some(found) = prototype.get(name.clone(), cx)?.as_callable() else { continue };
        if !functions.iter().any(|own| JsObject::equals(own, &found)) {
            functions.push(found);
        }
    }
    realm.host_defined_mut().insert(ours);
    Ok(())
}

/// The method that `this` has, unless it is ours.
///
/// # Errors
/// What an accessor throws.
pub(super) fn replaced(this: &JsValue, method: Method, cx: &mut Context) -> JsResult<Option<JsObject>> {
    let Some(object) = this.as_object() else { return Ok(None) };
    let realm = cx.realm().clone();
    let at = method as usize;
    let Some(name) = realm.host_defined().get::<Ours>().and_then(|ours| ours.names.get(at).cloned()) else {
        return Ok(None);
    };
    let Some(found) = object.get(name, cx)?.as_callable() else { return Ok(None) };
    let host = realm.host_defined();
    let own = host.get::<Ours>().and_then(|ours| ours.functions.get(at));
    let is_ours = own.is_some_and(|own| own.iter().any(|own| JsObject::equals(own, &found)));
    Ok((!is_ours).then_some(found))
}
