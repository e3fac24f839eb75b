//! Failures as event-style scripts get them: `read ECONNRESET` with `errno`, `code` and `syscall`. Addresses are
//! added by the glue, which knows what was asked for.

use std::io;

use boa_engine::property::PropertyDescriptor;
use boa_engine::{Context, JsError, JsString, JsValue, js_string};
use wsjs_net::tls::{cause, error_code, error_text};

use crate::file::ERRNO;
use crate::socket::error::with as make;

/// Node's numbers for failures of the resolver, which are none of the system's.
const EAI_AGAIN: i32 = -3001;
const ENOTFOUND: i32 = -3008;

/// An error made outside of scripts has no frames to show; programs print its `stack` all the same.
fn with(message: String, properties: &[(&str, JsValue)], cx: &mut Context) -> JsError {
    let stack = JsString::from(format!("Error: {message}"));
    let error = make(message, properties, cx);
    if let Some(object) = error.as_opaque().and_then(JsValue::as_object) {
        let property = PropertyDescriptor::builder().value(stack).writable(true).configurable(true);
        object.insert_property(js_string!("stack"), property.enumerable(false));
    }
    error
}

/// A failed system call.
pub(super) fn of_call(syscall: &'static str, failure: &io::Error, cx: &mut Context) -> JsError {
    if let Some(tls) = cause(failure) {
        return with(error_text(tls), &[("code", JsString::from(error_code(tls)).into())], cx);
    }
    let number = failure.raw_os_error().unwrap_or(match failure.kind() {
        io::ErrorKind::NotConnected => libc::ENOTCONN,
        io::ErrorKind::BrokenPipe | io::ErrorKind::WriteZero => libc::EPIPE,
        io::ErrorKind::ConnectionReset | io::ErrorKind::UnexpectedEof => libc::ECONNRESET,
        io::ErrorKind::ConnectionRefused => libc::ECONNREFUSED,
        io::ErrorKind::InvalidInput => libc::EINVAL,
        _ => libc::EIO,
    });
    let row = ERRNO.iter().find(|row| row.1 == number);
    let code = row.map_or_else(|| format!("E{number}"), |row| row.0.to_owned());
    let properties = [
        ("errno", JsValue::from(-number)),
        ("code", JsString::from(code.as_str()).into()),
        ("syscall", JsString::from(syscall).into()),
    ];
    with(format!("{syscall} {code}"), &properties, cx)
}

/// A socket that could not listen: `listen EADDRINUSE: address already in use`.
pub(super) fn of_listen(failure: &io::Error, cx: &mut Context) -> JsError {
    let number = failure.raw_os_error().unwrap_or(libc::EIO);
    let row = ERRNO.iter().find(|row| row.1 == number);
    let (code, text) = row.map_or(("UNKNOWN", "unknown error"), |row| (row.0, row.2));
    let properties = [
        ("code", JsString::from(code).into()),
        ("errno", JsValue::from(-number)),
        ("syscall", JsString::from("listen").into()),
    ];
    with(format!("listen {code}: {text}"), &properties, cx)
}

/// A name that could not be resolved.
pub(super) fn of_lookup(host: &str, failure: &io::Error, cx: &mut Context) -> JsError {
    // The standard library keeps the resolver's number to itself.
    let again = failure.to_string().contains("Temporary failure");
    let (code, number) = if again { ("EAI_AGAIN", EAI_AGAIN) } else { ("ENOTFOUND", ENOTFOUND) };
    let properties = [
        ("errno", JsValue::from(number)),
        ("code", JsString::from(code).into()),
        ("syscall", JsString::from("getaddrinfo").into()),
        ("hostname", JsString::from(host).into()),
    ];
    with(format!("getaddrinfo {code} {host}"), &properties, cx)
}
