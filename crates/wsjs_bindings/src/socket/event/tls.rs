//! TLS over a native socket, and what certificates say.

use std::cell::Cell;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use boa_engine::object::builtins::JsArray;
use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction,
    Trace,
};
use boa_gc::Gc;
use rustls::pki_types::ServerName;
use rustls::server::Acceptor;
use rustls::{ClientConfig, ServerConfig};
use sha1::{Digest, Sha1};
use sha2::{Sha256, Sha512};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::oneshot;
use tokio_rustls::{LazyConfigAcceptor, TlsConnector, TlsStream};
use wsjs_net::Stream;
use wsjs_net::tls::{Authorities, Certificate, Key, Purpose, cipher_names, session};
use wsjs_runtime::binding::NativeFn;

use super::connect::begin;
use super::{callback_argument, error, run};
use crate::buffer;
use crate::list::elements;
use crate::socket::options::{count, text, value};
use crate::socket::secure_context::{Made, Variant, variant};
use crate::socket::{from_stream, take_stream};

pub(super) const FUNCTIONS: &[(&str, usize, NativeFn)] =
    &[("startTls", 3, start), ("parseCertificate", 1, parse_certificate)];

/// A name that is sent to nobody and compared with nothing.
const NO_NAME: [u8; 4] = [127, 0, 0, 1];

fn flag(options: &JsObject, name: &str, cx: &mut Context) -> JsResult<bool> {
    Ok(value(options, name, cx)?.is_some_and(|value| value.to_boolean()))
}

fn variant_of(options: &JsObject, cx: &mut Context) -> JsResult<Variant> {
    let mut alpn = Vec::new();
    if let Some(list) = value(options, "alpn", cx)?.and_then(|list| list.as_object()) {
        for name in elements(&list, cx)? {
            // Protocols are bytes; glue gives them as latin-1.
            let name = name.to_string(cx)?;
            alpn.push(name.iter().map(|unit| unit.to_le_bytes()[0]).collect());
        }
    }
    Ok(Variant {
        is_server: flag(options, "isServer", cx)?,
        request_cert: flag(options, "requestCert", cx)?,
        must_have_cert: flag(options, "rejectUnauthorized", cx)?,
        alpn,
    })
}

fn config(context: Option<JsValue>, wanted: &Variant) -> JsResult<(Made, std::rc::Rc<Authorities>)> {
    let found = context.and_then(|context| context.as_object());
    found
        .and_then(|context| variant(&context, wanted))
        .unwrap_or_else(|| Err(JsNativeError::typ().with_message("not a secure context").into()))
}

/// Where the script's answer to a client's hello goes.
#[derive(Trace, Finalize, JsData)]
struct Reply {
    #[unsafe_ignore_trace]
    sender: Cell<Option<oneshot::Sender<Option<Arc<ServerConfig>>>>>,
    #[unsafe_ignore_trace]
    variant: Variant,
}

/// `startTls(native, { context, isServer, servername, alpn, requestCert, rejectUnauthorized, timeout, hello }, done)`:
/// takes the native socket's stream; `done(error, native, session)`. `hello(servername, reply)` of a server calls
/// `reply(context)`, with undefined for the usual one.
fn start(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(options) = args.get_or_undefined(1).as_object() else {
        return Err(JsNativeError::typ().with_message("options expected").into());
    };
    let done = callback_argument(args, 2)?;
    let wanted = variant_of(&options, cx)?;
    let name = text(&options, "servername", cx)?;
    let hello = value(&options, "hello", cx)?.and_then(|hello| hello.as_callable());
    let limit = count(&options, "timeout", cx)?.filter(|millis| *millis > 0).map(Duration::from_millis);
    let (made, authorities) = config(value(&options, "context", cx)?, &wanted)?;
    let Some(stream) = args.get_or_undefined(0).as_object().and_then(|native| take_stream(&native)) else {
        return Err(JsNativeError::error().with_message("TLS needs a connected socket").into());
    };
    let purpose = if wanted.is_server { Purpose::Client } else { Purpose::Server };
    let work = async move {
        let mut stream = stream;
        let handshake = async {
            // What was written before TLS began.
            stream.flush().await?;
            match made {
                Made::Server(config) => accept(stream, config, hello, wanted).await,
                Made::Client(config) => connect(stream, config, name).await,
            }
        };
        match limit {
            None => handshake.await.map_err(Some),
            Some(limit) => match tokio::time::timeout(limit, handshake).await {
                Ok(result) => result.map_err(Some),
                Err(_) => Err(None),
            },
        }
    };
    begin(work, done, cx, move |result, cx| match result {
        Ok(stream) => {
            let about = describe(&stream, &authorities, purpose, cx)?;
            Ok(vec![JsValue::null(), from_stream(stream.into(), cx)?.into(), about.into()])
        }
        Err(None) => Ok(vec![JsString::from("timeout").into()]),
        Err(Some(failure)) if failure.kind() == io::ErrorKind::UnexpectedEof => {
            Ok(vec![JsString::from("end").into()])
        }
        Err(Some(failure)) => Ok(vec![error::of_call("read", &failure, cx).into_opaque(cx)?]),
    })
}

async fn connect(
    mut stream: Stream,
    config: Arc<ClientConfig>,
    name: Option<String>,
) -> io::Result<TlsStream<Stream>> {
    let name = name.and_then(|name| ServerName::try_from(name).ok());
    let name = name.unwrap_or_else(|| ServerName::IpAddress(std::net::IpAddr::from(NO_NAME).into()));
    // The program has not seen the certificate yet.
    stream.hold_last_flight(true);
    let mut secured = TlsConnector::from(config).connect(name, stream).await?;
    secured.get_mut().0.hold_last_flight(false);
    Ok(secured.into())
}

/// Looks at what a client sends first: one that does not speak TLS would take an alert for an answer.
async fn check_hello(stream: &mut Stream) -> io::Result<()> {
    const HANDSHAKE: u8 = 22;
    const VERSION: u8 = 3;
    // All that is there is taken: the kernel answers a stranger's unread bytes with a reset.
    let mut bytes = Vec::with_capacity(4096);
    while bytes.len() < 5 {
        if stream.read_buf(&mut bytes).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    let error = match bytes.first_chunk().unwrap_or(&[0; 5]) {
        [HANDSHAKE, VERSION, ..] => {
            stream.unread(bytes.into());
            return Ok(());
        }
        b"GET /" | b"HEAD " | b"POST " | b"PUT /" => rustls::Error::General(error::HTTP_REQUEST.into()),
        b"CONNE" => rustls::Error::General(error::HTTPS_PROXY_REQUEST.into()),
        _ => rustls::Error::InvalidMessage(rustls::InvalidMessage::UnknownProtocolVersion),
    };
    Err(io::Error::new(io::ErrorKind::InvalidData, error))
}

async fn accept(
    stream: Stream,
    config: Arc<ServerConfig>,
    hello: Option<JsObject>,
    variant: Variant,
) -> io::Result<TlsStream<Stream>> {
    let mut stream = stream;
    check_hello(&mut stream).await?;
    let start = LazyConfigAcceptor::new(Acceptor::default(), stream).await?;
    let mut config = config;
    if let Some(hello) = hello {
        let name = start.client_hello().server_name().map(str::to_owned);
        let (sender, answered) = oneshot::channel();
        run(hello, move |cx| {
            let reply = Gc::new(Reply { sender: Cell::new(Some(sender)), variant });
            let reply =
                NativeFunction::from_copy_closure_with_captures(answer, reply).to_js_function(cx.realm());
            let name = name.map_or_else(JsValue::undefined, |name| JsString::from(name).into());
            Ok(vec![name, reply.into()])
        });
        match answered.await {
            // Without a choice the usual certificate is as good as any.
            Ok(chosen) => config = chosen.unwrap_or(config),
            // Nobody can answer any more: the script has given the connection up, or the handshake's time ends it.
            Err(_) => std::future::pending().await,
        }
    }
    Ok(start.into_stream(config).await?.into())
}

fn answer(_: &JsValue, args: &[JsValue], reply: &Gc<Reply>, _: &mut Context) -> JsResult<JsValue> {
    let Some(sender) = reply.sender.take() else { return Ok(JsValue::undefined()) };
    let chosen = match args.get_or_undefined(0) {
        context if context.is_object() => match config(Some(context.clone()), &reply.variant)? {
            (Made::Server(chosen), _) => Some(chosen),
            _ => None,
        },
        _ => None,
    };
    // Nobody waits when the connection has gone.
    let _ = sender.send(chosen);
    Ok(JsValue::undefined())
}

fn set(object: &JsObject, name: &str, value: impl Into<JsValue>, cx: &mut Context) -> JsResult<()> {
    object.create_data_property_or_throw(JsString::from(name), value, cx).map(drop)
}

/// `{ version, cipher, standardCipher, alpn, servername, certificates, fault, faultText }`.
fn describe(
    stream: &TlsStream<Stream>,
    authorities: &Authorities,
    purpose: Purpose,
    cx: &mut Context,
) -> JsResult<JsObject> {
    let session = session(stream);
    let object = JsObject::with_object_proto(cx.intrinsics());
    if let Some(version) = session.version {
        set(&object, "version", JsString::from(version), cx)?;
    }
    if let Some(suite) = session.suite {
        let (name, standard) = cipher_names(suite);
        set(&object, "cipher", JsString::from(name), cx)?;
        set(&object, "standardCipher", JsString::from(standard), cx)?;
    }
    if let Some(alpn) = session.alpn {
        let alpn: Vec<u16> = alpn.into_iter().map(u16::from).collect();
        set(&object, "alpn", JsString::from(alpn.as_slice()), cx)?;
    }
    if let Some(name) = session.server_name {
        set(&object, "servername", JsString::from(name), cx)?;
    }
    if let Err(fault) = authorities.check(&session.peer, purpose) {
        set(&object, "fault", JsString::from(fault.code), cx)?;
        set(&object, "faultText", JsString::from(fault.text), cx)?;
    }
    let mut certificates = Vec::new();
    for certificate in &session.peer {
        certificates.push(buffer::from_slice(certificate, cx)?.into());
    }
    let certificates = JsArray::from_iter(certificates, cx);
    set(&object, "certificates", certificates, cx)?;
    Ok(object)
}

/// Attributes by name; those that come more than once as a list.
fn name(attributes: Vec<(String, String)>, cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_null_proto();
    for (key, text) in attributes {
        let key = JsString::from(key);
        let text: JsValue = JsString::from(text).into();
        let known = object.get(key.clone(), cx)?;
        let value = match known.as_object() {
            Some(list) => {
                JsArray::from_object(list.clone())?.push(text, cx)?;
                list.into()
            }
            None if known.is_undefined() => text,
            None => JsArray::from_iter([known, text], cx).into(),
        };
        object.create_data_property_or_throw(key, value, cx)?;
    }
    Ok(object)
}

fn fingerprint(digest: &[u8]) -> JsString {
    let pairs: Vec<String> = digest.iter().map(|byte| format!("{byte:02X}")).collect();
    JsString::from(pairs.join(":"))
}

/// `parseCertificate(der)`: the fields in Node's form; undefined for what is no certificate.
fn parse_certificate(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let der = buffer::bytes_of(args.get_or_undefined(0), cx).unwrap_or_default();
    let Some(parsed) = Certificate::parse(&der) else { return Ok(JsValue::undefined()) };
    let object = JsObject::with_object_proto(cx.intrinsics());
    let (subject, issuer) = (name(parsed.subject, cx)?, name(parsed.issuer, cx)?);
    set(&object, "subject", subject, cx)?;
    set(&object, "issuer", issuer, cx)?;
    if let Some(names) = parsed.alt_names {
        set(&object, "subjectaltname", JsString::from(names), cx)?;
    }
    set(&object, "ca", parsed.is_ca, cx)?;
    let bits = u32::try_from(parsed.bits).unwrap_or(0);
    match parsed.key {
        Key::Rsa(modulus, exponent) => {
            let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02X}")).collect::<String>();
            set(&object, "modulus", JsString::from(hex(&modulus)), cx)?;
            set(&object, "bits", bits, cx)?;
            let exponent = hex(&exponent).to_lowercase();
            let exponent = JsString::from(format!("0x{}", exponent.trim_start_matches('0')));
            set(&object, "exponent", exponent, cx)?;
            let key = buffer::from_slice(&parsed.public_key, cx)?;
            set(&object, "pubkey", key, cx)?;
        }
        Key::Ec(point, curve) => {
            set(&object, "bits", bits, cx)?;
            let key = buffer::from_slice(&point, cx)?;
            set(&object, "pubkey", key, cx)?;
            if let Some((asn1, nist)) = curve {
                set(&object, "asn1Curve", JsString::from(asn1), cx)?;
                set(&object, "nistCurve", JsString::from(nist), cx)?;
            }
        }
        Key::Other => {}
    }
    set(&object, "valid_from", JsString::from(parsed.valid_from), cx)?;
    set(&object, "valid_to", JsString::from(parsed.valid_to), cx)?;
    set(&object, "fingerprint", fingerprint(&Sha1::digest(&der)), cx)?;
    set(&object, "fingerprint256", fingerprint(&Sha256::digest(&der)), cx)?;
    set(&object, "fingerprint512", fingerprint(&Sha512::digest(&der)), cx)?;
    if !parsed.usages.is_empty() {
        let usages = parsed.usages.into_iter().map(|usage| JsString::from(usage).into());
        let usages = JsArray::from_iter(usages, cx);
        set(&object, "ext_key_usage", usages, cx)?;
    }
    set(&object, "serialNumber", JsString::from(parsed.serial), cx)?;
    let raw = buffer::from_slice(&der, cx)?;
    set(&object, "raw", raw, cx)?;
    Ok(object.into())
}
