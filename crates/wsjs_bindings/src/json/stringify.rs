//! Values to JSON text, with a stack of open containers instead of recursion.

use boa_engine::builtins::proxy::Proxy;
use boa_engine::property::PropertyKey;
use boa_engine::value::JsVariant;
use boa_engine::{
    Context, JsArgs, JsBigInt, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string,
};
use rustc_hash::FxHashSet;

use super::output::Output;
use super::{MAX_DEPTH, raw};
use crate::inspect::{class_name, own, text};

/// Node's limit for the length of a string.
const MAX_LENGTH: usize = (1 << 29) - 24;

/// The JSON text of a value, `None` for what JSON leaves out (undefined, functions, symbols).
///
/// # Errors
/// Cyclic and too deeply nested values, BigInts, and what getters and `toJSON` methods throw.
pub fn stringify(value: &JsValue, cx: &mut Context) -> JsResult<Option<JsString>> {
    Writer::new(None, None, Vec::new()).write(value.clone(), cx)
}

/// `JSON.stringify(value, replacer, space)`.
pub(super) fn stringify_with(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let mut replacer = None;
    let mut allowed = None;
    if let Some(object) = args.get_or_undefined(1).as_object() {
        if object.is_callable() {
            replacer = Some(object);
        } else if is_array(&object, cx)? {
            allowed = Some(property_list(&object, cx)?);
        }
    }
    let gap = gap(args.get_or_undefined(2), cx)?;
    let written = Writer::new(replacer, allowed, gap).write(args.get_or_undefined(0).clone(), cx)?;
    Ok(written.map_or_else(JsValue::undefined, JsValue::from))
}

fn property_list(list: &JsObject, cx: &mut Context) -> JsResult<Vec<PropertyKey>> {
    let mut keys = Vec::new();
    let mut known = FxHashSet::default();
    for item in crate::list::elements(list, cx)? {
        let boxed = item.as_object().is_some_and(|object| object.is::<JsString>() || object.is::<f64>());
        if item.is_string() || item.is_number() || boxed {
            let key = PropertyKey::from(item.to_string(cx)?);
            if known.insert(key.clone()) {
                keys.push(key);
            }
        }
    }
    Ok(keys)
}

fn gap(space: &JsValue, cx: &mut Context) -> JsResult<Vec<u16>> {
    let mut space = space.clone();
    if let Some(object) = space.as_object() {
        if object.is::<f64>() {
            space = space.to_number(cx)?.into();
        } else if object.is::<JsString>() {
            space = space.to_string(cx)?.into();
        }
    }
    if let Some(count) = space.as_number() {
        return Ok(vec![u16::from(b' '); count.clamp(0.0, 10.0) as usize]);
    }
    let text = space.as_string().map(|string| string.to_vec()).unwrap_or_default();
    Ok(text.into_iter().take(10).collect())
}

/// The enumerable string keys of an object, or the indices of an array.
pub(super) enum Members {
    Indices(std::ops::Range<u64>),
    Keys(std::vec::IntoIter<PropertyKey>),
}

impl Members {
    pub(super) fn next(&mut self) -> Option<PropertyKey> {
        match self {
            Self::Indices(range) => range.next().map(PropertyKey::from),
            Self::Keys(keys) => keys.next(),
        }
    }
}

/// Where to read the members of an object, which ones, and whether it is an array.
///
/// What answers differently from its property table (proxies, typed arrays, namespaces) is read into a plain copy first.
pub(super) fn members(object: &JsObject, cx: &mut Context) -> JsResult<(JsObject, Members, bool)> {
    if is_array(object, cx)? {
        let length = object.get(js_string!("length"), cx)?.to_length(cx)?;
        // Each takes a character and a comma at least.
        if length > MAX_LENGTH as u64 / 2 {
            return Err(JsNativeError::range().with_message("Invalid string length").into());
        }
        return Ok((object.clone(), Members::Indices(0..length), true));
    }
    let source = if object.is_ordinary() {
        object.clone()
    } else {
        let copy = JsObject::with_null_proto();
        copy.copy_data_properties::<PropertyKey>(&object.clone().into(), Vec::new(), cx)?;
        copy
    };
    let borrowed = source.borrow();
    let properties = borrowed.properties();
    let shown = |key: &PropertyKey| properties.get(key).is_some_and(|found| found.enumerable() == Some(true));
    let mut indices: Vec<u32> = properties.index_property_keys().collect();
    indices.sort_unstable();
    let mut keys: Vec<PropertyKey> = indices.into_iter().map(PropertyKey::from).filter(shown).collect();
    let named = borrowed.shape().keys().into_iter();
    keys.extend(named.filter(|key| matches!(key, PropertyKey::String(_)) && shown(key)));
    drop(borrowed);
    Ok((source, Members::Keys(keys.into_iter()), false))
}

/// IsArray, which looks through proxies.
fn is_array(object: &JsObject, cx: &mut Context) -> JsResult<bool> {
    if !object.is::<Proxy>() {
        return Ok(object.is_array());
    }
    let constructor = cx.intrinsics().constructors().array().constructor();
    let Some(check) = own(&constructor, &js_string!("isArray").into())
        .and_then(|found| found.value().and_then(JsValue::as_callable))
    else {
        return Ok(false);
    };
    Ok(check.call(&constructor.into(), &[object.clone().into()], cx)?.to_boolean())
}

/// A container whose closing bracket has not been written.
struct Level {
    /// The object itself: `this` of replacers, and what cycles lead back to.
    object: JsObject,
    /// Where its members are read.
    source: JsObject,
    members: Members,
    array: bool,
    empty: bool,
    /// Its name in the level above.
    name: PropertyKey,
}

struct Writer {
    out: Output,
    replacer: Option<JsObject>,
    allowed: Option<Vec<PropertyKey>>,
    gap: Vec<u16>,
    levels: Vec<Level>,
    ancestors: FxHashSet<JsObject>,
}

impl Writer {
    fn new(replacer: Option<JsObject>, allowed: Option<Vec<PropertyKey>>, gap: Vec<u16>) -> Self {
        Self {
            out: Output::Narrow(Vec::new()),
            replacer,
            allowed,
            gap,
            levels: Vec::new(),
            ancestors: FxHashSet::default(),
        }
    }

    fn write(mut self, value: JsValue, cx: &mut Context) -> JsResult<Option<JsString>> {
        let root = PropertyKey::from(js_string!(""));
        let value = if self.replacer.is_some() {
            let wrapper = JsObject::with_object_proto(cx.intrinsics());
            wrapper.create_data_property_or_throw(root.clone(), value.clone(), cx)?;
            self.prepare(&wrapper, &root, value, cx)?
        } else {
            self.convert(&root, value, cx)?
        };
        if is_skipped(&value) {
            return Ok(None);
        }
        self.begin(root, &value, cx)?;
        while let Some(level) = self.levels.last_mut() {
            // An array may claim four billion elements and have none.
            if self.out.len() > MAX_LENGTH {
                return Err(JsNativeError::range().with_message("Invalid string length").into());
            }
            let Some(name) = level.members.next() else {
                self.end();
                continue;
            };
            let (object, source, array) = (level.object.clone(), level.source.clone(), level.array);
            let value = match own(&source, &name).and_then(|found| found.value().cloned()) {
                Some(value) => value,
                None => source.get(name.clone(), cx)?,
            };
            let mut value = self.prepare(&object, &name, value, cx)?;
            if is_skipped(&value) {
                if !array {
                    continue;
                }
                value = JsValue::null();
            }
            self.separate();
            if !array {
                match &name {
                    PropertyKey::String(string) => self.out.quoted(string),
                    name => {
                        let string = JsValue::from(name.clone()).to_string(cx)?;
                        self.out.quoted(&string);
                    }
                }
                self.out.latin1(if self.gap.is_empty() { b":" } else { b": " });
            }
            self.begin(name, &value, cx)?;
        }
        Ok(Some(self.out.finish()))
    }

    /// Applies the replacer after `toJSON`, and opens wrapper objects.
    fn prepare(
        &self,
        holder: &JsObject,
        name: &PropertyKey,
        value: JsValue,
        cx: &mut Context,
    ) -> JsResult<JsValue> {
        match &self.replacer {
            None => self.convert(name, value, cx),
            Some(replacer) => {
                let value = to_json(name, value, cx)?;
                let name = JsValue::from(name.clone()).to_string(cx)?.into();
                let value = replacer.call(&holder.clone().into(), &[name, value], cx)?;
                unbox(value, cx)
            }
        }
    }

    fn convert(&self, name: &PropertyKey, value: JsValue, cx: &mut Context) -> JsResult<JsValue> {
        if !value.is_object() && !value.is_bigint() {
            return Ok(value);
        }
        unbox(to_json(name, value, cx)?, cx)
    }

    /// Writes a value, or the opening of a container.
    fn begin(&mut self, name: PropertyKey, value: &JsValue, cx: &mut Context) -> JsResult<()> {
        let object = match value.variant() {
            JsVariant::Null | JsVariant::Undefined | JsVariant::Symbol(_) => {
                self.out.latin1(b"null");
                return Ok(());
            }
            JsVariant::Boolean(flag) => {
                self.out.latin1(if flag { b"true" } else { b"false" });
                return Ok(());
            }
            JsVariant::Integer32(number) => {
                self.out.integer(number);
                return Ok(());
            }
            JsVariant::Float64(number) if number.is_finite() => {
                self.out.latin1(text(&JsString::from(number)).as_bytes());
                return Ok(());
            }
            JsVariant::Float64(_) => {
                self.out.latin1(b"null");
                return Ok(());
            }
            JsVariant::String(string) => {
                self.out.quoted(&string);
                return Ok(());
            }
            JsVariant::BigInt(_) => {
                return Err(JsNativeError::typ()
                    .with_message("Do not know how to serialize a BigInt")
                    .into());
            }
            JsVariant::Object(object) => object,
        };
        if let Some(text) = raw::text_of(&object, cx)? {
            self.out.units(&text.to_vec());
            return Ok(());
        }
        if self.levels.len() >= MAX_DEPTH {
            let message = format!("Value is nested too deep for JSON: more than {MAX_DEPTH} levels");
            return Err(JsNativeError::range().with_message(message).into());
        }
        if !self.ancestors.insert(object.clone()) {
            return Err(self.circular(&object, &name));
        }
        let (source, members, array) = match &self.allowed {
            // Listed properties are read even if they are inherited or hidden.
            Some(allowed) if !is_array(&object, cx)? => {
                (object.clone(), Members::Keys(allowed.clone().into_iter()), false)
            }
            _ => members(&object, cx)?,
        };
        self.out.latin1(if array { b"[" } else { b"{" });
        self.levels.push(Level { object, source, members, array, empty: true, name });
        Ok(())
    }

    fn separate(&mut self) {
        let depth = self.levels.len();
        if let Some(level) = self.levels.last_mut() {
            if !level.empty {
                self.out.latin1(b",");
            }
            level.empty = false;
        }
        self.line(depth);
    }

    fn line(&mut self, depth: usize) {
        if !self.gap.is_empty() {
            self.out.latin1(b"\n");
            for _ in 0..depth {
                self.out.units(&self.gap);
            }
        }
    }

    fn end(&mut self) {
        let Some(level) = self.levels.pop() else {
            return;
        };
        if !level.empty {
            self.line(self.levels.len());
        }
        self.out.latin1(if level.array { b"]" } else { b"}" });
        self.ancestors.remove(&level.object);
    }

    fn circular(&self, object: &JsObject, name: &PropertyKey) -> JsError {
        let from = self.levels.iter().position(|level| JsObject::equals(&level.object, object)).unwrap_or(0);
        let path = self.levels.get(from..).unwrap_or_default();
        let class = |object: &JsObject| class_name(object).unwrap_or_else(|| "Object".to_owned());
        let edge = |name: &PropertyKey| match name {
            PropertyKey::Index(index) => format!("index {}", index.get()),
            name => format!("property '{name}'"),
        };
        let mut message = format!(
            "Converting circular structure to JSON\n    --> starting at object with constructor '{}'",
            class(object)
        );
        let between = path.get(1..).unwrap_or_default();
        for (at, level) in between.iter().enumerate() {
            if between.len() > 3 && at >= 2 && at + 1 < between.len() {
                if at == 2 {
                    message += "\n    |     ...";
                }
                continue;
            }
            let class = class(&level.object);
            message += &format!("\n    |     {} -> object with constructor '{class}'", edge(&level.name));
        }
        message += &format!("\n    --- {} closes the circle", edge(name));
        JsNativeError::typ().with_message(message).into()
    }
}

fn is_skipped(value: &JsValue) -> bool {
    value.is_undefined() || value.is_symbol() || value.is_callable()
}

fn to_json(name: &PropertyKey, value: JsValue, cx: &mut Context) -> JsResult<JsValue> {
    let key = PropertyKey::from(js_string!("toJSON"));
    let method = if let Some(object) = value.as_object() {
        match lookup(&object, &key) {
            Lookup::Missing => return Ok(value),
            Lookup::Value(method) => method,
            Lookup::Ask => object.get(key, cx)?,
        }
    } else if value.is_bigint() {
        cx.intrinsics().constructors().bigint().prototype().get(key, cx)?
    } else {
        return Ok(value);
    };
    match method.as_callable() {
        Some(method) => {
            let name = JsValue::from(name.clone()).to_string(cx)?.into();
            method.call(&value, &[name], cx)
        }
        None => Ok(value),
    }
}

enum Lookup {
    Missing,
    Value(JsValue),
    /// Found where only the full protocol gives the value: an accessor or a proxy.
    Ask,
}

fn lookup(object: &JsObject, key: &PropertyKey) -> Lookup {
    let mut at = Some(object.clone());
    while let Some(holder) = at {
        if holder.is::<Proxy>() {
            return Lookup::Ask;
        }
        if let Some(found) = own(&holder, key) {
            return found.value().cloned().map_or(Lookup::Ask, Lookup::Value);
        }
        at = holder.prototype();
    }
    Lookup::Missing
}

fn unbox(value: JsValue, cx: &mut Context) -> JsResult<JsValue> {
    let Some(object) = value.as_object() else {
        return Ok(value);
    };
    if object.is_ordinary() || object.is_array() {
        return Ok(value);
    }
    if object.is::<f64>() {
        return Ok(value.to_number(cx)?.into());
    }
    if object.is::<JsString>() {
        return Ok(value.to_string(cx)?.into());
    }
    if let Some(flag) = object.downcast_ref::<bool>() {
        return Ok(JsValue::new(*flag));
    }
    if let Some(big) = object.downcast_ref::<JsBigInt>() {
        return Ok(JsValue::new(big.clone()));
    }
    Ok(value)
}
