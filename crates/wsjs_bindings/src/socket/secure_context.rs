//! Native secure contexts: TLS settings checked once and shared by the connections made with them, the
//! certificates of a server by host name, and the context of clients that name none.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use boa_engine::{Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsValue, Trace};
use rustls::{ClientConfig, ServerConfig};
use wsjs_net::tls::{Authorities, ServerNames, TlsError, TlsOptions, client_config, server_config};
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
    #[unsafe_ignore_trace]
    authorities: OnceCell<Rc<Authorities>>,
    #[unsafe_ignore_trace]
    variants: RefCell<Vec<(Variant, Made)>>,
}

/// How connections of one context differ. Their peers are looked at after the handshake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Variant {
    pub is_server: bool,
    pub request_cert: bool,
    pub must_have_cert: bool,
    pub alpn: Vec<Vec<u8>>,
}

#[derive(Clone)]
pub(super) enum Made {
    Server(Arc<ServerConfig>),
    Client(Arc<ClientConfig>),
}

/// Variants kept for the next connections.
const VARIANTS: usize = 16;

/// The configuration for connections of this kind, and whom they trust; `None` when the object is no context.
pub(super) fn variant(object: &JsObject, variant: &Variant) -> Option<JsResult<(Made, Rc<Authorities>)>> {
    let context = object.downcast_ref::<SecureContext>()?;
    Some(context.variant(variant).map_err(|error| tls::refused(&error)))
}

impl SecureContext {
    fn variant(&self, variant: &Variant) -> Result<(Made, Rc<Authorities>), TlsError> {
        let authorities = match self.authorities.get() {
            Some(known) => known.clone(),
            None => {
                let made = Rc::new(Authorities::new(&self.options)?);
                self.authorities.get_or_init(|| made).clone()
            }
        };
        let known = self.variants.borrow().iter().find(|(known, _)| known == variant).map(|it| it.1.clone());
        if let Some(known) = known {
            return Ok((known, authorities));
        }
        let options = TlsOptions {
            check_later: true,
            request_cert: variant.request_cert,
            reject_unauthorized: variant.must_have_cert,
            alpn: variant.alpn.clone(),
            ..self.options.clone()
        };
        let made = match variant.is_server {
            true => Made::Server(server_config(&options, Arc::default())?),
            false => Made::Client(client_config(&options)?),
        };
        let mut variants = self.variants.borrow_mut();
        if variants.len() == VARIANTS {
            variants.remove(0);
        }
        variants.push((variant.clone(), made.clone()));
        Ok((made, authorities))
    }
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
    let context = SecureContext {
        options,
        names: Arc::default(),
        server: OnceCell::new(),
        client: OnceCell::new(),
        authorities: OnceCell::new(),
        variants: RefCell::default(),
    };
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
