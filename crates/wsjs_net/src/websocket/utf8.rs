//! UTF-8 validation of text that arrives in pieces, failing on the first byte that cannot be right.

/// A byte that no UTF-8 text has at this place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct InvalidUtf8;

/// Remembers the unfinished character at the end of the last piece.
#[derive(Debug, Default)]
pub(crate) struct Utf8Validator {
    pending: [u8; 4],
    pending_len: u8,
}

impl Utf8Validator {
    /// Checks the next piece.
    pub(crate) fn push(&mut self, mut piece: &[u8]) -> Result<(), InvalidUtf8> {
        while self.pending_len > 0 {
            let Some((&byte, rest)) = piece.split_first() else {
                return Ok(());
            };
            piece = rest;
            let len = usize::from(self.pending_len);
            // Three bytes at most are ever pending, so there is room for this one.
            let Some(slot) = self.pending.get_mut(len) else {
                return Err(InvalidUtf8);
            };
            *slot = byte;
            match std::str::from_utf8(&self.pending[..=len]) {
                Ok(_) => self.pending_len = 0,
                Err(error) if error.error_len().is_none() => self.pending_len += 1,
                Err(_) => return Err(InvalidUtf8),
            }
        }
        match simdutf8::compat::from_utf8(piece) {
            Ok(_) => Ok(()),
            Err(error) if error.error_len().is_none() => {
                let tail = &piece[error.valid_up_to()..];
                self.pending[..tail.len()].copy_from_slice(tail);
                self.pending_len = tail.len() as u8;
                Ok(())
            }
            Err(_) => Err(InvalidUtf8),
        }
    }

    /// Checks that the text does not end inside a character, and starts afresh.
    pub(crate) fn finish(&mut self) -> Result<(), InvalidUtf8> {
        match std::mem::take(&mut self.pending_len) {
            0 => Ok(()),
            _ => Err(InvalidUtf8),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{InvalidUtf8, Utf8Validator};

    fn first_bad_byte(bytes: &[u8]) -> Option<usize> {
        let mut validator = Utf8Validator::default();
        bytes.iter().position(|byte| validator.push(&[*byte]).is_err())
    }

    #[test]
    fn every_split_of_valid_text_is_valid() {
        let text = "aé€😀\u{10ffff}z".as_bytes();
        for a in 0..=text.len() {
            for b in a..=text.len() {
                let mut validator = Utf8Validator::default();
                for piece in [&text[..a], &text[a..b], &text[b..]] {
                    assert_eq!(validator.push(piece), Ok(()));
                }
                assert_eq!(validator.finish(), Ok(()));
            }
        }
    }

    #[test]
    fn fails_at_the_first_byte_that_cannot_be_right() {
        assert_eq!(first_bad_byte(b"ab\xff"), Some(2));
        assert_eq!(first_bad_byte(b"\xf4\x90\x80\x80"), Some(1)); // above U+10FFFF
        assert_eq!(first_bad_byte(b"\xed\xa0\x80"), Some(1)); // a surrogate
        assert_eq!(first_bad_byte(b"\xc0\x80"), Some(0)); // overlong
        assert_eq!(first_bad_byte(b"\xe0\x80\x80"), Some(1)); // overlong
        assert_eq!(first_bad_byte(b"\xce\xba\xe1a"), Some(3));
    }

    #[test]
    fn a_text_cannot_end_inside_a_character() {
        let mut validator = Utf8Validator::default();
        assert_eq!(validator.push(b"a\xe2\x82"), Ok(()));
        assert_eq!(validator.finish(), Err(InvalidUtf8));
        assert_eq!(validator.finish(), Ok(()));
    }
}
