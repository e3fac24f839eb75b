//! A Buffer's encodings: lengths are those of what is made, and bytes survive where the encoding keeps all of them.

#![no_main]

use boa_engine::JsString;
use boa_engine::string::JsStr;
use libfuzzer_sys::fuzz_target;
use wsjs_bindings::encoding::Encoding;

const NAMES: [&str; 7] = ["utf8", "utf16le", "latin1", "ascii", "hex", "base64", "base64url"];

fuzz_target!(|data: &[u8]| {
    let [kind, limit, data @ ..] = data else { return };
    let name = NAMES[usize::from(*kind) % NAMES.len()];
    let encoding = Encoding::parse(&JsString::from(name)).expect("a name of an encoding");

    let text = encoding.decode(data);
    let bytes = encoding.encode(&text);
    match name {
        "latin1" | "hex" | "base64" | "base64url" => assert_eq!(bytes, data),
        "utf16le" => assert_eq!(bytes, &data[..data.len() & !1]),
        "utf8" => assert_eq!(bytes, String::from_utf8_lossy(data).as_bytes()),
        _ => assert_eq!(bytes.len(), data.len()),
    }

    // Any text: narrow, or wide with lone surrogates.
    let text = if kind & 0x80 == 0 {
        JsString::from(JsStr::latin1(data))
    } else {
        let units: Vec<u16> = data.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        JsString::from(&units[..])
    };
    let bytes = encoding.encode(&text);
    let length = encoding.byte_length(&text);
    if matches!(name, "hex" | "base64" | "base64url") {
        // What is no digit counts, as in Node.js.
        assert!(bytes.len() <= length + 1, "{} of {length}", bytes.len());
    } else {
        assert_eq!(bytes.len(), length);
    }
    let limit = usize::from(*limit);
    let whole = encoding.whole_prefix(&bytes, limit);
    assert!(whole <= limit.min(bytes.len()));
    if name == "utf8" {
        assert!(std::str::from_utf8(&bytes[..whole]).is_ok());
    }
});
