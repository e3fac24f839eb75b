//! Whether a peer's certificates are to be trusted, asked after the handshake and answered in the words of OpenSSL.

use std::sync::Arc;

use rustls::client::verify_server_cert_signed_by_trust_anchor;
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, UnixTime};
use rustls::server::{ParsedCertificate, WebPkiClientVerifier};
use rustls::{CertificateError, RootCertStore};
use x509_parser::certificate::X509Certificate;
use x509_parser::parse_x509_certificate;
use x509_parser::x509::X509Version;

use super::verify::is_self_issued;
use super::{TlsError, TlsOptions, roots, trusted};

/// The longest chain that is followed.
const MAX_DEPTH: usize = 8;

/// Why certificates are not trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// OpenSSL's name, as `CERT_HAS_EXPIRED`.
    pub code: &'static str,
    /// OpenSSL's text.
    pub text: &'static str,
}

const fn fault(code: &'static str, text: &'static str) -> Fault {
    Fault { code, text }
}

const NONE: Fault = fault("UNABLE_TO_GET_ISSUER_CERT", "unable to get issuer certificate");
const EXPIRED: Fault = fault("CERT_HAS_EXPIRED", "certificate has expired");
const NOT_YET: Fault = fault("CERT_NOT_YET_VALID", "certificate is not yet valid");
const SELF_SIGNED: Fault = fault("DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed certificate");
const SELF_SIGNED_IN_CHAIN: Fault =
    fault("SELF_SIGNED_CERT_IN_CHAIN", "self-signed certificate in certificate chain");
const FIRST: Fault = fault("UNABLE_TO_VERIFY_LEAF_SIGNATURE", "unable to verify the first certificate");
const LOCAL_ISSUER: Fault =
    fault("UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "unable to get local issuer certificate");
const SIGNATURE: Fault = fault("CERT_SIGNATURE_FAILURE", "certificate signature failure");
const PURPOSE: Fault = fault("INVALID_PURPOSE", "unsuitable certificate purpose");
const REJECTED: Fault = fault("CERT_REJECTED", "certificate rejected");

/// Whose certificate it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A server's, seen by its client.
    Server,
    /// A client's, seen by its server.
    Client,
}

/// Whom one side trusts.
#[derive(Debug)]
pub struct Authorities {
    roots: Arc<RootCertStore>,
    trusted: Vec<CertificateDer<'static>>,
}

impl Authorities {
    /// Those that the options name; the public ones where they name none.
    ///
    /// # Errors
    /// What is wrong with `ca`.
    pub fn new(options: &TlsOptions) -> Result<Self, TlsError> {
        Ok(Self { roots: Arc::new(roots(options)?), trusted: trusted(options) })
    }

    /// Checks a chain that begins with the peer's own certificate. Its name is not looked at.
    ///
    /// # Errors
    /// What OpenSSL would say.
    pub fn check(&self, chain: &[CertificateDer<'_>], purpose: Purpose) -> Result<(), Fault> {
        let (leaf, rest) = chain.split_first().ok_or(NONE)?;
        check_dates(leaf)?;
        if self.trusted.contains(leaf) {
            return Ok(());
        }
        match self.check_path(leaf, rest, purpose) {
            Ok(()) => Ok(()),
            Err(rustls::Error::InvalidCertificate(error)) => match error {
                CertificateError::Expired | CertificateError::ExpiredContext { .. } => Err(EXPIRED),
                CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => Err(NOT_YET),
                CertificateError::BadSignature => Err(SIGNATURE),
                CertificateError::InvalidPurpose | CertificateError::InvalidPurposeContext { .. } => {
                    Err(PURPOSE)
                }
                // What webpki refuses as a matter of principle: certificates of version 1, authorities as leaves.
                CertificateError::Other(_) | CertificateError::BadEncoding
                    if self.check_old_path(leaf, rest) =>
                {
                    Ok(())
                }
                CertificateError::UnknownIssuer
                | CertificateError::Other(_)
                | CertificateError::BadEncoding => Err(unknown(leaf, rest)),
                _ => Err(REJECTED),
            },
            Err(_) => Err(unknown(leaf, rest)),
        }
    }

    fn check_path(
        &self,
        leaf: &CertificateDer<'_>,
        rest: &[CertificateDer<'_>],
        purpose: Purpose,
    ) -> Result<(), rustls::Error> {
        let now = UnixTime::now();
        let provider = ring::default_provider();
        match purpose {
            Purpose::Server => {
                let parsed = ParsedCertificate::try_from(leaf)?;
                let algorithms = provider.signature_verification_algorithms.all;
                verify_server_cert_signed_by_trust_anchor(&parsed, &self.roots, rest, now, algorithms)
            }
            Purpose::Client => {
                let builder =
                    WebPkiClientVerifier::builder_with_provider(self.roots.clone(), Arc::new(provider));
                let verifier = builder.build().map_err(|_| CertificateError::UnknownIssuer)?;
                verifier.verify_client_cert(leaf, rest, now).map(drop)
            }
        }
    }

    /// Follows issuers up to one that is trusted by name and key.
    fn check_old_path(&self, leaf: &CertificateDer<'_>, rest: &[CertificateDer<'_>]) -> bool {
        let Ok((_, mut current)) = parse_x509_certificate(leaf) else { return false };
        let parse = |cert| parse_x509_certificate(cert).ok().map(|(_, parsed)| parsed);
        // Version 1 has no word for authorities.
        let may_issue = |cert: &X509Certificate<'_>| cert.is_ca() || cert.version() == X509Version::V1;
        let trusted = self.trusted.iter().filter_map(|cert| parse(cert));
        let trusted: Vec<X509Certificate<'_>> = trusted.filter(may_issue).collect();
        let offered: Vec<X509Certificate<'_>> = rest.iter().filter_map(|cert| parse(cert)).collect();
        for _ in 0..MAX_DEPTH {
            if !current.validity().is_valid() {
                return false;
            }
            let issued = |issuer: &&X509Certificate<'_>| {
                issuer.subject().as_raw() == current.issuer().as_raw()
                    && current.verify_signature(Some(issuer.public_key())).is_ok()
            };
            if let Some(issuer) = trusted.iter().find(issued) {
                return issuer.validity().is_valid();
            }
            match offered.iter().filter(|issuer| issuer.is_ca()).find(issued) {
                Some(issuer) => current = issuer.clone(),
                None => return false,
            }
        }
        false
    }
}

fn check_dates(cert: &CertificateDer<'_>) -> Result<(), Fault> {
    let (_, parsed) = parse_x509_certificate(cert).map_err(|_| REJECTED)?;
    let now = x509_parser::time::ASN1Time::now();
    match () {
        () if now < parsed.validity().not_before => Err(NOT_YET),
        () if now > parsed.validity().not_after => Err(EXPIRED),
        () => Ok(()),
    }
}

fn unknown(leaf: &CertificateDer<'_>, rest: &[CertificateDer<'_>]) -> Fault {
    match rest {
        _ if is_self_issued(leaf) => SELF_SIGNED,
        [] => FIRST,
        _ if rest.iter().any(is_self_issued) => SELF_SIGNED_IN_CHAIN,
        _ => LOCAL_ISSUER,
    }
}
