//! `binding('module')`: the loader, for Node's `module`.

use std::path::PathBuf;

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use wsjs_runtime::binding::{Binding, define_methods};
use wsjs_runtime::{EventLoop, builtin};

/// The binding.
pub const BINDING: Binding = Binding { name: "module", build };

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&object, &[("createRequire", 1, create_require), ("compile", 3, compile)], cx)?;
    let names: Vec<JsValue> =
        builtin::names("node").into_iter().map(|name| JsString::from(name).into()).collect();
    object.create_data_property(js_string!("names"), JsArray::from_iter(names, cx), cx)?;
    Ok(object)
}

fn path(args: &[JsValue], index: usize) -> JsResult<PathBuf> {
    match args.get_or_undefined(index).as_string() {
        Some(path) => Ok(path.to_std_string_lossy().into()),
        None => Err(JsNativeError::typ().with_message("the path is no string").into()),
    }
}

/// `createRequire(path)`: `require` as the file `path` sees it.
fn create_require(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let path = path(args, 0)?;
    EventLoop::current().modules().clone().require_of(&path, cx).map(Into::into)
}

/// `compile(module, source, path)`: runs a text as the body of a module.
fn compile(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(module) = args.get_or_undefined(0).as_object() else {
        return Err(JsNativeError::typ().with_message("not a module").into());
    };
    let source = args.get_or_undefined(1).to_string(cx)?.to_std_string_lossy();
    let path = path(args, 2)?;
    EventLoop::current().modules().clone().run_source(&module, &path, &source, cx)?;
    Ok(JsValue::undefined())
}
