//! Memory and processor time that the process uses.

use std::cell::Cell;

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

/// `heapTotal` is all private memory, `heapUsed` what of it is in use, and `external` what of that is not the engine's
/// objects themselves: texts, elements, buffers, and the runtime's own.
pub(super) fn memory_usage(_: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (rss, private) = memory();
    let in_use = boa_gc::in_use();
    #[expect(clippy::cast_precision_loss)]
    let (used, external) = (in_use as f64, in_use.saturating_sub(boa_gc::allocated()) as f64);
    let mut object = ObjectInitializer::new(cx);
    for (name, value) in [
        (js_string!("rss"), rss),
        (js_string!("heapTotal"), private),
        (js_string!("heapUsed"), used),
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

/// `{user, system}` in microseconds. The sum is exact; the kernel tells its parts in clock ticks only.
pub(super) fn cpu_usage(_: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    thread_local! {
        /// Neither part goes back.
        static LAST: Cell<(f64, f64)> = const { Cell::new((0.0, 0.0)) };
    }
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name in parentheses may hold spaces; user and system time are fields 14 and 15.
    let fields = text.rsplit_once(')').map_or("", |(_, fields)| fields);
    let mut ticks = fields.split_ascii_whitespace().skip(11).map(|ticks| ticks.parse().unwrap_or(0.0));
    let (user, system): (f64, f64) = (ticks.next().unwrap_or(0.0), ticks.next().unwrap_or(0.0));
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    #[expect(clippy::cast_precision_loss)]
    let total = (time.tv_sec as f64 * 1e6 + time.tv_nsec as f64 / 1e3).floor();
    let share = if user + system > 0.0 { user / (user + system) } else { 1.0 };
    let (last_user, last_system) = LAST.get();
    let user = (total * share).floor().clamp(last_user, (total - last_system).max(last_user));
    let system = (total - user).max(last_system);
    LAST.set((user, system));
    let object = ObjectInitializer::new(cx)
        .property(js_string!("user"), user, Attribute::all())
        .property(js_string!("system"), system, Attribute::all())
        .build();
    Ok(object.into())
}
