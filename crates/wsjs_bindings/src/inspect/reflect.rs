//! Reads objects without running script code: own properties, kinds, class names.

use boa_engine::builtins::array_buffer::SharedArrayBuffer;
use boa_engine::builtins::error::Error;
use boa_engine::builtins::function::OrdinaryFunction;
use boa_engine::builtins::map::ordered_map::OrderedMap;
use boa_engine::builtins::proxy::Proxy;
use boa_engine::builtins::set::ordered_set::OrderedSet;
use boa_engine::builtins::typed_array::{TypedArray, TypedArrayKind};
use boa_engine::module::ModuleNamespace;
use boa_engine::object::builtins::{
    JsArrayBuffer, JsDataView, JsDate, JsPromise, JsRegExp, JsWeakMap, JsWeakSet,
};
use boa_engine::property::{PropertyDescriptor, PropertyKey};
use boa_engine::{Context, JsBigInt, JsObject, JsResult, JsString, JsSymbol, JsValue, js_string};

use super::quote::text;

/// What an object is, by its internal slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Arguments,
    Array,
    ArrayBuffer,
    Boxed(&'static str),
    DataView,
    Date,
    Error,
    Function,
    Map,
    Namespace,
    Plain,
    Promise,
    Proxy,
    RegExp,
    Set,
    SharedArrayBuffer,
    Typed(TypedArrayKind),
    WeakMap,
    WeakSet,
}

/// The kind of the object.
pub(crate) fn kind(object: &JsObject) -> Kind {
    if object.is_ordinary() {
        return Kind::Plain;
    }
    if object.is_array() {
        return Kind::Array;
    }
    if object.is::<Proxy>() {
        return Kind::Proxy;
    }
    if object.is_callable() {
        return Kind::Function;
    }
    if let Some(array) = object.downcast_ref::<TypedArray>() {
        return Kind::Typed(array.kind());
    }
    if object.is::<OrderedMap<JsValue>>() {
        return Kind::Map;
    }
    if object.is::<OrderedSet>() {
        return Kind::Set;
    }
    if object.is::<Error>() {
        return Kind::Error;
    }
    if object.is::<f64>() {
        return Kind::Boxed("Number");
    }
    if object.is::<bool>() {
        return Kind::Boxed("Boolean");
    }
    if object.is::<JsString>() {
        return Kind::Boxed("String");
    }
    if object.is::<JsSymbol>() {
        return Kind::Boxed("Symbol");
    }
    if object.is::<JsBigInt>() {
        return Kind::Boxed("BigInt");
    }
    if object.is::<ModuleNamespace>() {
        return Kind::Namespace;
    }
    if object.is::<SharedArrayBuffer>() {
        return Kind::SharedArrayBuffer;
    }
    let is = object.clone();
    if JsDate::from_object(is.clone()).is_ok() {
        Kind::Date
    } else if JsRegExp::from_object(is.clone()).is_ok() {
        Kind::RegExp
    } else if JsPromise::from_object(is.clone()).is_ok() {
        Kind::Promise
    } else if JsArrayBuffer::from_object(is.clone()).is_ok() {
        Kind::ArrayBuffer
    } else if JsDataView::from_object(is.clone()).is_ok() {
        Kind::DataView
    } else if JsWeakMap::from_object(is.clone()).is_ok() {
        Kind::WeakMap
    } else if JsWeakSet::from_object(is).is_ok() {
        Kind::WeakSet
    } else if is_arguments(object) {
        Kind::Arguments
    } else {
        Kind::Plain
    }
}

/// Whether it is an instance of Error, made by a constructor of the script's.
pub(crate) fn inherits_error(object: &JsObject, cx: &Context) -> bool {
    let wanted = cx.intrinsics().constructors().error().prototype();
    let mut at = object.prototype();
    while let Some(holder) = at {
        if JsObject::equals(&holder, &wanted) {
            return true;
        }
        at = if holder.is::<Proxy>() { None } else { holder.prototype() };
    }
    false
}

/// The engine's type for `arguments` is private: it is told by the properties it is born with.
fn is_arguments(object: &JsObject) -> bool {
    let hidden = |name: JsString| {
        own(object, &PropertyKey::String(name)).is_some_and(|found| found.enumerable() == Some(false))
    };
    hidden(js_string!("callee"))
        && hidden(js_string!("length"))
        && own(object, &JsSymbol::iterator().into()).is_some()
}

/// An own property, without running anything.
pub(crate) fn own(object: &JsObject, key: &PropertyKey) -> Option<PropertyDescriptor> {
    if object.is::<Proxy>() {
        return None;
    }
    object.try_borrow().ok()?.properties().get(key)
}

/// The value of an own data property.
pub(super) fn own_value(object: &JsObject, key: &PropertyKey) -> Option<JsValue> {
    own(object, key)?.value().cloned()
}

/// A property of the object or its prototypes, without running anything.
pub(super) fn find(object: &JsObject, key: &PropertyKey) -> Option<PropertyDescriptor> {
    let mut at = Some(object.clone());
    // Prototype chains cannot be cyclic, but they can be made long.
    for _ in 0..1_000 {
        let holder = at?;
        if let Some(found) = own(&holder, key) {
            return Some(found);
        }
        if holder.is::<Proxy>() {
            return None;
        }
        at = holder.prototype();
    }
    None
}

/// Own keys in the order of the language: indices, strings, symbols.
pub(crate) fn keys(object: &JsObject, hidden: bool, indices: bool, cx: &mut Context) -> Vec<PropertyKey> {
    if object.is::<ModuleNamespace>() {
        let all = object.own_property_keys(cx).unwrap_or_default();
        let strings = |key: &PropertyKey| hidden || !matches!(key, PropertyKey::Symbol(_));
        return all.into_iter().filter(strings).collect();
    }
    let Ok(borrowed) = object.try_borrow() else {
        return Vec::new();
    };
    let properties = borrowed.properties();
    let shown = |key: &PropertyKey| {
        hidden || properties.get(key).is_some_and(|found| found.enumerable() == Some(true))
    };
    let mut all = Vec::new();
    if indices {
        let mut numbers: Vec<u32> = properties.index_property_keys().collect();
        numbers.sort_unstable();
        all.extend(numbers.into_iter().map(PropertyKey::from).filter(shown));
    }
    let named = borrowed.shape().keys();
    let is_symbol = |key: &&PropertyKey| matches!(key, PropertyKey::Symbol(_));
    let strings = named.iter().filter(|key| !is_symbol(key));
    all.extend(strings.chain(named.iter().filter(is_symbol)).filter(|key| shown(key)).cloned());
    all
}

/// The `name` of a function, if it is a plain string.
pub(super) fn function_name(function: &JsObject) -> String {
    own_value(function, &js_string!("name").into())
        .and_then(|name| name.as_string())
        .map_or_else(String::new, |name| text(&name))
}

/// What the object is an instance of, by the nearest `constructor` that has it as an instance; `None` when there is none.
pub(crate) fn class_name(object: &JsObject) -> Option<String> {
    let key = PropertyKey::from(js_string!("constructor"));
    let mut at = Some(object.clone());
    for _ in 0..1_000 {
        let holder = at?;
        if holder.is::<Proxy>() {
            return None;
        }
        if let Some(constructor) = own_value(&holder, &key).and_then(|value| value.as_object())
            && constructor.is_callable()
            && is_instance(object, &constructor)
        {
            let name = function_name(&constructor);
            if !name.is_empty() {
                return Some(name);
            }
        }
        at = holder.prototype();
    }
    None
}

fn is_instance(object: &JsObject, constructor: &JsObject) -> bool {
    let Some(prototype) =
        own_value(constructor, &js_string!("prototype").into()).and_then(|value| value.as_object())
    else {
        return false;
    };
    let mut at = object.prototype();
    for _ in 0..1_000 {
        match at {
            Some(holder) if JsObject::equals(&holder, &prototype) => return true,
            Some(holder) => at = holder.prototype(),
            None => return false,
        }
    }
    false
}

/// `Symbol.toStringTag`, unless it would be printed anyway as an own property.
///
/// # Errors
/// What an accessor throws.
pub(super) fn tag(object: &JsObject, kind: Kind, hidden: bool, cx: &mut Context) -> JsResult<String> {
    if let Kind::Typed(kind) = kind {
        return Ok(if object.prototype().is_some() { typed_name(kind) } else { "" }.to_owned());
    }
    if kind == Kind::Proxy {
        return Ok(String::new());
    }
    if kind == Kind::Namespace {
        return Ok("Module".to_owned());
    }
    let key = PropertyKey::from(JsSymbol::to_string_tag());
    let Some(found) = find(object, &key) else {
        return Ok(String::new());
    };
    let value = match (found.value(), found.get()) {
        (Some(value), _) => Some(value.clone()),
        (None, Some(getter)) => match getter.as_callable() {
            Some(getter) => Some(getter.call(&object.clone().into(), &[], cx)?),
            None => None,
        },
        _ => None,
    };
    if let Some(own) = own(object, &key)
        && (hidden || own.enumerable() == Some(true))
    {
        return Ok(String::new());
    }
    Ok(value.and_then(|tag| tag.as_string()).map_or_else(String::new, |tag| text(&tag)))
}

/// The constructor's name.
pub(super) fn typed_name(kind: TypedArrayKind) -> &'static str {
    match kind {
        TypedArrayKind::Int8 => "Int8Array",
        TypedArrayKind::Uint8 => "Uint8Array",
        TypedArrayKind::Uint8Clamped => "Uint8ClampedArray",
        TypedArrayKind::Int16 => "Int16Array",
        TypedArrayKind::Uint16 => "Uint16Array",
        TypedArrayKind::Int32 => "Int32Array",
        TypedArrayKind::Uint32 => "Uint32Array",
        TypedArrayKind::BigInt64 => "BigInt64Array",
        TypedArrayKind::BigUint64 => "BigUint64Array",
        TypedArrayKind::Float16 => "Float16Array",
        TypedArrayKind::Float32 => "Float32Array",
        TypedArrayKind::Float64 => "Float64Array",
    }
}

/// Is it a `Buffer`: a `Uint8Array` with that class among its prototypes?
pub(super) fn is_buffer(object: &JsObject, kind: Kind) -> bool {
    if kind != Kind::Typed(TypedArrayKind::Uint8) {
        return false;
    }
    let key = PropertyKey::from(js_string!("constructor"));
    let mut at = object.prototype();
    for _ in 0..16 {
        let Some(holder) = at else { return false };
        if let Some(constructor) = own_value(&holder, &key).and_then(|value| value.as_object())
            && function_name(&constructor) == "Buffer"
        {
            return true;
        }
        at = holder.prototype();
    }
    false
}

/// The length of an array.
pub(super) fn array_length(array: &JsObject) -> usize {
    own_value(array, &js_string!("length").into())
        .and_then(|length| length.as_number())
        .map_or(0, |length| length as usize)
}

/// `class`, or `function` with the words before it.
pub(super) fn function_type(function: &JsObject, cx: &mut Context) -> FunctionType {
    if function.is::<OrdinaryFunction>()
        && own(function, &js_string!("prototype").into()).is_some_and(|found| found.writable() == Some(false))
    {
        // Only a class (or a frozen function) is born with a prototype that cannot be replaced.
        return FunctionType::Class;
    }
    let constructors = cx.intrinsics().constructors();
    let named = [
        (constructors.async_function().prototype(), "AsyncFunction"),
        (constructors.generator_function().prototype(), "GeneratorFunction"),
        (constructors.async_generator_function().prototype(), "AsyncGeneratorFunction"),
    ];
    let mut at = function.prototype();
    for _ in 0..16 {
        let Some(holder) = at else { break };
        if let Some((_, name)) = named.iter().find(|(proto, _)| JsObject::equals(proto, &holder)) {
            return FunctionType::Function(name);
        }
        at = holder.prototype();
    }
    FunctionType::Function("Function")
}

/// See [`function_type`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FunctionType {
    Class,
    Function(&'static str),
}

/// `/source/flags`.
pub(super) fn regexp(object: &JsObject, cx: &mut Context) -> String {
    let (source, flags) = regexp_parts(object, cx);
    let mut out = String::with_capacity(source.len() + flags.len() + 2);
    out.push('/');
    let (mut escaped, mut in_class) = (false, false);
    for c in source.chars() {
        match c {
            // ECMA-262 EscapeRegExpPattern: the text must be a regular expression literal.
            '/' if !escaped && !in_class => out.push_str("\\/"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            c => out.push(c),
        }
        match c {
            '[' if !escaped => in_class = true,
            ']' if !escaped => in_class = false,
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    out.push('/');
    out + &flags
}

/// The pattern as it was written, and the flags.
pub(crate) fn regexp_parts(object: &JsObject, cx: &mut Context) -> (String, String) {
    let Ok(regexp) = JsRegExp::from_object(object.clone()) else {
        return (String::new(), String::new());
    };
    // The engine puts a backslash before every slash of the pattern, even before an escaped one.
    let source = regexp.source(cx).unwrap_or_default().replace("\\/", "/");
    let mut flags = String::new();
    for (flag, set) in [
        ('d', regexp.has_indices(cx)),
        ('g', regexp.global(cx)),
        ('i', regexp.ignore_case(cx)),
        ('m', regexp.multiline(cx)),
        ('s', regexp.dot_all(cx)),
        ('u', regexp.unicode(cx)),
        ('y', regexp.sticky(cx)),
    ] {
        if set.unwrap_or(false) {
            flags.push(flag);
        }
    }
    (source, flags)
}

/// The date in ISO form, or `Invalid Date`.
pub(super) fn date(object: &JsObject, cx: &mut Context) -> String {
    JsDate::from_object(object.clone())
        .and_then(|date| date.to_iso_string(cx))
        .ok()
        .and_then(|iso| iso.as_string())
        .map_or_else(|| "Invalid Date".to_owned(), |iso| text(&iso))
}

/// The primitive inside a wrapper object.
pub(crate) fn unboxed(object: &JsObject) -> JsValue {
    if let Some(number) = object.downcast_ref::<f64>() {
        return JsValue::new(*number);
    }
    if let Some(flag) = object.downcast_ref::<bool>() {
        return JsValue::new(*flag);
    }
    if let Some(string) = object.downcast_ref::<JsString>() {
        return JsValue::new(string.clone());
    }
    if let Some(symbol) = object.downcast_ref::<JsSymbol>() {
        return JsValue::new(symbol.clone());
    }
    if let Some(number) = object.downcast_ref::<JsBigInt>() {
        return JsValue::new(number.clone());
    }
    JsValue::undefined()
}
