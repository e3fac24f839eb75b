//! TLS configuration for servers and clients (rustls), from PEM text and the options programs know.

use std::collections::HashMap;
use std::fmt;
use std::io;
use std::sync::{Arc, PoisonError, RwLock};

use rustls::client::WebPkiServerVerifier;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert, WebPkiClientVerifier};
use rustls::sign::CertifiedKey;
use rustls::{
    CertificateError, CipherSuite, ClientConfig, OtherError, RootCertStore, ServerConfig,
    SupportedCipherSuite, SupportedProtocolVersion,
};

mod certificate;
mod check;
mod common_name;
mod handshake;
mod verify;

pub use certificate::{Certificate, Key};
pub use check::{Authorities, Fault, Purpose};
pub use handshake::{Session, accept, connect, session};
use verify::{AnyClient, ServerVerifier, TrustingClientVerifier};

/// Why a configuration cannot be made, or a certificate is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TlsError {
    /// The PEM text holds no certificate or a broken one.
    #[error("no usable certificate in PEM")]
    Certificate,
    /// The PEM text holds no private key (PKCS#8, PKCS#1 or SEC1, not encrypted) or a broken one.
    #[error("no usable private key in PEM")]
    PrivateKey,
    /// The private key is encrypted, and the passphrase is missing or wrong.
    #[error("bad decrypt")]
    Passphrase,
    /// No cipher of the list is known.
    #[error("no cipher match")]
    Ciphers,
    /// The key belongs to another certificate.
    #[error("key values mismatch")]
    KeyMismatch,
    /// A server without a certificate.
    #[error("a server needs a certificate and a key")]
    NoIdentity,
    /// No protocol version is left between minimum and maximum.
    #[error("no TLS version between minVersion and maxVersion")]
    Versions,
    /// The leaf is its own issuer and not trusted.
    #[error("self-signed certificate")]
    SelfSigned,
    /// The chain ends in a root that is not trusted.
    #[error("self-signed certificate in certificate chain")]
    SelfSignedInChain,
    /// The leaf's issuer is unknown.
    #[error("unable to verify the first certificate")]
    UnknownIssuer,
    /// Anything else rustls says about a configuration.
    #[error("{0}")]
    Other(String),
}

/// Protocol versions, oldest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// TLS 1.2.
    Tls12,
    /// TLS 1.3.
    Tls13,
}

/// A certificate chain with its key.
#[derive(Debug, Clone)]
pub struct Identity(Arc<CertifiedKey>);

impl Identity {
    /// Reads both from PEM text; the chain begins with the leaf.
    ///
    /// # Errors
    /// [`TlsError::Certificate`], [`TlsError::PrivateKey`], [`TlsError::Passphrase`] or
    /// [`TlsError::KeyMismatch`].
    pub fn from_pem(cert: &[u8], key: &[u8], passphrase: Option<&[u8]>) -> Result<Self, TlsError> {
        let chain = certificates(cert)?;
        let key = private_key(key, passphrase)?;
        let provider = ring::default_provider();
        match CertifiedKey::from_der(chain.clone(), key.clone_key(), &provider) {
            Ok(made) => Ok(Self(Arc::new(made))),
            Err(rustls::Error::InconsistentKeys(_)) => Err(TlsError::KeyMismatch),
            // Certificates of version 1, as the short recipes for OpenSSL make them, are fine for those who trust them.
            Err(rustls::Error::InvalidCertificate(_)) => {
                let loaded = provider.key_provider.load_private_key(key);
                let key = loaded.map_err(|_| TlsError::PrivateKey)?;
                Ok(Self(Arc::new(CertifiedKey::new(chain, key))))
            }
            Err(_) => Err(TlsError::PrivateKey),
        }
    }

    /// The certificates as DER, the leaf first.
    pub fn chain(&self) -> &[CertificateDer<'static>] {
        &self.0.cert
    }
}

fn private_key(pem: &[u8], passphrase: Option<&[u8]>) -> Result<PrivateKeyDer<'static>, TlsError> {
    const ENCRYPTED: &str = "ENCRYPTED PRIVATE KEY";
    let text = String::from_utf8_lossy(pem);
    let Some(start) = text.find("-----BEGIN ENCRYPTED PRIVATE KEY-----") else {
        return PrivateKeyDer::from_pem_slice(pem).map_err(|_| TlsError::PrivateKey);
    };
    let end = text.find("-----END ENCRYPTED PRIVATE KEY-----").ok_or(TlsError::PrivateKey)?;
    let block = text.get(start..end + ENCRYPTED.len() + 14).ok_or(TlsError::PrivateKey)?;
    let (_, document) = pkcs8::SecretDocument::from_pem(block).map_err(|_| TlsError::PrivateKey)?;
    let info = pkcs8::EncryptedPrivateKeyInfo::try_from(document.as_bytes());
    let info = info.map_err(|_| TlsError::PrivateKey)?;
    let key = info.decrypt(passphrase.unwrap_or_default()).map_err(|_| TlsError::Passphrase)?;
    Ok(PrivateKeyDer::Pkcs8(key.as_bytes().to_vec().into()))
}

/// What servers and clients can be told. The defaults are a client that trusts the public authorities.
#[derive(Debug, Clone)]
pub struct TlsOptions {
    /// Own certificate; a server needs one here or in its [`ServerNames`].
    pub identity: Option<Identity>,
    /// Trusted authorities as PEM texts; `None` for the public ones.
    pub ca: Option<Vec<Vec<u8>>>,
    /// Trust the public authorities besides `ca`.
    pub public_ca: bool,
    /// Servers: ask the client for a certificate.
    pub request_cert: bool,
    /// Refuse peers whose certificate cannot be verified. Default true.
    pub reject_unauthorized: bool,
    /// Oldest version.
    pub min_version: Version,
    /// Newest version.
    pub max_version: Version,
    /// Protocols for ALPN, preferred first. Default `http/1.1`.
    pub alpn: Vec<Vec<u8>>,
    /// The caller looks at the peer's certificates after the handshake ([`Authorities::check`]): any are taken. A
    /// server's `reject_unauthorized` then tells whether there must be one.
    pub check_later: bool,
    /// Cipher suites by their names in OpenSSL or in the RFCs; none for the usual ones.
    pub ciphers: Option<Vec<SupportedCipherSuite>>,
}

impl Default for TlsOptions {
    fn default() -> Self {
        Self {
            identity: None,
            ca: None,
            public_ca: false,
            request_cert: false,
            reject_unauthorized: true,
            min_version: Version::Tls12,
            max_version: Version::Tls13,
            alpn: vec![b"http/1.1".to_vec()],
            check_later: false,
            ciphers: None,
        }
    }
}

/// The certificates of a server by host name. May be changed while the server runs.
#[derive(Debug, Default)]
pub struct ServerNames {
    table: RwLock<Table>,
}

#[derive(Debug, Default)]
struct Table {
    fallback: Option<Identity>,
    names: HashMap<String, Identity>,
}

impl ServerNames {
    /// Sets the certificate for clients that name no host or an unknown one.
    pub fn set_default(&self, identity: Option<Identity>) {
        self.write().fallback = identity;
    }

    /// Sets the certificate for a host, or for all direct subdomains as `*.example.org`.
    pub fn set(&self, name: &str, identity: Identity) {
        self.write().names.insert(name.to_ascii_lowercase(), identity);
    }

    /// Forgets a host; tells whether it was there.
    pub fn remove(&self, name: &str) -> bool {
        self.write().names.remove(&name.to_ascii_lowercase()).is_some()
    }

    /// Forgets all hosts but not the default.
    pub fn clear(&self) {
        self.write().names.clear();
    }

    fn write(&self) -> std::sync::RwLockWriteGuard<'_, Table> {
        self.table.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, name: Option<&str>) -> Option<Identity> {
        let table = self.table.read().unwrap_or_else(PoisonError::into_inner);
        let named = name.and_then(|name| {
            let name = name.to_ascii_lowercase();
            let wildcard = || name.split_once('.').map(|(_, domain)| format!("*.{domain}"));
            let names = &table.names;
            names.get(&name).or_else(|| names.get(&wildcard()?))
        });
        named.or(table.fallback.as_ref()).cloned()
    }
}

impl ResolvesServerCert for ServerNames {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        self.find(hello.server_name()).map(|identity| identity.0)
    }
}

/// A server's configuration. The identity of `options` becomes the default of `names`.
///
/// # Errors
/// When something is missing or does not fit together.
pub fn server_config(options: &TlsOptions, names: Arc<ServerNames>) -> Result<Arc<ServerConfig>, TlsError> {
    if options.identity.is_some() {
        names.set_default(options.identity.clone());
    } else if !options.check_later && names.find(None).is_none() && names.write().names.is_empty() {
        return Err(TlsError::NoIdentity);
    }
    let builder = ServerConfig::builder_with_provider(provider_of(options))
        .with_protocol_versions(&versions(options)?)
        .map_err(other)?;
    let builder = if !options.request_cert {
        builder.with_no_client_auth()
    } else if options.check_later {
        let mandatory = options.reject_unauthorized;
        builder.with_client_cert_verifier(Arc::new(AnyClient { provider: provider(), mandatory }))
    } else if options.reject_unauthorized {
        let roots = Arc::new(roots(options)?);
        let verifier = WebPkiClientVerifier::builder_with_provider(roots, provider());
        let inner = verifier.build().map_err(other)?;
        let trusted = trusted(options);
        builder.with_client_cert_verifier(Arc::new(TrustingClientVerifier { inner, trusted }))
    } else {
        builder.with_client_cert_verifier(Arc::new(AnyClient { provider: provider(), mandatory: false }))
    };
    let mut config = builder.with_cert_resolver(names);
    config.alpn_protocols.clone_from(&options.alpn);
    Ok(Arc::new(config))
}

/// A client's configuration.
///
/// # Errors
/// When something is missing or does not fit together.
pub fn client_config(options: &TlsOptions) -> Result<Arc<ClientConfig>, TlsError> {
    let builder = ClientConfig::builder_with_provider(provider_of(options))
        .with_protocol_versions(&versions(options)?)
        .map_err(other)?;
    let roots = roots(options)?;
    let trusted = trusted(options);
    let inner = match roots.is_empty() {
        true => None,
        false => Some(
            WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider())
                .build()
                .map_err(other)?,
        ),
    };
    let reject = options.reject_unauthorized && !options.check_later;
    let verifier = ServerVerifier { inner, trusted, reject, provider: provider() };
    let builder = builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier));
    let mut config = match &options.identity {
        None => builder.with_no_client_auth(),
        Some(Identity(key)) => {
            builder.with_client_cert_resolver(Arc::new(rustls::sign::SingleCertAndKey::from(key.clone())))
        }
    };
    config.alpn_protocols.clone_from(&options.alpn);
    Ok(Arc::new(config))
}

/// The code Node gives this failure, when it has one.
pub fn error_code(error: &rustls::Error) -> &'static str {
    match error {
        rustls::Error::InvalidCertificate(fault) => match fault {
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => "CERT_HAS_EXPIRED",
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                "CERT_NOT_YET_VALID"
            }
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                "ERR_TLS_CERT_ALTNAME_INVALID"
            }
            CertificateError::UnknownIssuer => "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
            CertificateError::BadSignature => "CERT_SIGNATURE_FAILURE",
            CertificateError::Revoked => "CERT_REVOKED",
            CertificateError::InvalidPurpose | CertificateError::InvalidPurposeContext { .. } => {
                "INVALID_PURPOSE"
            }
            CertificateError::Other(OtherError(cause)) => match cause.downcast_ref::<TlsError>() {
                Some(TlsError::SelfSigned) => "DEPTH_ZERO_SELF_SIGNED_CERT",
                Some(TlsError::SelfSignedInChain) => "SELF_SIGNED_CERT_IN_CHAIN",
                Some(TlsError::UnknownIssuer) => "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
                _ => "CERT_REJECTED",
            },
            _ => "CERT_REJECTED",
        },
        rustls::Error::InvalidMessage(_) => "ERR_SSL_WRONG_VERSION_NUMBER",
        rustls::Error::PeerIncompatible(_) => "ERR_SSL_UNSUPPORTED_PROTOCOL",
        rustls::Error::AlertReceived(_) => "ERR_SSL_TLSV1_ALERT",
        rustls::Error::NoCertificatesPresented => "ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE",
        _ => "EPROTO",
    }
}

/// The text Node gives this failure.
pub fn error_text(error: &rustls::Error) -> String {
    match error {
        rustls::Error::InvalidCertificate(CertificateError::Other(OtherError(cause))) => cause.to_string(),
        _ => match error_code(error) {
            "CERT_HAS_EXPIRED" => "certificate has expired".into(),
            "CERT_NOT_YET_VALID" => "certificate is not yet valid".into(),
            "UNABLE_TO_VERIFY_LEAF_SIGNATURE" => "unable to verify the first certificate".into(),
            "ERR_TLS_CERT_ALTNAME_INVALID" => "Hostname/IP does not match certificate's altnames".into(),
            _ => error.to_string(),
        },
    }
}

/// The TLS failure inside an I/O error, as handshakes report it.
pub fn cause(error: &io::Error) -> Option<&rustls::Error> {
    error.get_ref()?.downcast_ref()
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(ring::default_provider())
}

fn provider_of(options: &TlsOptions) -> Arc<CryptoProvider> {
    let mut provider = ring::default_provider();
    if let Some(suites) = &options.ciphers {
        provider.cipher_suites.clone_from(suites);
    }
    Arc::new(provider)
}

/// The suites of a list such as `ECDHE-RSA-AES128-GCM-SHA256:!MD5`, in its order. Suites of TLS 1.3 are always among
/// them, as in OpenSSL, unless the list names some.
///
/// # Errors
/// [`TlsError::Ciphers`] when there is none that we have.
pub fn cipher_suites(list: &str) -> Result<Vec<SupportedCipherSuite>, TlsError> {
    let all = ring::default_provider().cipher_suites;
    let is_13 = |suite: &SupportedCipherSuite| suite.tls13().is_some();
    let mut found: Vec<SupportedCipherSuite> = Vec::new();
    for name in list.split([':', ',', ' ']).filter(|name| !name.is_empty()) {
        let group = matches!(name, "DEFAULT" | "ALL" | "HIGH" | "ECDHE" | "ECDH" | "AESGCM" | "ECDHE+AESGCM");
        let chosen = all.iter().filter(|suite| {
            let (open, standard) = cipher_names(suite.suite());
            (group && !is_13(suite)) || name == open || name == standard
        });
        for suite in chosen {
            if !found.contains(suite) {
                found.push(*suite);
            }
        }
    }
    if found.is_empty() {
        return Err(TlsError::Ciphers);
    }
    if !found.iter().any(is_13) {
        found.splice(0..0, all.into_iter().filter(is_13));
    }
    Ok(found)
}

/// The names of a suite: OpenSSL's and the standard's.
pub fn cipher_names(suite: CipherSuite) -> (&'static str, &'static str) {
    use CipherSuite as S;
    match suite {
        S::TLS13_AES_256_GCM_SHA384 => ("TLS_AES_256_GCM_SHA384", "TLS_AES_256_GCM_SHA384"),
        S::TLS13_AES_128_GCM_SHA256 => ("TLS_AES_128_GCM_SHA256", "TLS_AES_128_GCM_SHA256"),
        S::TLS13_CHACHA20_POLY1305_SHA256 => ("TLS_CHACHA20_POLY1305_SHA256", "TLS_CHACHA20_POLY1305_SHA256"),
        S::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 => {
            ("ECDHE-ECDSA-AES256-GCM-SHA384", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384")
        }
        S::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 => {
            ("ECDHE-ECDSA-AES128-GCM-SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")
        }
        S::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256 => {
            ("ECDHE-ECDSA-CHACHA20-POLY1305", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256")
        }
        S::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 => {
            ("ECDHE-RSA-AES256-GCM-SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384")
        }
        S::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 => {
            ("ECDHE-RSA-AES128-GCM-SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
        }
        S::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256 => {
            ("ECDHE-RSA-CHACHA20-POLY1305", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256")
        }
        _ => ("", ""),
    }
}

fn other(error: impl fmt::Display) -> TlsError {
    TlsError::Other(error.to_string())
}

fn versions(options: &TlsOptions) -> Result<Vec<&'static SupportedProtocolVersion>, TlsError> {
    let range = options.min_version..=options.max_version;
    let all = [(Version::Tls12, &rustls::version::TLS12), (Version::Tls13, &rustls::version::TLS13)];
    let left: Vec<_> =
        all.into_iter().filter(|(version, _)| range.contains(version)).map(|(_, it)| it).collect();
    if left.is_empty() { Err(TlsError::Versions) } else { Ok(left) }
}

fn certificates(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    match found {
        Ok(chain) if !chain.is_empty() => Ok(chain),
        _ => Err(TlsError::Certificate),
    }
}

/// The certificates of `ca`, which are trusted also where they are leaves.
fn trusted(options: &TlsOptions) -> Vec<CertificateDer<'static>> {
    let texts = options.ca.iter().flatten();
    texts.filter_map(|pem| certificates(pem).ok()).flatten().collect()
}

fn roots(options: &TlsOptions) -> Result<RootCertStore, TlsError> {
    let mut roots = RootCertStore::empty();
    if options.ca.is_none() || options.public_ca {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    for pem in options.ca.iter().flatten() {
        roots.add_parsable_certificates(certificates(pem)?);
    }
    Ok(roots)
}
