//! What a binding is: a native object that the JavaScript glue gets with `binding('name')`.

use boa_engine::object::{ConstructorBuilder, FunctionObjectBuilder};
use boa_engine::property::PropertyDescriptor;
use boa_engine::{Context, JsObject, JsResult, JsString, JsValue, NativeFunction};

/// A native function as the engine calls it: `this`, the arguments, the running fiber's context.
pub type NativeFn = fn(&JsValue, &[JsValue], &mut Context) -> JsResult<JsValue>;

/// One native object, built when the first script asks for it.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// What the glue calls it: a singular noun, the same word as the Rust file.
    pub name: &'static str,
    /// Makes the object. Runs once for each realm.
    pub build: fn(&mut Context) -> JsResult<JsObject>,
}

/// Makes a function object that scripts see as `name` with `length` parameters.
pub fn function(name: &str, length: usize, native: NativeFn, cx: &mut Context) -> JsObject {
    FunctionObjectBuilder::new(cx.realm(), NativeFunction::from_fn_ptr(native))
        .name(JsString::from(name))
        .length(length)
        .build()
        .into()
}

/// Adds functions to an object the way classes carry methods: writable, configurable, not enumerable.
///
/// # Errors
/// When the object refuses the property (frozen).
pub fn define_methods(
    target: &JsObject,
    table: &[(&str, usize, NativeFn)],
    cx: &mut Context,
) -> JsResult<()> {
    for &(name, length, native) in table {
        let function = function(name, length, native, cx);
        let property =
            PropertyDescriptor::builder().value(function).writable(true).enumerable(false).configurable(true);
        target.define_property_or_throw(JsString::from(name), property, cx)?;
    }
    Ok(())
}

/// Adds an accessor to an object the way classes carry them: configurable, not enumerable.
///
/// # Errors
/// When the object refuses the property (frozen).
pub fn define_accessor(
    target: &JsObject,
    name: &str,
    get: NativeFn,
    set: Option<NativeFn>,
    cx: &mut Context,
) -> JsResult<()> {
    let getter = function(&format!("get {name}"), 0, get, cx);
    let mut property = PropertyDescriptor::builder().get(getter).enumerable(false).configurable(true);
    if let Some(set) = set {
        property = property.set(function(&format!("set {name}"), 1, set, cx));
    }
    target.define_property_or_throw(JsString::from(name), property, cx)?;
    Ok(())
}

/// Makes a class with a native constructor: the constructor and its prototype. The native gets the
/// `new.target` as `this`; it reads the prototype of the new object from there, so that scripts can extend
/// the class.
pub fn class(name: &str, length: usize, construct: NativeFn, cx: &mut Context) -> (JsObject, JsObject) {
    let mut builder = ConstructorBuilder::new(cx, NativeFunction::from_fn_ptr(construct));
    builder.name(name).length(length);
    let class = builder.build();
    (class.constructor(), class.prototype())
}
