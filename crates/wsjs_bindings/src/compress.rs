//! `binding('compress')`: gzip, zlib and raw deflate (RFC 1950 to 1952), at once or piece by piece.

use std::cell::RefCell;

use boa_engine::property::PropertyDescriptor;
use boa_engine::{
    Context, JsArgs, JsData, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string,
};
use boa_gc::{Finalize, Trace};
use flate2::{Decompress, FlushDecompress, Status};
use wsjs_runtime::binding::{Binding, define_methods};
use zlib_rs::{Deflate, DeflateConfig, DeflateFlush, Strategy};

use crate::api::{self, Api, Args, Native, Pending};
use crate::buffer;

/// The binding.
pub const BINDING: Binding = Binding { name: "compress", build };

/// Output that no limit was given for ends here.
const MOST: usize = 1 << 30;
/// What is expanded in one call cannot be longer.
const MOST_AT_ONCE: f64 = 1_073_741_824.0;
/// Output grows by at least this much.
const CHUNK: usize = 16 * 1024;
/// Larger inputs are worked on by another thread.
const SMALL: usize = 32 * 1024;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Gzip,
    Zlib,
    Raw,
}

enum Work {
    Deflate(Deflate),
    /// The format is there once it is known: `unzip` takes it from the first byte.
    Inflate(Option<(Format, Decompress)>),
    /// The end of the compressed data has been met.
    Done,
}

/// What became of the rest of the input.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flush {
    /// More will come.
    None,
    /// All output so far is wanted.
    Sync,
    /// This is the end.
    Finish,
}

enum Failure {
    Data(String),
    Dictionary,
    WrongDictionary,
    Truncated,
    TooLarge(usize),
}

/// One stream of data.
struct Codec {
    work: Work,
    window_bits: u8,
    dictionary: Option<Vec<u8>>,
    /// How much output may still come.
    left: usize,
    limit: usize,
}

fn decompress(format: Format, window_bits: u8) -> (Format, Decompress) {
    let codec = match format {
        Format::Gzip => Decompress::new_gzip(window_bits),
        Format::Zlib => Decompress::new_with_window_bits(true, window_bits),
        Format::Raw => Decompress::new_with_window_bits(false, window_bits),
    };
    (format, codec)
}

/// How a stream is to work; numbers out of range are taken for the nearest.
struct Settings {
    level: i64,
    window_bits: i64,
    memory: i64,
    strategy: i64,
    dictionary: Option<Vec<u8>>,
    limit: f64,
}

fn compress(format: Format, window_bits: u8, settings: &Settings) -> Deflate {
    let bits = i32::from(window_bits);
    let number = |value: i64, least: i32, most: i32| i32::try_from(value).unwrap_or(most).clamp(least, most);
    let mut codec = Deflate::new_with_config(DeflateConfig {
        level: number(settings.level, -1, 9),
        // As zlib has it: the format is in the number.
        window_bits: match format {
            Format::Gzip => bits + 16,
            Format::Zlib => bits,
            Format::Raw => -bits,
        },
        mem_level: number(settings.memory, 1, 9),
        strategy: match settings.strategy {
            1 => Strategy::Filtered,
            2 => Strategy::HuffmanOnly,
            3 => Strategy::Rle,
            4 => Strategy::Fixed,
            _ => Strategy::Default,
        },
        ..DeflateConfig::default()
    });
    if format != Format::Gzip
        && let Some(dictionary) = &settings.dictionary
    {
        // Refused in the middle of a stream only.
        let _ = codec.set_dictionary(dictionary);
    }
    codec
}

impl Codec {
    fn new(kind: &str, settings: Settings) -> JsResult<Self> {
        // The library takes windows of 2^9 bytes and more.
        let window_bits = u8::try_from(settings.window_bits.clamp(9, 15)).unwrap_or(15);
        let limit = settings.limit;
        let work = match kind {
            "gzip" => Work::Deflate(compress(Format::Gzip, window_bits, &settings)),
            "deflate" => Work::Deflate(compress(Format::Zlib, window_bits, &settings)),
            "deflateRaw" => Work::Deflate(compress(Format::Raw, window_bits, &settings)),
            "gunzip" => Work::Inflate(Some(decompress(Format::Gzip, window_bits))),
            "inflate" => Work::Inflate(Some(decompress(Format::Zlib, window_bits))),
            "inflateRaw" => Work::Inflate(Some(decompress(Format::Raw, window_bits))),
            "unzip" => Work::Inflate(None),
            _ => return Err(JsNativeError::typ().with_message("not a kind of compression").into()),
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "saturating is what is wanted"
        )]
        let limit = if limit >= 0.0 { limit as usize } else { MOST };
        let mut codec = Self { work, window_bits, dictionary: settings.dictionary, left: limit, limit };
        // Raw data do not say that they need one.
        if let (Work::Inflate(Some((Format::Raw, inflate))), Some(dictionary)) =
            (&mut codec.work, codec.dictionary.take_if(|_| kind == "inflateRaw"))
        {
            let _ = inflate.set_dictionary(&dictionary);
        }
        Ok(codec)
    }

    fn push(&mut self, input: &[u8], flush: Flush) -> Result<Vec<u8>, Failure> {
        let mut output = Vec::new();
        match &mut self.work {
            Work::Deflate(codec) => {
                if deflate(codec, input, flush, self.left, &mut output)
                    .ok_or(Failure::TooLarge(self.limit))?
                {
                    self.work = Work::Done;
                }
            }
            Work::Inflate(_) => self.inflate(input, flush, &mut output)?,
            Work::Done => {}
        }
        self.left = self.left.saturating_sub(output.len());
        Ok(output)
    }

    fn inflate(&mut self, mut input: &[u8], flush: Flush, output: &mut Vec<u8>) -> Result<(), Failure> {
        while let Work::Inflate(slot) = &mut self.work {
            if slot.is_none() {
                let Some(first) = input.first() else { break };
                // RFC 1952 2.3.1; no zlib header begins so (RFC 1950 2.2).
                let format = if *first == 0x1f { Format::Gzip } else { Format::Zlib };
                *slot = Some(decompress(format, self.window_bits));
            }
            let Some((format, codec)) = slot else { break };
            reserve(output, self.left).ok_or(Failure::TooLarge(self.limit))?;
            let (read, written) = (codec.total_in(), output.len());
            let status = codec.decompress_vec(input, output, FlushDecompress::None);
            let read = usize::try_from(codec.total_in() - read).unwrap_or(usize::MAX);
            input = input.get(read..).unwrap_or_default();
            if output.len() > self.left {
                return Err(Failure::TooLarge(self.limit));
            }
            match status {
                Ok(Status::StreamEnd) => {
                    // RFC 1952 2.2: members follow one another; what is no member is ignored.
                    self.work = match (*format, input) {
                        (Format::Gzip, [0x1f, 0x8b, ..]) => {
                            Work::Inflate(Some(decompress(Format::Gzip, self.window_bits)))
                        }
                        _ => Work::Done,
                    };
                }
                Ok(_) if read == 0 && output.len() == written && output.len() < output.capacity() => break,
                Ok(_) => {}
                Err(error) if error.needs_dictionary().is_some() => {
                    let Some(dictionary) = &self.dictionary else { return Err(Failure::Dictionary) };
                    codec.set_dictionary(dictionary).map_err(|_| Failure::WrongDictionary)?;
                }
                Err(error) => {
                    return Err(Failure::Data(
                        error.message().unwrap_or("invalid compressed data").to_owned(),
                    ));
                }
            }
        }
        match self.work {
            Work::Inflate(_) if flush == Flush::Finish => Err(Failure::Truncated),
            _ => Ok(()),
        }
    }
}

/// Makes room for output; `None` when the limit is passed.
fn reserve(output: &mut Vec<u8>, limit: usize) -> Option<()> {
    if output.len() < output.capacity() {
        return Some(());
    }
    if output.len() > limit {
        return None;
    }
    output.reserve(output.len().max(CHUNK));
    Some(())
}

/// Whether the stream has ended; `None` when the limit is passed.
fn deflate(
    codec: &mut Deflate,
    mut input: &[u8],
    flush: Flush,
    limit: usize,
    output: &mut Vec<u8>,
) -> Option<bool> {
    let mode = match flush {
        Flush::None => DeflateFlush::NoFlush,
        Flush::Sync => DeflateFlush::SyncFlush,
        Flush::Finish => DeflateFlush::Finish,
    };
    loop {
        reserve(output, limit)?;
        let (read, written) = (codec.total_in(), codec.total_out());
        let start = output.len();
        output.resize(output.capacity(), 0);
        let status = codec.compress(input, output.get_mut(start..).unwrap_or_default(), mode);
        output.truncate(start + usize::try_from(codec.total_out() - written).unwrap_or(0));
        let read = usize::try_from(codec.total_in() - read).unwrap_or(usize::MAX);
        input = input.get(read..).unwrap_or_default();
        if output.len() > limit {
            return None;
        }
        match status {
            Ok(zlib_rs::Status::StreamEnd) => return Some(true),
            // Room that is left means that all there was has been written.
            Ok(_) if flush != Flush::Finish && input.is_empty() && output.len() < output.capacity() => {
                return Some(false);
            }
            Ok(_) => {}
            // The arguments are ours: the library has nothing to refuse.
            Err(_) => return Some(false),
        }
    }
}

/// Node's errors: text, `code` and zlib's number.
fn fail(failure: Failure, cx: &mut Context) -> JsError {
    let (message, code, number) = match failure {
        Failure::Data(message) => (message, "Z_DATA_ERROR", -3),
        Failure::Dictionary => ("Missing dictionary".to_owned(), "Z_NEED_DICT", 2),
        Failure::WrongDictionary => ("Bad dictionary".to_owned(), "Z_NEED_DICT", 2),
        Failure::Truncated => ("unexpected end of file".to_owned(), "Z_BUF_ERROR", -5),
        Failure::TooLarge(limit) => {
            let message = format!("Cannot create a Buffer larger than {limit} bytes");
            return buffer::coded(JsNativeError::range().with_message(message), "ERR_BUFFER_TOO_LARGE", cx);
        }
    };
    let object = JsNativeError::error().with_message(message).into_opaque(cx);
    for (key, value) in [("errno", JsValue::from(number)), ("code", JsString::from(code).into())] {
        let property =
            PropertyDescriptor::builder().value(value).writable(true).enumerable(true).configurable(true);
        object.insert_property(JsString::from(key), property);
    }
    JsError::from_opaque(object.into())
}

fn give(result: Result<Vec<u8>, Failure>, cx: &mut Context) -> JsResult<JsValue> {
    match result {
        Ok(bytes) => buffer::from_vec(bytes, cx).map(Into::into),
        Err(failure) => Err(fail(failure, cx)),
    }
}

/// A stream as scripts hold it.
#[derive(Trace, Finalize, JsData)]
struct Handle(#[unsafe_ignore_trace] RefCell<Codec>);

const ARGUMENTS: &str = "kind: String, data: Buffer, level: Integer, windowBits: Integer, limit: Number, finish: Boolean, \
    memory: Integer = 8, strategy: Integer = 0, dictionary?: Buffer -> Buffer";

const RUN: Api = Api {
    name: "compress.run",
    doc: "Compresses or expands bytes; large ones on another thread.",
    waits: true,
    overloads: &[(ARGUMENTS, Native::Start(run))],
};

const RUN_NOW: Api = Api {
    name: "compress.runNow",
    doc: "Compresses or expands bytes without letting anything else run.",
    waits: false,
    overloads: &[(ARGUMENTS, Native::Call(run_now))],
};

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    api::define(&object, &RUN, cx)?;
    api::define(&object, &RUN_NOW, cx)?;
    define_methods(&object, &[("open", 7, open), ("push", 3, push), ("crc32", 2, crc32)], cx)?;
    object.create_data_property(js_string!("largest"), MOST, cx)?;
    Ok(object)
}

/// What a call of `run` asks for: a stream, all its input, and how it ends.
fn request(args: &Args, cx: &mut Context) -> JsResult<(Codec, Vec<u8>, Flush)> {
    let kind = args.string(0).to_std_string_lossy();
    let settings = Settings {
        level: args.integer(2),
        window_bits: args.integer(3),
        limit: args.number(4).min(MOST_AT_ONCE),
        memory: args.integer(6),
        strategy: args.integer(7),
        dictionary: dictionary(&args.value(8), cx)?,
    };
    let codec = Codec::new(&kind, settings)?;
    let bytes = bytes(&args.value(1), cx)?;
    Ok((codec, bytes, if args.boolean(5) { Flush::Finish } else { Flush::Sync }))
}

fn bytes(value: &JsValue, cx: &mut Context) -> JsResult<Vec<u8>> {
    buffer::bytes_of(value, cx).ok_or_else(|| JsNativeError::typ().with_message("not a view of bytes").into())
}

fn dictionary(value: &JsValue, cx: &mut Context) -> JsResult<Option<Vec<u8>>> {
    if value.is_undefined() { Ok(None) } else { bytes(value, cx).map(Some) }
}

fn run_now(_: &JsValue, args: &Args, cx: &mut Context) -> JsResult<JsValue> {
    let (mut codec, bytes, flush) = request(args, cx)?;
    give(codec.push(&bytes, flush), cx)
}

fn run(_: &JsValue, args: &Args, cx: &mut Context) -> JsResult<Pending> {
    let (mut codec, bytes, flush) = request(args, cx)?;
    if bytes.len() <= SMALL {
        return Ok(Pending::new(std::future::ready(codec.push(&bytes, flush)), give));
    }
    let work = tokio::task::spawn_blocking(move || codec.push(&bytes, flush));
    Ok(Pending::new(work, |result, cx| match result {
        Ok(result) => give(result, cx),
        Err(error) => Err(JsNativeError::error().with_message(error.to_string()).into()),
    }))
}

/// `open(kind, level, windowBits, limit[, memory, strategy, dictionary])`: a stream.
fn open(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let kind = args.get_or_undefined(0).to_string(cx)?.to_std_string_lossy();
    let level = args.get_or_undefined(1).to_i32(cx)?.into();
    let window_bits = args.get_or_undefined(2).to_i32(cx)?.into();
    let limit = args.get_or_undefined(3).to_number(cx)?;
    let mut optional = |at: usize, fallback: i64| match args.get_or_undefined(at) {
        value if value.is_undefined() => Ok(fallback),
        value => value.to_i32(cx).map(i64::from),
    };
    let (memory, strategy) = (optional(4, 8)?, optional(5, 0)?);
    let dictionary = dictionary(args.get_or_undefined(6), cx)?;
    let codec = Codec::new(&kind, Settings { level, window_bits, memory, strategy, dictionary, limit })?;
    Ok(JsObject::from_proto_and_data(None, Handle(RefCell::new(codec))).into())
}

/// `push(stream, bytes, flush)`: the output so far; `flush` is 0 (more will come), 1 (all so far) or 2 (the end).
fn push(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let bytes = bytes(args.get_or_undefined(1), cx)?;
    let flush = match args.get_or_undefined(2).to_i32(cx)? {
        0 => Flush::None,
        1 => Flush::Sync,
        _ => Flush::Finish,
    };
    let object = args.get_or_undefined(0).as_object();
    let result = match object.as_ref().and_then(|object| object.downcast_ref::<Handle>()) {
        Some(handle) => handle.0.borrow_mut().push(&bytes, flush),
        None => return Err(JsNativeError::typ().with_message("not a stream").into()),
    };
    give(result, cx)
}

/// `crc32(bytes, before)`: the checksum of gzip (RFC 1952 8), going on from an earlier one.
fn crc32(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let bytes = bytes(args.get_or_undefined(0), cx)?;
    let before = args.get_or_undefined(1).to_u32(cx)?;
    let mut crc = !before;
    for byte in bytes {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
        }
    }
    Ok((!crc).into())
}
