//! What can be set for one printing, and its two-way mapping to the options object of scripts.

use std::cell::RefCell;

use boa_engine::object::{JsObject, ObjectInitializer};
use boa_engine::property::{Attribute, PropertyKey};
use boa_engine::{Context, JsArgs, JsResult, JsString, JsSymbol, JsValue, js_string};
use wsjs_runtime::binding::function;

use super::style::{Style, paint};

/// Which runtime's output is imitated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Node's: as much on one line as fits.
    Node,
    /// fibjs's: JSON-like, one element per line.
    Fibjs,
}

/// How much Node's form puts on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compact {
    /// One property per line, always.
    Off,
    /// Everything on one line that fits.
    On,
    /// The innermost levels on one line if they fit.
    Levels(usize),
}

/// The options of `util.inspect` that are honored.
#[derive(Clone, Debug)]
pub struct InspectOptions {
    /// Whose form.
    pub form: Form,
    /// Levels of nesting shown; `None` shows all (up to a limit of the native stack).
    pub depth: Option<i64>,
    /// ANSI colors.
    pub colors: bool,
    /// Also properties that are not enumerable.
    pub show_hidden: bool,
    /// Elements shown of arrays, typed arrays, maps and sets.
    pub max_array_length: usize,
    /// Code units shown of a string.
    pub max_string_length: usize,
    /// Width beyond which Node's form breaks lines.
    pub break_length: usize,
    /// See [`Compact`].
    pub compact: Compact,
    /// Properties in the order of their printed text.
    pub sorted: bool,
    /// Call getters and show their values.
    pub getters: bool,
    /// Call `[Symbol.for('nodejs.util.inspect.custom')]`.
    pub custom: bool,
}

impl InspectOptions {
    /// The defaults of `console.log` and `util.inspect`.
    #[must_use]
    pub fn new(form: Form) -> Self {
        Self {
            form,
            depth: Some(2),
            colors: false,
            show_hidden: false,
            max_array_length: 100,
            max_string_length: 10_000,
            break_length: 80,
            compact: Compact::Levels(3),
            sorted: false,
            getters: false,
            custom: true,
        }
    }

    /// Takes over what a script's options object sets; anything else in it is ignored.
    ///
    /// # Errors
    /// What a getter of the options object throws.
    pub fn read(mut self, from: &JsValue, cx: &mut Context) -> JsResult<Self> {
        let Some(object) = from.as_object() else {
            return Ok(self);
        };
        let mut get = |name: &str| object.get(JsString::from(name), cx);
        let depth = get("depth")?;
        if !depth.is_undefined() {
            self.depth = read_depth(&depth);
        }
        for (name, flag) in [
            ("colors", &mut self.colors),
            ("showHidden", &mut self.show_hidden),
            ("sorted", &mut self.sorted),
            ("getters", &mut self.getters),
            ("customInspect", &mut self.custom),
        ] {
            let value = get(name)?;
            if !value.is_undefined() {
                *flag = value.to_boolean();
            }
        }
        for (name, limit) in [
            ("maxArrayLength", &mut self.max_array_length),
            ("maxStringLength", &mut self.max_string_length),
            ("breakLength", &mut self.break_length),
        ] {
            let value = get(name)?;
            if !value.is_undefined() {
                *limit = count(&value).unwrap_or(usize::MAX / 4);
            }
        }
        let compact = get("compact")?;
        if let Some(flag) = compact.as_boolean() {
            self.compact = if flag { Compact::On } else { Compact::Off };
        } else if let Some(levels) = count(&compact).filter(|_| compact.is_number()) {
            self.compact = match levels {
                0 => Compact::Off,
                levels => Compact::Levels(levels),
            };
        }
        Ok(self)
    }

    /// The options object that custom inspect methods get, for a value `depth` levels above the limit.
    pub(super) fn write(&self, depth: Option<i64>, cx: &mut Context) -> JsObject {
        let compact = match self.compact {
            Compact::Off => JsValue::new(false),
            Compact::On => JsValue::new(true),
            Compact::Levels(levels) => JsValue::new(levels),
        };
        let limit = |limit: usize| match limit {
            limit if limit >= usize::MAX / 4 => JsValue::positive_infinity(),
            limit => JsValue::new(limit),
        };
        let entries: [(&str, JsValue); 10] = [
            ("showHidden", self.show_hidden.into()),
            ("depth", write_depth(depth)),
            ("colors", self.colors.into()),
            ("customInspect", self.custom.into()),
            ("maxArrayLength", limit(self.max_array_length)),
            ("maxStringLength", limit(self.max_string_length)),
            ("breakLength", limit(self.break_length)),
            ("compact", compact),
            ("sorted", self.sorted.into()),
            ("getters", self.getters.into()),
        ];
        let mut object = ObjectInitializer::new(cx);
        for (name, value) in entries {
            object.property(JsString::from(name), value, Attribute::all());
        }
        object.build()
    }
}

/// Depth `Infinity`, which custom methods get to see as such.
const INFINITE: i64 = i64::MAX / 2;

fn read_depth(depth: &JsValue) -> Option<i64> {
    match depth.as_number() {
        Some(number) if number > 1e15 => Some(INFINITE),
        _ => count(depth).map(|depth| depth as i64),
    }
}

fn write_depth(depth: Option<i64>) -> JsValue {
    match depth {
        None => JsValue::null(),
        Some(depth) if depth > INFINITE / 2 => JsValue::positive_infinity(),
        Some(depth) => JsValue::new(depth),
    }
}

/// A number option: `None` for null and infinity.
fn count(value: &JsValue) -> Option<usize> {
    let number = value.as_number()?;
    (number.is_finite() && number < 1e15).then_some(number.max(0.0) as usize)
}

/// `Symbol.for('nodejs.util.inspect.custom')`.
pub(super) fn custom_symbol(cx: &mut Context) -> Option<JsSymbol> {
    // The registry of symbols is reachable through `Symbol.for` only. It is shared by the whole thread.
    thread_local! {
        static CUSTOM: RefCell<Option<JsSymbol>> = const { RefCell::new(None) };
    }
    CUSTOM.with_borrow_mut(|known| {
        if known.is_none() {
            let constructor = cx.intrinsics().constructors().symbol().constructor();
            let key = PropertyKey::from(js_string!("for"));
            let lookup = super::reflect::own_value(&constructor, &key)?.as_callable()?;
            let name = JsValue::new(js_string!("nodejs.util.inspect.custom"));
            *known = lookup.call(&constructor.into(), &[name], cx).ok()?.as_symbol();
        }
        known.clone()
    })
}

/// Calls a custom inspect method with `(depth, options, inspect)`.
pub(super) fn call_custom(
    method: &JsObject,
    this: &JsObject,
    depth: Option<i64>,
    options: &InspectOptions,
    cx: &mut Context,
) -> JsResult<JsValue> {
    let object = options.write(depth, cx);
    let stylize = if options.colors { stylize_color } else { stylize_plain };
    let stylize = function("stylize", 2, stylize, cx);
    object.create_data_property(js_string!("stylize"), stylize, cx)?;
    let inspect = function("inspect", 2, super::binding::inspect_node, cx);
    let depth = write_depth(depth);
    method.call(&this.clone().into(), &[depth, object.into(), inspect.into()], cx)
}

fn stylize_plain(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    Ok(args.get_or_undefined(0).to_string(cx)?.into())
}

fn stylize_color(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let text = args.get_or_undefined(0).to_string(cx)?;
    let name = args.get_or_undefined(1).to_string(cx)?;
    Ok(match Style::named(&super::text(&name)) {
        Some(style) => JsString::from(paint(&super::text(&text), style)).into(),
        None => text.into(),
    })
}

/// The arguments of `util.inspect` after the value: an options object, or `showHidden, depth, colors`.
pub(super) fn from_arguments(form: Form, args: &[JsValue], cx: &mut Context) -> JsResult<InspectOptions> {
    let second = args.get_or_undefined(1);
    let mut options = InspectOptions::new(form);
    if second.is_object() {
        options = options.read(second, cx)?;
    } else {
        options.show_hidden = second.to_boolean();
        match args.get(2) {
            Some(depth) if !depth.is_undefined() => options.depth = read_depth(depth),
            _ => {}
        }
        options.colors = args.get_or_undefined(3).to_boolean();
    }
    Ok(options)
}
