//! The placeholders of `console.log` and `util.format`, in Node's rules and in fibjs's.

use boa_engine::builtins::proxy::Proxy;
use boa_engine::property::PropertyKey;
use boa_engine::{Context, JsObject, JsString, JsValue, js_string};

use crate::inspect::{Form, InspectOptions, inspect, number, own, text};

/// The arguments as one line of output: placeholders of a leading string filled, the rest after it, separated by spaces.
///
/// Never throws: what cannot be converted shows as Node shows its failure.
pub fn format(args: &[JsValue], form: Form, colors: bool, cx: &mut Context) -> String {
    let options = InspectOptions { colors, ..InspectOptions::new(form) };
    let mut out = String::new();
    let mut rest = args;
    if let [first, more @ ..] = args
        && let Some(template) = first.as_string()
    {
        let template = text(&template);
        rest = more;
        if more.is_empty() {
            return template;
        }
        fill(&template, &mut rest, &mut out, &options, cx);
        if !rest.is_empty() {
            out.push(' ');
        }
    }
    for (index, value) in rest.iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        match value.as_string() {
            Some(string) => out += &text(&string),
            None => out += &inspect(value, &options, cx),
        }
    }
    out
}

/// Copies the template, replacing placeholders while there are arguments.
fn fill(template: &str, args: &mut &[JsValue], out: &mut String, options: &InspectOptions, cx: &mut Context) {
    let mut left = template;
    while let Some(at) = left.find('%') {
        let (before, from) = left.split_at(at);
        out.push_str(before);
        let mut chars = from.chars();
        chars.next();
        let Some(letter) = chars.next() else {
            out.push('%');
            return;
        };
        left = chars.as_str();
        if letter == '%' {
            out.push('%');
            continue;
        }
        let shown = match args {
            [value, ..] => match options.form {
                Form::Node => node(letter, value, options, cx),
                Form::Fibjs => fibjs(letter, value, options, cx),
            },
            [] => None,
        };
        match shown {
            Some(shown) => {
                *args = args.get(1..).unwrap_or_default();
                out.push_str(&shown);
            }
            None => {
                // Not a placeholder: the percent sign stands, and the letter is looked at again.
                out.push('%');
                left = from.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(left);
}

fn node(letter: char, value: &JsValue, options: &InspectOptions, cx: &mut Context) -> Option<String> {
    Some(match letter {
        's' => string(value, options, cx),
        'd' => match (value.as_bigint(), value.is_symbol()) {
            (Some(big), _) => format!("{}n", big.to_string_radix(10)),
            (_, true) => "NaN".to_owned(),
            _ => number(value.to_number(cx).unwrap_or(f64::NAN)),
        },
        'i' => match (value.as_bigint(), value.is_symbol()) {
            (Some(big), _) => format!("{}n", big.to_string_radix(10)),
            (_, true) => "NaN".to_owned(),
            _ => call_global("parseInt", value, cx),
        },
        'f' if value.is_symbol() => "NaN".to_owned(),
        'f' => call_global("parseFloat", value, cx),
        'j' => json(value, cx),
        'o' => {
            let options = InspectOptions { show_hidden: true, depth: Some(4), ..options.clone() };
            inspect(value, &options, cx)
        }
        'O' => inspect(value, options, cx),
        // CSS for browsers' consoles.
        'c' => String::new(),
        _ => return None,
    })
}

/// fibjs knows `%s`, `%d` and `%j` only, and cuts `%d` to a 32-bit integer.
fn fibjs(letter: char, value: &JsValue, options: &InspectOptions, cx: &mut Context) -> Option<String> {
    Some(match letter {
        's' => match value.as_string() {
            Some(string) => text(&string),
            None => string(value, options, cx),
        },
        'd' => value.to_i32(cx).unwrap_or(0).to_string(),
        'j' => inspect(value, options, cx),
        _ => return None,
    })
}

/// `%s`: `String(value)`, but objects without a `toString` of their own are inspected one level deep.
fn string(value: &JsValue, options: &InspectOptions, cx: &mut Context) -> String {
    if let Some(big) = value.as_bigint() {
        return format!("{}n", big.to_string_radix(10));
    }
    if let Some(value) = value.as_number() {
        return number(value);
    }
    if let Some(symbol) = value.as_symbol() {
        return text(&symbol.descriptive_string());
    }
    let plain = InspectOptions { depth: Some(0), colors: false, ..options.clone() };
    if let Some(object) = value.as_object()
        && !object.is_callable()
        && has_builtin_to_string(&object, cx)
    {
        return inspect(value, &plain, cx);
    }
    match value.to_string(cx) {
        Ok(string) => text(&string),
        Err(_) => inspect(value, &plain, cx),
    }
}

/// Does `toString` come from the language rather than from the script?
fn has_builtin_to_string(object: &JsObject, cx: &mut Context) -> bool {
    let to_string = PropertyKey::from(js_string!("toString"));
    let constructor = PropertyKey::from(js_string!("constructor"));
    let mut at = Some(object.clone());
    for step in 0..1_000 {
        let Some(holder) = at else { return true };
        if holder.is::<Proxy>() {
            return true;
        }
        if own(&holder, &to_string).is_some() {
            // An own method is the script's; on a prototype it is built in if the class is.
            let class = own(&holder, &constructor).and_then(|found| found.value().cloned());
            return step > 0 && class.is_some_and(|class| is_builtin(&class, cx));
        }
        at = holder.prototype();
    }
    true
}

fn is_builtin(class: &JsValue, cx: &Context) -> bool {
    let Some(class) = class.as_object() else { return false };
    let all = cx.intrinsics().constructors();
    [
        all.object(),
        all.array(),
        all.error(),
        all.date(),
        all.regexp(),
        all.string(),
        all.number(),
        all.boolean(),
        all.symbol(),
        all.bigint(),
        all.function(),
        all.typed_array(),
    ]
    .iter()
    .any(|builtin| JsObject::equals(&builtin.constructor(), &class))
}

fn call_global(name: &str, value: &JsValue, cx: &mut Context) -> String {
    let global = cx.global_object();
    own(&global, &JsString::from(name).into())
        .and_then(|found| found.value().and_then(JsValue::as_callable))
        .and_then(|parse| parse.call(&JsValue::undefined(), std::slice::from_ref(value), cx).ok())
        .and_then(|result| result.as_number())
        .map_or_else(|| "NaN".to_owned(), number)
}

/// `%j`: JSON, or `[Circular]` when it has no end.
fn json(value: &JsValue, cx: &mut Context) -> String {
    match crate::json::stringify(value, cx) {
        Ok(Some(json)) => text(&json),
        Ok(None) => "undefined".to_owned(),
        Err(_) => "[Circular]".to_owned(),
    }
}
