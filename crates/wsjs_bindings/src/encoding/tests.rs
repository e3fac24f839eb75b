//! Tables of encodings that Node does not have, and of the fast paths.

use super::*;

fn js(text: &str) -> JsString {
    JsString::from(text)
}

#[test]
fn base32_and_base58_follow_their_vectors() {
    // RFC 4648 §10; the base58 draft (draft-msporny-base58) §5.
    let base32 = [
        ("", ""),
        ("f", "MY"),
        ("fo", "MZXQ"),
        ("foo", "MZXW6"),
        ("foob", "MZXW6YQ"),
        ("foobar", "MZXW6YTBOI"),
    ];
    for (text, encoded) in base32 {
        assert_eq!(Encoding::Base32.decode(text.as_bytes()), js(encoded));
        assert_eq!(Encoding::Base32.encode(&js(encoded)), text.as_bytes());
        assert_eq!(Encoding::Base32.encode(&js(&encoded.to_lowercase())), text.as_bytes());
    }
    let base58: [(&[u8], &str); 4] = [
        (b"Hello World!", "2NEpo7TZRRrLZSi2U"),
        (
            b"The quick brown fox jumps over the lazy dog.",
            "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z",
        ),
        (&[0, 0, 0x28, 0x7f, 0xb4, 0xcd], "11233QC4"),
        (b"", ""),
    ];
    for (bytes, encoded) in base58 {
        assert_eq!(Encoding::Base58.decode(bytes), js(encoded));
        assert_eq!(Encoding::Base58.encode(&js(encoded)), bytes);
    }
}

#[test]
fn ucs4_takes_characters_beyond_the_basic_plane() {
    let bytes = Encoding::Ucs4.encode(&js("a\u{1f600}"));
    assert_eq!(bytes, [0x61, 0, 0, 0, 0x00, 0xf6, 0x01, 0]);
    assert_eq!(Encoding::Ucs4.decode(&bytes), js("a\u{1f600}"));
    assert_eq!(Encoding::Ucs4.decode(&[0, 0xd8, 0, 0, 9]), js("\u{fffd}"));
}

#[test]
fn strings_stay_narrow_when_they_can() {
    for (bytes, narrow) in
        [(&b"ascii"[..], true), ("h\u{e9}".as_bytes(), true), ("\u{20ac}".as_bytes(), false)]
    {
        assert_eq!(decode_utf8(bytes).as_str().is_latin1(), narrow);
        assert_eq!(encode_utf8(&decode_utf8(bytes)), bytes);
        with_utf8(&decode_utf8(bytes), |lent| assert_eq!(lent, bytes));
    }
}

#[test]
fn malformed_utf8_and_lone_surrogates_become_replacement_characters() {
    assert_eq!(decode_utf8(b"a\xe2\x82b"), js("a\u{fffd}b"));
    let lone = JsString::from(&[0x61, 0xd800, 0x62][..]);
    assert_eq!(encode_utf8(&lone), b"a\xef\xbf\xbdb");
    assert_eq!(utf8_length(&lone), 5);
}

#[test]
fn names_are_known_in_any_case() {
    let known = [
        ("UTF-8", Encoding::Utf8),
        ("Binary", Encoding::Latin1),
        ("ucs-2", Encoding::Utf16le),
        ("BASE64URL", Encoding::Base64url),
        ("base58", Encoding::Base58),
    ];
    for (name, encoding) in known {
        assert_eq!(Encoding::parse(&js(name)), Some(encoding));
    }
    for name in ["", "utf", "utf-8 ", "base64urlx", "\u{20ac}"] {
        assert_eq!(Encoding::parse(&js(name)), None);
    }
    assert_eq!(Encoding::parse_in(&js("base58"), Names::Node), None);
}
