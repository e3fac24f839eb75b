//! Writing numbers: integers of one to eight bytes, floats, in both byte orders.

use super::argument::this_view;
use super::error;
use super::number_read::{place, size};
use boa_engine::{Context, JsArgs, JsBigInt, JsNativeError, JsResult, JsValue};
use wsjs_runtime::binding::NativeFn;

pub(super) const METHODS: &[(&str, usize, NativeFn)] = &[
    ("writeUInt8", 1, int::<1, false, true>),
    ("writeUInt16LE", 1, int::<2, false, true>),
    ("writeUInt16BE", 1, int::<2, false, false>),
    ("writeUInt32LE", 1, int::<4, false, true>),
    ("writeUInt32BE", 1, int::<4, false, false>),
    ("writeInt8", 1, int::<1, true, true>),
    ("writeInt16LE", 1, int::<2, true, true>),
    ("writeInt16BE", 1, int::<2, true, false>),
    ("writeInt32LE", 1, int::<4, true, true>),
    ("writeInt32BE", 1, int::<4, true, false>),
    ("writeUIntLE", 3, sized::<false, true>),
    ("writeUIntBE", 3, sized::<false, false>),
    ("writeIntLE", 3, sized::<true, true>),
    ("writeIntBE", 3, sized::<true, false>),
    ("writeBigUInt64LE", 1, big::<false, true, false>),
    ("writeBigUInt64BE", 1, big::<false, false, false>),
    ("writeBigInt64LE", 1, big::<true, true, false>),
    ("writeBigInt64BE", 1, big::<true, false, false>),
    // fibjs's names of the same; they take numbers too.
    ("writeUInt64LE", 1, big::<false, true, true>),
    ("writeUInt64BE", 1, big::<false, false, true>),
    ("writeInt64LE", 1, big::<true, true, true>),
    ("writeInt64BE", 1, big::<true, false, true>),
    ("writeFloatLE", 1, float::<4, true>),
    ("writeFloatBE", 1, float::<4, false>),
    ("writeDoubleLE", 1, float::<8, true>),
    ("writeDoubleBE", 1, float::<8, false>),
];

/// Writes the low `size` bytes and gives the offset past them.
fn store(
    this: &JsValue,
    offset: &JsValue,
    size: usize,
    little: bool,
    value: u64,
    cx: &mut Context,
) -> JsResult<JsValue> {
    let view = this_view(this, cx)?;
    let at = place(offset, view.len(), size, cx)?;
    view.with_mut(cx, |bytes| {
        if let Some(bytes) = bytes.get_mut(at..at + size) {
            let digits = value.to_le_bytes();
            for (place, byte) in digits.iter().take(size).enumerate() {
                let place = if little { place } else { size - 1 - place };
                bytes[place] = *byte;
            }
        }
    })?;
    Ok((at + size).into())
}

fn int<const SIZE: usize, const SIGNED: bool, const LITTLE: bool>(
    this: &JsValue,
    args: &[JsValue],
    cx: &mut Context,
) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0).to_number(cx)?;
    // Node reads the bytes after the checks, and `valueOf` of the value before them.
    if SIZE == 1 {
        check_offset_type(args.get_or_undefined(1), cx)?;
    }
    let value = check(value, SIZE, SIGNED, cx)?;
    store(this, args.get_or_undefined(1), SIZE, LITTLE, value, cx)
}

fn check_offset_type(offset: &JsValue, cx: &mut Context) -> JsResult<()> {
    if offset.is_undefined() || offset.is_number() {
        return Ok(());
    }
    Err(error::arg_type("offset", "of type number", offset, cx))
}

fn sized<const SIGNED: bool, const LITTLE: bool>(
    this: &JsValue,
    args: &[JsValue],
    cx: &mut Context,
) -> JsResult<JsValue> {
    let offset = args.get_or_undefined(1);
    let size = size(offset, args.get_or_undefined(2), cx)?;
    let value = args.get_or_undefined(0).to_number(cx)?;
    let value = check(value, size, SIGNED, cx)?;
    store(this, offset, size, LITTLE, value, cx)
}

/// The low bytes of a number that fits; Node lets NaN through as 0 and cuts fractions.
fn check(value: f64, size: usize, signed: bool, cx: &mut Context) -> JsResult<u64> {
    let bits = 8 * size as i32;
    let (min, max) = if signed {
        (-(2_f64.powi(bits - 1)), 2_f64.powi(bits - 1) - 1.0)
    } else {
        (0.0, 2_f64.powi(bits) - 1.0)
    };
    if value < min || value > max {
        let range = if size <= 4 {
            format!(">= {min} and <= {max}")
        } else if signed {
            format!(">= -(2 ** {}) and < 2 ** {}", bits - 1, bits - 1)
        } else {
            format!(">= 0 and < 2 ** {bits}")
        };
        return Err(error::out_of_range("value", &range, &value.into(), cx));
    }
    Ok(value as i64 as u64)
}

fn big<const SIGNED: bool, const LITTLE: bool, const NUMBERS: bool>(
    this: &JsValue,
    args: &[JsValue],
    cx: &mut Context,
) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0);
    let bigint = match value.as_bigint() {
        Some(bigint) => bigint,
        None if NUMBERS => whole(value, cx)?,
        None => {
            let message = "Cannot mix BigInt and other types, use explicit conversions";
            return Err(JsNativeError::typ().with_message(message).into());
        }
    };
    let number = bigint.to_i128();
    let (min, max, range) = if SIGNED {
        let range = ">= -(2n ** 63n) and < 2n ** 63n";
        (i128::from(i64::MIN), i128::from(i64::MAX), range)
    } else {
        (0, i128::from(u64::MAX), ">= 0n and < 2n ** 64n")
    };
    if !(min..=max).contains(&number) {
        return Err(error::out_of_range("value", range, &bigint.into(), cx));
    }
    store(this, args.get_or_undefined(1), 8, LITTLE, number as u64, cx)
}

fn whole(value: &JsValue, cx: &mut Context) -> JsResult<JsBigInt> {
    let number = value.to_number(cx)?.trunc();
    JsBigInt::try_from(number).map_err(|_| error::out_of_range("value", "an integer", &number.into(), cx))
}

fn float<const SIZE: usize, const LITTLE: bool>(
    this: &JsValue,
    args: &[JsValue],
    cx: &mut Context,
) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0).to_number(cx)?;
    let bits = if SIZE == 4 { u64::from((value as f32).to_bits()) } else { value.to_bits() };
    store(this, args.get_or_undefined(1), SIZE, LITTLE, bits, cx)
}
