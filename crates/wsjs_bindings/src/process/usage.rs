//! Memory and processor time that the process uses.

use boa_engine::object::ObjectInitializer;
use boa_engine::property::Attribute;
use boa_engine::{Context, JsResult, JsValue, js_string};

/// Resident and private bytes, from the kernel's `statm`.
fn memory() -> (f64, f64) {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let mut pages = text.split_ascii_whitespace().map(|pages| pages.parse().unwrap_or(0.0));
    let resident: f64 = pages.nth(1).unwrap_or(0.0);
    let shared: f64 = pages.next().unwrap_or(0.0);
    #[expect(clippy::cast_precision_loss)]
    let page = rustix::param::page_size() as f64;
    (resident * page, (resident - shared).max(0.0) * page)
}

/// The engine does not tell its heap apart, so `heapTotal` is all private memory.
pub(super) fn memory_usage(_: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (rss, private) = memory();
    #[expect(clippy::cast_precision_loss)]
    let external = crate::buffer::external::allocated() as f64;
    let mut object = ObjectInitializer::new(cx);
    for (name, value) in [
        (js_string!("rss"), rss),
        (js_string!("heapTotal"), private),
        (js_string!("heapUsed"), (private - external).max(0.0)),
        (js_string!("external"), external),
        (js_string!("arrayBuffers"), external),
    ] {
        object.property(name, value, Attribute::all());
    }
    Ok(object.build().into())
}

pub(super) fn rss(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(memory().0.into())
}

/// `{user, system}` in microseconds, as fine as the kernel's clock ticks.
pub(super) fn cpu_usage(_: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name in parentheses may hold spaces; user and system time are fields 14 and 15.
    let fields = text.rsplit_once(')').map_or("", |(_, fields)| fields);
    let mut ticks = fields.split_ascii_whitespace().skip(11).map(|ticks| ticks.parse().unwrap_or(0.0));
    #[expect(clippy::cast_precision_loss)]
    let tick = 1e6 / rustix::param::clock_ticks_per_second().max(1) as f64;
    let (user, system): (f64, f64) = (ticks.next().unwrap_or(0.0), ticks.next().unwrap_or(0.0));
    let object = ObjectInitializer::new(cx)
        .property(js_string!("user"), user * tick, Attribute::all())
        .property(js_string!("system"), system * tick, Attribute::all())
        .build();
    Ok(object.into())
}
