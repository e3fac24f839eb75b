//! `JSON.parse` and `JSON.stringify`, natively: the engine's own parser compiles the text as a script.
//!
//! Neither recurses on the native stack; nesting is limited to [`MAX_DEPTH`].

mod internalize;
mod output;
mod parse;
mod raw;
mod sources;
mod stringify;
mod syntax_error;

use boa_engine::{Context, JsArgs, JsResult, JsValue, js_string};
use wsjs_runtime::binding::define_methods;

pub use parse::parse;
pub use stringify::stringify;

/// Arrays and objects inside one another, at most.
pub const MAX_DEPTH: usize = 5_000;

/// Replaces the methods of the global `JSON` object.
///
/// # Errors
/// When a script has frozen the object before.
pub fn install(cx: &mut Context) -> JsResult<()> {
    let json = cx.global_object().get(js_string!("JSON"), cx)?;
    let Some(json) = json.as_object() else {
        return Ok(());
    };
    define_methods(
        &json,
        &[
            ("parse", 2, parse_text),
            ("stringify", 3, stringify::stringify_with),
            ("rawJSON", 1, raw::raw_json),
            ("isRawJSON", 1, raw::is_raw_json),
        ],
        cx,
    )
}

fn parse_text(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let text = args.get_or_undefined(0).to_string(cx)?;
    let value = parse(&text, cx)?;
    match args.get_or_undefined(1).as_callable() {
        Some(reviver) => {
            let sources = sources::sources(&text, &value, cx)?;
            internalize::internalize(value, &text, sources, &reviver, cx)
        }
        None => Ok(value),
    }
}

#[cfg(test)]
mod tests;
