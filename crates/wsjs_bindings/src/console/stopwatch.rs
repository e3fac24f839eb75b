//! `console.time` and its companions.

use std::collections::btree_map::Entry;
use std::time::{Duration, Instant};

use boa_engine::{Context, JsResult, JsString, JsValue};

use super::{INFO, STATE, label, line, warn};

fn default_label() -> &'static str {
    match super::form() {
        crate::inspect::Form::Node => "default",
        crate::inspect::Form::Fibjs => "time",
    }
}

pub(super) fn time(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let label = label(args, default_label(), cx)?;
    STATE.with(|state| match state.timers.borrow_mut().entry(label) {
        Entry::Occupied(entry) => {
            warn(&format!("Label '{}' already exists for console.time()", entry.key()));
        }
        Entry::Vacant(entry) => {
            entry.insert(Instant::now());
        }
    });
    Ok(JsValue::undefined())
}

pub(super) fn time_end(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let label = label(args, default_label(), cx)?;
    let started = STATE.with(|state| state.timers.borrow_mut().remove(&label));
    report(&label, started, "timeEnd", &[], cx)
}

pub(super) fn time_log(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let label = label(args, default_label(), cx)?;
    let started = STATE.with(|state| state.timers.borrow().get(&label).copied());
    report(&label, started, "timeLog", args.get(1..).unwrap_or_default(), cx)
}

fn report(
    label: &str,
    started: Option<Instant>,
    name: &str,
    rest: &[JsValue],
    cx: &mut Context,
) -> JsResult<JsValue> {
    let Some(started) = started else {
        warn(&format!("No such label '{label}' for console.{name}()"));
        return Ok(JsValue::undefined());
    };
    let text = format!("{label}: {}", show(started.elapsed()));
    if rest.is_empty() {
        return line(INFO, &[JsString::from(text).into()], cx);
    }
    // The label may hold a percent sign.
    let mut args = vec![boa_engine::js_string!("%s").into(), JsString::from(text).into()];
    args.extend_from_slice(rest);
    line(INFO, &args, cx)
}

/// Node's form: `1.234ms`, `1.234s`, `1:02.345 (m:ss.mmm)`, `1:02:03.456 (h:mm:ss.mmm)`.
fn show(time: Duration) -> String {
    let millis = time.as_secs_f64() * 1e3;
    if millis < 1e3 {
        let text = format!("{millis:.3}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        return format!("{text}ms");
    }
    let (seconds, fraction) = (time.as_secs(), time.subsec_millis());
    let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    match (hours, minutes) {
        (0, 0) => format!("{rest}.{fraction:03}s"),
        (0, _) => format!("{minutes}:{rest:02}.{fraction:03} (m:ss.mmm)"),
        _ => format!("{hours}:{minutes:02}:{rest:02}.{fraction:03} (h:mm:ss.mmm)"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_in_node() {
        for (micros, text) in [
            (52, "0.052ms"),
            (100_000, "100ms"),
            (1_234_567, "1.234s"),
            (62_345_000, "1:02.345 (m:ss.mmm)"),
            (3_723_456_000, "1:02:03.456 (h:mm:ss.mmm)"),
        ] {
            assert_eq!(show(Duration::from_micros(micros)), text);
        }
    }
}
