//! The reviver of `JSON.parse`, called bottom-up without recursion on the native stack.

use boa_engine::property::PropertyKey;
use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use rustc_hash::FxHashMap;

use super::MAX_DEPTH;
use super::sources::Source;
use super::stringify::{Members, members};

/// An object whose members are being revived.
struct Level {
    holder: JsObject,
    name: PropertyKey,
    object: JsObject,
    members: Members,
    /// What its members were when they were parsed, unless it has been replaced since.
    sources: FxHashMap<PropertyKey, Source>,
}

/// ECMA-262 InternalizeJSONProperty.
pub(super) fn internalize(
    value: JsValue,
    text: &JsString,
    source: Source,
    reviver: &JsObject,
    cx: &mut Context,
) -> JsResult<JsValue> {
    let root = JsObject::with_object_proto(cx.intrinsics());
    let root_name = PropertyKey::from(js_string!(""));
    root.create_data_property_or_throw(root_name.clone(), value, cx)?;
    let mut levels: Vec<Level> = Vec::new();
    let mut holder = root;
    let mut name = root_name;
    let mut source = Some(source);
    loop {
        let value = holder.get(name.clone(), cx)?;
        // What a reviver has put in another's place has no text.
        let known = source.take().filter(|source| JsValue::same_value(&source.value, &value));
        if let Some(object) = value.as_object() {
            // A reviver may return ever deeper objects.
            if levels.len() > MAX_DEPTH {
                return Err(JsNativeError::range().with_message("JSON value is nested too deeply").into());
            }
            let members = members(&object, cx)?.1;
            let sources = known.map(|source| source.members).unwrap_or_default();
            levels.push(Level { holder, name, object, members, sources });
        } else {
            let shown = known.and_then(|source| text.get(source.start..source.end));
            let result = call(reviver, &holder, &name, value, shown, cx)?;
            if levels.is_empty() {
                return Ok(result);
            }
            apply(&holder, name, result, cx)?;
        }
        // The next member, closing every object that has none left.
        loop {
            let Some(level) = levels.last_mut() else {
                return Ok(JsValue::undefined());
            };
            if let Some(next) = level.members.next() {
                holder = level.object.clone();
                source = level.sources.remove(&next);
                name = next;
                break;
            }
            let Some(done) = levels.pop() else {
                return Ok(JsValue::undefined());
            };
            let result = call(reviver, &done.holder, &done.name, done.object.into(), None, cx)?;
            if levels.is_empty() {
                return Ok(result);
            }
            apply(&done.holder, done.name, result, cx)?;
        }
    }
}

fn call(
    reviver: &JsObject,
    holder: &JsObject,
    name: &PropertyKey,
    value: JsValue,
    source: Option<JsString>,
    cx: &mut Context,
) -> JsResult<JsValue> {
    let name = JsValue::from(name.clone());
    let context = JsObject::with_object_proto(cx.intrinsics());
    if let Some(source) = source {
        context.create_data_property_or_throw(js_string!("source"), source, cx)?;
    }
    reviver.call(&holder.clone().into(), &[name, value, context.into()], cx)
}

fn apply(holder: &JsObject, name: PropertyKey, result: JsValue, cx: &mut Context) -> JsResult<()> {
    if result.is_undefined() {
        // The specification ignores whether the deletion was allowed.
        let _ = holder.delete_property_or_throw(name, cx);
    } else {
        holder.create_data_property(name, result, cx)?;
    }
    Ok(())
}
