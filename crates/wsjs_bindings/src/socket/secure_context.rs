//! Native secure contexts: TLS settings checked once and shared by the connections made with them, the
//! certificates of a server by host name, and the context of clients that name none.

use std::cell::OnceCell;
use std::sync::Arc;

use boa_engine::{Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsValue, Trace};
use rustls::{ClientConfig, ServerConfig};
use wsjs_net::tls::{ServerNames, TlsOptions, client_config, server_config};
use wsjs_runtime::binding::NativeFn;

use super::options::text_argument;
use super::{prototypes, tls};

pub(super) const FUNCTIONS: &[(&str, usize, NativeFn)] =
    &[("secureContext", 1, make), ("setDefaultTls", 1, set_default)];

pub(super) const METHODS: &[(&str, usize, NativeFn)] =
    &[("setName", 2, set_name), ("removeName", 1, remove_name), ("clearNames", 0, clear_names)];

#[derive(Trace, Finalize, JsData)]
struct SecureContext {
    #[unsafe_ignore_trace]
    options: TlsOptions,
    #[unsafe_ignore_trace]
    names: Arc<ServerNames>,
    #[unsafe_ignore_trace]
    server: OnceCell<Arc<ServerConfig>>,
    #[unsafe_ignore_trace]
    client: OnceCell<Arc<ClientConfig>>,
}

/// What clients of this realm use that name no settings.
#[derive(Trace, Finalize, JsData)]
struct DefaultClient(#[unsafe_ignore_trace] Arc<ClientConfig>);

/// `secureContext(options)`: certificates and keys are checked here. No ALPN: it serves any protocol.
fn make(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(options) = args.get_or_undefined(0).as_object() else {
        return Err(JsNativeError::typ().with_message("options expected").into());
    };
    let options = TlsOptions { alpn: Vec::new(), ..tls::read(&options, cx)? };
    let context =
        SecureContext { options, names: Arc::default(), server: OnceCell::new(), client: OnceCell::new() };
    let prototype = prototypes(cx)?.secure_context.clone();
    Ok(JsObject::from_proto_and_data(prototype, context).into())
}

fn with<R>(this: &JsValue, f: impl FnOnce(&SecureContext) -> R) -> JsResult<R> {
    let object = this.as_object();
    match object.as_ref().and_then(JsObject::downcast_ref::<SecureContext>) {
        Some(context) => Ok(f(&context)),
        None => Err(JsNativeError::typ().with_message("not a secure context").into()),
    }
}

/// The configuration of a server, if the object is a context.
pub(super) fn server(object: &JsObject) -> Option<JsResult<Arc<ServerConfig>>> {
    let context = object.downcast_ref::<SecureContext>()?;
    if let Some(config) = context.server.get() {
        return Some(Ok(config.clone()));
    }
    let made = server_config(&context.options, context.names.clone()).map_err(|error| tls::refused(&error));
    Some(made.map(|config| context.server.get_or_init(|| config).clone()))
}

/// The configuration of a client, if the object is a context.
pub(super) fn client(object: &JsObject) -> Option<JsResult<Arc<ClientConfig>>> {
    let context = object.downcast_ref::<SecureContext>()?;
    if let Some(config) = context.client.get() {
        return Some(Ok(config.clone()));
    }
    let made = client_config(&context.options).map_err(|error| tls::refused(&error));
    Some(made.map(|config| context.client.get_or_init(|| config).clone()))
}

/// The configuration of clients that name no settings.
pub(crate) fn default_client(cx: &mut Context) -> JsResult<Arc<ClientConfig>> {
    if let Some(DefaultClient(config)) = cx.realm().host_defined().get::<DefaultClient>() {
        return Ok(config.clone());
    }
    let config = client_config(&TlsOptions::default()).map_err(|error| tls::refused(&error))?;
    cx.realm().host_defined_mut().insert(DefaultClient(config.clone()));
    Ok(config)
}

/// `setDefaultTls(context)`.
fn set_default(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let context = args.get_or_undefined(0).as_object();
    let Some(config) = context.as_ref().and_then(client) else {
        return Err(JsNativeError::typ().with_message("not a secure context").into());
    };
    cx.realm().host_defined_mut().insert(DefaultClient(config?));
    Ok(JsValue::undefined())
}

/// `setName(name, context)`: the certificate of that context is for this host.
fn set_name(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let name = text_argument(args, 0, cx)?;
    let identity = with(args.get_or_undefined(1), |context| context.options.identity.clone())?;
    let Some(identity) = identity else {
        let text = format!("the context for '{name}' has no certificate");
        return Err(JsNativeError::error().with_message(text).into());
    };
    with(this, |context| context.names.set(&name, identity))?;
    Ok(JsValue::undefined())
}

/// `removeName(name)`: whether it was there.
fn remove_name(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let name = text_argument(args, 0, cx)?;
    with(this, |context| context.names.remove(&name)).map(JsValue::from)
}

fn clear_names(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |context| context.names.clear())?;
    Ok(JsValue::undefined())
}
