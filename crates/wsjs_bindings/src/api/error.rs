//! Errors with fibjs's `number` (reference 1.6).

use boa_engine::property::PropertyDescriptor;
use boa_engine::{Context, JsError, JsNativeError, js_string};

/// What is wrong with a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub enum Number {
    /// More arguments than any overload takes.
    TooMany = 20001,
    /// An argument that has no default is missing.
    Missing = 20002,
    /// An argument of a type that is never converted.
    WrongType = 20003,
    /// An argument whose value makes no sense.
    Invalid = 20004,
    /// An argument that could not be converted.
    NotCoercible = 20005,
    /// A number outside of what is allowed.
    OutOfRange = 20006,
    /// A class called without `new`.
    NeedsNew = 20007,
    /// A call that makes no sense in this state.
    BadCall = 20009,
}

/// Makes an error that carries its number.
pub fn numbered(number: Number, message: impl Into<String>, cx: &mut Context) -> JsError {
    let error = match number {
        Number::TooMany | Number::Missing | Number::WrongType | Number::NotCoercible | Number::NeedsNew => {
            JsNativeError::typ()
        }
        Number::OutOfRange => JsNativeError::range(),
        Number::Invalid | Number::BadCall => JsNativeError::error(),
    };
    let object = error.with_message(message.into()).into_opaque(cx);
    let property =
        PropertyDescriptor::builder().value(number as i32).writable(true).enumerable(true).configurable(true);
    // The object is new and extensible, so that this cannot fail.
    let _ = object.define_property_or_throw(js_string!("number"), property, cx);
    JsError::from_opaque(object.into())
}
