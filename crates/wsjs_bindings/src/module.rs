//! `binding('module')`: the loader, for Node's `module`.

use std::path::PathBuf;

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use wsjs_runtime::binding::{Binding, define_methods};
use wsjs_runtime::resolve::Format;
use wsjs_runtime::{EventLoop, builtin};

/// The binding.
pub const BINDING: Binding = Binding { name: "module", build };

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    define_methods(
        &object,
        &[
            ("createRequire", 1, create_require),
            ("compile", 3, compile),
            ("load", 3, load),
            ("format", 1, format),
            ("setRequire", 1, set_require),
        ],
        cx,
    )?;
    let prototype = EventLoop::current().modules().module_prototype(cx)?;
    object.create_data_property(js_string!("prototype"), prototype, cx)?;
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

/// `load(from, name, parent)`: what `require(name)` gives in the file `from`, past all hooks.
fn load(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let from = path(args, 0)?;
    let name = args.get_or_undefined(1).to_string(cx)?.to_std_string_lossy();
    let parent = args.get_or_undefined(2).as_object();
    EventLoop::current().modules().clone().require(&from, &name, parent.as_ref(), cx)
}

/// `format(path)`: `module` for an ES module, `json`, else `commonjs`.
fn format(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let format = match EventLoop::current().modules().format_of(&path(args, 0)?)? {
        Format::Module => "module",
        Format::Json => "json",
        Format::CommonJs | Format::CommonJsAsync => "commonjs",
    };
    Ok(JsString::from(format).into())
}

/// `setRequire(function)`: `require(name)` calls `function(name, module)` from now on.
fn set_require(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let Some(function) = args.get_or_undefined(0).as_callable() else {
        return Err(JsNativeError::typ().with_message("not a function").into());
    };
    EventLoop::current().modules().set_require_hook(function);
    Ok(JsValue::undefined())
}
