//! Offering, answering and confirming permessage-deflate (RFC 7692 §5 and §7.1).

use super::Deflate;
use super::header::{Extension, HeaderError, parse_extensions};

/// The extension's token.
pub const NAME: &str = "permessage-deflate";

/// A window limit: left open, refused, asked for without a number, or a number of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WindowBits {
    /// Not said.
    #[default]
    Unset,
    /// The parameter is refused.
    Off,
    /// The parameter is offered without a value.
    On,
    /// 8 to 15.
    Bits(u8),
}

/// What a program wants of the extension; unset flags accept whatever the peer asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeflateOptions {
    /// Ask for, refuse, or leave open that the server starts each message afresh.
    pub server_no_context_takeover: Option<bool>,
    /// The same for the client.
    pub client_no_context_takeover: Option<bool>,
    /// The server's window.
    pub server_max_window_bits: WindowBits,
    /// The client's window.
    pub client_max_window_bits: WindowBits,
    /// Shorter messages are not compressed when this side does not keep its window.
    pub threshold: usize,
    /// Compression level, 0 to 9; zlib's own default.
    pub level: u8,
    /// Compressor memory, 1 to 9. The default, below zlib's 8, keeps many connections' compressors in the caches.
    pub mem_level: u8,
}

impl Default for DeflateOptions {
    fn default() -> Self {
        Self {
            server_no_context_takeover: None,
            client_no_context_takeover: None,
            server_max_window_bits: WindowBits::Unset,
            client_max_window_bits: WindowBits::Unset,
            threshold: 1024,
            level: 6,
            mem_level: 5,
        }
    }
}

/// Why the extension cannot be agreed on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NegotiationError {
    /// The header is malformed.
    #[error(transparent)]
    Header(#[from] HeaderError),
    /// A parameter that RFC 7692 does not know.
    #[error("Unknown parameter \"{0}\"")]
    UnknownParameter(String),
    /// A parameter that occurs twice.
    #[error("Parameter \"{0}\" must have only a single value")]
    RepeatedParameter(String),
    /// A value that the parameter cannot have; `true` stands for no value.
    #[error("Invalid value for parameter \"{name}\": {value}")]
    InvalidValue {
        /// The parameter.
        name: String,
        /// Its value.
        value: String,
    },
    /// No offer can be accepted with these options.
    #[error("None of the extension offers can be accepted")]
    NoAcceptableOffer,
    /// The server answered with a parameter that the options refuse.
    #[error("Unexpected or invalid parameter \"{0}\"")]
    UnexpectedParameter(String),
    /// The server answered with an extension that was not offered.
    #[error("Server indicated an extension that was not requested")]
    NotRequested,
}

/// Compressors use no larger window than this unless a limit was configured: more costs cache misses
/// and gains little on messages.
const PREFERRED_WINDOW_BITS: u8 = 12;

/// The parameters of one offer or answer.
#[derive(Debug, Clone, Copy, Default)]
struct Params {
    server_no_context_takeover: bool,
    client_no_context_takeover: bool,
    server_max_window_bits: Option<u8>,
    client_max_window_bits: WindowBits,
}

fn parse_params(extension: &Extension, valueless_client_bits: bool) -> Result<Params, NegotiationError> {
    let mut params = Params::default();
    for (i, (name, value)) in extension.params.iter().enumerate() {
        if extension.params[..i].iter().any(|(other, _)| other == name) {
            return Err(NegotiationError::RepeatedParameter(name.clone()));
        }
        let invalid = || NegotiationError::InvalidValue {
            name: name.clone(),
            value: value.clone().unwrap_or_else(|| "true".into()),
        };
        // RFC 7692 §7.1.2: decimal, no leading zero, 8 to 15.
        let bits = value.as_deref().map(|value| match value {
            "8" => Ok(8),
            "9" => Ok(9),
            "10" => Ok(10),
            "11" => Ok(11),
            "12" => Ok(12),
            "13" => Ok(13),
            "14" => Ok(14),
            "15" => Ok(15),
            _ => Err(invalid()),
        });
        match (name.as_str(), bits) {
            ("server_no_context_takeover", None) => params.server_no_context_takeover = true,
            ("client_no_context_takeover", None) => params.client_no_context_takeover = true,
            ("server_max_window_bits", Some(bits)) => params.server_max_window_bits = Some(bits?),
            ("client_max_window_bits", Some(bits)) => {
                params.client_max_window_bits = WindowBits::Bits(bits?);
            }
            ("client_max_window_bits", None) if valueless_client_bits => {
                params.client_max_window_bits = WindowBits::On;
            }
            (
                "server_no_context_takeover"
                | "client_no_context_takeover"
                | "server_max_window_bits"
                | "client_max_window_bits",
                _,
            ) => return Err(invalid()),
            _ => return Err(NegotiationError::UnknownParameter(name.clone())),
        }
    }
    Ok(params)
}

fn format(params: &Params) -> String {
    let mut text = String::from(NAME);
    if params.server_no_context_takeover {
        text.push_str("; server_no_context_takeover");
    }
    if params.client_no_context_takeover {
        text.push_str("; client_no_context_takeover");
    }
    if let Some(bits) = params.server_max_window_bits {
        text.push_str(&format!("; server_max_window_bits={bits}"));
    }
    match params.client_max_window_bits {
        WindowBits::Bits(bits) => text.push_str(&format!("; client_max_window_bits={bits}")),
        WindowBits::On => text.push_str("; client_max_window_bits"),
        WindowBits::Unset | WindowBits::Off => {}
    }
    text
}

/// The client's offer, as a header value.
pub fn offer(options: &DeflateOptions) -> String {
    format(&Params {
        server_no_context_takeover: options.server_no_context_takeover == Some(true),
        client_no_context_takeover: options.client_no_context_takeover == Some(true),
        server_max_window_bits: match options.server_max_window_bits {
            WindowBits::Bits(bits) => Some(bits),
            _ => None,
        },
        client_max_window_bits: match options.client_max_window_bits {
            WindowBits::Unset => WindowBits::On,
            given => given,
        },
    })
}

/// The server's answer to an offer header: the agreement and the header value to send.
///
/// `None` when the extension is not offered at all; other extensions are ignored.
///
/// # Errors
/// When an offer is malformed, or none is acceptable.
pub fn answer(offers: &str, options: &DeflateOptions) -> Result<Option<(Deflate, String)>, NegotiationError> {
    let extensions = parse_extensions(offers)?;
    let offers = extensions
        .iter()
        .filter(|extension| extension.name == NAME)
        .map(|extension| parse_params(extension, true))
        .collect::<Result<Vec<_>, _>>()?;
    if offers.is_empty() {
        return Ok(None);
    }
    let mut params = offers
        .into_iter()
        .find(|offer| is_acceptable(offer, options))
        .ok_or(NegotiationError::NoAcceptableOffer)?;
    params.server_no_context_takeover |= options.server_no_context_takeover == Some(true);
    params.client_no_context_takeover |= options.client_no_context_takeover == Some(true);
    if let WindowBits::Bits(bits) = options.server_max_window_bits {
        params.server_max_window_bits = Some(bits);
    }
    params.client_max_window_bits = match (options.client_max_window_bits, params.client_max_window_bits) {
        (WindowBits::Bits(bits), _) => WindowBits::Bits(bits),
        (WindowBits::Off, _) | (_, WindowBits::On) => WindowBits::Unset,
        (_, offered) => offered,
    };
    let mut agreed = agreement(&params, options);
    if options.server_max_window_bits == WindowBits::Unset {
        agreed.server_max_window_bits = agreed.server_max_window_bits.min(PREFERRED_WINDOW_BITS);
    }
    Ok(Some((agreed, format(&params))))
}

fn is_acceptable(offer: &Params, options: &DeflateOptions) -> bool {
    if options.server_no_context_takeover == Some(false) && offer.server_no_context_takeover {
        return false;
    }
    match (offer.server_max_window_bits, options.server_max_window_bits) {
        (Some(_), WindowBits::Off) => return false,
        (Some(asked), WindowBits::Bits(ours)) if ours > asked => return false,
        _ => {}
    }
    match (options.client_max_window_bits, offer.client_max_window_bits) {
        (WindowBits::Bits(_), WindowBits::Unset | WindowBits::Off) => false,
        (WindowBits::Bits(ours), WindowBits::Bits(asked)) => asked >= ours,
        _ => true,
    }
}

/// Reads the server's answer on the client, which offered `options` (or nothing).
///
/// # Errors
/// When the answer is malformed, was not asked for, or contradicts the options.
pub fn confirm(answer: &str, options: Option<&DeflateOptions>) -> Result<Option<Deflate>, NegotiationError> {
    let extensions = parse_extensions(answer)?;
    let Some(options) = options else {
        return Err(NegotiationError::NotRequested);
    };
    let [extension] = extensions.as_slice() else {
        return Err(NegotiationError::NotRequested);
    };
    if extension.name != NAME {
        return Err(NegotiationError::NotRequested);
    }
    let mut params = parse_params(extension, false)?;
    if params.client_no_context_takeover && options.client_no_context_takeover == Some(false) {
        return Err(NegotiationError::UnexpectedParameter("client_no_context_takeover".into()));
    }
    params.client_no_context_takeover |= options.client_no_context_takeover == Some(true);
    match (params.client_max_window_bits, options.client_max_window_bits) {
        (WindowBits::Bits(_), WindowBits::Off) => {
            return Err(NegotiationError::UnexpectedParameter("client_max_window_bits".into()));
        }
        (WindowBits::Bits(given), WindowBits::Bits(ours)) if given > ours => {
            return Err(NegotiationError::UnexpectedParameter("client_max_window_bits".into()));
        }
        (WindowBits::Unset, WindowBits::Bits(ours)) => {
            params.client_max_window_bits = WindowBits::Bits(ours);
        }
        _ => {}
    }
    let mut agreed = agreement(&params, options);
    if !matches!(options.client_max_window_bits, WindowBits::Bits(_)) {
        agreed.client_max_window_bits = agreed.client_max_window_bits.min(PREFERRED_WINDOW_BITS);
    }
    Ok(Some(agreed))
}

fn agreement(params: &Params, options: &DeflateOptions) -> Deflate {
    Deflate {
        server_no_context_takeover: params.server_no_context_takeover,
        client_no_context_takeover: params.client_no_context_takeover,
        server_max_window_bits: params.server_max_window_bits.unwrap_or(15),
        client_max_window_bits: match params.client_max_window_bits {
            WindowBits::Bits(bits) => bits,
            _ => 15,
        },
        threshold: options.threshold,
        level: options.level,
        mem_level: options.mem_level,
    }
}

#[cfg(test)]
#[path = "negotiation_tests.rs"]
mod tests;
