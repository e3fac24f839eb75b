//! Errors of the network as scripts see them: text, `code`, `syscall`, `number`.

use std::io;

use boa_engine::property::PropertyDescriptor;
use boa_engine::{Context, JsError, JsNativeError, JsString, JsValue};
use wsjs_net::listener::errno;
use wsjs_net::tls::{cause, error_code, error_text};

/// An `Error` with further properties.
pub(crate) fn with(message: String, properties: &[(&str, JsValue)], cx: &mut Context) -> JsError {
    let object = JsNativeError::error().with_message(message).into_opaque(cx);
    for (name, value) in properties {
        let property = PropertyDescriptor::builder()
            .value(value.clone())
            .writable(true)
            .enumerable(true)
            .configurable(true);
        object.insert_property(JsString::from(*name), property);
    }
    JsError::from_opaque(object.into())
}

/// The error of a system call on a connected socket, like `read ECONNRESET: connection reset by peer`.
pub(crate) fn of_call(syscall: &'static str, error: &io::Error, cx: &mut Context) -> JsError {
    if let Some(tls) = cause(error) {
        let code = JsString::from(error_code(tls)).into();
        return with(error_text(tls), &[("code", code), ("syscall", JsString::from(syscall).into())], cx);
    }
    let (code, text) = errno(error);
    if code == "UNKNOWN" {
        return with(error.to_string(), &[("syscall", JsString::from(syscall).into())], cx);
    }
    let text = format!("{syscall} {code}: {text}");
    system(text, code, syscall, error, cx)
}

/// The error of the network crate.
pub(crate) fn of_net(error: &wsjs_net::Error, cx: &mut Context) -> JsError {
    match error {
        wsjs_net::Error::System(system_error) => system(
            system_error.to_string(),
            system_error.code(),
            system_error.syscall,
            &system_error.source,
            cx,
        ),
        wsjs_net::Error::Io(error) => match cause(error) {
            Some(tls) => with(error_text(tls), &[("code", JsString::from(error_code(tls)).into())], cx),
            None => of_call("io", error, cx),
        },
        error => with(error.to_string(), &[], cx),
    }
}

fn system(message: String, code: &str, syscall: &str, source: &io::Error, cx: &mut Context) -> JsError {
    // The resolver's are those of libuv.
    let unknown = match code {
        "ENOTFOUND" => 3008,
        "EAI_AGAIN" => 3001,
        _ => 0,
    };
    let number = source.raw_os_error().unwrap_or(unknown);
    let properties = [
        ("code", JsString::from(code).into()),
        ("syscall", JsString::from(syscall).into()),
        ("errno", JsValue::from(-number)),
        ("number", JsValue::from(number)),
    ];
    with(message, &properties, cx)
}
