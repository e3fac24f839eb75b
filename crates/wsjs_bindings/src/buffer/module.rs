//! What `require('buffer')` has besides the class.

use super::argument::{MAX_LENGTH, MAX_STRING_LENGTH};
use super::class;
use super::error;
use super::view::View;
use crate::encoding::{Encoding, Names};
use crate::text_coding;
use boa_engine::{Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use wsjs_runtime::binding::{Binding, define_methods, function};

/// The members of `require('buffer')`; `Blob` and `File` are left to JavaScript.
pub const BINDING: Binding = Binding { name: "buffer", build };

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let class = class::get(cx)?;
    let object = JsObject::with_object_proto(cx.intrinsics());
    object.create_data_property(js_string!("Buffer"), class.constructor.clone(), cx)?;
    let slow = function("SlowBuffer", 1, slow_buffer, cx);
    slow.create_data_property(js_string!("prototype"), class.prototype.clone(), cx)?;
    object.create_data_property(js_string!("SlowBuffer"), slow, cx)?;
    object.create_data_property(js_string!("kMaxLength"), MAX_LENGTH, cx)?;
    object.create_data_property(js_string!("kStringMaxLength"), MAX_STRING_LENGTH, cx)?;
    object.create_data_property(js_string!("INSPECT_MAX_BYTES"), 50, cx)?;
    let constants = JsObject::with_object_proto(cx.intrinsics());
    constants.create_data_property(js_string!("MAX_LENGTH"), MAX_LENGTH, cx)?;
    constants.create_data_property(js_string!("MAX_STRING_LENGTH"), MAX_STRING_LENGTH, cx)?;
    object.create_data_property(js_string!("constants"), constants, cx)?;
    for (name, length, native) in [
        ("transcode", 3, transcode as wsjs_runtime::binding::NativeFn),
        ("isUtf8", 1, is_utf8),
        ("isAscii", 1, is_ascii),
        ("atob", 1, text_coding::atob),
        ("btoa", 1, text_coding::btoa),
    ] {
        let native = function(name, length, native, cx);
        object.create_data_property(JsString::from(name), native, cx)?;
    }
    let natives: &[(&str, usize, wsjs_runtime::binding::NativeFn)] =
        &[("isBuffer", 1, |_, args, cx| super::is_buffer(args.get_or_undefined(0), cx).map(Into::into))];
    define_methods(&object, natives, cx)?;
    Ok(object)
}

fn slow_buffer(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let size = args.get_or_undefined(0);
    let size = super::argument::number_within(size, "size", MAX_LENGTH, cx)?;
    super::create::zeros(super::argument::index(size), cx).map(Into::into)
}

fn input(args: &[JsValue], cx: &mut Context) -> JsResult<View> {
    let value = args.get_or_undefined(0);
    match View::of(value, cx)? {
        Some(view) => Ok(view),
        None => {
            let expected = "an instance of ArrayBuffer, Buffer, or TypedArray";
            Err(error::arg_type("input", expected, value, cx))
        }
    }
}

fn is_utf8(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    Ok(input(args, cx)?.with(|bytes| simdutf8::basic::from_utf8(bytes).is_ok()).into())
}

fn is_ascii(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    Ok(input(args, cx)?.with(<[u8]>::is_ascii).into())
}

/// `transcode(source, fromEncoding, toEncoding)`: what the target cannot hold becomes `?`.
fn transcode(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0);
    let view = super::argument::uint8(value, "source", cx)?;
    let mut encoding = |at: usize| -> JsResult<Encoding> {
        let name = args.get_or_undefined(at).to_string(cx)?;
        Encoding::parse_in(&name, Names::Node)
            .filter(|encoding| {
                use Encoding::{Ascii, Latin1, Utf8, Utf16le};
                matches!(encoding, Utf8 | Latin1 | Ascii | Utf16le)
            })
            .ok_or_else(|| {
                let message = "Unable to transcode Buffer [U_ILLEGAL_ARGUMENT_ERROR]";
                let error = JsNativeError::error().with_message(message);
                error::coded(error, "U_ILLEGAL_ARGUMENT_ERROR", cx)
            })
    };
    let (from, to) = (encoding(1)?, encoding(2)?);
    let text = view.with(|bytes| from.decode(bytes));
    let limit = match to {
        Encoding::Ascii => 0x7f,
        Encoding::Latin1 => 0xff,
        _ => return super::from_vec(to.encode(&text), cx).map(Into::into),
    };
    let bytes: Vec<u8> = char::decode_utf16(text.iter())
        .map(|decoded| {
            let c = decoded.map_or(u32::MAX, u32::from);
            u8::try_from(c).ok().filter(|byte| *byte <= limit).unwrap_or(b'?')
        })
        .collect();
    super::from_vec(bytes, cx).map(Into::into)
}
