//! Values as text for `console` and `util.inspect`, in Node's form and in fibjs's form.
//!
//! Call [`install`] once for each realm so that proxies print as their targets. Printing never throws and never runs getters or proxy traps; the exceptions are
//! `Symbol.toStringTag` accessors and custom inspect methods, as in Node, whose errors are swallowed.

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

use boa_engine::{Context, JsValue};

pub use binding::BINDING;
pub use options::{Compact, Form, InspectOptions};
pub use proxy::install;
pub(crate) use quote::{number, text};
pub(crate) use reflect::{Kind, class_name, keys, kind, own, regexp_parts, unboxed};
pub use table::table;

/// The value as text. Never throws, never runs getters, ends for every value.
pub fn inspect(value: &JsValue, options: &InspectOptions, cx: &mut Context) -> String {
    match options.form {
        Form::Node => node::Printer::new(options, cx).print(value),
        Form::Fibjs => fibjs::Printer::new(options, cx).print(value),
    }
}

/// An object that nobody caught, for the report on stderr: an error with its cause and further properties.
pub fn uncaught(value: &JsValue, cx: &mut Context) -> String {
    inspect(value, &InspectOptions::new(Form::Node), cx)
}

#[cfg(test)]
pub(crate) mod tests;
