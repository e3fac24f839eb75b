//! Header fields in the order and case in which they were given.
//!
//! All bytes lie in one block and the fields are ranges of it, so that a parsed head costs two allocations
//! however many fields it has.

use std::ops::Range;

use super::error::HeadError;

/// An ordered list of header fields; look-ups ignore case, writing keeps it.
#[derive(Clone, Default)]
pub struct Headers {
    block: Vec<u8>,
    fields: Vec<Field>,
}

#[derive(Clone, Debug)]
struct Field {
    name: Range<usize>,
    value: Range<usize>,
}

impl Headers {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty list with room for `fields` fields of `bytes` bytes in all.
    pub fn with_capacity(fields: usize, bytes: usize) -> Self {
        Self { block: Vec::with_capacity(bytes), fields: Vec::with_capacity(fields) }
    }

    /// Appends a field. Nothing is checked here: [`Headers::validate`] does, before anything is written.
    pub fn push(&mut self, name: impl AsRef<[u8]>, value: impl AsRef<[u8]>) {
        let name = self.append(name.as_ref());
        let value = self.append(value.as_ref());
        self.fields.push(Field { name, value });
    }

    fn append(&mut self, bytes: &[u8]) -> Range<usize> {
        let start = self.block.len();
        self.block.extend_from_slice(bytes);
        start..self.block.len()
    }

    /// Replaces every field of this name by one, in the place of the first.
    pub fn set(&mut self, name: impl AsRef<[u8]>, value: impl AsRef<[u8]>) {
        let name = name.as_ref();
        let place = self.position(name);
        self.remove(name);
        self.push(name, value);
        if let (Some(place), Some(field)) = (place, self.fields.pop()) {
            self.fields.insert(place, field);
        }
    }

    /// Removes every field of this name; tells whether there was one.
    pub fn remove(&mut self, name: impl AsRef<[u8]>) -> bool {
        let (block, before) = (&self.block, self.fields.len());
        let name = name.as_ref();
        self.fields.retain(|field| !block[field.name.clone()].eq_ignore_ascii_case(name));
        self.fields.len() != before
    }

    /// The value of the first field of this name.
    pub fn get(&self, name: impl AsRef<[u8]>) -> Option<&[u8]> {
        let name = name.as_ref();
        self.iter().find(|(given, _)| given.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Like [`Headers::get`], for values that are text.
    pub fn get_str(&self, name: impl AsRef<[u8]>) -> Option<&str> {
        std::str::from_utf8(self.get(name)?).ok()
    }

    /// The values of all fields of this name, in order.
    pub fn get_all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a [u8]> {
        self.iter()
            .filter(move |(given, _)| given.eq_ignore_ascii_case(name.as_bytes()))
            .map(|(_, value)| value)
    }

    /// Whether a field of this name exists.
    pub fn contains(&self, name: impl AsRef<[u8]>) -> bool {
        self.position(name.as_ref()).is_some()
    }

    /// Whether the comma-separated list in the fields of this name has the token, in any case
    /// (`Connection: keep-alive, Upgrade` has `upgrade`).
    pub fn has_token(&self, name: &str, token: &str) -> bool {
        self.tokens(name).any(|found| found.eq_ignore_ascii_case(token.as_bytes()))
    }

    /// The non-empty members of the comma-separated list in the fields of this name.
    pub fn tokens<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a [u8]> {
        self.get_all(name)
            .flat_map(|value| value.split(|byte| *byte == b','))
            .map(<[u8]>::trim_ascii)
            .filter(|token| !token.is_empty())
    }

    /// Name and value of every field.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&[u8], &[u8])> {
        self.fields.iter().map(|field| (&self.block[field.name.clone()], &self.block[field.value.clone()]))
    }

    /// The number of fields.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether there is no field.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Checks what may be written: names are tokens, values hold no line break and no NUL, so that no
    /// field can become two.
    ///
    /// # Errors
    /// [`HeadError::InvalidName`] or [`HeadError::InvalidValue`], naming the field.
    pub fn validate(&self) -> Result<(), HeadError> {
        for (name, value) in self.iter() {
            if !is_token(name) {
                return Err(HeadError::InvalidName(lossy(name)));
            }
            if !is_field_value(value) {
                return Err(HeadError::InvalidValue(lossy(name)));
            }
        }
        Ok(())
    }

    /// Appends `Name: value\r\n` for every field.
    pub(crate) fn write_to(&self, out: &mut Vec<u8>) {
        out.reserve(self.block.len() + self.fields.len() * 4);
        for (name, value) in self.iter() {
            write_field(out, name, value);
        }
    }

    fn position(&self, name: &[u8]) -> Option<usize> {
        self.iter().position(|(given, _)| given.eq_ignore_ascii_case(name))
    }
}

impl std::fmt::Debug for Headers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let fields = self.iter().map(|(name, value)| (lossy(name), lossy(value)));
        f.debug_map().entries(fields).finish()
    }
}

impl<N: AsRef<[u8]>, V: AsRef<[u8]>> FromIterator<(N, V)> for Headers {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(fields: I) -> Self {
        let mut headers = Self::new();
        for (name, value) in fields {
            headers.push(name, value);
        }
        headers
    }
}

pub(crate) fn write_field(out: &mut Vec<u8>, name: &[u8], value: &[u8]) {
    out.extend_from_slice(name);
    out.extend_from_slice(b": ");
    out.extend_from_slice(value);
    out.extend_from_slice(b"\r\n");
}

pub(crate) fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// RFC 9110 §5.6.2.
pub fn is_token(bytes: &[u8]) -> bool {
    !bytes.is_empty()
        && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte))
}

/// RFC 9110 §5.5: the three bytes that could end a field early.
pub fn is_field_value(bytes: &[u8]) -> bool {
    !bytes.iter().any(|byte| matches!(byte, b'\r' | b'\n' | 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Headers {
        [("Connection", "a, Upgrade"), ("X-b", "1"), ("x-B", "2"), ("Z", "")].into_iter().collect()
    }

    #[test]
    fn look_ups_ignore_case_and_keep_order() {
        let headers = sample();
        assert_eq!(headers.get("x-b"), Some(&b"1"[..]));
        assert_eq!(headers.get_all("X-B").collect::<Vec<_>>(), [b"1", b"2"]);
        assert_eq!(headers.get("y"), None);
        assert!(headers.contains("z"));
    }

    #[test]
    fn tokens_of_lists() {
        let headers: Headers =
            [("Connection", "a,,  Upgrade "), ("connection", "close")].into_iter().collect();
        assert!(headers.has_token("CONNECTION", "upgrade"));
        assert!(headers.has_token("connection", "close"));
        assert!(!headers.has_token("connection", "up"));
        assert!(!headers.has_token("connection", ""));
    }

    #[test]
    fn set_keeps_the_place_and_remove_takes_all() {
        let mut headers = sample();
        headers.set("X-B", "3");
        let names: Vec<_> = headers.iter().map(|(name, _)| lossy(name)).collect();
        assert_eq!(names, ["Connection", "X-B", "Z"]);
        assert!(headers.remove("x-b"));
        assert!(!headers.remove("x-b"));
        assert_eq!(headers.len(), 2);
    }

    #[test]
    fn nothing_that_splits_a_head_is_valid() {
        for (name, value) in [
            ("", "a"),
            ("a b", "a"),
            ("a:", "a"),
            ("a\r\nb", "a"),
            ("ä", "a"),
            ("a", "b\r\nc: d"),
            ("a", "b\nc"),
            ("a", "b\rc"),
            ("a", "b\0"),
        ] {
            let headers: Headers = [(name, value)].into_iter().collect();
            assert!(headers.validate().is_err(), "{name:?}: {value:?}");
        }
        let odd: Headers = [("a", "\t\u{ff} ä")].into_iter().collect();
        assert!(odd.validate().is_ok());
    }
}
