//! From what a script gave to what an implementation takes: overload resolution.

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsError, JsObject, JsResult, JsString, JsValue};

use super::Definition;
use super::coerce::{Mismatch, coerce, describe, is_strictly, whole};
use super::error::{Number, numbered};
use super::signature::{Literal, Signature, Type};

/// The arguments of a call, converted as its signature says: a value of another type can only be the
/// parameter's default.
#[derive(Clone, Debug, Default)]
pub struct Args(pub Vec<JsValue>);

impl Args {
    /// The argument, or undefined.
    pub fn value(&self, at: usize) -> JsValue {
        self.0.get(at).cloned().unwrap_or_default()
    }

    /// A `String`; empty when the default is not a text.
    pub fn string(&self, at: usize) -> JsString {
        self.0.get(at).and_then(JsValue::as_string).unwrap_or_default()
    }

    /// A `Number`; NaN when the default is not a number.
    pub fn number(&self, at: usize) -> f64 {
        self.0.get(at).and_then(JsValue::as_number).unwrap_or(f64::NAN)
    }

    /// An `Integer` or `Long`; 0 when the default is not a number.
    pub fn integer(&self, at: usize) -> i64 {
        let Some(value) = self.0.get(at) else {
            return 0;
        };
        // Coercion admits safe integers only.
        value.as_number().unwrap_or(0.0) as i64
    }

    /// A `Boolean`; false when the default is not one.
    pub fn boolean(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(JsValue::to_boolean)
    }

    /// An `Object`, `Array`, `Function`, `Buffer`, `Date` or class; `None` when the default is no object.
    pub fn object(&self, at: usize) -> Option<JsObject> {
        self.0.get(at).and_then(JsValue::as_object)
    }

    /// The arguments from a position on, for rest parameters.
    pub fn rest(&self, from: usize) -> &[JsValue] {
        self.0.get(from..).unwrap_or_default()
    }
}

/// Why an overload does not take the arguments.
enum Failure {
    TooMany,
    Missing(usize),
    Argument(usize, Mismatch),
}

/// Chooses the overload: all strictly first, then all again with conversion.
pub(super) fn resolve(
    definition: &Definition,
    args: &[JsValue],
    cx: &mut Context,
) -> JsResult<(usize, Args)> {
    let given = args.iter().rposition(|arg| !arg.is_undefined()).map_or(0, |last| last + 1);
    let args = &args[..given];
    for (index, signature) in definition.signatures.iter().enumerate() {
        if let Ok(converted) = strictly(signature, args, cx)? {
            return Ok((index, converted));
        }
    }
    let mut failures = Vec::with_capacity(definition.signatures.len());
    for (index, signature) in definition.signatures.iter().enumerate() {
        match apply(signature, args, cx, &mut coerce)? {
            Ok(converted) => return Ok((index, converted)),
            Err(failure) => failures.push(failure),
        }
    }
    Err(explain(definition, args, &failures, cx))
}

fn strictly(signature: &Signature, args: &[JsValue], cx: &mut Context) -> JsResult<Result<Args, Failure>> {
    apply(signature, args, cx, &mut |ty, value, cx| {
        if !is_strictly(ty, value, cx)? {
            return Ok(Err(Mismatch::Type));
        }
        // Implementations get numbers, also for BigInt.
        Ok(if *ty == Type::Long { whole(value) } else { Ok(value.clone()) })
    })
}

type Convert<'a> = &'a mut dyn FnMut(&Type, &JsValue, &mut Context) -> JsResult<Result<JsValue, Mismatch>>;

fn apply(
    signature: &Signature,
    args: &[JsValue],
    cx: &mut Context,
    convert: Convert<'_>,
) -> JsResult<Result<Args, Failure>> {
    let nothing_beyond =
        |most: usize| args.get(most..).unwrap_or_default().iter().all(JsValue::is_null_or_undefined);
    if signature.most().is_some_and(|most| !nothing_beyond(most)) {
        return Ok(Err(Failure::TooMany));
    }
    let mut converted = Vec::with_capacity(signature.parameters.len().max(args.len()));
    for (at, parameter) in signature.parameters.iter().enumerate() {
        if parameter.rest {
            for (at, value) in args.iter().enumerate().skip(at) {
                match convert(&parameter.ty, value, cx)? {
                    Ok(value) => converted.push(value),
                    Err(mismatch) => return Ok(Err(Failure::Argument(at, mismatch))),
                }
            }
            break;
        }
        let value = args.get(at).filter(|value| {
            // `null` is a value of its own where anything goes.
            !value.is_undefined() && (!value.is_null() || parameter.ty == Type::Value)
        });
        match (value, &parameter.default) {
            (Some(value), _) => match convert(&parameter.ty, value, cx)? {
                Ok(value) => converted.push(value),
                Err(mismatch) => return Ok(Err(Failure::Argument(at, mismatch))),
            },
            (None, Some(default)) => converted.push(literal(default, cx)),
            (None, None) if args.get(at).is_some() => match parameter.ty {
                Type::Value => converted.push(JsValue::undefined()),
                _ => return Ok(Err(Failure::Argument(at, Mismatch::Type))),
            },
            (None, None) => return Ok(Err(Failure::Missing(at))),
        }
    }
    Ok(Ok(Args(converted)))
}

fn literal(literal: &Literal, cx: &mut Context) -> JsValue {
    match literal {
        Literal::Undefined => JsValue::undefined(),
        Literal::Null => JsValue::null(),
        Literal::Boolean(value) => JsValue::from(*value),
        Literal::Number(value) => JsValue::from(*value),
        Literal::Text(text) => JsString::from(text.as_str()).into(),
        Literal::Object => JsObject::with_object_proto(cx.intrinsics()).into(),
        Literal::Array => JsArray::new(cx).map_or_else(|_| JsValue::undefined(), Into::into),
    }
}

/// The error of the overload that came farthest; overloads that failed at the same argument join in.
fn explain(definition: &Definition, args: &[JsValue], failures: &[Failure], cx: &mut Context) -> JsError {
    let name = &definition.name;
    let farthest = failures
        .iter()
        .map(|failure| match failure {
            Failure::TooMany => 0,
            Failure::Missing(at) | Failure::Argument(at, _) => at + 1,
        })
        .max()
        .unwrap_or(0);
    let Some(at) = farthest.checked_sub(1) else {
        let most = definition.signatures.iter().filter_map(Signature::most).max().unwrap_or(0);
        let s = if most == 1 { "" } else { "s" };
        let message = format!("{name}: takes at most {most} argument{s}, not {}", args.len());
        return numbered(Number::TooMany, message, cx);
    };
    let (mut expected, mut parameter, mut number) = (Vec::new(), "", Number::Missing);
    for (failure, signature) in failures.iter().zip(&definition.signatures) {
        let found = match failure {
            Failure::Missing(found) => *found,
            Failure::Argument(found, _) => *found,
            Failure::TooMany => continue,
        };
        let Some(declared) = signature.parameters.get(found).or(signature.parameters.last()) else {
            continue;
        };
        if found != at {
            continue;
        }
        if parameter.is_empty() {
            parameter = &declared.name;
        }
        if let Failure::Argument(_, mismatch) = failure
            && number == Number::Missing
        {
            number = match mismatch {
                Mismatch::Range => Number::OutOfRange,
                Mismatch::Value => Number::NotCoercible,
                Mismatch::Type => Number::WrongType,
            };
        }
        let text = with_article(&declared.ty);
        if !expected.contains(&text) {
            expected.push(text);
        }
    }
    let expected = expected.join(" or ");
    let which = format!("{name}: argument {} ({parameter})", at + 1);
    let message = match number {
        Number::Missing => format!("{which} is missing, it must be {expected}"),
        Number::OutOfRange => format!("{which} is out of range"),
        _ => format!("{which} must be {expected}, not {}", describe(args.get(at))),
    };
    numbered(number, message, cx)
}

fn with_article(ty: &Type) -> String {
    match ty {
        Type::Value => "a value".to_owned(),
        Type::Integer | Type::Object | Type::Array => format!("an {ty}"),
        Type::Class(name) => format!("an instance of {name}"),
        _ => format!("a {ty}"),
    }
}
