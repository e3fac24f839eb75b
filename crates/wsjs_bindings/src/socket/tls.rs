//! TLS settings out of option objects: PEM texts in, configurations out. A native secure context may stand
//! for the options everywhere.

use std::sync::Arc;

use boa_engine::object::JsObject;
use boa_engine::{Context, JsError, JsNativeError, JsResult};
use rustls::{ClientConfig, ServerConfig};
use wsjs_net::tls::{
    Identity, ServerNames, TlsError, TlsOptions, Version, cipher_suites, client_config, server_config,
};

use super::options::{bytes, text, value};
use super::secure_context;
use crate::list::elements;

pub(super) fn refused(error: &TlsError) -> JsError {
    JsNativeError::error().with_message(error.to_string()).into()
}

/// `{ cert, key, passphrase, ciphers, ca, publicCa, requestCert, rejectUnauthorized, minVersion, maxVersion }`: PEM as text or bytes,
/// `ca` also as a list.
pub(super) fn read(options: &JsObject, cx: &mut Context) -> JsResult<TlsOptions> {
    let mut read = TlsOptions::default();
    if let (Some(cert), Some(key)) = (value(options, "cert", cx)?, value(options, "key", cx)?) {
        let (cert, key) = (bytes(&cert, cx)?, bytes(&key, cx)?);
        let passphrase = value(options, "passphrase", cx)?.map(|text| bytes(&text, cx)).transpose()?;
        let identity = Identity::from_pem(&cert, &key, passphrase.as_deref());
        read.identity = Some(identity.map_err(|error| refused(&error))?);
    }
    if let Some(list) = text(options, "ciphers", cx)? {
        read.ciphers = Some(cipher_suites(&list).map_err(|error| refused(&error))?);
    }
    if let Some(ca) = value(options, "ca", cx)? {
        let list = match ca.as_object().filter(JsObject::is_array) {
            Some(list) => elements(&list, cx)?,
            None => vec![ca],
        };
        let texts = list.iter().map(|pem| Ok(bytes(pem, cx)?.to_vec())).collect::<JsResult<_>>()?;
        read.ca = Some(texts);
    }
    read.request_cert = value(options, "requestCert", cx)?.is_some_and(|wanted| wanted.to_boolean());
    if let Some(reject) = value(options, "rejectUnauthorized", cx)? {
        read.reject_unauthorized = reject.to_boolean();
    }
    read.public_ca = value(options, "publicCa", cx)?.is_some_and(|wanted| wanted.to_boolean());
    if let Some(name) = text(options, "minVersion", cx)? {
        read.min_version = if name == "TLSv1.3" { Version::Tls13 } else { Version::Tls12 };
    }
    match text(options, "maxVersion", cx)?.as_deref() {
        None | Some("TLSv1.3") => {}
        Some("TLSv1.2") => read.max_version = Version::Tls12,
        Some(_) => return Err(refused(&TlsError::Versions)),
    }
    Ok(read)
}

/// The configuration of a server.
pub(crate) fn server(options: &JsObject, cx: &mut Context) -> JsResult<Arc<ServerConfig>> {
    if let Some(config) = secure_context::server(options) {
        return config;
    }
    let options = read(options, cx)?;
    server_config(&options, Arc::new(ServerNames::default())).map_err(|error| refused(&error))
}

/// The configuration of a client.
pub(crate) fn client(options: &JsObject, cx: &mut Context) -> JsResult<Arc<ClientConfig>> {
    if let Some(config) = secure_context::client(options) {
        return config;
    }
    client_config(&read(options, cx)?).map_err(|error| refused(&error))
}
