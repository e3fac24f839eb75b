//! Failures as event-style scripts get them: `read ECONNRESET` with `errno`, `code` and `syscall`. Addresses are
//! added by the glue, which knows what was asked for.

use std::io;

use boa_engine::property::PropertyDescriptor;
use boa_engine::{Context, JsError, JsString, JsValue, js_string};
use rustls::{AlertDescription as Alert, Error as TlsError};
use wsjs_net::tls::cause;

use crate::file::ERRNO;
use crate::socket::error::with as make;

/// Node's numbers for failures of the resolver, which are none of the system's.
const EAI_AGAIN: i32 = -3001;
const ENOTFOUND: i32 = -3008;

/// What a client sent that should have begun with TLS.
pub(super) const HTTP_REQUEST: &str = "http request";
pub(super) const HTTPS_PROXY_REQUEST: &str = "https proxy request";

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
pub(crate) fn of_call(syscall: &'static str, failure: &io::Error, cx: &mut Context) -> JsError {
    if let Some(tls) = cause(failure) {
        return of_tls(tls, cx);
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

/// A failure of TLS in OpenSSL's words: `error:0A00010B:SSL routines::wrong version number`.
fn of_tls(failure: &TlsError, cx: &mut Context) -> JsError {
    let (number, reason) = match failure {
        TlsError::AlertReceived(alert) => (1000 + u32::from(u8::from(*alert)), alert_reason(*alert)),
        TlsError::InvalidMessage(_) => (0x10B, "wrong version number".to_owned()),
        TlsError::PeerIncompatible(why) => match why {
            rustls::PeerIncompatible::NoCipherSuitesInCommon => (0xC1, "no shared cipher".to_owned()),
            rustls::PeerIncompatible::NoSignatureSchemesInCommon => {
                (0x76, "no suitable signature algorithm".to_owned())
            }
            _ => (0x102, "unsupported protocol".to_owned()),
        },
        TlsError::NoCertificatesPresented => (0xC7, "peer did not return a certificate".to_owned()),
        TlsError::NoApplicationProtocol => (0xEB, "no application protocol".to_owned()),
        TlsError::General(text) if text == HTTP_REQUEST => (0x9C, text.clone()),
        TlsError::General(text) if text == HTTPS_PROXY_REQUEST => (0x9B, text.clone()),
        TlsError::General(text) if text.contains("certificate chain") => {
            (0x76, "no suitable signature algorithm".to_owned())
        }
        TlsError::DecryptError => (0x119, "decryption failed or bad record mac".to_owned()),
        TlsError::PeerSentOversizedRecord => (0xC6, "packet length too long".to_owned()),
        other => (0x44, other.to_string()),
    };
    let code = match number {
        0x44 => "EPROTO".to_owned(),
        _ => format!("ERR_SSL_{}", reason.to_uppercase().replace(' ', "_")),
    };
    let properties = [
        ("library", JsString::from("SSL routines").into()),
        ("reason", JsString::from(reason.as_str()).into()),
        ("code", JsString::from(code).into()),
    ];
    with(format!("error:0A{number:06X}:SSL routines::{reason}"), &properties, cx)
}

/// OpenSSL names alerts by the version that brought them.
fn alert_reason(alert: Alert) -> String {
    let words = |alert: Alert| {
        let mut words = String::new();
        for letter in format!("{alert:?}").chars() {
            if letter.is_uppercase() && !words.is_empty() {
                words.push(' ');
            }
            words.push(letter);
        }
        words.to_lowercase()
    };
    match alert {
        Alert::UnexpectedMessage
        | Alert::DecompressionFailure
        | Alert::HandshakeFailure
        | Alert::BadCertificate
        | Alert::UnsupportedCertificate
        | Alert::CertificateRevoked
        | Alert::CertificateExpired
        | Alert::CertificateUnknown
        | Alert::IllegalParameter => format!("sslv3 alert {}", words(alert)),
        Alert::BadRecordMac => "sslv3 alert bad record mac".to_owned(),
        Alert::MissingExtension | Alert::CertificateRequired => format!("tlsv13 alert {}", words(alert)),
        Alert::UnrecognisedName => "tlsv1 unrecognized name".to_owned(),
        Alert::UnknownCA => "tlsv1 alert unknown ca".to_owned(),
        _ => format!("tlsv1 alert {}", words(alert)),
    }
}
