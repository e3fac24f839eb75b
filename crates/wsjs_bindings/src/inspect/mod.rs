//! Values as text for `console` and `util.inspect`, in Node's form and in fibjs's form.
//!
//! Printing never throws and never runs getters or proxy traps; the exceptions are
//! `Symbol.toStringTag` accessors and custom inspect methods, as in Node, whose errors are swallowed.

mod error;
mod fibjs;
mod layout;
mod node;
mod options;
mod quote;
mod reflect;
mod style;
mod table;

use boa_engine::{Context, JsValue};

pub use options::{Compact, Form, InspectOptions};
pub(crate) use quote::{number, text};
pub(crate) use reflect::{class_name, own};
pub use table::table;

/// The value as text. Never throws, never runs getters, ends for every value.
pub fn inspect(value: &JsValue, options: &InspectOptions, cx: &mut Context) -> String {
    match options.form {
        Form::Node => node::Printer::new(options, cx).print(value),
        Form::Fibjs => fibjs::Printer::new(options, cx).print(value),
    }
}

#[cfg(test)]
mod tests;
