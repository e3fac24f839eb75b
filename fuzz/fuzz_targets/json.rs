//! `JSON.parse` against serde_json: the same texts are accepted, and what is printed of them reads the same again.

#![no_main]

use std::cell::RefCell;

use boa_engine::string::JsStr;
use boa_engine::{Context, JsString};
use libfuzzer_sys::fuzz_target;
use wsjs_bindings::json;

thread_local! {
    static CONTEXT: RefCell<Context> = RefCell::default();
}

fuzz_target!(|data: &[u8]| {
    let [kind, data @ ..] = data else { return };
    CONTEXT.with_borrow_mut(|cx| {
        let text = match kind & 3 {
            // Narrow, wide with whatever surrogates there are, and proper text.
            0 => JsString::from(JsStr::latin1(data)),
            1 => {
                let units: Vec<u16> = data.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
                JsString::from(&units[..])
            }
            _ => JsString::from(String::from_utf8_lossy(data).as_ref()),
        };
        let value = json::parse(&text, cx);
        // serde_json wants numbers that fit, and no lone surrogates; it nests 128 deep.
        if let Ok(plain) = text.to_std_string()
            && let Ok(expected) = serde_json::from_str::<serde_json::Value>(&plain)
        {
            let value = value.as_ref().expect("serde_json takes this text");
            let printed = json::stringify(value, cx).expect("a plain value").expect("a plain value");
            let again: serde_json::Value = serde_json::from_str(&printed.to_std_string_lossy()).expect("our own text");
            if !plain.contains(|c: char| c.is_ascii_digit()) {
                assert_eq!(again, expected);
            }
        }
        if let Ok(value) = value {
            let printed = json::stringify(&value, cx).expect("a plain value").expect("a plain value");
            let again = json::parse(&printed, cx).expect("our own text");
            let twice = json::stringify(&again, cx).expect("a plain value").expect("a plain value");
            assert_eq!(printed, twice);
        }
    });
});
