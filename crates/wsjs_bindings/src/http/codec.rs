//! Content codings (RFC 9110 §8.4.1) and media types.

use std::io::{Read, Write};

use boa_engine::{Context, JsArgs, JsNativeError, JsResult, JsString, JsValue};
use flate2::Compression;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use flate2::write::{GzEncoder, ZlibEncoder};
use wsjs_runtime::binding::NativeFn;

use crate::buffer;
use crate::socket::options::{bytes, text_argument, whole};

/// What a decoded body may have where the script sets no limit: against bombs.
const DECODED_LIMIT: u64 = 1 << 30;

pub(super) const FUNCTIONS: &[(&str, usize, NativeFn)] =
    &[("encode", 2, encode), ("decode", 3, decode), ("mediaType", 1, media_type)];

/// `encode(coding, content)`: `gzip` or `deflate`.
fn encode(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let coding = text_argument(args, 0, cx)?;
    let content = bytes(args.get_or_undefined(1), cx)?;
    let result = match coding.as_str() {
        "gzip" => {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(&content).and_then(|()| encoder.finish())
        }
        _ => {
            let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
            encoder.write_all(&content).and_then(|()| encoder.finish())
        }
    };
    match result {
        Ok(bytes) => buffer::from_vec(bytes, cx).map(Into::into),
        Err(error) => Err(JsNativeError::error().with_message(error.to_string()).into()),
    }
}

/// `decode(coding, content, limit)`: throws when the result has more than `limit` bytes.
fn decode(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let coding = text_argument(args, 0, cx)?;
    let content = bytes(args.get_or_undefined(1), cx)?;
    let limit = match args.get_or_undefined(2) {
        value if value.is_undefined() => DECODED_LIMIT,
        value => whole(value.to_number(cx)?).unwrap_or(DECODED_LIMIT).min(DECODED_LIMIT),
    };
    let decoded = match coding.as_str() {
        "gzip" | "x-gzip" => read_up_to(MultiGzDecoder::new(&*content), limit),
        // RFC 9110 §8.4.1.2: some send the data without the zlib wrapper.
        _ => match read_up_to(ZlibDecoder::new(&*content), limit) {
            Err(_) => read_up_to(DeflateDecoder::new(&*content), limit),
            decoded => decoded,
        },
    };
    match decoded {
        Ok(Some(bytes)) => buffer::from_vec(bytes, cx).map(Into::into),
        Ok(None) => {
            let message = format!("the decoded body has more than {limit} bytes");
            Err(JsNativeError::error().with_message(message).into())
        }
        Err(error) => {
            let message = format!("invalid {coding} data: {error}");
            Err(JsNativeError::error().with_message(message).into())
        }
    }
}

fn read_up_to(decoder: impl Read, limit: u64) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    decoder.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// `mediaType(path)`: by the ending, with the charset for text.
fn media_type(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let path = text_argument(args, 0, cx)?;
    let guess = mime_guess::from_path(path).first_raw().unwrap_or("application/octet-stream");
    Ok(JsString::from(guess).into())
}
