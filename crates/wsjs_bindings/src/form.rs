//! `binding('form')`: pairs of names and values as query strings and urlencoded forms have them (`a=1&b=2`), in one pass.

use std::ops::Range;

use boa_engine::object::builtins::JsArray;
use boa_engine::string::{JsStr, JsStrVariant};
use boa_engine::{Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue};
use wsjs_runtime::binding::{Binding, define_methods};

/// The binding.
pub const BINDING: Binding = Binding { name: "form", build };

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    define_methods(
        &object,
        &[("pairs", 5, pairs), ("count", 2, count), ("unescape", 1, unescape), ("bytes", 2, bytes)],
        cx,
    )?;
    Ok(object)
}

/// What becomes of percent signs, and of those that are no escapes of UTF-8.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Escapes {
    /// The text stays as it is (fibjs).
    Strict,
    /// As Node: other escapes are bytes, and malformed UTF-8 becomes U+FFFD.
    Lenient,
    /// Nothing is decoded.
    Raw,
}

fn text(args: &[JsValue], index: usize, cx: &mut Context) -> JsResult<JsString> {
    args.get_or_undefined(index).to_string(cx)
}

/// `pairs(text, separator, equals, limit, escapes)`: alternating names and values. At most `limit` pieces are read, empty ones
/// too, unless it is 0; `escapes` is `strict`, `lenient` or `raw`.
fn pairs(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (text, separator, equals) = (text(args, 0, cx)?, text(args, 1, cx)?, text(args, 2, cx)?);
    let limit = usize::try_from(args.get_or_undefined(3).to_length(cx)?).unwrap_or(0);
    let escapes = match args.get_or_undefined(4).to_string(cx)?.to_std_string_lossy().as_str() {
        "strict" => Escapes::Strict,
        "lenient" => Escapes::Lenient,
        "raw" => Escapes::Raw,
        _ => return Err(JsNativeError::typ().with_message("not a way to read escapes").into()),
    };
    let (separator, equals): (Vec<u16>, Vec<u16>) = (separator.iter().collect(), equals.iter().collect());
    let list = match text.as_str().variant() {
        JsStrVariant::Latin1(units) => split(units, &separator, &equals, limit, escapes),
        JsStrVariant::Utf16(units) => split(units, &separator, &equals, limit, escapes),
    };
    Ok(JsArray::from_iter(list.into_iter().map(JsValue::from), cx).into())
}

/// `count(text, separator)`: how many pieces there are.
fn count(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (text, separator) = (text(args, 0, cx)?, text(args, 1, cx)?);
    let separator: Vec<u16> = separator.iter().collect();
    let count = match text.as_str().variant() {
        JsStrVariant::Latin1(units) => Pieces::new(units, &separator).count(),
        JsStrVariant::Utf16(units) => Pieces::new(units, &separator).count(),
    };
    Ok(count.into())
}

/// `unescape(text)`: as `decodeURIComponent`, or leniently where that fails.
fn unescape(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let text = text(args, 0, cx)?;
    Ok(match text.as_str().variant() {
        JsStrVariant::Latin1(units) => decode(units, Escapes::Lenient, false),
        JsStrVariant::Utf16(units) => decode(units, Escapes::Lenient, false),
    }
    .into())
}

/// `bytes(text, decodeSpaces)`: a Buffer with escapes as their bytes, and the low eight bits of all else.
fn bytes(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let text = text(args, 0, cx)?;
    let spaces = args.get_or_undefined(1).to_boolean();
    let bytes = match text.as_str().variant() {
        JsStrVariant::Latin1(units) => escaped_bytes(units, spaces),
        JsStrVariant::Utf16(units) => escaped_bytes(units, spaces),
    };
    crate::buffer::from_vec(bytes, cx).map(Into::into)
}

/// A code unit of either form of the engine's strings.
trait Unit: Copy {
    fn code(self) -> u16;
    fn string(units: &[Self]) -> JsString;
}

impl Unit for u8 {
    fn code(self) -> u16 {
        self.into()
    }

    fn string(units: &[Self]) -> JsString {
        JsString::from(JsStr::latin1(units))
    }
}

impl Unit for u16 {
    fn code(self) -> u16 {
        self
    }

    fn string(units: &[Self]) -> JsString {
        JsString::from(units)
    }
}

/// Where `wanted` is found first.
fn find<U: Unit>(units: &[U], wanted: &[u16]) -> Option<Range<usize>> {
    let first = *wanted.first()?;
    let is_here = |at: &usize| {
        units.get(*at).is_some_and(|unit| unit.code() == first)
            && units
                .get(*at..at + wanted.len())
                .is_some_and(|here| here.iter().zip(wanted).all(|(unit, code)| unit.code() == *code))
    };
    let at = (0..units.len()).find(is_here)?;
    Some(at..at + wanted.len())
}

/// The pieces between separators.
struct Pieces<'a, U> {
    rest: Option<&'a [U]>,
    separator: &'a [u16],
}

impl<'a, U: Unit> Pieces<'a, U> {
    fn new(units: &'a [U], separator: &'a [u16]) -> Self {
        Self { rest: Some(units), separator }
    }
}

impl<'a, U: Unit> Iterator for Pieces<'a, U> {
    type Item = &'a [U];

    fn next(&mut self) -> Option<&'a [U]> {
        let rest = self.rest?;
        let Some(found) = find(rest, self.separator) else {
            self.rest = None;
            return Some(rest);
        };
        self.rest = rest.get(found.end..);
        rest.get(..found.start)
    }
}

fn split<U: Unit>(
    units: &[U],
    separator: &[u16],
    equals: &[u16],
    limit: usize,
    escapes: Escapes,
) -> Vec<JsString> {
    let mut list = Vec::new();
    for piece in Pieces::new(units, separator).take(if limit == 0 { usize::MAX } else { limit }) {
        if piece.is_empty() {
            continue;
        }
        let end = find(piece, equals).unwrap_or(piece.len()..piece.len());
        list.push(decode(piece.get(..end.start).unwrap_or_default(), escapes, true));
        list.push(decode(piece.get(end.end..).unwrap_or_default(), escapes, true));
    }
    list
}

/// The byte of an escape at `at`.
fn escape<U: Unit>(units: &[U], at: usize) -> Option<u8> {
    let digit = |unit: U| char::from(u8::try_from(unit.code()).ok()?).to_digit(16);
    match units.get(at..at + 3)? {
        [percent, high, low] if percent.code() == u16::from(b'%') => {
            u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
        }
        _ => None,
    }
}

fn escaped_bytes<U: Unit>(units: &[U], spaces: bool) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(units.len());
    let mut at = 0;
    while let Some(unit) = units.get(at) {
        if let Some(byte) = escape(units, at) {
            bytes.push(byte);
            at += 3;
            continue;
        }
        let [low, _] = unit.code().to_le_bytes();
        bytes.push(if spaces && low == b'+' && unit.code() < 256 { b' ' } else { low });
        at += 1;
    }
    bytes
}

/// A name or value; plus signs are spaces in forms.
fn decode<U: Unit>(units: &[U], escapes: Escapes, spaces: bool) -> JsString {
    let spaces = spaces && escapes != Escapes::Raw;
    let has = |wanted: u8| units.iter().any(|unit| unit.code() == u16::from(wanted));
    // A form's text without an escape stays as it is, percent signs and all; `unescape` reads any text with one as bytes.
    let has_escape = || (0..units.len()).any(|at| escape(units, at).is_some());
    let has_percent = escapes != Escapes::Raw && has(b'%') && (!spaces || has_escape());
    let has_plus = spaces && has(b'+');
    if !has_plus && !has_percent {
        return U::string(units);
    }
    if has_percent {
        if let Some(decoded) = decode_strictly(units, spaces) {
            return JsString::from(decoded.as_slice());
        }
        if escapes == Escapes::Lenient {
            return JsString::from(String::from_utf8_lossy(&escaped_bytes(units, spaces)).as_ref());
        }
    }
    let spaced: Vec<u16> = units.iter().map(|unit| space(unit.code(), spaces)).collect();
    JsString::from(spaced.as_slice())
}

fn space(code: u16, spaces: bool) -> u16 {
    if spaces && code == u16::from(b'+') { u16::from(b' ') } else { code }
}

/// `decodeURIComponent`: nothing when an escape is none, or escapes are no UTF-8.
fn decode_strictly<U: Unit>(units: &[U], spaces: bool) -> Option<Vec<u16>> {
    let mut out = Vec::with_capacity(units.len());
    let mut run = Vec::new();
    let mut at = 0;
    while let Some(unit) = units.get(at) {
        if unit.code() != u16::from(b'%') {
            out.push(space(unit.code(), spaces));
            at += 1;
            continue;
        }
        run.clear();
        while units.get(at).is_some_and(|unit| unit.code() == u16::from(b'%')) {
            run.push(escape(units, at)?);
            at += 3;
        }
        out.extend(std::str::from_utf8(&run).ok()?.encode_utf16());
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, limit: usize, escapes: Escapes) -> Vec<String> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let wide = split(&units, &[u16::from(b'&')], &[u16::from(b'=')], limit, escapes);
        if text.is_ascii() {
            let narrow = split(text.as_bytes(), &[u16::from(b'&')], &[u16::from(b'=')], limit, escapes);
            assert_eq!(narrow, wide);
        }
        wide.iter().map(JsString::to_std_string_escaped).collect()
    }

    #[test]
    fn pieces_are_names_and_values() {
        assert_eq!(read("a=1&b&=c&&d==e", 0, Escapes::Lenient), ["a", "1", "b", "", "", "c", "d", "=e"]);
        assert_eq!(read("&&&a=1", 3, Escapes::Lenient), [""; 0]);
        assert_eq!(read("", 0, Escapes::Lenient), [""; 0]);
    }

    #[test]
    fn escapes_are_read_in_three_ways() {
        let text = "a+b=%e2%82%ac&c=%zz+%41&d=%e2%82";
        assert_eq!(read(text, 0, Escapes::Strict), ["a b", "€", "c", "%zz %41", "d", "%e2%82"]);
        assert_eq!(read(text, 0, Escapes::Lenient), ["a b", "€", "c", "%zz A", "d", "\u{fffd}"]);
        assert_eq!(read(text, 0, Escapes::Raw), ["a+b", "%e2%82%ac", "c", "%zz+%41", "d", "%e2%82"]);
        assert_eq!(read("%=%%&%4=%", 0, Escapes::Strict), ["%", "%%", "%4", "%"]);
    }
}
