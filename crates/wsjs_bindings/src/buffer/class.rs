//! The class object: one for each realm, made when first needed.

use super::{compare, copy, create, number_read, number_write, pool, search, text};
use boa_engine::object::{ConstructorBuilder, FunctionObjectBuilder};
use boa_engine::property::PropertyDescriptor;
use boa_engine::{
    Context, Finalize, JsData, JsNativeError, JsObject, JsResult, JsString, JsSymbol, JsValue,
    NativeFunction, Trace, js_string,
};
use wsjs_runtime::binding::{define_accessor, define_methods};

/// The class of one realm.
#[derive(Clone, Debug, Trace, Finalize, JsData)]
pub(super) struct Class {
    pub(super) constructor: JsObject,
    pub(super) prototype: JsObject,
    pub(super) uint8array: JsObject,
}

/// The class of the running realm.
pub(super) fn get(cx: &mut Context) -> JsResult<Class> {
    let realm = cx.realm().clone();
    if let Some(class) = realm.host_defined().get::<Class>() {
        return Ok(class.clone());
    }
    let class = build(cx)?;
    realm.host_defined_mut().insert(class.clone());
    Ok(class)
}

/// Looks at the class of the running realm.
pub(super) fn with<R>(cx: &mut Context, f: impl FnOnce(&Class) -> R) -> JsResult<R> {
    if let Some(class) = cx.realm().host_defined().get::<Class>() {
        return Ok(f(class));
    }
    get(cx).map(|class| f(&class))
}

fn build(cx: &mut Context) -> JsResult<Class> {
    let parent = cx.intrinsics().constructors().typed_uint8_array().clone();
    let uint8array: JsObject = parent.constructor();
    let mut builder = ConstructorBuilder::new(cx, NativeFunction::from_fn_ptr(create::construct));
    builder.name("Buffer").length(3).inherit(parent.prototype()).custom_prototype(uint8array.clone());
    let class = builder.build();
    let (constructor, prototype) = (class.constructor(), class.prototype());
    constructor.create_data_property(js_string!("poolSize"), pool::POOL_SIZE, cx)?;
    define_methods(&constructor, compare::STATICS, cx)?;
    define_methods(&constructor, text::STATICS, cx)?;
    // They are plain functions in Node: old packages write `new Buffer.allocUnsafeSlow(4)`.
    for &(name, length, native) in create::STATICS {
        let native = FunctionObjectBuilder::new(cx.realm(), NativeFunction::from_fn_ptr(native))
            .name(JsString::from(name))
            .length(length)
            .constructor(true)
            .build();
        constructor.create_data_property(JsString::from(name), native, cx)?;
    }
    // Packages copy them by `for … in` (safer-buffer).
    for &(name, ..) in [create::STATICS, compare::STATICS, text::STATICS].into_iter().flatten() {
        let property = PropertyDescriptor::builder().enumerable(true);
        constructor.define_property_or_throw(JsString::from(name), property, cx)?;
    }
    for methods in [
        compare::METHODS,
        copy::METHODS,
        search::METHODS,
        text::METHODS,
        text::FIBJS_METHODS,
        number_read::METHODS,
        number_write::METHODS,
    ] {
        define_methods(&prototype, methods, cx)?;
    }
    define_accessor(&prototype, "parent", copy::parent, None, cx)?;
    define_accessor(&prototype, "offset", copy::offset, None, cx)?;
    share(&prototype, "toString", "toLocaleString", cx)?;
    let inspect = prototype.get(js_string!("inspect"), cx)?;
    prototype.define_property_or_throw(
        symbol_for("nodejs.util.inspect.custom", cx)?,
        PropertyDescriptor::builder().value(inspect).writable(true).enumerable(false).configurable(true),
        cx,
    )?;
    alias_unsigned(&prototype, cx)?;
    Ok(Class { constructor, prototype, uint8array })
}

/// `Symbol.for(name)`: the registry belongs to the engine, so the engine is asked.
pub(crate) fn symbol_for(name: &str, cx: &mut Context) -> JsResult<JsSymbol> {
    let symbol: JsObject = cx.intrinsics().constructors().symbol().constructor();
    let lookup = symbol.get(js_string!("for"), cx)?;
    let found = match lookup.as_callable() {
        Some(lookup) => lookup.call(&symbol.into(), &[js_string!(name).into()], cx)?,
        None => JsValue::undefined(),
    };
    found.as_symbol().ok_or_else(|| JsNativeError::typ().with_message("Symbol.for is gone").into())
}

/// Gives a method a second name.
fn share(object: &JsObject, from: &str, to: &str, cx: &mut Context) -> JsResult<()> {
    let method = object.get(JsString::from(from), cx)?;
    object.insert_property(
        JsString::from(to),
        PropertyDescriptor::builder().value(method).writable(true).enumerable(false).configurable(true),
    );
    Ok(())
}

/// `readUInt8` is also `readUint8`, and so on.
fn alias_unsigned(prototype: &JsObject, cx: &mut Context) -> JsResult<()> {
    for table in [number_read::METHODS, number_write::METHODS] {
        for (name, ..) in table {
            if name.contains("UInt") {
                share(prototype, name, &name.replace("UInt", "Uint"), cx)?;
            }
        }
    }
    Ok(())
}
