//! JSON text to values: a state machine over code units with a stack of open containers.

use boa_engine::builtins::object::OrdinaryObject;
use boa_engine::object::builtins::JsArray;
use boa_engine::property::{PropertyDescriptor, PropertyKey};
use boa_engine::string::{JsStr, JsStrVariant};
use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsString, JsValue};

use super::MAX_DEPTH;
use super::syntax_error::{Fault, syntax_error, trailing};

const COMMA_OR_BRACE: Fault = Fault::At("Expected ',' or '}' after property value");
const COMMA_OR_BRACKET: Fault = Fault::At("Expected ',' or ']' after array element");
const NAME_OR_BRACE: Fault = Fault::At("Expected property name or '}'");
const NAME: Fault = Fault::At("Expected double-quoted property name");
const COLON: Fault = Fault::At("Expected ':' after property name");
const CONTROL: Fault = Fault::At("Bad control character in string literal");
const ESCAPE: Fault = Fault::At("Bad escaped character");
const UNICODE: Fault = Fault::At("Bad Unicode escape");
const UNTERMINATED: Fault = Fault::At("Unterminated string");
const MINUS: Fault = Fault::At("No number after minus sign");
const FRACTION: Fault = Fault::At("Unterminated fractional number");
const EXPONENT: Fault = Fault::At("Exponent part is missing a number");

/// Property names remembered while parsing, so that records of the same shape share them.
const KEY_CACHE: usize = 64;
const CACHED_KEY_LENGTH: usize = 32;

/// The value of a JSON text.
///
/// # Errors
/// A `SyntaxError` in Node's words; a `RangeError` for text nested beyond [`MAX_DEPTH`].
pub fn parse(source: &JsString, cx: &mut Context) -> JsResult<JsValue> {
    match source.variant() {
        JsStrVariant::Latin1(units) => Parser::new(source, units, cx).document(),
        JsStrVariant::Utf16(units) => Parser::new(source, units, cx).document(),
    }
}

/// What a text consists of.
pub(super) enum Token {
    Array,
    Object,
    /// The end of an array or object.
    Close,
    Name(PropertyKey),
    /// A primitive value, from where to where.
    Value(usize, usize),
}

/// Calls `visit` with what a text consists of that has been parsed without an error.
pub(super) fn tokens<U: Unit>(
    source: &JsString,
    units: &[U],
    cx: &mut Context,
    visit: &mut dyn FnMut(Token, &mut Context) -> JsResult<()>,
) -> JsResult<()> {
    let mut parser = Parser::new(source, units, cx);
    // Whether each open container is an object: there texts may be names.
    let mut objects: Vec<bool> = Vec::new();
    let mut name_is_next = false;
    while let Some(unit) = parser.skip_whitespace() {
        let start = parser.at;
        let token = match unit {
            b'[' | b'{' => {
                parser.at += 1;
                objects.push(unit == b'{');
                name_is_next = unit == b'{';
                if unit == b'{' { Token::Object } else { Token::Array }
            }
            b']' | b'}' => {
                parser.at += 1;
                objects.pop();
                Token::Close
            }
            b',' => {
                parser.at += 1;
                name_is_next = objects.last() == Some(&true);
                continue;
            }
            _ if name_is_next => {
                name_is_next = false;
                Token::Name(parser.name(NAME, COLON)?)
            }
            _ => {
                parser.value()?;
                Token::Value(start, parser.at)
            }
        };
        visit(token, parser.cx)?;
    }
    Ok(())
}

/// A code unit of either width.
pub(super) trait Unit: Copy + Eq {
    fn code(self) -> u16;
    fn string(units: &[Self]) -> JsString;
}

impl Unit for u8 {
    fn code(self) -> u16 {
        u16::from(self)
    }
    fn string(units: &[Self]) -> JsString {
        JsStr::latin1(units).into()
    }
}

impl Unit for u16 {
    fn code(self) -> u16 {
        self
    }
    fn string(units: &[Self]) -> JsString {
        wide_string(units)
    }
}

/// Strings that fit are kept in the narrow form, whatever surrounded them.
fn wide_string(units: &[u16]) -> JsString {
    if units.iter().all(|&unit| unit < 0x100) {
        let narrow: Vec<u8> = units.iter().map(|&unit| unit as u8).collect();
        return JsStr::latin1(&narrow).into();
    }
    JsString::from(units)
}

/// A container whose closing bracket has not been read.
enum Open {
    Array(Vec<JsValue>),
    Object(JsObject, PropertyKey),
}

struct Parser<'a, U> {
    source: &'a JsString,
    units: &'a [U],
    at: usize,
    open: Vec<Open>,
    /// Where in the source a cached name stands, and the name.
    keys: Vec<Option<(&'a [U], PropertyKey)>>,
    prototype: JsObject,
    cx: &'a mut Context,
}

impl<'a, U: Unit> Parser<'a, U> {
    fn new(source: &'a JsString, units: &'a [U], cx: &'a mut Context) -> Self {
        let prototype = cx.intrinsics().constructors().object().prototype();
        Self { source, units, at: 0, open: Vec::new(), keys: Vec::new(), prototype, cx }
    }

    fn document(mut self) -> JsResult<JsValue> {
        loop {
            let Some(mut value) = self.value()? else {
                continue;
            };
            // Attach the value, and every container that ends with it.
            loop {
                let next = self.skip_whitespace();
                match self.open.last_mut() {
                    None if next.is_none() => return Ok(value),
                    None => return Err(trailing(self.at)),
                    Some(Open::Array(items)) => {
                        items.push(value);
                        match next {
                            Some(b',') => {
                                self.at += 1;
                                break;
                            }
                            Some(b']') => {
                                self.at += 1;
                                let items = std::mem::take(items);
                                self.open.pop();
                                value = JsArray::from_iter(items, self.cx).into();
                            }
                            _ => return self.fail(COMMA_OR_BRACKET),
                        }
                    }
                    Some(Open::Object(object, key)) => {
                        let property = PropertyDescriptor::builder()
                            .value(value)
                            .writable(true)
                            .enumerable(true)
                            .configurable(true);
                        // The own property `__proto__` is made like any other, and the last duplicate wins.
                        object.insert_property(key.clone(), property);
                        match next {
                            Some(b',') => {
                                self.at += 1;
                                let name = self.name(NAME, Fault::Unexpected)?;
                                if let Some(Open::Object(_, key)) = self.open.last_mut() {
                                    *key = name;
                                }
                                break;
                            }
                            Some(b'}') => {
                                self.at += 1;
                                value = object.clone().into();
                                self.open.pop();
                            }
                            _ => return self.fail(COMMA_OR_BRACE),
                        }
                    }
                }
            }
        }
    }

    /// A complete value, or `None` after the opening of a container that is not empty.
    fn value(&mut self) -> JsResult<Option<JsValue>> {
        match self.skip_whitespace() {
            Some(b'"') => {
                self.at += 1;
                Ok(Some(self.string()?.into()))
            }
            Some(b'{') => {
                self.at += 1;
                let object =
                    JsObject::new(self.cx.root_shape(), self.prototype.clone(), OrdinaryObject).upcast();
                if self.skip_whitespace() == Some(b'}') {
                    self.at += 1;
                    return Ok(Some(object.into()));
                }
                let name = self.name(NAME_OR_BRACE, COLON)?;
                self.push(Open::Object(object, name))
            }
            Some(b'[') => {
                self.at += 1;
                if self.skip_whitespace() == Some(b']') {
                    self.at += 1;
                    return Ok(Some(JsArray::from_iter([], self.cx).into()));
                }
                self.push(Open::Array(Vec::new()))
            }
            Some(b'-' | b'0'..=b'9') => self.number().map(Some),
            Some(b't') => self.literal(b"true", JsValue::new(true)),
            Some(b'f') => self.literal(b"false", JsValue::new(false)),
            Some(b'n') => self.literal(b"null", JsValue::null()),
            _ => self.fail(Fault::Unexpected),
        }
    }

    fn push(&mut self, container: Open) -> JsResult<Option<JsValue>> {
        if self.open.len() >= MAX_DEPTH {
            let message = format!("JSON text is nested more than {MAX_DEPTH} levels deep");
            return Err(JsNativeError::range().with_message(message).into());
        }
        self.open.push(container);
        Ok(None)
    }

    fn fail<T>(&self, fault: Fault) -> JsResult<T> {
        Err(syntax_error(self.source, self.at, fault))
    }

    /// The unit at the current position, 0 for one that has no meaning in JSON.
    fn peek(&self) -> Option<u8> {
        self.units.get(self.at).map(|unit| u8::try_from(unit.code()).unwrap_or(0))
    }

    fn skip_whitespace(&mut self) -> Option<u8> {
        loop {
            match self.peek() {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                other => return other,
            }
        }
    }

    fn literal(&mut self, word: &[u8], value: JsValue) -> JsResult<Option<JsValue>> {
        for &letter in word {
            if self.peek() != Some(letter) {
                return self.fail(Fault::Unexpected);
            }
            self.at += 1;
        }
        Ok(Some(value))
    }

    /// A name and its colon; Node words a missing colon differently after the first name.
    fn name(&mut self, missing: Fault, no_colon: Fault) -> JsResult<PropertyKey> {
        if self.skip_whitespace() != Some(b'"') {
            return self.fail(missing);
        }
        self.at += 1;
        let key = match self.plain_run()? {
            Some(units) => self.cached(units),
            None => PropertyKey::from(self.escaped(self.at)?),
        };
        if self.skip_whitespace() != Some(b':') {
            return self.fail(no_colon);
        }
        self.at += 1;
        Ok(key)
    }

    fn cached(&mut self, units: &'a [U]) -> PropertyKey {
        if units.len() > CACHED_KEY_LENGTH {
            return U::string(units).into();
        }
        if self.keys.is_empty() {
            self.keys.resize(KEY_CACHE, None);
        }
        let hash = units
            .iter()
            .fold(units.len(), |hash, unit| hash.wrapping_mul(31).wrapping_add(usize::from(unit.code())));
        match self.keys.get_mut(hash % KEY_CACHE) {
            Some(Some((known, key))) if *known == units => key.clone(),
            Some(slot) => {
                let key = PropertyKey::from(U::string(units));
                *slot = Some((units, key.clone()));
                key
            }
            None => U::string(units).into(),
        }
    }

    fn string(&mut self) -> JsResult<JsString> {
        match self.plain_run()? {
            Some(units) => Ok(U::string(units)),
            None => self.escaped(self.at),
        }
    }

    /// The string from here to its quote if it has no escape; else `None`, without moving.
    fn plain_run(&mut self) -> JsResult<Option<&'a [U]>> {
        let rest = self.units.get(self.at..).unwrap_or_default();
        let special = |unit: &U| matches!(unit.code(), 0x22 | 0x5c | 0..=0x1f);
        let Some(length) = rest.iter().position(special) else {
            self.at = self.units.len();
            return self.fail(UNTERMINATED);
        };
        match rest.get(length).map(|unit| unit.code()) {
            Some(0x22) => {
                self.at += length + 1;
                Ok(rest.get(..length))
            }
            Some(0x5c) => Ok(None),
            _ => {
                self.at += length;
                self.fail(CONTROL)
            }
        }
    }

    fn escaped(&mut self, from: usize) -> JsResult<JsString> {
        self.at = from;
        let mut out: Vec<u16> = Vec::new();
        loop {
            let rest = self.units.get(self.at..).unwrap_or_default();
            let special = |unit: &U| matches!(unit.code(), 0x22 | 0x5c | 0..=0x1f);
            let length = rest.iter().position(special).unwrap_or(rest.len());
            out.extend(rest.iter().take(length).map(|unit| unit.code()));
            self.at += length;
            match self.peek() {
                None => return self.fail(UNTERMINATED),
                Some(b'"') => {
                    self.at += 1;
                    return Ok(wide_string(&out));
                }
                Some(b'\\') => {
                    self.at += 1;
                    let unit = self.escape()?;
                    out.push(unit);
                }
                Some(_) => return self.fail(CONTROL),
            }
        }
    }

    fn escape(&mut self) -> JsResult<u16> {
        let unit = match self.peek() {
            Some(letter @ (b'"' | b'\\' | b'/')) => letter,
            Some(b'b') => 8,
            Some(b'f') => 0xc,
            Some(b'n') => b'\n',
            Some(b'r') => b'\r',
            Some(b't') => b'\t',
            Some(b'u') => {
                self.at += 1;
                let mut unit = 0_u16;
                for _ in 0..4 {
                    let digit = self.peek().and_then(|digit| char::from(digit).to_digit(16));
                    let Some(digit) = digit else {
                        return self.fail(UNICODE);
                    };
                    unit = unit << 4 | digit as u16;
                    self.at += 1;
                }
                return Ok(unit);
            }
            Some(_) => return self.fail(ESCAPE),
            None => return self.fail(Fault::Unexpected),
        };
        self.at += 1;
        Ok(u16::from(unit))
    }

    fn number(&mut self) -> JsResult<JsValue> {
        let start = self.at;
        let negative = self.peek() == Some(b'-');
        if negative {
            self.at += 1;
            if !self.is_digit() {
                return self.fail(MINUS);
            }
        }
        let first = self.at;
        let mut integer = 0_i32;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            // Overflow does not matter: more than nine digits are not taken from here.
            integer = integer.wrapping_mul(10).wrapping_add(i32::from(digit - b'0'));
            self.at += 1;
            if self.at == first + 1 && digit == b'0' && self.is_digit() {
                return self.fail(Fault::Unexpected);
            }
        }
        let digits = self.at - first;
        let mut whole = true;
        if self.peek() == Some(b'.') {
            whole = false;
            self.at += 1;
            self.digits(FRACTION)?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            whole = false;
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits(EXPONENT)?;
        }
        if whole && digits <= 9 && !(negative && integer == 0) {
            return Ok(JsValue::new(if negative { -integer } else { integer }));
        }
        let literal: String = self
            .units
            .get(start..self.at)
            .unwrap_or_default()
            .iter()
            .map(|unit| char::from(unit.code() as u8))
            .collect();
        match literal.parse::<f64>() {
            Ok(number) => Ok(JsValue::new(number)),
            Err(_) => self.fail(Fault::Unexpected),
        }
    }

    fn digits(&mut self, missing: Fault) -> JsResult<()> {
        if !self.is_digit() {
            return self.fail(missing);
        }
        while self.is_digit() {
            self.at += 1;
        }
        Ok(())
    }

    fn is_digit(&self) -> bool {
        matches!(self.peek(), Some(b'0'..=b'9'))
    }
}
