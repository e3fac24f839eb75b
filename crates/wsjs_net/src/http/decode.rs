//! Undoes the content codings gzip and deflate, with a cap on what comes out.

use std::io::Write;

use bytes::Bytes;
use flate2::write::{DeflateDecoder, GzDecoder, ZlibDecoder};

use super::error::{BodyError, HttpError};

/// A running decoder of one body.
pub struct ContentDecoder {
    inner: Inner,
    max: Option<u64>,
    total: u64,
}

enum Inner {
    Gzip(GzDecoder<Vec<u8>>),
    /// Before the first bytes: both forms of deflate are in use.
    Deflate(Vec<u8>),
    Zlib(ZlibDecoder<Vec<u8>>),
    Raw(DeflateDecoder<Vec<u8>>),
}

impl ContentDecoder {
    /// A decoder for the value of `Content-Encoding`; `None` when it names nothing known. At most `max`
    /// decoded bytes are produced.
    pub fn new(coding: &[u8], max: Option<u64>) -> Option<Self> {
        let coding = coding.trim_ascii();
        let inner = if coding.eq_ignore_ascii_case(b"gzip") || coding.eq_ignore_ascii_case(b"x-gzip") {
            Inner::Gzip(GzDecoder::new(Vec::new()))
        } else if coding.eq_ignore_ascii_case(b"deflate") {
            Inner::Deflate(Vec::new())
        } else {
            return None;
        };
        Some(Self { inner, max, total: 0 })
    }

    /// Decodes a piece.
    ///
    /// # Errors
    /// [`HttpError::Decode`] for broken data, [`BodyError::TooLarge`] past the cap.
    pub fn push(&mut self, bytes: &[u8]) -> Result<Bytes, HttpError> {
        let mut out = Vec::new();
        // In slices, because a small input may grow a thousandfold before the cap is checked.
        for slice in bytes.chunks(4096) {
            self.write(slice)?;
            self.take(&mut out)?;
        }
        Ok(out.into())
    }

    /// Ends the body and returns what was still inside.
    ///
    /// # Errors
    /// As [`ContentDecoder::push`], also for data that stops early.
    pub fn finish(&mut self) -> Result<Bytes, HttpError> {
        let mut out = Vec::new();
        let done = match &mut self.inner {
            Inner::Gzip(decoder) => decoder.try_finish(),
            Inner::Zlib(decoder) => decoder.try_finish(),
            Inner::Raw(decoder) => decoder.try_finish(),
            Inner::Deflate(start) if start.is_empty() => Ok(()),
            Inner::Deflate(_) => return Err(HttpError::Decode("deflate")),
        };
        done.map_err(|_| HttpError::Decode(self.name()))?;
        self.take(&mut out)?;
        Ok(out.into())
    }

    fn write(&mut self, slice: &[u8]) -> Result<(), HttpError> {
        if let Inner::Deflate(start) = &mut self.inner {
            start.extend_from_slice(slice);
            let &[first, second, ..] = start.as_slice() else {
                return Ok(());
            };
            // RFC 1950 §2.2: the check bits of a zlib header; raw deflate comes from old servers.
            let zlib = first & 0x0f == 8 && u16::from_be_bytes([first, second]) % 31 == 0;
            let start = std::mem::take(start);
            self.inner = match zlib {
                true => Inner::Zlib(ZlibDecoder::new(Vec::new())),
                false => Inner::Raw(DeflateDecoder::new(Vec::new())),
            };
            return self.write(&start);
        }
        let written = match &mut self.inner {
            Inner::Gzip(decoder) => decoder.write_all(slice),
            Inner::Zlib(decoder) => decoder.write_all(slice),
            Inner::Raw(decoder) => decoder.write_all(slice),
            Inner::Deflate(_) => Ok(()),
        };
        written.map_err(|_| HttpError::Decode(self.name()))
    }

    fn take(&mut self, out: &mut Vec<u8>) -> Result<(), HttpError> {
        let made = match &mut self.inner {
            Inner::Gzip(decoder) => decoder.get_mut(),
            Inner::Zlib(decoder) => decoder.get_mut(),
            Inner::Raw(decoder) => decoder.get_mut(),
            Inner::Deflate(_) => return Ok(()),
        };
        self.total += made.len() as u64;
        if self.max.is_some_and(|max| self.total > max) {
            return Err(BodyError::TooLarge.into());
        }
        out.append(made);
        Ok(())
    }

    fn name(&self) -> &'static str {
        match self.inner {
            Inner::Gzip(_) => "gzip",
            _ => "deflate",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    fn packed(coding: &str, text: &[u8]) -> Vec<u8> {
        let level = Compression::fast();
        match coding {
            "gzip" => {
                let mut encoder = GzEncoder::new(Vec::new(), level);
                encoder.write_all(text).unwrap();
                encoder.finish().unwrap()
            }
            "zlib" => {
                let mut encoder = ZlibEncoder::new(Vec::new(), level);
                encoder.write_all(text).unwrap();
                encoder.finish().unwrap()
            }
            _ => {
                let mut encoder = DeflateEncoder::new(Vec::new(), level);
                encoder.write_all(text).unwrap();
                encoder.finish().unwrap()
            }
        }
    }

    #[test]
    fn all_forms_byte_by_byte() {
        let text = b"hello hello hello, hello".repeat(50);
        for (coding, name) in [("gzip", "gzip"), ("zlib", "deflate"), ("raw", "Deflate")] {
            let mut decoder = ContentDecoder::new(name.as_bytes(), Some(text.len() as u64)).unwrap();
            let mut got = Vec::new();
            for byte in packed(coding, &text) {
                got.extend_from_slice(&decoder.push(&[byte]).unwrap());
            }
            got.extend_from_slice(&decoder.finish().unwrap());
            assert_eq!(got, text, "{coding}");
        }
        assert!(ContentDecoder::new(b"br", None).is_none());
    }

    #[test]
    fn bombs_and_broken_data_are_errors() {
        let bomb = packed("gzip", &vec![0; 10 << 20]);
        let mut decoder = ContentDecoder::new(b"gzip", Some(1 << 20)).unwrap();
        assert!(matches!(decoder.push(&bomb), Err(HttpError::Body(BodyError::TooLarge))));
        let mut decoder = ContentDecoder::new(b"gzip", None).unwrap();
        assert!(decoder.push(b"this is not gzip at all").is_err());
        let mut decoder = ContentDecoder::new(b"gzip", None).unwrap();
        decoder.push(&packed("gzip", b"hello")[..15]).unwrap();
        assert!(decoder.finish().is_err());
    }
}
