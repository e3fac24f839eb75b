//! Streams and messages that arrive through a promise have promise forms under their plain names: in
//! `(await http.getAsync(url)).readAll()` nothing waits but the `await`.

use boa_engine::property::{PropertyDescriptor, PropertyKey};
use boa_engine::{Context, JsObject, JsResult, JsString, JsSymbol, JsValue, js_string};

thread_local! {
    /// On a prototype: the one for objects in promise style.
    static STYLED: JsSymbol = JsSymbol::new(Some(js_string!("promise style"))).unwrap_or_else(JsSymbol::unscopables);
}

const SUFFIX: &str = "Async";

/// Changes the prototype of a stream or message; other values stay as they are.
pub(super) fn adopt(value: &JsValue, cx: &mut Context) -> JsResult<()> {
    let Some(object) = value.as_object() else { return Ok(()) };
    let Some(prototype) = object.prototype() else { return Ok(()) };
    let slot = PropertyKey::from(STYLED.with(Clone::clone));
    let known = prototype.borrow().properties().get(&slot).and_then(|found| found.value().cloned());
    let styled = match known {
        Some(styled) => styled,
        None => {
            let styled = match prototype.has_property(js_string!("readAsync"), cx)? {
                true => make(&prototype, cx)?.into(),
                false => JsValue::null(),
            };
            hide(&prototype, slot, styled.clone());
            styled
        }
    };
    if let Some(styled) = styled.as_object() {
        // Of a styled object it is the one it has.
        object.set_prototype(Some(styled));
    }
    Ok(())
}

fn make(prototype: &JsObject, cx: &mut Context) -> JsResult<JsObject> {
    let styled = JsObject::with_null_proto();
    styled.set_prototype(Some(prototype.clone()));
    let mut class = Some(prototype.clone());
    while let Some(object) = class {
        for key in object.own_property_keys(cx)? {
            let PropertyKey::String(name) = &key else { continue };
            let name = name.to_std_string_lossy();
            let Some(plain) = name.strip_suffix(SUFFIX) else { continue };
            let plain = PropertyKey::from(JsString::from(plain));
            if !styled.borrow().properties().contains_key(&plain) {
                let form = prototype.get(key, cx)?;
                hide(&styled, plain, form);
            }
        }
        class = object.prototype();
    }
    let slot = PropertyKey::from(STYLED.with(Clone::clone));
    hide(&styled, slot, styled.clone().into());
    Ok(styled)
}

fn hide(object: &JsObject, key: PropertyKey, value: JsValue) {
    let property =
        PropertyDescriptor::builder().value(value).writable(true).enumerable(false).configurable(true);
    object.insert_property(key, property);
}
