//! Who is trusted: the verifiers of peers' certificates.

use std::sync::Arc;

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{
    CryptoProvider, WebPkiSupportedAlgorithms, verify_tls12_signature, verify_tls13_signature,
};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::{CertificateError, DigitallySignedStruct, DistinguishedName, OtherError, SignatureScheme};

use super::TlsError;
use super::common_name::is_common_name;

/// Verifies as webpki does, but takes a leaf that is itself trusted (the usual self-signed set-up), names
/// the cause as Node does, and can be told to take anything.
#[derive(Debug)]
pub(super) struct ServerVerifier {
    pub inner: Option<Arc<WebPkiServerVerifier>>,
    pub trusted: Vec<CertificateDer<'static>>,
    pub reject: bool,
    pub provider: Arc<CryptoProvider>,
}

impl ServerVerifier {
    fn check(
        &self,
        leaf: &CertificateDer<'_>,
        chain: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<(), rustls::Error> {
        let unknown = rustls::Error::InvalidCertificate(CertificateError::UnknownIssuer);
        let result = match &self.inner {
            Some(inner) => inner.verify_server_cert(leaf, chain, name, ocsp, now).map(drop),
            None => Err(unknown),
        };
        let Err(rustls::Error::InvalidCertificate(fault)) = &result else {
            return result;
        };
        let about_issuer = is_about_issuer(fault);
        if about_issuer && self.trusted.iter().any(|cert| cert == leaf) {
            return match rustls::client::verify_server_name(&ParsedCertificate::try_from(leaf)?, name) {
                Err(_) if is_common_name(leaf, name) => Ok(()),
                result => result,
            };
        }
        // webpki looks at the name last.
        let about_name = matches!(
            fault,
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. }
        );
        if about_name && is_common_name(leaf, name) {
            return Ok(());
        }
        if !about_issuer {
            return result;
        }
        let cause = match chain.last() {
            _ if is_self_issued(leaf) => TlsError::SelfSigned,
            Some(last) if is_self_issued(last) => TlsError::SelfSignedInChain,
            _ => TlsError::UnknownIssuer,
        };
        Err(CertificateError::Other(OtherError(Arc::new(cause))).into())
    }
}

impl ServerCertVerifier for ServerVerifier {
    fn verify_server_cert(
        &self,
        leaf: &CertificateDer<'_>,
        chain: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        if self.reject {
            self.check(leaf, chain, name, ocsp, now)?;
        }
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        signature(&self.provider, message, cert, dss, verify_tls12_signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        signature(&self.provider, message, cert, dss, verify_tls13_signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// Verifies as webpki does, but takes a leaf that is itself trusted, as [`ServerVerifier`] does.
#[derive(Debug)]
pub(super) struct TrustingClientVerifier {
    pub inner: Arc<dyn ClientCertVerifier>,
    pub trusted: Vec<CertificateDer<'static>>,
}

impl ClientCertVerifier for TrustingClientVerifier {
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        self.inner.root_hint_subjects()
    }

    fn verify_client_cert(
        &self,
        leaf: &CertificateDer<'_>,
        chain: &[CertificateDer<'_>],
        now: UnixTime,
    ) -> Result<ClientCertVerified, rustls::Error> {
        match self.inner.verify_client_cert(leaf, chain, now) {
            Err(rustls::Error::InvalidCertificate(fault))
                if is_about_issuer(&fault) && self.trusted.iter().any(|cert| cert == leaf) =>
            {
                Ok(ClientCertVerified::assertion())
            }
            result => result,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.inner.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.inner.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.inner.supported_verify_schemes()
    }
}

/// Whether the fault may be that of a self-signed certificate. Such a one may say that it is an authority,
/// which webpki refuses in a leaf, after it has checked the dates.
fn is_about_issuer(fault: &CertificateError) -> bool {
    matches!(fault, CertificateError::UnknownIssuer | CertificateError::Other(_))
}

/// Takes any client certificate whose key the client has, and clients without one where it is not mandatory.
#[derive(Debug)]
pub(super) struct AnyClient {
    pub provider: Arc<CryptoProvider>,
    pub mandatory: bool,
}

impl ClientCertVerifier for AnyClient {
    fn client_auth_mandatory(&self) -> bool {
        self.mandatory
    }

    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: UnixTime,
    ) -> Result<ClientCertVerified, rustls::Error> {
        Ok(ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        signature(&self.provider, message, cert, dss, verify_tls12_signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        signature(&self.provider, message, cert, dss, verify_tls13_signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

type Check = fn(
    &[u8],
    &CertificateDer<'_>,
    &DigitallySignedStruct,
    &WebPkiSupportedAlgorithms,
) -> Result<HandshakeSignatureValid, rustls::Error>;

/// Whether the peer has the key of its certificate. webpki does not read certificates of version 1: their key is
/// taken out here.
fn signature(
    provider: &CryptoProvider,
    message: &[u8],
    cert: &CertificateDer<'_>,
    dss: &DigitallySignedStruct,
    check: Check,
) -> Result<HandshakeSignatureValid, rustls::Error> {
    let algorithms = &provider.signature_verification_algorithms;
    let result = check(message, cert, dss, algorithms);
    let Err(rustls::Error::InvalidCertificate(CertificateError::Other(_) | CertificateError::BadEncoding)) =
        &result
    else {
        return result;
    };
    let Ok((_, parsed)) = x509_parser::parse_x509_certificate(cert) else { return result };
    let key = parsed.public_key();
    let algorithm = der_item(key.raw).and_then(|(_, fields, _)| Some(der_item(fields)?.1));
    let Some(algorithm) = algorithm else { return result };
    let candidates = algorithms.mapping.iter().filter(|(scheme, _)| *scheme == dss.scheme);
    for candidate in candidates.flat_map(|(_, candidates)| candidates.iter()) {
        if candidate.public_key_alg_id().as_ref() == algorithm
            && candidate.verify_signature(&key.subject_public_key.data, message, dss.signature()).is_ok()
        {
            return Ok(HandshakeSignatureValid::assertion());
        }
    }
    Err(CertificateError::BadSignature.into())
}

/// Whether issuer and subject are the same name (RFC 5280 §4.1); false for what is not a certificate.
pub(super) fn is_self_issued(cert: &CertificateDer<'_>) -> bool {
    fn names(cert: &[u8]) -> Option<(&[u8], &[u8])> {
        let (_, certificate, _) = der_item(cert)?;
        let (_, mut rest, _) = der_item(certificate)?;
        let (tag, _, after) = der_item(rest)?;
        // The version is optional; then serial number, algorithm, issuer, validity, subject.
        rest = if tag == 0xa0 { der_item(after)?.2 } else { after };
        rest = der_item(rest)?.2;
        let (_, issuer, after) = der_item(rest)?;
        let (_, subject, _) = der_item(der_item(after)?.2)?;
        Some((issuer, subject))
    }
    names(cert).is_some_and(|(issuer, subject)| issuer == subject)
}

/// Tag, content and what follows of the first DER item.
fn der_item(input: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = input.split_first()?;
    let (&first, rest) = rest.split_first()?;
    let (length, rest) = if first < 0x80 {
        (usize::from(first), rest)
    } else {
        let (digits, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
        if digits.len() > 4 {
            return None;
        }
        (digits.iter().fold(0, |sum, digit| sum << 8 | usize::from(*digit)), rest)
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((tag, content, rest))
}
