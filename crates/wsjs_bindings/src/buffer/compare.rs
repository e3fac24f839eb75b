//! Comparing Buffers.

use super::argument::{self, BUFFER_OR_UINT8ARRAY, MAX_LENGTH};
use super::error;
use super::view::View;
use boa_engine::{Context, JsArgs, JsResult, JsValue};
use std::cmp::Ordering;
use wsjs_runtime::binding::NativeFn;

pub(super) const STATICS: &[(&str, usize, NativeFn)] = &[("compare", 2, compare_two)];

pub(super) const METHODS: &[(&str, usize, NativeFn)] = &[("equals", 1, equals), ("compare", 5, compare)];

fn compare_two(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let left = argument::uint8(args.get_or_undefined(0), "buf1", cx)?;
    let right = argument::uint8(args.get_or_undefined(1), "buf2", cx)?;
    let order = left.with(|left| right.with(|right| left.cmp(right)));
    Ok(sign(order))
}

fn equals(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let left = argument::this_view(this, cx)?;
    let other = args.get_or_undefined(0);
    let Some(right) = View::of_uint8(other, cx)? else {
        return Err(error::arg_type("otherBuffer", BUFFER_OR_UINT8ARRAY, other, cx));
    };
    Ok(left.with(|left| right.with(|right| left == right)).into())
}

/// `compare(target[, targetStart[, targetEnd[, sourceStart[, sourceEnd]]]])`.
fn compare(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let source = argument::this_view(this, cx)?;
    let target = argument::uint8(args.get_or_undefined(0), "target", cx)?;
    let mut bound = |at: usize, name: &str, default: usize, max: f64| {
        let value = args.get_or_undefined(at);
        if value.is_undefined() { Ok(default) } else { argument::offset(value, name, max, cx) }
    };
    let target_start = bound(1, "targetStart", 0, MAX_LENGTH)?;
    let target_end = bound(2, "targetEnd", target.len(), target.len() as f64)?;
    let source_start = bound(3, "sourceStart", 0, MAX_LENGTH)?;
    let source_end = bound(4, "sourceEnd", source.len(), source.len() as f64)?;
    let order = match (source_start >= source_end, target_start >= target_end) {
        (true, true) => Ordering::Equal,
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (false, false) => source.with(|source| {
            target.with(|target| {
                let source = source.get(source_start..source_end);
                source.cmp(&target.get(target_start..target_end))
            })
        }),
    };
    Ok(sign(order))
}

fn sign(order: Ordering) -> JsValue {
    JsValue::from(order as i32)
}
