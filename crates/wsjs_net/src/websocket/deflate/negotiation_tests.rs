//! Offers and answers in tables.

use super::*;
use NegotiationError::*;
use WindowBits::{Bits, Off, On};

fn answered(offers: &str, options: &DeflateOptions) -> Result<Option<String>, NegotiationError> {
    answer(offers, options).map(|agreed| agreed.map(|(_, text)| text))
}

#[test]
fn servers_answer() {
    let default = DeflateOptions::default();
    let all = DeflateOptions {
        server_no_context_takeover: Some(true),
        client_no_context_takeover: Some(true),
        server_max_window_bits: Bits(10),
        client_max_window_bits: Bits(11),
        ..DeflateOptions::default()
    };
    let none = DeflateOptions {
        server_no_context_takeover: Some(false),
        server_max_window_bits: Off,
        client_max_window_bits: Off,
        ..DeflateOptions::default()
    };
    let p = "permessage-deflate";
    for (offers, options, expected) in [
        ("x-other", &default, None),
        (p, &default, Some("")),
        ("permessage-deflate; client_max_window_bits", &default, Some("")),
        ("permessage-deflate; client_max_window_bits=10", &default, Some("; client_max_window_bits=10")),
        ("permessage-deflate; client_max_window_bits=\"10\"", &none, Some("")),
        ("permessage-deflate; server_max_window_bits=8", &default, Some("; server_max_window_bits=8")),
        (
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
            &default,
            Some("; server_no_context_takeover; client_no_context_takeover"),
        ),
        (
            "permessage-deflate; client_max_window_bits",
            &all,
            Some(
                "; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=10; client_max_window_bits=11",
            ),
        ),
        ("permessage-deflate; server_no_context_takeover, x-other, permessage-deflate", &none, Some("")),
    ] {
        let expected = expected.map(|params| format!("{p}{params}"));
        assert_eq!(answered(offers, options), Ok(expected), "{offers}");
    }
    for (offers, options) in [
        ("permessage-deflate; server_no_context_takeover", &none),
        ("permessage-deflate; server_max_window_bits=15", &none),
        ("permessage-deflate; server_max_window_bits=9; client_max_window_bits", &all),
        ("permessage-deflate", &all),
        ("permessage-deflate; client_max_window_bits=10", &all),
    ] {
        assert_eq!(answered(offers, options), Err(NoAcceptableOffer), "{offers}");
    }
}

#[test]
fn malformed_parameters_are_refused() {
    let default = DeflateOptions::default();
    for (params, error) in [
        ("foo", "Unknown parameter \"foo\""),
        ("server_no_context_takeover=1", "Invalid value for parameter \"server_no_context_takeover\": 1"),
        ("server_max_window_bits", "Invalid value for parameter \"server_max_window_bits\": true"),
        ("server_max_window_bits=7", "Invalid value for parameter \"server_max_window_bits\": 7"),
        ("client_max_window_bits=16", "Invalid value for parameter \"client_max_window_bits\": 16"),
        ("client_max_window_bits=09", "Invalid value for parameter \"client_max_window_bits\": 09"),
        (
            "client_max_window_bits; client_max_window_bits=9",
            "Parameter \"client_max_window_bits\" must have only a single value",
        ),
    ] {
        let offers = format!("permessage-deflate; {params}");
        let refused = answered(&offers, &default).unwrap_err();
        assert_eq!(refused.to_string(), error);
        if !params.starts_with("client_max_window_bits;") {
            assert_eq!(confirm(&offers, Some(&default)), Err(refused));
        }
    }
    assert_eq!(answered("permessage-deflate;", &default).unwrap_err().to_string(), "Unexpected end of input");
}

#[test]
fn clients_offer_and_confirm() {
    let mut options = DeflateOptions::default();
    assert_eq!(offer(&options), "permessage-deflate; client_max_window_bits");
    options.client_max_window_bits = Off;
    options.client_no_context_takeover = Some(false);
    assert_eq!(offer(&options), "permessage-deflate");
    let refused = |answer: &str, options: &DeflateOptions| confirm(answer, Some(options)).is_err();
    assert!(refused("permessage-deflate; client_no_context_takeover", &options));
    assert!(refused("permessage-deflate; client_max_window_bits=9", &options));
    assert!(refused("permessage-deflate; client_max_window_bits", &options));
    options.client_max_window_bits = Bits(10);
    options.server_max_window_bits = Bits(9);
    assert_eq!(offer(&options), "permessage-deflate; server_max_window_bits=9; client_max_window_bits=10");
    assert!(refused("permessage-deflate; client_max_window_bits=11", &options));
    let agreed = confirm("permessage-deflate; server_max_window_bits=9", Some(&options));
    let agreed = agreed.unwrap().unwrap();
    assert_eq!(agreed.client_max_window_bits, 10);
    assert_eq!(agreed.server_max_window_bits, 9);

    options.client_max_window_bits = On;
    assert_eq!(confirm("permessage-deflate", None), Err(NotRequested));
    assert_eq!(confirm("x", Some(&options)), Err(NotRequested));
    assert_eq!(confirm("permessage-deflate, x", Some(&options)), Err(NotRequested));
    assert!(refused("", &options));
}
