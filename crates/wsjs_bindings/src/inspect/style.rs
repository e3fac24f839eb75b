//! ANSI colors, one per kind of value, and the width of text on a terminal.

/// What a piece of output is, for coloring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    BigInt,
    Boolean,
    Date,
    Null,
    Number,
    RegExp,
    Special,
    String,
    Symbol,
    Undefined,
}

impl Style {
    /// The style scripts name in `options.stylize(text, name)`.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "bigint" => Self::BigInt,
            "boolean" => Self::Boolean,
            "date" => Self::Date,
            "null" => Self::Null,
            "number" => Self::Number,
            "regexp" => Self::RegExp,
            "special" => Self::Special,
            "string" => Self::String,
            "symbol" => Self::Symbol,
            "undefined" => Self::Undefined,
            _ => return None,
        })
    }

    fn codes(self) -> (u8, u8) {
        match self {
            Self::BigInt | Self::Boolean | Self::Number => (33, 39),
            Self::Date => (35, 39),
            Self::Null => (1, 22),
            Self::RegExp => (31, 39),
            Self::Special => (36, 39),
            Self::String | Self::Symbol => (32, 39),
            Self::Undefined => (90, 39),
        }
    }
}

/// The text in its color.
pub(super) fn paint(text: &str, style: Style) -> String {
    let (on, off) = style.codes();
    format!("\u{1b}[{on}m{text}\u{1b}[{off}m")
}

/// Length in UTF-16 code units without color codes: what Node measures lines by.
pub(super) fn length(text: &str, colors: bool) -> usize {
    if text.is_ascii() && !colors {
        return text.len();
    }
    visible(text, colors).map(char::len_utf16).sum()
}

/// Columns on a terminal without color codes: what Node measures table cells by.
pub(super) fn width(text: &str, colors: bool) -> usize {
    if text.is_ascii() && !colors {
        return text.len();
    }
    visible(text, colors).map(columns).sum()
}

fn visible(text: &str, colors: bool) -> impl Iterator<Item = char> {
    let mut escaped = false;
    text.chars().filter(move |&c| {
        if escaped {
            escaped = c != 'm';
            return false;
        }
        escaped = colors && c == '\u{1b}';
        !escaped
    })
}

/// Unicode TR11: wide characters take two columns, combining ones none.
fn columns(c: char) -> usize {
    match u32::from(c) {
        0..=0x1f | 0x7f..=0x9f => 0,
        0x300..=0x36f | 0x200b..=0x200f | 0x20d0..=0x20ff | 0xfe00..=0xfe0f | 0xfe20..=0xfe2f => 0,
        0x1100..=0x115f
        | 0x2329
        | 0x232a
        | 0x2e80..=0x303e
        | 0x3041..=0x3247
        | 0x3250..=0x4dbf
        | 0x4e00..=0xa4c6
        | 0xa960..=0xa97c
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe10..=0xfe19
        | 0xfe30..=0xfe6b
        | 0xff01..=0xff60
        | 0xffe0..=0xffe6
        | 0x1b000..=0x1b001
        | 0x1f200..=0x1f251
        | 0x1f300..=0x1f64f
        | 0x1f900..=0x1f9ff
        | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}
