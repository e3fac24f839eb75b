//! Native classes, declared like functions.

use boa_engine::object::NativeObject;
use boa_engine::object::{FunctionObjectBuilder, Ref};
use boa_engine::property::PropertyDescriptor;
use boa_engine::{Context, JsObject, JsResult, JsString, JsSymbol, JsValue, NativeFunction, js_string};
use boa_gc::{Finalize, Gc, Trace};
use wsjs_runtime::binding::{NativeFn, define_accessor};

use super::{
    Api, Definition, Entry, Implementation, Native, Number, Signature, call, define, numbered, parse,
    register_class, remember, short_name,
};

/// A property of a class's instances.
#[derive(Clone, Copy, Debug)]
pub struct Accessor {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// The getter.
    pub get: NativeFn,
    /// The setter; without one it is read-only.
    pub set: Option<NativeFn>,
}

/// A native class.
#[derive(Clone, Copy, Debug)]
pub struct Class {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// The constructor's overloads: each is called with the new object's *prototype* as `this` and
    /// returns the object. None: scripts cannot make instances.
    pub constructor: &'static [(&'static str, Native)],
    /// The methods, named `Class.method`.
    pub methods: &'static [Api],
    /// The properties.
    pub accessors: &'static [Accessor],
    /// Functions of the class itself, named `Class.function`.
    pub statics: &'static [Api],
}

#[derive(Clone, Trace, Finalize)]
pub(super) struct Construction {
    pub(super) definition: Gc<Definition>,
    pub(super) prototype: JsObject,
    /// Whether implementations get `new.target` itself rather than its prototype.
    pub(super) wants_target: bool,
}

/// Makes the class; the result is its constructor, its `prototype` is where instances belong.
///
/// # Errors
/// When a signature is malformed (a defect of the declaration).
pub fn class(class: &'static Class, cx: &mut Context) -> JsResult<JsObject> {
    let prototype = JsObject::with_object_proto(cx.intrinsics());
    let mut signatures = Vec::with_capacity(class.constructor.len());
    let mut implementations = Vec::with_capacity(class.constructor.len());
    for (text, native) in class.constructor {
        signatures.push(parse(class.name, text)?);
        implementations.push(Implementation::Native(*native));
    }
    let definition = Definition { name: class.name.into(), waits: false, signatures, implementations };
    let entry = Entry {
        name: class.name.into(),
        signatures: class.constructor.iter().map(|(text, _)| (*text).into()).collect(),
        doc: class.doc.into(),
        waits: false,
    };
    let constructor = constructor(definition, entry, &prototype, false, cx)?;
    for api in class.methods {
        define(&prototype, api, cx)?;
    }
    for accessor in class.accessors {
        define_accessor(&prototype, accessor.name, accessor.get, accessor.set, cx)?;
    }
    for api in class.statics {
        define(&constructor, api, cx)?;
    }
    let tag = PropertyDescriptor::builder()
        .value(JsString::from(short_name(class.name)))
        .writable(false)
        .enumerable(false)
        .configurable(true);
    prototype.define_property_or_throw(JsSymbol::to_string_tag(), tag, cx)?;
    Ok(constructor)
}

/// Makes a constructor function for `prototype` and registers it for signatures.
pub(super) fn constructor(
    definition: Definition,
    entry: Entry,
    prototype: &JsObject,
    wants_target: bool,
    cx: &mut Context,
) -> JsResult<JsObject> {
    remember(entry, cx);
    let name = definition.name.clone();
    let length = definition.signatures.first().map_or(0, Signature::required);
    let captures =
        Construction { definition: Gc::new(definition), prototype: prototype.clone(), wants_target };
    let constructor: JsObject = FunctionObjectBuilder::new(
        cx.realm(),
        NativeFunction::from_copy_closure_with_captures(construct, captures),
    )
    .name(JsString::from(short_name(&name)))
    .length(length)
    .constructor(true)
    .build()
    .into();
    let property = PropertyDescriptor::builder()
        .value(prototype.clone())
        .writable(false)
        .enumerable(false)
        .configurable(false);
    constructor.define_property_or_throw(js_string!("prototype"), property, cx)?;
    super::define_value(prototype, js_string!("constructor"), constructor.clone(), cx)?;
    register_class(&name, &constructor, cx);
    Ok(constructor)
}

fn construct(
    new_target: &JsValue,
    args: &[JsValue],
    construction: &Construction,
    cx: &mut Context,
) -> JsResult<JsValue> {
    let name = &construction.definition.name;
    let Some(target) = new_target.as_object() else {
        let message = format!("Class constructor {name} cannot be invoked without 'new'");
        return Err(numbered(Number::NeedsNew, message, cx));
    };
    if construction.definition.signatures.is_empty() {
        let message = format!("{name}: instances cannot be made by scripts");
        return Err(numbered(Number::BadCall, message, cx));
    }
    let this = if construction.wants_target {
        target
    } else {
        let prototype = target.get(js_string!("prototype"), cx)?.as_object();
        prototype.unwrap_or_else(|| construction.prototype.clone())
    };
    call::construct(&this.into(), args, &construction.definition, cx)
}

/// The native data of `this`. It is cloned: classes keep their state behind an `Rc` or `Gc`.
///
/// # Errors
/// When `this` is another kind of object; `name` is the method that was called.
pub fn this<T: NativeObject + Clone>(this: &JsValue, name: &str, cx: &mut Context) -> JsResult<T> {
    let data =
        this.as_object().and_then(|object| object.downcast_ref::<T>().map(|data: Ref<'_, T>| data.clone()));
    data.ok_or_else(|| numbered(Number::BadCall, format!("{name}: called on another kind of object"), cx))
}
