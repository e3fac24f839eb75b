//! The placeholders of `console.log` and `util.format`, in Node's rules and in fibjs's.

use boa_engine::builtins::proxy::Proxy;
use boa_engine::property::PropertyKey;
use boa_engine::{Context, JsError, JsObject, JsResult, JsString, JsValue, js_string};

use crate::inspect::{Form, InspectOptions, inspect, number, own, text};

/// The arguments as one line of output: placeholders of a leading string filled, the rest after it, separated by spaces.
///
/// # Errors
/// What the conversion of a value throws, in Node's form.
pub fn format(args: &[JsValue], form: Form, colors: bool, cx: &mut Context) -> JsResult<String> {
    let options = InspectOptions { colors, ..InspectOptions::new(form) };
    let mut out = String::new();
    let mut rest = args;
    if let [first, more @ ..] = args
        && let Some(template) = first.as_string()
    {
        let template = text(&template);
        rest = more;
        if more.is_empty() {
            return Ok(template);
        }
        fill(&template, &mut rest, &mut out, &options, cx)?;
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
            None => out += &inspect(value, &options, cx)?,
        }
    }
    Ok(out)
}

/// Copies the template, replacing placeholders while there are arguments.
fn fill(
    template: &str,
    args: &mut &[JsValue],
    out: &mut String,
    options: &InspectOptions,
    cx: &mut Context,
) -> JsResult<()> {
    let mut left = template;
    while let Some(at) = left.find('%') {
        let (before, from) = left.split_at(at);
        out.push_str(before);
        let mut chars = from.chars();
        chars.next();
        let Some(letter) = chars.next() else {
            out.push('%');
            return Ok(());
        };
        left = chars.as_str();
        if letter == '%' {
            out.push('%');
            continue;
        }
        let shown = match args {
            [value, ..] => match options.form {
                Form::Node => node(letter, value, options, cx)?,
                Form::Fibjs => fibjs(letter, value, options, cx)?,
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
    Ok(())
}

fn node(
    letter: char,
    value: &JsValue,
    options: &InspectOptions,
    cx: &mut Context,
) -> JsResult<Option<String>> {
    Ok(Some(match letter {
        's' => string(value, options, cx)?,
        'd' => match (value.as_bigint(), value.is_symbol()) {
            (Some(big), _) => format!("{}n", big.to_string_radix(10)),
            (_, true) => "NaN".to_owned(),
            _ => number(value.to_number(cx)?),
        },
        'i' => match (value.as_bigint(), value.is_symbol()) {
            (Some(big), _) => format!("{}n", big.to_string_radix(10)),
            (_, true) => "NaN".to_owned(),
            _ => call_global("parseInt", value, cx)?,
        },
        'f' if value.is_symbol() => "NaN".to_owned(),
        'f' => call_global("parseFloat", value, cx)?,
        'j' => json(value, cx)?,
        'o' => {
            let options = InspectOptions { show_hidden: true, depth: Some(4), ..options.clone() };
            inspect(value, &options, cx)?
        }
        'O' => inspect(value, options, cx)?,
        // CSS for browsers' consoles.
        'c' => String::new(),
        _ => return Ok(None),
    }))
}

/// fibjs knows `%s`, `%d` and `%j` only, and cuts `%d` to a 32-bit integer.
fn fibjs(
    letter: char,
    value: &JsValue,
    options: &InspectOptions,
    cx: &mut Context,
) -> JsResult<Option<String>> {
    Ok(Some(match letter {
        's' => match value.as_string() {
            Some(string) => text(&string),
            None => string(value, options, cx)?,
        },
        'd' => value.to_i32(cx).unwrap_or(0).to_string(),
        'j' => inspect(value, options, cx)?,
        _ => return Ok(None),
    }))
}

/// `%s`: `String(value)`, but objects without a `toString` of their own are inspected one level deep.
fn string(value: &JsValue, options: &InspectOptions, cx: &mut Context) -> JsResult<String> {
    if let Some(big) = value.as_bigint() {
        return Ok(format!("{}n", big.to_string_radix(10)));
    }
    if let Some(value) = value.as_number() {
        return Ok(number(value));
    }
    if let Some(symbol) = value.as_symbol() {
        return Ok(text(&symbol.descriptive_string()));
    }
    let plain = InspectOptions { depth: Some(0), colors: false, ..options.clone() };
    if let Some(object) = value.as_object()
        && !object.is_callable()
        && has_builtin_to_string(&object, cx)
    {
        return inspect(value, &plain, cx);
    }
    match value.to_string(cx) {
        Ok(string) => Ok(text(&string)),
        Err(_) if options.form == Form::Fibjs => inspect(value, &plain, cx),
        Err(error) => Err(error),
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
    let Some(class) = class.as_object() else {
        return false;
    };
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
    ]
    .iter()
    .any(|builtin| JsObject::equals(&builtin.constructor(), &class))
}

fn call_global(name: &str, value: &JsValue, cx: &mut Context) -> JsResult<String> {
    let global = cx.global_object();
    let parse = own(&global, &JsString::from(name).into())
        .and_then(|found| found.value().and_then(JsValue::as_callable));
    let Some(parse) = parse else { return Ok("NaN".to_owned()) };
    let result = parse.call(&JsValue::undefined(), std::slice::from_ref(value), cx)?;
    Ok(result.as_number().map_or_else(|| "NaN".to_owned(), number))
}

/// `%j`: JSON, or `[Circular]` when it has no end.
fn json(value: &JsValue, cx: &mut Context) -> JsResult<String> {
    match crate::json::stringify(value, cx) {
        Ok(Some(json)) => Ok(text(&json)),
        Ok(None) => Ok("undefined".to_owned()),
        Err(error) if is_circular(&error) => Ok("[Circular]".to_owned()),
        Err(error) => Err(error),
    }
}

fn is_circular(error: &JsError) -> bool {
    error
        .as_native()
        .is_some_and(|error| error.message().starts_with("Converting circular structure to JSON"))
}

#[cfg(test)]
mod tests {
    use boa_engine::{Context, JsValue, Source};

    use super::format;
    use crate::inspect::Form;
    use crate::inspect::tests::{js_strings, real_node};

    fn run(code: &str, form: Form) -> String {
        try_run(code, form).unwrap()
    }

    fn try_run(code: &str, form: Form) -> boa_engine::JsResult<String> {
        let cx = &mut Context::default();
        let list = cx.eval(Source::from_bytes(&format!("[{code}]"))).unwrap().as_object().unwrap();
        let length = list.get(boa_engine::js_string!("length"), cx).unwrap().as_number().unwrap() as usize;
        let args: Vec<JsValue> = (0..length).map(|at| list.get(at, cx).unwrap()).collect();
        format(&args, form, false, cx)
    }

    const CALLS: &[&str] = &[
        "",
        "''",
        "'',1",
        "'a'",
        "1,2,'3'",
        "'a','b',{c:'d'}",
        "{a:1},'s'",
        "'%%'",
        "'%%',1",
        "'%s'",
        "'%s %s','a'",
        "'%x',1",
        "'100%',1",
        "'%',1",
        "'%s%',1",
        "'%d%s',1",
        "'%5d',3",
        "'%s','a','b'",
        "'%s%s%s','a','b'",
        "'%s',1n",
        "'%s',-0",
        "'%s',{a:{b:{}}}",
        "'%s',[1,[2,[3]]]",
        "'%s',new Date(0)",
        "'%s',()=>1",
        "'%s',Symbol('a')",
        "'%s',null",
        "'%s',undefined",
        "'%s',new (class X{toString(){return 'ts'}})",
        "'%s',new (class Y extends (class X{toString(){return 'ts'}}){})",
        "'%s',new (class X extends Array{})",
        "'%s',{toString(){return 'own'}}",
        "'%s',new String('boxed')",
        "'%s',new Number(3)",
        "'%s',Object.create(null)",
        "'%s',new Map([[1,2]])",
        "'%s',{a:'x',b:{c:[1]}}",
        "'%s','quoted'",
        "'%s',true",
        "'%s',new (class Q extends Uint8Array{toString(){return 'bytes'}})(2)",
        "'%s',new Uint8Array(2)",
        "'%d','42'",
        "'%d','x'",
        "'%d',{}",
        "'%d',1n",
        "'%d',Symbol()",
        "'%d',-0",
        "'%d',''",
        "'%d',null",
        "'%d',[5]",
        "'%d',1e21",
        "'%i',42.9",
        "'%i','7px'",
        "'%i',{}",
        "'%i',1n",
        "'%i','0x1f'",
        "'%i',''",
        "'%i',1e21",
        "'%i',Symbol()",
        "'%f','1.5x'",
        "'%f',Symbol()",
        "'%f',-0",
        "'%f',''",
        "'%j',{a:1}",
        "'%j',undefined",
        "'%j',()=>1",
        "'%j',(()=>{const a={};a.a=a;return a})()",
        "'%j','s'",
        "'%O',{a:{b:{c:{d:1}}}}",
        "'%o',[1]",
        "'%o',{a:1}",
        "'%c','css'",
        "'a%cb','css'",
        "'%s: %o','k',5",
        "null",
        "undefined,'x'",
        "'é日%s','😀'",
        "'%%%s%%','x'",
        "'%s %%','x'",
        "Symbol('q'),'%s',1",
        "'%j %j',[1],{}",
    ];

    #[test]
    fn node_form_equals_node() {
        let calls: Vec<String> = CALLS.iter().map(|&call| call.to_owned()).collect();
        let program = format!(
            "const u = require('util'); process.stdout.write(JSON.stringify({}.map(c => u.format(...(0, eval)('[' + c + ']')))))",
            js_strings(&calls)
        );
        let Some(expected) = real_node(&program) else {
            return;
        };
        for (call, expected) in calls.iter().zip(expected) {
            assert_eq!(run(call, Form::Node), expected, "{call}");
        }
    }

    #[test]
    fn fibjs_form() {
        for (call, expected) in [
            ("'%s:%d','a',3.9", "a:3"),
            ("'%d',4294967297", "1"),
            ("'%d','x'", "0"),
            ("'%j',{a:1}", "{\n  \"a\": 1\n}"),
            ("'%j','s'", "\"s\""),
            ("'%i %f %o',1", "%i %f %o 1"),
            ("'%s'", "%s"),
            ("'%%',1", "% 1"),
            ("'a',{},'b',[1]", "a {} b [\n  1\n]"),
            ("'%s',new Date(0)", "1970-01-01T00:00:00.000Z"),
        ] {
            assert_eq!(run(call, Form::Fibjs), expected, "{call}");
        }
    }

    #[test]
    fn what_conversions_throw_is_thrown_in_the_form_of_node_only() {
        assert!(try_run("'%s',{toString(){throw 1}}", Form::Node).is_err());
        for call in [
            "'%s',{toString(){throw 1}}",
            "'%d',{valueOf(){throw 1}}",
            "'%s',new Proxy({},{get(){throw 1}})",
            "'%d',new Proxy({},{get(){throw 1}})",
            "'%j',{toJSON(){throw 1}}",
            "'%s',Object.create({get toString(){throw 1}})",
            "'%i',Object.create(null)",
        ] {
            assert!(!run(call, Form::Fibjs).is_empty(), "{call}");
        }
    }
}
