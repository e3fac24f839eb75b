//! What a peer can do wrong once a WebSocket is open, with the close code each fault deserves.

/// A violation of RFC 6455, of RFC 7692 or of a configured limit.
///
/// `Display` gives the text and [`ProtocolError::code`] the name that Node programs know; the fields let
/// other texts be made from the same fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProtocolError {
    /// RSV2 or RSV3 is set; `rsv` holds RSV1 to RSV3 as bits 4, 2 and 1.
    #[error("Invalid WebSocket frame: RSV2 and RSV3 must be clear")]
    ReservedBits {
        /// The three bits.
        rsv: u8,
    },
    /// RSV1 is set without an extension, on a continuation or on a control frame.
    #[error("Invalid WebSocket frame: RSV1 must be clear")]
    UnexpectedRsv1 {
        /// The three bits.
        rsv: u8,
    },
    /// An opcode that RFC 6455 reserves.
    #[error("Invalid WebSocket frame: invalid opcode {opcode}")]
    ReservedOpcode {
        /// The opcode.
        opcode: u8,
    },
    /// A continuation frame outside a fragmented message.
    #[error("Invalid WebSocket frame: invalid opcode 0")]
    UnexpectedContinuation,
    /// A new message inside a fragmented message.
    #[error("Invalid WebSocket frame: invalid opcode {opcode}")]
    ExpectedContinuation {
        /// The opcode.
        opcode: u8,
    },
    /// A control frame without FIN.
    #[error("Invalid WebSocket frame: FIN must be set")]
    FragmentedControl {
        /// The opcode.
        opcode: u8,
    },
    /// A control frame of more than 125 bytes.
    #[error("Invalid WebSocket frame: invalid payload length {marker}")]
    ControlTooLong {
        /// The seven length bits: 126 or 127.
        marker: u8,
        /// The length itself.
        length: u64,
    },
    /// A Close frame of one byte.
    #[error("Invalid WebSocket frame: invalid payload length 1")]
    CloseTooShort,
    /// A client sent an unmasked frame.
    #[error("Invalid WebSocket frame: MASK must be set")]
    MaskRequired,
    /// A server sent a masked frame.
    #[error("Invalid WebSocket frame: MASK must be clear")]
    MaskForbidden,
    /// A Close frame with a code that must not be on the wire.
    #[error("Invalid WebSocket frame: invalid status code {0}")]
    InvalidCloseCode(u16),
    /// Text that is not UTF-8.
    #[error("Invalid WebSocket frame: invalid UTF-8 sequence")]
    InvalidUtf8,
    /// A close reason that is not UTF-8.
    #[error("Invalid WebSocket frame: invalid UTF-8 sequence")]
    InvalidReason,
    /// A message longer than the limit, on the wire or once inflated.
    #[error("Max payload size exceeded")]
    MessageTooLarge,
    /// A frame that claims more than 2^53 - 1 bytes.
    #[error("Unsupported WebSocket frame: payload length > 2^53 - 1")]
    LengthTooLarge,
    /// A message of more frames than the limit.
    #[error("Too many message fragments")]
    TooManyFragments,
    /// Compressed data that is not deflate.
    #[error("{0}")]
    InvalidDeflate(&'static str),
}

impl ProtocolError {
    /// The name that Node programs compare with `err.code`.
    pub fn code(self) -> &'static str {
        match self {
            Self::ReservedBits { .. } => "WS_ERR_UNEXPECTED_RSV_2_3",
            Self::UnexpectedRsv1 { .. } => "WS_ERR_UNEXPECTED_RSV_1",
            Self::ReservedOpcode { .. }
            | Self::UnexpectedContinuation
            | Self::ExpectedContinuation { .. } => "WS_ERR_INVALID_OPCODE",
            Self::FragmentedControl { .. } => "WS_ERR_EXPECTED_FIN",
            Self::ControlTooLong { .. } | Self::CloseTooShort => "WS_ERR_INVALID_CONTROL_PAYLOAD_LENGTH",
            Self::MaskRequired => "WS_ERR_EXPECTED_MASK",
            Self::MaskForbidden => "WS_ERR_UNEXPECTED_MASK",
            Self::InvalidCloseCode(_) => "WS_ERR_INVALID_CLOSE_CODE",
            Self::InvalidUtf8 | Self::InvalidReason => "WS_ERR_INVALID_UTF8",
            Self::MessageTooLarge => "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH",
            Self::LengthTooLarge => "WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH",
            Self::TooManyFragments => "WS_ERR_TOO_MANY_BUFFERED_PARTS",
            Self::InvalidDeflate(_) => "Z_DATA_ERROR",
        }
    }

    /// The close code that tells the peer (RFC 6455 §7.4.1).
    pub fn close_code(self) -> u16 {
        match self {
            Self::InvalidUtf8 | Self::InvalidReason | Self::InvalidDeflate(_) => 1007,
            Self::TooManyFragments => 1008,
            Self::MessageTooLarge | Self::LengthTooLarge => 1009,
            _ => 1002,
        }
    }

    /// Whether Node's class for it is `RangeError` rather than `Error`.
    pub fn is_range_error(self) -> bool {
        !matches!(self, Self::InvalidUtf8 | Self::InvalidReason | Self::InvalidDeflate(_))
    }
}
