//! `binding('url')`: parsing and serializing of the URL standard (<https://url.spec.whatwg.org>). The classes `URL` and
//! `URLSearchParams` are made of it in `js/internal/url.js`.

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsArgs, JsObject, JsResult, JsString, JsValue};
use url::{Url, form_urlencoded, quirks};
use wsjs_runtime::binding::{Binding, define_methods};

/// The binding.
pub const BINDING: Binding = Binding { name: "url", build };

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    define_methods(
        &object,
        &[
            ("parse", 2, parse),
            ("update", 3, update),
            ("parseQuery", 1, parse_query),
            ("serializeQuery", 1, serialize_query),
        ],
        cx,
    )?;
    Ok(object)
}

fn text(args: &[JsValue], index: usize, cx: &mut Context) -> JsResult<String> {
    Ok(args.get_or_undefined(index).to_string(cx)?.to_std_string_lossy())
}

/// `[href, origin, protocol, username, password, host, hostname, port, pathname, search, hash]`
fn parts(url: &Url, cx: &mut Context) -> JsValue {
    let origin = quirks::origin(url);
    let parts = [
        quirks::href(url),
        &origin,
        quirks::protocol(url),
        quirks::username(url),
        quirks::password(url),
        quirks::host(url),
        quirks::hostname(url),
        quirks::port(url),
        quirks::pathname(url),
        quirks::search(url),
        quirks::hash(url),
    ]
    .map(|part| JsString::from(part).into());
    JsArray::from_iter(parts, cx).into()
}

/// `parse(input, base)`: the parts, or undefined when it is no URL.
fn parse(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let input = text(args, 0, cx)?;
    let parsed = if args.get_or_undefined(1).is_undefined() {
        Url::parse(&input)
    } else {
        let base = text(args, 1, cx)?;
        Url::parse(&base).and_then(|base| base.join(&input))
    };
    match parsed {
        Ok(url) => Ok(parts(&url, cx)),
        Err(_) => Ok(JsValue::undefined()),
    }
}

/// `update(href, part, value)`: the parts after a setter, which ignores what does not fit.
fn update(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (href, part, value) = (text(args, 0, cx)?, text(args, 1, cx)?, text(args, 2, cx)?);
    let Ok(mut url) = Url::parse(&href) else {
        return Ok(JsValue::undefined());
    };
    // A setter's failure leaves the URL as it is: the standard says so.
    let _ = match part.as_str() {
        "protocol" => quirks::set_protocol(&mut url, &value),
        "username" => quirks::set_username(&mut url, &value),
        "password" => quirks::set_password(&mut url, &value),
        "host" => quirks::set_host(&mut url, &value),
        "hostname" => quirks::set_hostname(&mut url, &value),
        "port" => quirks::set_port(&mut url, &value),
        "pathname" => {
            quirks::set_pathname(&mut url, &value);
            Ok(())
        }
        "search" => {
            quirks::set_search(&mut url, &value);
            Ok(())
        }
        "hash" => {
            quirks::set_hash(&mut url, &value);
            Ok(())
        }
        _ => Err(()),
    };
    Ok(parts(&url, cx))
}

/// `parseQuery(text)`: `[name, value, name, value, …]`
fn parse_query(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let query = text(args, 0, cx)?;
    let mut items: Vec<JsValue> = Vec::new();
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        items.push(JsString::from(name.as_ref()).into());
        items.push(JsString::from(value.as_ref()).into());
    }
    Ok(JsArray::from_iter(items, cx).into())
}

/// `serializeQuery([name, value, …])`
fn serialize_query(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(items) = args.get_or_undefined(0).as_object() else {
        return Ok(JsString::default().into());
    };
    let items = JsArray::from_object(items)?;
    let mut out = form_urlencoded::Serializer::new(String::new());
    let length = items.length(cx)?;
    let mut at = 0;
    while at + 1 < length {
        let name = items.get(at, cx)?.to_string(cx)?.to_std_string_lossy();
        let value = items.get(at + 1, cx)?.to_string(cx)?.to_std_string_lossy();
        out.append_pair(&name, &value);
        at += 2;
    }
    Ok(JsString::from(out.finish()).into())
}
