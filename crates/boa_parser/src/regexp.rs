//! Regular expressions: their flags, which the engine reads here, and the check of literals.
use std::fmt::{self, Write};
use std::str::FromStr;

use bitflags::bitflags;

bitflags! {
    /// Flags of a regular expression.
    #[derive(Debug, Default, Copy, Clone, PartialEq, Eq)]
    pub struct RegExpFlags: u8 {
        /// `g`
        const GLOBAL = 0b0000_0001;
        /// `i`
        const IGNORE_CASE = 0b0000_0010;
        /// `m`
        const MULTILINE = 0b0000_0100;
        /// `s`
        const DOT_ALL = 0b0000_1000;
        /// `u`
        const UNICODE = 0b0001_0000;
        /// `y`
        const STICKY = 0b0010_0000;
        /// `d`
        const HAS_INDICES = 0b0100_0000;
        /// `v`
        const UNICODE_SETS = 0b1000_0000;
    }
}

/// In the order in which `RegExp.prototype.flags` has them.
const LETTERS: [(RegExpFlags, char); 8] = [
    (RegExpFlags::HAS_INDICES, 'd'),
    (RegExpFlags::GLOBAL, 'g'),
    (RegExpFlags::IGNORE_CASE, 'i'),
    (RegExpFlags::MULTILINE, 'm'),
    (RegExpFlags::DOT_ALL, 's'),
    (RegExpFlags::UNICODE, 'u'),
    (RegExpFlags::UNICODE_SETS, 'v'),
    (RegExpFlags::STICKY, 'y'),
];

impl FromStr for RegExpFlags {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut flags = Self::default();
        for letter in text.chars() {
            match LETTERS.iter().find(|(_, known)| *known == letter) {
                Some((flag, _)) if !flags.contains(*flag) => flags.insert(*flag),
                Some(_) => return Err(format!("repeated regular expression flag {letter}")),
                None => return Err(format!("invalid regular expression flag {letter}")),
            }
        }
        if flags.contains(Self::UNICODE | Self::UNICODE_SETS) {
            return Err("cannot use both 'u' and 'v' flags".into());
        }
        Ok(flags)
    }
}

impl fmt::Display for RegExpFlags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        LETTERS
            .iter()
            .filter(|(flag, _)| self.contains(*flag))
            .try_for_each(|(_, letter)| f.write_char(*letter))
    }
}

impl From<RegExpFlags> for regress::Flags {
    fn from(value: RegExpFlags) -> Self {
        Self {
            icase: value.contains(RegExpFlags::IGNORE_CASE),
            multiline: value.contains(RegExpFlags::MULTILINE),
            dot_all: value.contains(RegExpFlags::DOT_ALL),
            unicode: value.contains(RegExpFlags::UNICODE),
            unicode_sets: value.contains(RegExpFlags::UNICODE_SETS),
            ..Self::default()
        }
    }
}

/// What the compiler of regular expressions says, in V8's words.
#[must_use]
pub fn in_known_words(text: &str) -> &str {
    match text {
        "Unbalanced bracket" => "Unterminated character class",
        "Unbalanced parenthesis" => "Unterminated group",
        "Invalid atom character" => "Nothing to repeat",
        "Incomplete escape" => "\\ at end of pattern",
        "Invalid quantifier" => "numbers out of order in {} quantifier",
        "Invalid token at named capture group identifier" => "Invalid capture group name",
        "Invalid unicode escape" => "Invalid Unicode escape",
        "Invalid character escape" => "Invalid escape",
        "Invalid group modifier" => "Invalid group",
        "Invalid character range" => "Invalid character class",
        _ if text.starts_with("Range values reversed") => "Range out of order in character class",
        _ if text.starts_with("Backreference to invalid named") => "Invalid named capture referenced",
        _ => text,
    }
}

/// Checks a literal with the engine's own compiler of regular expressions.
fn check(pattern: impl Iterator<Item = u32> + Clone, flags: &str) -> Result<(), String> {
    let flags = flags.parse::<RegExpFlags>().map_err(|_| "Invalid regular expression flags".to_owned())?;
    regress::backends::try_parse(pattern.clone(), flags.into()).map(drop).map_err(|error| {
        let pattern: String = pattern.map(|code| char::from_u32(code).unwrap_or('\u{fffd}')).collect();
        format!("Invalid regular expression: /{pattern}/{flags}: {}", in_known_words(&error.text))
    })
}

/// Checks the text of a literal, in which characters of plane 16 are lone surrogates if it has some.
pub(crate) fn check_literal(text: &str, flags: &str, has_lone: bool) -> Result<(), String> {
    if has_lone {
        let lone = |char| crate::text::surrogate(char).map_or(u32::from(char), u32::from);
        check(text.chars().map(lone), flags)
    } else {
        check(text.chars().map(u32::from), flags)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_read_and_written() {
        let flags: RegExpFlags = "yigd".parse().expect("flags");
        assert_eq!(flags.to_string(), "dgiy");
        assert!("gg".parse::<RegExpFlags>().is_err());
        assert!("uv".parse::<RegExpFlags>().is_err());
        assert!("x".parse::<RegExpFlags>().is_err());
    }

    #[test]
    fn literals_are_checked() {
        let check = |pattern: &str, flags: &str| check(pattern.chars().map(u32::from), flags);
        assert!(check("a(?<n>b)[^c]", "gi").is_ok());
        assert!(check(r"[\p{L}--[a-z]]", "v").is_ok());
        assert!(
            check("(", "").is_err_and(|message| message.starts_with("Invalid regular expression: /(/: "))
        );
        assert_eq!(check("a", "gg"), Err("Invalid regular expression flags".to_owned()));
    }
}
