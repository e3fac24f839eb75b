//! The errors that Node's Buffer throws: class, `code` and text.

use boa_engine::object::builtins::JsArray;
use boa_engine::property::PropertyDescriptor;
use boa_engine::{Context, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use wsjs_runtime::error::set_code;

/// An error object with a `code`; its stack names the codes that are Node's own.
pub(crate) fn coded(error: JsNativeError, code: &str, cx: &mut Context) -> JsError {
    if !code.starts_with("ERR_") {
        return plainly_coded(error, code, cx);
    }
    let object = error.into_opaque(cx);
    set_code(&object, &JsString::from(code), cx);
    JsError::from_opaque(object.into())
}

/// An error object with a `code` as Node's natives throw it: its stack says nothing of the code.
pub(crate) fn plainly_coded(error: JsNativeError, code: &str, cx: &mut Context) -> JsError {
    let object = error.into_opaque(cx);
    let property = PropertyDescriptor::builder()
        .value(JsString::from(code))
        .writable(true)
        .enumerable(true)
        .configurable(true);
    object.insert_property(js_string!("code"), property);
    JsError::from_opaque(object.into())
}

fn typ(code: &str, message: String, cx: &mut Context) -> JsError {
    coded(JsNativeError::typ().with_message(message), code, cx)
}

fn range(code: &str, message: String, cx: &mut Context) -> JsError {
    coded(JsNativeError::range().with_message(message), code, cx)
}

/// `ERR_INVALID_ARG_TYPE`: `expected` is the text after "must be".
pub(crate) fn arg_type(name: &str, expected: &str, value: &JsValue, cx: &mut Context) -> JsError {
    let received = match received(value, cx) {
        Ok(text) => text,
        Err(error) => return error,
    };
    let name =
        if name.ends_with(" argument") { format!("The {name}") } else { format!("The \"{name}\" argument") };
    let message = format!("{name} must be {expected}. Received {received}");
    typ("ERR_INVALID_ARG_TYPE", message, cx)
}

/// `ERR_INVALID_ARG_TYPE` with Node's text for natives that want a string.
pub(crate) fn not_a_string(cx: &mut Context) -> JsError {
    let error = JsNativeError::typ().with_message("argument must be a string");
    plainly_coded(error, "ERR_INVALID_ARG_TYPE", cx)
}

/// `ERR_INVALID_ARG_VALUE`.
pub(crate) fn arg_value(name: &str, value: &JsValue, cx: &mut Context) -> JsError {
    let shown = inspect(value);
    let message = format!("The argument '{name}' is invalid. Received {shown}");
    typ("ERR_INVALID_ARG_VALUE", message, cx)
}

/// `ERR_UNKNOWN_ENCODING`.
pub(crate) fn unknown_encoding(name: &JsString, cx: &mut Context) -> JsError {
    let message = format!("Unknown encoding: {}", name.to_std_string_lossy());
    typ("ERR_UNKNOWN_ENCODING", message, cx)
}

/// `ERR_INVALID_BUFFER_SIZE`.
pub(crate) fn buffer_size(unit: usize, cx: &mut Context) -> JsError {
    let message = format!("Buffer size must be a multiple of {unit}-bits");
    range("ERR_INVALID_BUFFER_SIZE", message, cx)
}

/// `ERR_BUFFER_OUT_OF_BOUNDS`, of a named argument or of an access.
pub(crate) fn out_of_bounds(name: Option<&str>, cx: &mut Context) -> JsError {
    let message = match name {
        Some(name) => format!("\"{name}\" is outside of buffer bounds"),
        None => "Attempt to access memory outside buffer bounds".into(),
    };
    range("ERR_BUFFER_OUT_OF_BOUNDS", message, cx)
}

/// `ERR_OUT_OF_RANGE` without particulars, as the slice natives throw it.
pub(crate) fn index_out_of_range(cx: &mut Context) -> JsError {
    plainly_coded(JsNativeError::range().with_message("Index out of range"), "ERR_OUT_OF_RANGE", cx)
}

/// `ERR_STRING_TOO_LONG`.
pub(crate) fn string_too_long(cx: &mut Context) -> JsError {
    let message = "Cannot create a string longer than 0x1fffffe8 characters".into();
    plainly_coded(JsNativeError::error().with_message::<String>(message), "ERR_STRING_TOO_LONG", cx)
}

/// `ERR_OUT_OF_RANGE`: `expected` is the text after "must be".
pub(crate) fn out_of_range(name: &str, expected: &str, value: &JsValue, cx: &mut Context) -> JsError {
    let received = grouped(value);
    let message =
        format!("The value of \"{name}\" is out of range. It must be {expected}. Received {received}");
    range("ERR_OUT_OF_RANGE", message, cx)
}

/// Numbers past 2^32 with their digits in groups of three, as Node prints them.
fn grouped(value: &JsValue) -> String {
    let shown = inspect(value);
    let large = match (value.as_number(), value.as_bigint()) {
        (Some(number), _) => number.fract() == 0.0 && number.abs() > 4_294_967_296.0,
        (_, Some(bigint)) => bigint.to_f64().abs() > 4_294_967_296.0,
        _ => false,
    };
    if !large {
        return shown;
    }
    let (sign, rest) = match shown.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", shown.as_str()),
    };
    let (digits, suffix) = match rest.strip_suffix('n') {
        Some(digits) => (digits, "n"),
        None => (rest, ""),
    };
    let mut out = String::from(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push('_');
        }
        out.push(digit);
    }
    out + suffix
}

/// What Node's errors say of a value that was given: its type, class or itself.
fn received(value: &JsValue, cx: &mut Context) -> JsResult<String> {
    let Some(object) = value.as_object() else {
        if value.is_null_or_undefined() {
            return Ok(inspect(value));
        }
        let shown = match value.as_string().filter(|text| text.len() > 28) {
            Some(text) => {
                let dots = JsString::from("...");
                inspect(&JsString::from(&[text.slice(0, 25), dots]).into())
            }
            None => inspect(value),
        };
        return Ok(format!("type {} ({shown})", value.type_of()));
    };
    if object.is_callable() {
        let name = object.get(js_string!("name"), cx)?;
        return Ok(format!("function {}", text_or_empty(&name)));
    }
    Ok(match class_name(&object, cx)? {
        Some(name) => format!("an instance of {name}"),
        None => "[Object: null prototype] {}".into(),
    })
}

/// The name of the class that an object says it is of.
pub(crate) fn class_name(object: &JsObject, cx: &mut Context) -> JsResult<Option<String>> {
    let constructor = object.get(js_string!("constructor"), cx)?;
    let Some(constructor) = constructor.as_object() else {
        return Ok(None);
    };
    let name = text_or_empty(&constructor.get(js_string!("name"), cx)?);
    Ok((!name.is_empty()).then_some(name))
}

fn text_or_empty(value: &JsValue) -> String {
    value.as_string().map_or_else(String::new, |name| name.to_std_string_lossy())
}

/// A primitive as `util.inspect` shows it; objects only by kind, for no script may run here.
fn inspect(value: &JsValue) -> String {
    if let Some(text) = value.as_string() {
        let text = text.to_std_string_lossy();
        let quote = if !text.contains('\'') {
            '\''
        } else if !text.contains('"') {
            '"'
        } else {
            '`'
        };
        return format!("{quote}{text}{quote}");
    }
    if let Some(number) = value.as_number() {
        if number == 0.0 && number.is_sign_negative() {
            return "-0".into();
        }
        return JsString::from(number).to_std_string_lossy();
    }
    if let Some(bigint) = value.as_bigint() {
        return format!("{}n", bigint.to_string_radix(10));
    }
    if let Some(symbol) = value.as_symbol() {
        return symbol.descriptive_string().to_std_string_lossy();
    }
    if let Some(object) = value.as_object() {
        let array = JsArray::from_object(object).is_ok();
        return if array { "[Array]" } else { "[Object]" }.into();
    }
    match value.as_boolean() {
        Some(true) => "true".into(),
        Some(false) => "false".into(),
        None if value.is_null() => "null".into(),
        None => "undefined".into(),
    }
}
