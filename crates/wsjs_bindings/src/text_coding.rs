//! The globals `TextEncoder`, `TextDecoder` (WHATWG Encoding), `atob` and `btoa` (WHATWG HTML §8.3).

use crate::buffer::{self, View, coded, plainly_coded};
use crate::encoding::{self, NotBase64};
use boa_engine::object::builtins::JsUint8Array;
use boa_engine::object::{ConstructorBuilder, JsObject};
use boa_engine::property::PropertyDescriptor;
use boa_engine::string::{JsStr, JsStrVariant};
use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsError, JsNativeError, JsResult, JsString, JsValue, NativeFunction,
    Trace, js_string,
};
use encoding_rs::{CoderResult, Decoder, DecoderResult, Encoding, UTF_8};
use wsjs_runtime::binding::{Binding, define_accessor, define_methods};

/// `{ TextEncoder, TextDecoder, atob, btoa }`.
pub const BINDING: Binding = Binding { name: "text_coding", build };

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    let encoder = text_encoder(cx)?;
    let decoder = text_decoder(cx)?;
    object.create_data_property(js_string!("TextEncoder"), encoder, cx)?;
    object.create_data_property(js_string!("TextDecoder"), decoder, cx)?;
    define_methods(&object, &[("atob", 1, atob), ("btoa", 1, btoa)], cx)?;
    Ok(object)
}

#[derive(Debug, Trace, Finalize, JsData)]
struct TextEncoder;

fn text_encoder(cx: &mut Context) -> JsResult<JsObject> {
    let mut builder = ConstructorBuilder::new(cx, NativeFunction::from_fn_ptr(new_encoder));
    builder.name("TextEncoder").length(0);
    let class = builder.build();
    let prototype = class.prototype();
    define_methods(&prototype, &[("encode", 0, encode), ("encodeInto", 2, encode_into)], cx)?;
    define_accessor(&prototype, "encoding", |_, _, _| Ok(js_string!("utf-8").into()), None, cx)?;
    Ok(class.constructor())
}

/// The prototype that `new` asks for.
fn prototype_of(new_target: &JsValue, name: &str, cx: &mut Context) -> JsResult<JsObject> {
    let prototype = match new_target.as_object() {
        Some(target) => target.get(js_string!("prototype"), cx)?.as_object(),
        None => None,
    };
    prototype.ok_or_else(|| {
        let message = format!("Class constructor {name} cannot be invoked without 'new'");
        JsNativeError::typ().with_message(message).into()
    })
}

fn new_encoder(new_target: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let prototype = prototype_of(new_target, "TextEncoder", cx)?;
    Ok(JsObject::new(cx.root_shape(), prototype, TextEncoder).upcast().into())
}

fn text(value: &JsValue, cx: &mut Context) -> JsResult<JsString> {
    if value.is_undefined() {
        return Ok(js_string!(""));
    }
    value.to_string(cx)
}

fn encode(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let text = text(args.get_or_undefined(0), cx)?;
    let buffer = encoding::with_utf8(&text, |bytes| buffer::array_buffer(bytes, cx))?;
    Ok(JsUint8Array::from_array_buffer(buffer, cx)?.into())
}

/// `encodeInto(source, destination)`: as many whole characters as fit.
fn encode_into(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let source = args.get_or_undefined(0).to_string(cx)?;
    let destination = args.get_or_undefined(1);
    let Some(view) = View::of_uint8(destination, cx)? else {
        return Err(buffer::arg_type("dest", "an instance of Uint8Array", destination, cx));
    };
    let (mut read, mut encoded, mut utf8) = (0, Vec::new(), [0; 4]);
    for decoded in char::decode_utf16(source.iter()) {
        let c = decoded.unwrap_or(char::REPLACEMENT_CHARACTER);
        if encoded.len() + c.len_utf8() > view.len() {
            break;
        }
        encoded.extend_from_slice(c.encode_utf8(&mut utf8).as_bytes());
        read += c.len_utf16();
    }
    view.with_mut(cx, |out| {
        if let Some(out) = out.get_mut(..encoded.len()) {
            out.copy_from_slice(&encoded);
        }
    })?;
    let result = JsObject::with_object_proto(cx.intrinsics());
    result.create_data_property(js_string!("read"), read, cx)?;
    result.create_data_property(js_string!("written"), encoded.len(), cx)?;
    Ok(result.into())
}

#[derive(Trace, Finalize, JsData)]
struct TextDecoder {
    #[unsafe_ignore_trace]
    encoding: &'static Encoding,
    fatal: bool,
    ignore_bom: bool,
    /// What is left of the last chunk while `stream` is on.
    #[unsafe_ignore_trace]
    pending: Option<Decoder>,
}

fn text_decoder(cx: &mut Context) -> JsResult<JsObject> {
    let mut builder = ConstructorBuilder::new(cx, NativeFunction::from_fn_ptr(new_decoder));
    builder.name("TextDecoder").length(0);
    let class = builder.build();
    let prototype = class.prototype();
    define_methods(&prototype, &[("decode", 0, decode)], cx)?;
    define_accessor(
        &prototype,
        "encoding",
        |this, _, _| {
            decoder_property(this, |decoder| {
                JsString::from(decoder.encoding.name().to_ascii_lowercase()).into()
            })
        },
        None,
        cx,
    )?;
    define_accessor(
        &prototype,
        "fatal",
        |this, _, _| decoder_property(this, |decoder| decoder.fatal.into()),
        None,
        cx,
    )?;
    define_accessor(
        &prototype,
        "ignoreBOM",
        |this, _, _| decoder_property(this, |decoder| decoder.ignore_bom.into()),
        None,
        cx,
    )?;
    Ok(class.constructor())
}

fn new_decoder(new_target: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let prototype = prototype_of(new_target, "TextDecoder", cx)?;
    let encoding = match args.get_or_undefined(0) {
        label if label.is_undefined() => UTF_8,
        label => {
            let label = label.to_string(cx)?;
            let found = encoding::with_utf8(&label, Encoding::for_label_no_replacement);
            match found {
                Some(encoding) => encoding,
                None => {
                    let message =
                        format!("The \"{}\" encoding is not supported", label.to_std_string_lossy());
                    let error = JsNativeError::range().with_message(message);
                    return Err(coded(error, "ERR_ENCODING_NOT_SUPPORTED", cx));
                }
            }
        }
    };
    let (mut fatal, mut ignore_bom) = (false, false);
    if let Some(options) = args.get_or_undefined(1).as_object() {
        fatal = options.get(js_string!("fatal"), cx)?.to_boolean();
        ignore_bom = options.get(js_string!("ignoreBOM"), cx)?.to_boolean();
    }
    let decoder = TextDecoder { encoding, fatal, ignore_bom, pending: None };
    Ok(JsObject::new(cx.root_shape(), prototype, decoder).upcast().into())
}

fn not_a_decoder() -> JsError {
    JsNativeError::typ().with_message("this is not a TextDecoder").into()
}

fn decoder_property(this: &JsValue, f: impl FnOnce(&TextDecoder) -> JsValue) -> JsResult<JsValue> {
    let object = this.as_object().ok_or_else(not_a_decoder)?;
    let decoder = object.downcast_ref::<TextDecoder>().ok_or_else(not_a_decoder)?;
    Ok(f(&decoder))
}

fn decode(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let object = this.as_object().filter(JsObject::is::<TextDecoder>).ok_or_else(not_a_decoder)?;
    let input = args.get_or_undefined(0);
    let view = View::of(input, cx)?;
    if view.is_none() && !input.is_undefined() {
        let expected = "an instance of ArrayBuffer or ArrayBufferView";
        return Err(buffer::arg_type("input", expected, input, cx));
    }
    let stream = match args.get_or_undefined(1).as_object() {
        Some(options) => options.get(js_string!("stream"), cx)?.to_boolean(),
        None => false,
    };
    let bytes = view.map_or_else(Vec::new, |view| view.to_vec());
    let mut decoder = object.downcast_mut::<TextDecoder>().ok_or_else(not_a_decoder)?;
    let decoded = decoder.run(&bytes, stream);
    let name = decoder.encoding.name().to_ascii_lowercase();
    drop(decoder);
    match decoded {
        Some(text) => Ok(text.into()),
        None => {
            let message = format!("The encoded data was not valid for encoding {name}");
            let error = JsNativeError::typ().with_message(message);
            Err(plainly_coded(error, "ERR_ENCODING_INVALID_ENCODED_DATA", cx))
        }
    }
}

impl TextDecoder {
    /// Decodes one chunk; `None` when it is malformed and the decoder is fatal.
    fn run(&mut self, bytes: &[u8], stream: bool) -> Option<JsString> {
        if self.encoding == UTF_8 && !stream && self.pending.is_none() {
            let bytes = match bytes {
                [0xef, 0xbb, 0xbf, rest @ ..] if !self.ignore_bom => rest,
                all => all,
            };
            let malformed = self.fatal && simdutf8::basic::from_utf8(bytes).is_err();
            return (!malformed).then(|| encoding::decode_utf8(bytes));
        }
        let mut decoder = self.pending.take().unwrap_or_else(|| {
            if self.ignore_bom {
                self.encoding.new_decoder_without_bom_handling()
            } else {
                self.encoding.new_decoder_with_bom_removal()
            }
        });
        let mut units = vec![0_u16; decoder.max_utf16_buffer_length(bytes.len())?];
        let written = if self.fatal {
            match decoder.decode_to_utf16_without_replacement(bytes, &mut units, !stream) {
                (DecoderResult::InputEmpty, _, written) => written,
                _ => return None,
            }
        } else {
            let (result, _, written, _) = decoder.decode_to_utf16(bytes, &mut units, !stream);
            debug_assert_eq!(result, CoderResult::InputEmpty, "the output has room for all");
            written
        };
        if stream {
            self.pending = Some(decoder);
        }
        Some(narrow(units.get(..written)?))
    }
}

/// A string of these units, in the engine's narrow form if they allow it.
fn narrow(units: &[u16]) -> JsString {
    let bytes: Option<Vec<u8>> = units.iter().map(|unit| u8::try_from(*unit).ok()).collect();
    match bytes {
        Some(bytes) => encoding::latin1(&bytes),
        None => JsString::from(JsStr::utf16(units)),
    }
}

/// What a DOMException of this kind looks like to scripts.
fn invalid_character(message: &str, cx: &mut Context) -> JsError {
    let error = JsNativeError::error().with_message(message.to_owned()).into_opaque(cx);
    for (name, value) in
        [("name", JsValue::from(js_string!("InvalidCharacterError"))), ("code", JsValue::from(5))]
    {
        let property =
            PropertyDescriptor::builder().value(value).writable(true).enumerable(false).configurable(true);
        error.insert_property(JsString::from(name), property);
    }
    JsError::from_opaque(error.into())
}

fn required(args: &[JsValue], cx: &mut Context) -> JsResult<JsString> {
    match args.first() {
        Some(value) => value.to_string(cx),
        None => {
            let message = "The \"input\" argument must be specified";
            let error = JsNativeError::typ().with_message(message);
            Err(coded(error, "ERR_MISSING_ARGS", cx))
        }
    }
}

/// `atob(data)`: base64 to a string of bytes.
pub(crate) fn atob(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let text = required(args, cx)?;
    match encoding::decode_forgiving(&text) {
        Ok(bytes) => Ok(encoding::latin1(&bytes).into()),
        Err(NotBase64::Character) => Err(invalid_character("Invalid character", cx)),
        Err(NotBase64::Length) => {
            let message = "The string to be decoded is not correctly encoded.";
            Err(invalid_character(message, cx))
        }
    }
}

/// `btoa(data)`: a string of bytes to base64.
pub(crate) fn btoa(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let text = required(args, cx)?;
    let wide = match text.as_str().variant() {
        JsStrVariant::Latin1(_) => false,
        JsStrVariant::Utf16(units) => units.iter().any(|unit| *unit > 0xff),
    };
    if wide {
        return Err(invalid_character("Invalid character", cx));
    }
    let bytes = encoding::low_bytes(&text);
    Ok(encoding::Encoding::Base64.decode(&bytes).into())
}
