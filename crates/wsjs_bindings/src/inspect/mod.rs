//! Values as text for `console` and `util.inspect`, in Node's form and in fibjs's form.
//!
//! Call [`install`] once for each realm so that proxies print as their targets. Printing never runs getters or proxy traps; the exceptions are
//! `Symbol.toStringTag` accessors and custom inspect methods, as in Node: what they throw, printing in Node's form throws.

mod binding;
mod error;
mod fibjs;
mod layout;
mod node;
mod options;
mod proxy;
mod quote;
mod reflect;
mod style;
mod table;

use boa_engine::{Context, JsResult, JsValue};

pub use binding::BINDING;
pub use options::{Compact, Form, InspectOptions};
pub use proxy::install;
pub(crate) use quote::{number, text};
pub(crate) use reflect::{Kind, class_name, inherits_error, keys, kind, own, regexp_parts, unboxed};
pub use table::table;

/// The value as text. Never runs getters, ends for every value.
///
/// # Errors
/// What a `Symbol.toStringTag` accessor or a custom inspect method throws, in Node's form.
pub fn inspect(value: &JsValue, options: &InspectOptions, cx: &mut Context) -> JsResult<String> {
    match options.form {
        Form::Node => node::Printer::new(options, cx).print(value),
        Form::Fibjs => Ok(fibjs::Printer::new(options, cx).print(value)),
    }
}

/// The same, where nothing may be thrown: what fails is printed by itself.
fn shown(value: &JsValue, options: &InspectOptions, cx: &mut Context) -> String {
    inspect(value, options, cx).unwrap_or_else(|_| {
        let plain = InspectOptions { custom: false, ..options.clone() };
        inspect(value, &plain, cx).unwrap_or_else(|_| "[object]".to_owned())
    })
}

/// An object that nobody caught, for the report on stderr: an error with its cause and further properties.
pub fn uncaught(value: &JsValue, cx: &mut Context) -> String {
    shown(value, &InspectOptions::new(Form::Node), cx)
}

#[cfg(test)]
pub(crate) mod tests;
