//! The name in a certificate's subject, for certificates that have none where it belongs. Many of those that people
//! make for themselves are such, and OpenSSL takes them.

use rustls::pki_types::ServerName;

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const OBJECT_IDENTIFIER: u8 = 0x06;
const VERSION: u8 = 0xa0;
/// 2.5.4.3
const COMMON_NAME: &[u8] = &[0x55, 0x04, 0x03];
/// 2.5.29.17, with its tag and length.
const SUBJECT_ALT_NAME: &[u8] = &[OBJECT_IDENTIFIER, 3, 0x55, 0x1d, 0x11];

/// Whether the certificate has no subjectAltName and its common name is `name` (RFC 6125 §6.4.4).
pub(super) fn is_common_name(certificate: &[u8], name: &ServerName<'_>) -> bool {
    let ServerName::DnsName(name) = name else { return false };
    if certificate.windows(SUBJECT_ALT_NAME.len()).any(|bytes| bytes == SUBJECT_ALT_NAME) {
        return false;
    }
    common_name(certificate).is_some_and(|found| matches(found, name.as_ref()))
}

fn matches(pattern: &str, name: &str) -> bool {
    if pattern.eq_ignore_ascii_case(name) {
        return true;
    }
    // One label only, and never a whole top-level domain.
    match (pattern.strip_prefix("*."), name.split_once('.')) {
        (Some(domain), Some((_, rest))) => domain.contains('.') && domain.eq_ignore_ascii_case(rest),
        _ => false,
    }
}

/// RFC 5280 §4.1.
fn common_name(certificate: &[u8]) -> Option<&str> {
    let (certificate, _) = value(certificate, SEQUENCE)?;
    let (mut rest, _) = value(certificate, SEQUENCE)?;
    if rest.first() == Some(&VERSION) {
        rest = element(rest)?.2;
    }
    // Serial number, signature, issuer, validity.
    for _ in 0..4 {
        rest = element(rest)?.2;
    }
    let (mut names, _) = value(rest, SEQUENCE)?;
    let mut found = None;
    while !names.is_empty() {
        let (set, more) = value(names, SET)?;
        let (attribute, _) = value(set, SEQUENCE)?;
        let (kind, text) = value(attribute, OBJECT_IDENTIFIER)?;
        if kind == COMMON_NAME {
            found = std::str::from_utf8(element(text)?.1).ok();
        }
        names = more;
    }
    found
}

/// The content of an element of this tag, and what follows it.
fn value(input: &[u8], wanted: u8) -> Option<(&[u8], &[u8])> {
    element(input).filter(|(tag, ..)| *tag == wanted).map(|(_, content, rest)| (content, rest))
}

/// Tag, content and what follows (X.690 §8.1).
fn element(input: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&[tag, first], rest) = input.split_first_chunk()?;
    let (length, rest) = match first {
        0..=0x7f => (usize::from(first), rest),
        0x81..=0x84 => {
            let (digits, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            (digits.iter().fold(0, |length, digit| length << 8 | usize::from(*digit)), rest)
        }
        _ => return None,
    };
    let (content, rest) = rest.split_at_checked(length)?;
    Some((tag, content, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn certificate(name: &str, alternatives: &[&str]) -> Vec<u8> {
        let names: Vec<String> = alternatives.iter().map(|name| (*name).to_owned()).collect();
        let mut params = rcgen::CertificateParams::new(names).unwrap();
        params.distinguished_name = rcgen::DistinguishedName::new();
        params.distinguished_name.push(rcgen::DnType::OrganizationName, "someone");
        params.distinguished_name.push(rcgen::DnType::CommonName, name);
        params.self_signed(&rcgen::KeyPair::generate().unwrap()).unwrap().der().to_vec()
    }

    fn is(certificate: &[u8], name: &str) -> bool {
        is_common_name(certificate, &ServerName::try_from(name).unwrap())
    }

    #[test]
    fn counts_only_without_other_names() {
        assert!(is(&certificate("localhost", &[]), "LOCALHOST"));
        assert!(!is(&certificate("localhost", &[]), "localhost.example"));
        assert!(!is(&certificate("localhost", &["other"]), "localhost"));
        assert!(!is(&certificate("127.0.0.1", &[]), "127.0.0.1"));
    }

    #[test]
    fn wildcards_stand_for_one_label() {
        let wild = certificate("*.example.org", &[]);
        assert!(is(&wild, "www.example.org"));
        assert!(!is(&wild, "a.b.example.org"));
        assert!(!is(&wild, "example.org"));
        assert!(!is(&certificate("*.org", &[]), "example.org"));
    }

    #[test]
    fn anything_may_come() {
        let whole = certificate("localhost", &[]);
        for length in 0..whole.len() {
            is(&whole[..length], "localhost");
        }
        assert!(!is(&[0x30, 0x84, 0xff, 0xff, 0xff, 0xff], "localhost"));
    }
}
