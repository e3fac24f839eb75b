//! What a certificate says, in OpenSSL's words.

use std::net::{Ipv4Addr, Ipv6Addr};

use x509_parser::extensions::{GeneralName, ParsedExtension};
use x509_parser::parse_x509_certificate;
use x509_parser::public_key::PublicKey;
use x509_parser::time::ASN1Time;
use x509_parser::x509::X509Name;

/// The kind of a public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// Modulus and exponent.
    Rsa(Vec<u8>, Vec<u8>),
    /// The point; the curve's names in ASN.1 and at NIST.
    Ec(Vec<u8>, Option<(&'static str, &'static str)>),
    /// Others.
    Other,
}

/// A certificate's fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Short names of attributes with their values, in their order.
    pub subject: Vec<(String, String)>,
    /// The same of the issuer.
    pub issuer: Vec<(String, String)>,
    /// `DNS:localhost, IP Address:127.0.0.1`
    pub alt_names: Option<String>,
    /// Whether it may issue others.
    pub is_ca: bool,
    /// The public key.
    pub key: Key,
    /// Its size.
    pub bits: usize,
    /// The SubjectPublicKeyInfo as DER.
    pub public_key: Vec<u8>,
    /// `Nov 21 11:37:16 2026 GMT`
    pub valid_from: String,
    /// The same of its end.
    pub valid_to: String,
    /// Hexadecimal, upper case.
    pub serial: String,
    /// Extended key usages by their numbers.
    pub usages: Vec<String>,
}

const NAMES: &[(&str, &str)] = &[
    ("2.5.4.3", "CN"),
    ("2.5.4.4", "SN"),
    ("2.5.4.5", "serialNumber"),
    ("2.5.4.6", "C"),
    ("2.5.4.7", "L"),
    ("2.5.4.8", "ST"),
    ("2.5.4.9", "street"),
    ("2.5.4.10", "O"),
    ("2.5.4.11", "OU"),
    ("2.5.4.12", "title"),
    ("2.5.4.42", "GN"),
    ("1.2.840.113549.1.9.1", "emailAddress"),
    ("0.9.2342.19200300.100.1.1", "UID"),
    ("0.9.2342.19200300.100.1.25", "DC"),
];

const CURVES: &[(&str, &str, &str)] = &[
    ("1.2.840.10045.3.1.7", "prime256v1", "P-256"),
    ("1.3.132.0.34", "secp384r1", "P-384"),
    ("1.3.132.0.35", "secp521r1", "P-521"),
];

impl Certificate {
    /// Reads DER; `None` for what is no certificate.
    pub fn parse(der: &[u8]) -> Option<Self> {
        let (_, cert) = parse_x509_certificate(der).ok()?;
        let info = cert.public_key();
        let parsed = info.parsed().ok();
        let bits = parsed.as_ref().map_or(0, PublicKey::key_size);
        let key = match parsed {
            Some(PublicKey::RSA(rsa)) => Key::Rsa(unsigned(rsa.modulus), unsigned(rsa.exponent)),
            Some(PublicKey::EC(point)) => {
                let oid = info.algorithm.parameters.as_ref().and_then(|any| any.as_oid().ok());
                let oid = oid.map(|oid| oid.to_id_string());
                let curve = CURVES.iter().find(|curve| Some(curve.0) == oid.as_deref());
                Key::Ec(point.data().to_vec(), curve.map(|curve| (curve.1, curve.2)))
            }
            _ => Key::Other,
        };
        let alt_names = cert.subject_alternative_name().ok().flatten().map(|found| {
            found.value.general_names.iter().filter_map(alt_name).collect::<Vec<_>>().join(", ")
        });
        let usages = cert.iter_extensions().find_map(|extension| match extension.parsed_extension() {
            ParsedExtension::ExtendedKeyUsage(usage) => Some(usages(usage)),
            _ => None,
        });
        Some(Self {
            subject: name(cert.subject()),
            issuer: name(cert.issuer()),
            alt_names,
            is_ca: cert.is_ca(),
            key,
            bits,
            public_key: info.raw.to_vec(),
            valid_from: time(&cert.validity().not_before),
            valid_to: time(&cert.validity().not_after),
            serial: hex(unsigned(cert.raw_serial())),
            usages: usages.unwrap_or_default(),
        })
    }
}

fn unsigned(bytes: &[u8]) -> Vec<u8> {
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count().min(bytes.len().saturating_sub(1));
    bytes.get(zeros..).unwrap_or_default().to_vec()
}

fn hex(bytes: Vec<u8>) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

fn usages(usage: &x509_parser::extensions::ExtendedKeyUsage<'_>) -> Vec<String> {
    let known = [
        (usage.any, "2.5.29.37.0"),
        (usage.server_auth, "1.3.6.1.5.5.7.3.1"),
        (usage.client_auth, "1.3.6.1.5.5.7.3.2"),
        (usage.code_signing, "1.3.6.1.5.5.7.3.3"),
        (usage.email_protection, "1.3.6.1.5.5.7.3.4"),
        (usage.time_stamping, "1.3.6.1.5.5.7.3.8"),
        (usage.ocsp_signing, "1.3.6.1.5.5.7.3.9"),
    ];
    let known = known.into_iter().filter(|(is_set, _)| *is_set).map(|(_, oid)| oid.to_owned());
    known.chain(usage.other.iter().map(|oid| oid.to_id_string())).collect()
}

fn name(name: &X509Name<'_>) -> Vec<(String, String)> {
    name.iter_attributes()
        .map(|attribute| {
            let oid = attribute.attr_type().to_id_string();
            let short = NAMES.iter().find(|(known, _)| *known == oid);
            let short = short.map_or_else(|| oid.clone(), |(_, short)| (*short).to_owned());
            let bytes = attribute.attr_value().data;
            let text = attribute.as_str().map(str::to_owned);
            (short, text.unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned()))
        })
        .collect()
}

/// What could be taken for another entry is put in quotes (CVE-2021-44532).
fn quoted(kind: &str, text: &str) -> String {
    let is_plain = text.bytes().all(|byte| (0x20..0x7f).contains(&byte) && !b"\",'".contains(&byte));
    match is_plain {
        true => format!("{kind}:{text}"),
        false => format!("{kind}:{text:?}"),
    }
}

fn alt_name(name: &GeneralName<'_>) -> Option<String> {
    Some(match name {
        GeneralName::DNSName(text) => quoted("DNS", text),
        GeneralName::RFC822Name(text) => quoted("email", text),
        GeneralName::URI(text) => quoted("URI", text),
        GeneralName::IPAddress(bytes) => match (<[u8; 4]>::try_from(*bytes), <[u8; 16]>::try_from(*bytes)) {
            (Ok(four), _) => format!("IP Address:{}", Ipv4Addr::from(four)),
            (_, Ok(sixteen)) => {
                let groups = Ipv6Addr::from(sixteen).segments().map(|group| format!("{group:X}"));
                format!("IP Address:{}", groups.join(":"))
            }
            _ => "IP Address:<invalid>".to_owned(),
        },
        _ => return None,
    })
}

fn time(time: &ASN1Time) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let at = time.to_datetime();
    let month = MONTHS.get(usize::from(u8::from(at.month())).saturating_sub(1)).unwrap_or(&"");
    let (day, year) = (at.day(), at.year());
    format!("{month} {day:2} {:02}:{:02}:{:02} {year} GMT", at.hour(), at.minute(), at.second())
}
