//! `binding('api')`: the same declarations for functions of the JavaScript glue.
//!
//! ```js
//! const api = binding('api');
//! api.define(exports, 'http.get', {
//!   waits: true,
//!   doc: 'Requests a URL and returns the response.',
//!   forms: [['url: String, options: Object = {}', (url, options) => client.request('GET', url, options)]],
//! });
//! ```

use std::borrow::Cow;

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use wsjs_runtime::binding::{Binding, define_methods};

use super::class::constructor;
use super::{Definition, Entry, Implementation, define_parsed, list, numbered, parse, register_class};

/// The binding.
pub const BINDING: Binding = Binding { name: "api", build };

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    define_methods(
        &object,
        &[
            ("define", 3, define),
            ("constructor", 2, class_constructor),
            ("registerClass", 2, register),
            ("promises", 1, promises),
            ("error", 2, error),
            ("list", 0, list_all),
        ],
        cx,
    )?;
    Ok(object)
}

fn type_error(message: impl Into<Cow<'static, str>>) -> boa_engine::JsError {
    JsNativeError::typ().with_message(message.into()).into()
}

fn text(value: &JsValue, what: &str) -> JsResult<String> {
    match value.as_string() {
        Some(text) => Ok(text.to_std_string_lossy()),
        None => Err(type_error(format!("api: {what} must be a string"))),
    }
}

fn object(value: &JsValue, what: &str) -> JsResult<JsObject> {
    value.as_object().ok_or_else(|| type_error(format!("api: {what} must be an object")))
}

/// A declaration as the glue writes it, `{ waits, doc, forms: [[signature, function], …] }`.
fn declaration(
    name: String,
    declared: &JsObject,
    default: Option<&JsObject>,
    cx: &mut Context,
) -> JsResult<(Definition, Entry)> {
    let waits = declared.get(js_string!("waits"), cx)?.to_boolean();
    let doc = declared.get(js_string!("doc"), cx)?;
    let doc = doc.as_string().map(|doc| doc.to_std_string_lossy()).unwrap_or_default();
    let forms = JsArray::from_object(object(&declared.get(js_string!("forms"), cx)?, "forms")?)?;
    let (mut signatures, mut implementations, mut texts) = (Vec::new(), Vec::new(), Vec::new());
    for index in 0..forms.length(cx)? {
        let form = object(&forms.get(index, cx)?, "a form")?;
        let signature = text(&form.get(0, cx)?, "a signature")?;
        let function = form.get(1, cx)?.as_callable();
        let Some(function) = function.or_else(|| default.cloned()) else {
            return Err(type_error(format!("api: {name} has a form without a function")));
        };
        signatures.push(parse(&name, &signature)?);
        implementations.push(Implementation::Script(function));
        texts.push(Cow::Owned(signature));
    }
    let entry = Entry { name: name.clone().into(), signatures: texts, doc: doc.into(), waits };
    Ok((Definition { name: name.into(), waits, signatures, implementations }, entry))
}

/// `define(target, name, declaration)`: returns the function.
fn define(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let target = object(args.get_or_undefined(0), "target")?;
    let name = text(args.get_or_undefined(1), "name")?;
    let key = JsString::from(super::short_name(&name));
    let declared = object(args.get_or_undefined(2), "declaration")?;
    let (definition, entry) = declaration(name, &declared, None, cx)?;
    define_parsed(&target, definition, entry.signatures, entry.doc, cx)?;
    target.get(key, cx)
}

/// `constructor(Class, { name, doc, forms: [[signature, make?], …] })`: a constructor for `Class` that
/// converts its arguments. `make` gets the converted arguments with `new.target` as `this` and returns the
/// object; without one `Class` is constructed with the converted arguments.
fn class_constructor(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let class = object(args.get_or_undefined(0), "class")?;
    let declared = object(args.get_or_undefined(1), "declaration")?;
    let name = declared.get(js_string!("name"), cx)?;
    let name = if name.is_undefined() { class.get(js_string!("name"), cx)? } else { name };
    let name = text(&name, "name")?;
    let prototype = object(&class.get(js_string!("prototype"), cx)?, "prototype")?;
    let default = default_make(&class, cx);
    let (definition, entry) = declaration(name, &declared, Some(&default), cx)?;
    let made = constructor(definition, entry, &prototype, true, cx)?;
    // Statics are inherited.
    made.set_prototype(Some(class));
    Ok(made.into())
}

/// `(...args) => Reflect.construct(Class, args, this)`.
fn default_make(class: &JsObject, cx: &mut Context) -> JsObject {
    let native = boa_engine::NativeFunction::from_copy_closure_with_captures(
        |this: &JsValue, args: &[JsValue], class: &JsObject, cx: &mut Context| {
            let target = this.as_object();
            class.construct(args, target.as_ref(), cx).map(Into::into)
        },
        class.clone(),
    );
    native.to_js_function(cx.realm()).into()
}

/// `registerClass(name, Class)`: signatures may name the class.
fn register(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let name = text(args.get_or_undefined(0), "name")?;
    let class = object(args.get_or_undefined(1), "class")?;
    register_class(&name, &class, cx);
    Ok(JsValue::undefined())
}

/// `promises(module)`: an object with the promise forms of a module under their plain names.
fn promises(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let module = object(args.get_or_undefined(0), "module")?;
    let result = JsObject::with_object_proto(cx.intrinsics());
    for key in module.own_property_keys(cx)? {
        let boa_engine::property::PropertyKey::String(key) = key else {
            continue;
        };
        let async_key = format!("{}Async", key.to_std_string_lossy());
        if let Some(form) = module.get(JsString::from(async_key), cx)?.as_callable() {
            result.set(key, form, true, cx)?;
        }
    }
    Ok(result.into())
}

/// `error(number, message)`: an error that carries its number.
fn error(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    use super::Number::{BadCall, Invalid, Missing, NeedsNew, NotCoercible, OutOfRange, TooMany, WrongType};
    let number = args.get_or_undefined(0).to_i32(cx)?;
    let message = args.get_or_undefined(1).to_string(cx)?.to_std_string_lossy();
    let known = [TooMany, Missing, WrongType, Invalid, NotCoercible, OutOfRange, NeedsNew, BadCall]
        .into_iter()
        .find(|known| *known as i32 == number);
    let Some(known) = known else {
        return Err(type_error(format!("api: no error {number}")));
    };
    numbered(known, message, cx).into_opaque(cx)
}

/// `list()`: every declaration so far, `[{ name, signatures, doc, waits }]`.
fn list_all(_: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let array = JsArray::new(cx)?;
    for entry in list(cx) {
        let object = JsObject::with_object_proto(cx.intrinsics());
        let signatures: Vec<JsValue> =
            entry.signatures.iter().map(|text| JsString::from(text.as_ref()).into()).collect();
        let signatures = JsArray::from_iter(signatures, cx);
        object.set(js_string!("name"), JsString::from(entry.name.as_ref()), true, cx)?;
        object.set(js_string!("signatures"), signatures, true, cx)?;
        object.set(js_string!("doc"), JsString::from(entry.doc.as_ref()), true, cx)?;
        object.set(js_string!("waits"), entry.waits, true, cx)?;
        array.push(object, cx)?;
    }
    Ok(array.into())
}
