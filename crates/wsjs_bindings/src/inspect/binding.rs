//! The binding `inspect`: printing for the JavaScript glue, one set of functions for each form.

use boa_engine::builtins::proxy::Proxy;
use boa_engine::object::builtins::JsArray;
use boa_engine::property::PropertyKey;
use boa_engine::{Context, JsArgs, JsObject, JsResult, JsString, JsValue, js_string};
use wsjs_runtime::binding::{Binding, define_methods};

use super::reflect::keys;
use super::{Form, inspect, options, table, text};
use crate::format::format;

/// `inspectNode(value, options)`, `formatNode(colors, ...args)`, `tableNode(data, columns)`, which is undefined
/// for data that is no object, and the same for fibjs. `namedKeys(object)`: its own enumerable keys that are strings and no
/// indices; undefined for a Proxy.
pub const BINDING: Binding = Binding { name: "inspect", build };

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    define_methods(
        &object,
        &[
            ("inspectNode", 2, inspect_node),
            ("inspectFibjs", 2, inspect_fibjs),
            ("formatNode", 1, format_node),
            ("formatFibjs", 1, format_fibjs),
            ("tableNode", 2, table_node),
            ("tableFibjs", 2, table_fibjs),
            ("namedKeys", 1, named_keys),
        ],
        cx,
    )?;
    Ok(object)
}

pub(super) fn inspect_node(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    inspect_value(Form::Node, args, cx)
}

fn inspect_fibjs(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    inspect_value(Form::Fibjs, args, cx)
}

fn inspect_value(form: Form, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let options = options::from_arguments(form, args, cx)?;
    let shown = inspect(args.get_or_undefined(0), &options, cx)?;
    Ok(JsString::from(shown).into())
}

fn format_node(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    format_values(Form::Node, args, cx)
}

fn format_fibjs(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    format_values(Form::Fibjs, args, cx)
}

fn format_values(form: Form, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let colors = args.get_or_undefined(0).to_boolean();
    let values = args.get(1..).unwrap_or_default();
    Ok(JsString::from(format(values, form, colors, cx)?).into())
}

fn table_node(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    table_values(Form::Node, args, cx)
}

fn table_fibjs(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    table_values(Form::Fibjs, args, cx)
}

fn table_values(form: Form, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let columns = match args.get_or_undefined(1).as_object() {
        Some(list) if list.is_array() => Some(strings(list, cx)?),
        _ => None,
    };
    let drawn = table(args.get_or_undefined(0), columns.as_deref(), form, cx);
    Ok(drawn.map_or_else(JsValue::undefined, |drawn| JsString::from(drawn).into()))
}

fn named_keys(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(object) = args.get_or_undefined(0).as_object().filter(|object| !object.is::<Proxy>()) else {
        return Ok(JsValue::undefined());
    };
    let named = keys(&object, false, false, cx).into_iter().filter_map(|key| match key {
        PropertyKey::String(name) => Some(JsValue::from(name)),
        _ => None,
    });
    Ok(JsArray::from_iter(named, cx).into())
}

fn strings(list: JsObject, cx: &mut Context) -> JsResult<Vec<String>> {
    let length = list.get(js_string!("length"), cx)?.to_length(cx)?.min(1_000);
    let list = JsArray::from_object(list)?;
    (0..length)
        .map(|index| {
            let item = list.get(index, cx)?;
            Ok(text(&item.to_string(cx)?))
        })
        .collect()
}
