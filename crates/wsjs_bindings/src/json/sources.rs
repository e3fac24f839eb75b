//! Where the values of a JSON text stand in it, for `context.source` of revivers.

use boa_engine::property::PropertyKey;
use boa_engine::string::JsStrVariant;
use boa_engine::{Context, JsResult, JsString, JsValue};
use rustc_hash::FxHashMap;

use super::parse::{self, Token};

/// A value as it was parsed, and its text.
#[derive(Debug)]
pub(super) struct Source {
    pub value: JsValue,
    /// Where a primitive value stands, in code units.
    pub start: usize,
    pub end: usize,
    /// The members of an object; those of an array by their indices.
    pub members: FxHashMap<PropertyKey, Source>,
}

impl Source {
    fn new(value: JsValue, start: usize, end: usize) -> Self {
        Self { value, start, end, members: FxHashMap::default() }
    }
}

/// What a container that is open has so far.
struct Open {
    source: Source,
    /// The name that the next value has in it.
    name: PropertyKey,
    /// The index that the next value has in an array.
    index: Option<u32>,
}

/// The sources of a text that has been parsed to this value.
pub(super) fn sources(text: &JsString, value: &JsValue, cx: &mut Context) -> JsResult<Source> {
    let mut open: Vec<Open> = Vec::new();
    let mut root = Source::new(value.clone(), 0, 0);
    let mut finish = |open: &mut Vec<Open>, source: Source| match open.last_mut() {
        Some(parent) => {
            // The last of several members with a name counts.
            parent.source.members.insert(parent.name.clone(), source);
            if let Some(index) = &mut parent.index {
                *index += 1;
                parent.name = (*index).into();
            }
        }
        None => root = source,
    };
    let mut visit = |token: Token, cx: &mut Context| -> JsResult<()> {
        if let Token::Name(name) = token {
            if let Some(parent) = open.last_mut() {
                parent.name = name;
            }
            return Ok(());
        }
        if matches!(token, Token::Close) {
            if let Some(done) = open.pop() {
                finish(&mut open, done.source);
            }
            return Ok(());
        }
        // What is parsed is plain data: nothing of a script's runs here.
        let here = match open.last() {
            None => value.clone(),
            Some(parent) => match parent.source.value.as_object() {
                Some(object) => object.get(parent.name.clone(), cx)?,
                None => JsValue::undefined(),
            },
        };
        match token {
            Token::Value(start, end) => finish(&mut open, Source::new(here, start, end)),
            Token::Array => {
                open.push(Open { source: Source::new(here, 0, 0), name: 0_u32.into(), index: Some(0) });
            }
            _ => open.push(Open { source: Source::new(here, 0, 0), name: 0_u32.into(), index: None }),
        }
        Ok(())
    };
    match text.variant() {
        JsStrVariant::Latin1(units) => parse::tokens(text, units, cx, &mut visit)?,
        JsStrVariant::Utf16(units) => parse::tokens(text, units, cx, &mut visit)?,
    }
    Ok(root)
}
