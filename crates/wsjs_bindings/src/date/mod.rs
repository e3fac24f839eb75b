//! Time zones: `binding('date')` for `Intl.DateTimeFormat`, and the name of the zone in `String(new Date())`, which the engine
//! leaves out.

use std::cell::RefCell;

use boa_engine::object::FunctionObjectBuilder;
use boa_engine::object::builtins::JsArray;
use boa_engine::property::PropertyDescriptor;
use boa_engine::{Context, JsArgs, JsObject, JsResult, JsString, JsValue, NativeFunction, js_string};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use wsjs_runtime::binding::{Binding, define_methods};

/// The binding.
pub const BINDING: Binding = Binding { name: "date", build };

/// English names as CLDR has them: standard and summer time, long and short, then the zones that have them, each with its
/// aliases behind it. Empty names stand for the distance from GMT.
const NAMES: &str = include_str!("zone_names.txt");

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&object, &[("zone", 1, zone), ("local", 0, local), ("at", 2, at)], cx)?;
    Ok(object)
}

/// Has dates as texts end with the zone's name.
///
/// # Errors
/// When the engine refuses a property.
pub fn install(cx: &mut Context) -> JsResult<()> {
    let prototype = cx.intrinsics().constructors().date().prototype();
    for name in [js_string!("toString"), js_string!("toTimeString")] {
        let original = prototype.get(name.clone(), cx)?;
        let get_time = prototype.get(js_string!("getTime"), cx)?;
        let native = NativeFunction::from_copy_closure_with_captures(with_zone, (original, get_time));
        let native: JsObject =
            FunctionObjectBuilder::new(cx.realm(), native).name(name.clone()).build().into();
        let property =
            PropertyDescriptor::builder().value(native).writable(true).enumerable(false).configurable(true);
        prototype.define_property_or_throw(name, property, cx)?;
    }
    Ok(())
}

fn with_zone(
    this: &JsValue,
    args: &[JsValue],
    (original, get_time): &(JsValue, JsValue),
    cx: &mut Context,
) -> JsResult<JsValue> {
    let (Some(original), Some(get_time)) = (original.as_callable(), get_time.as_callable()) else {
        return Ok(JsValue::undefined());
    };
    let shown = original.call(this, args, cx)?;
    let at = get_time.call(this, &[], cx)?.as_number().and_then(timestamp);
    let (Some(text), Some(at)) = (shown.as_string(), at) else { return Ok(shown) };
    let name = Zone::local().name(at, true);
    Ok(JsString::from(format!("{} ({name})", text.to_std_string_lossy())).into())
}

fn timestamp(millis: f64) -> Option<Timestamp> {
    #[expect(clippy::cast_possible_truncation)]
    millis.is_finite().then(|| Timestamp::from_millisecond(millis as i64).ok()).flatten()
}

/// A zone under its canonical name.
struct Zone {
    name: String,
    zone: TimeZone,
}

impl Zone {
    fn find(name: &str) -> Option<Self> {
        if let Some((canonical, _)) = entry(name) {
            let zone = if canonical == "UTC" { Ok(TimeZone::UTC) } else { TimeZone::get(canonical) };
            return zone.ok().map(|zone| Self { name: canonical.to_owned(), zone });
        }
        let zone = TimeZone::get(name).ok()?;
        let name = zone.iana_name()?.to_owned();
        Some(Self { name, zone })
    }

    fn local() -> Self {
        let zone = TimeZone::system();
        match zone.iana_name().and_then(Self::find) {
            Some(found) => found,
            None if zone.is_unknown() => Self { name: "UTC".to_owned(), zone },
            None => Self { name: String::new(), zone },
        }
    }

    fn name(&self, at: Timestamp, is_long: bool) -> String {
        let info = self.zone.to_offset_info(at);
        let names = entry(&self.name).map(|(_, names)| names).unwrap_or_default();
        let index = usize::from(info.dst().is_dst()) + if is_long { 0 } else { 2 };
        match names.split('|').nth(index) {
            Some(name) if !name.is_empty() => name.to_owned(),
            _ => distance(info.offset().seconds(), is_long),
        }
    }
}

/// `GMT+05:30` or `GMT+5:30`.
fn distance(seconds: i32, is_long: bool) -> String {
    let minutes = seconds.abs() / 60;
    let sign = if seconds < 0 { '-' } else { '+' };
    match (minutes / 60, minutes % 60) {
        (0, 0) => "GMT".to_owned(),
        (hours, minutes) if is_long => format!("GMT{sign}{hours:02}:{minutes:02}"),
        (hours, 0) => format!("GMT{sign}{hours}"),
        (hours, minutes) => format!("GMT{sign}{hours}:{minutes:02}"),
    }
}

thread_local! {
    /// What was found last: most programs ask for one zone only.
    static LAST: RefCell<Option<(String, Option<Entry>)>> = const { RefCell::new(None) };
}

/// A zone's canonical name, and its four names.
type Entry = (&'static str, &'static str);

/// Looks a zone up by its name, in any case.
fn entry(name: &str) -> Option<Entry> {
    LAST.with_borrow_mut(|last| match last {
        Some((known, entry)) if known == name => *entry,
        _ => {
            let entry = search(name);
            *last = Some((name.to_owned(), entry));
            entry
        }
    })
}

fn search(name: &str) -> Option<Entry> {
    NAMES.lines().find_map(|line| {
        let (names, zones) = line.split_once(": ")?;
        let is_it = |group: &&str| group.split('=').any(|zone| zone.eq_ignore_ascii_case(name));
        let group = zones.split(' ').find(is_it)?;
        Some((group.split('=').next()?, names))
    })
}

fn text(args: &[JsValue]) -> String {
    args.get_or_undefined(0).as_string().map_or_else(String::new, |text| text.to_std_string_lossy())
}

/// `zone(name)`: its canonical name, undefined where there is no such zone.
fn zone(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let found = Zone::find(&text(args));
    Ok(found.map_or_else(JsValue::undefined, |zone| JsString::from(zone.name).into()))
}

/// `local()`: the name of the system's zone.
fn local(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(JsString::from(Zone::local().name).into())
}

/// `at(name, millis)`: `[seconds from GMT, long name, short name]` of a zone at a time.
fn at(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let at = args.get_or_undefined(1).as_number().and_then(timestamp);
    let zone = Zone::find(&text(args)).unwrap_or_else(Zone::local);
    let Some(at) = at else { return Ok(JsValue::undefined()) };
    let parts = [
        zone.zone.to_offset(at).seconds().into(),
        JsString::from(zone.name(at, true)).into(),
        JsString::from(zone.name(at, false)).into(),
    ];
    Ok(JsArray::from_iter(parts, cx).into())
}
