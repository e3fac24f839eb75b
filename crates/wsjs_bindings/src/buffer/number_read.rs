//! Reading numbers: integers of one to eight bytes, floats, in both byte orders.

use super::argument::this_view;
use super::error;
use boa_engine::{Context, JsArgs, JsBigInt, JsResult, JsValue};
use wsjs_runtime::binding::NativeFn;

pub(super) const METHODS: &[(&str, usize, NativeFn)] = &[
    ("readUInt8", 0, int::<1, false, true>),
    ("readUInt16LE", 0, int::<2, false, true>),
    ("readUInt16BE", 0, int::<2, false, false>),
    ("readUInt32LE", 0, int::<4, false, true>),
    ("readUInt32BE", 0, int::<4, false, false>),
    ("readInt8", 0, int::<1, true, true>),
    ("readInt16LE", 0, int::<2, true, true>),
    ("readInt16BE", 0, int::<2, true, false>),
    ("readInt32LE", 0, int::<4, true, true>),
    ("readInt32BE", 0, int::<4, true, false>),
    ("readUIntLE", 2, sized::<false, true>),
    ("readUIntBE", 2, sized::<false, false>),
    ("readIntLE", 2, sized::<true, true>),
    ("readIntBE", 2, sized::<true, false>),
    ("readBigUInt64LE", 0, big::<false, true>),
    ("readBigUInt64BE", 0, big::<false, false>),
    ("readBigInt64LE", 0, big::<true, true>),
    ("readBigInt64BE", 0, big::<true, false>),
    // fibjs's names of the same.
    ("readUInt64LE", 0, big::<false, true>),
    ("readUInt64BE", 0, big::<false, false>),
    ("readInt64LE", 0, big::<true, true>),
    ("readInt64BE", 0, big::<true, false>),
    ("readFloatLE", 0, float::<4, true>),
    ("readFloatBE", 0, float::<4, false>),
    ("readDoubleLE", 0, float::<8, true>),
    ("readDoubleBE", 0, float::<8, false>),
];

/// Checks that `size` bytes lie at the offset an argument gives; 0 when it is not given.
pub(super) fn place(offset: &JsValue, length: usize, size: usize, cx: &mut Context) -> JsResult<usize> {
    if offset.is_undefined() {
        return place(&0.into(), length, size, cx);
    }
    let Some(number) = offset.as_number() else {
        return Err(error::arg_type("offset", "of type number", offset, cx));
    };
    let last = length as f64 - size as f64;
    if number.fract() == 0.0 && (0.0..=last).contains(&number) {
        return Ok(super::argument::index(number));
    }
    if number.floor() != number {
        Err(error::out_of_range("offset", "an integer", offset, cx))
    } else if last < 0.0 {
        Err(error::out_of_bounds(None, cx))
    } else {
        Err(error::out_of_range("offset", &format!(">= 0 and <= {last}"), offset, cx))
    }
}

/// Checks the arguments that `readIntLE` and its kin require: the offset must be given, the size is 1 to 6.
pub(super) fn size(offset: &JsValue, size: &JsValue, cx: &mut Context) -> JsResult<usize> {
    if offset.is_undefined() {
        return Err(error::arg_type("offset", "of type number", offset, cx));
    }
    let Some(number) = size.as_number() else {
        return Err(error::arg_type("byteLength", "of type number", size, cx));
    };
    if number.floor() != number {
        return Err(error::out_of_range("byteLength", "an integer", size, cx));
    }
    if !(1.0..=6.0).contains(&number) {
        return Err(error::out_of_range("byteLength", ">= 1 and <= 6", size, cx));
    }
    Ok(super::argument::index(number))
}

/// The bytes at the place an argument gives, as a number of up to 64 bits.
fn load(this: &JsValue, offset: &JsValue, size: usize, little: bool, cx: &mut Context) -> JsResult<u64> {
    let view = this_view(this, cx)?;
    let at = place(offset, view.len(), size, cx)?;
    Ok(view.with(|bytes| {
        let bytes = bytes.get(at..at + size).unwrap_or_default();
        let join = |value: u64, byte: &u8| value << 8 | u64::from(*byte);
        if little { bytes.iter().rev().fold(0, join) } else { bytes.iter().fold(0, join) }
    }))
}

fn signed(value: u64, size: usize) -> i64 {
    let unused = 64 - 8 * size;
    (value << unused) as i64 >> unused
}

fn number(value: u64, size: usize, sign: bool) -> JsValue {
    if sign { JsValue::from(signed(value, size)) } else { JsValue::from(value) }
}

fn int<const SIZE: usize, const SIGNED: bool, const LITTLE: bool>(
    this: &JsValue,
    args: &[JsValue],
    cx: &mut Context,
) -> JsResult<JsValue> {
    let value = load(this, args.get_or_undefined(0), SIZE, LITTLE, cx)?;
    Ok(number(value, SIZE, SIGNED))
}

fn sized<const SIGNED: bool, const LITTLE: bool>(
    this: &JsValue,
    args: &[JsValue],
    cx: &mut Context,
) -> JsResult<JsValue> {
    let offset = args.get_or_undefined(0);
    let size = size(offset, args.get_or_undefined(1), cx)?;
    let value = load(this, offset, size, LITTLE, cx)?;
    Ok(number(value, size, SIGNED))
}

fn big<const SIGNED: bool, const LITTLE: bool>(
    this: &JsValue,
    args: &[JsValue],
    cx: &mut Context,
) -> JsResult<JsValue> {
    let value = load(this, args.get_or_undefined(0), 8, LITTLE, cx)?;
    Ok(if SIGNED { JsBigInt::from(value as i64).into() } else { JsBigInt::from(value).into() })
}

fn float<const SIZE: usize, const LITTLE: bool>(
    this: &JsValue,
    args: &[JsValue],
    cx: &mut Context,
) -> JsResult<JsValue> {
    let bits = load(this, args.get_or_undefined(0), SIZE, LITTLE, cx)?;
    let number = if SIZE == 4 { f64::from(f32::from_bits(bits as u32)) } else { f64::from_bits(bits) };
    // A signaling NaN must not reach the engine, which keeps its tags in NaNs.
    Ok(if number.is_nan() { f64::NAN } else { number }.into())
}
