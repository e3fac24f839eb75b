//! The grammar of `Sec-WebSocket-Extensions` (RFC 6455 §9.1) and `Sec-WebSocket-Protocol`.

/// One extension with its parameters in order; a parameter without `=` has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// The extension's token.
    pub name: String,
    /// Its parameters.
    pub params: Vec<(String, Option<String>)>,
}

/// Where a header stops making sense.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// No rule allows this character here.
    #[error("Unexpected character at index {0}")]
    UnexpectedCharacter(usize),
    /// The header ends inside an element.
    #[error("Unexpected end of input")]
    UnexpectedEnd,
    /// A subprotocol occurs twice.
    #[error("The \"{0}\" subprotocol is duplicated")]
    DuplicatedSubprotocol(String),
}

/// Whether `byte` may be part of a token (RFC 9110 §5.6.2).
pub fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    fn unexpected(&self) -> HeaderError {
        match self.peek() {
            Some(_) => HeaderError::UnexpectedCharacter(self.at),
            None => HeaderError::UnexpectedEnd,
        }
    }

    fn token(&mut self) -> Result<String, HeaderError> {
        let mut token = String::new();
        while let Some(byte) = self.peek()
            && is_token_byte(byte)
        {
            token.push(char::from(byte));
            self.at += 1;
        }
        if token.is_empty() {
            return Err(self.unexpected());
        }
        Ok(token)
    }

    /// A quoted value must be a token once unquoted (RFC 6455 §9.1).
    fn quoted(&mut self) -> Result<String, HeaderError> {
        let mut value = String::new();
        self.at += 1;
        loop {
            match self.peek() {
                Some(b'"') if !value.is_empty() => break,
                Some(b'\\') => self.at += 1,
                _ => {}
            }
            match self.peek() {
                Some(byte) if is_token_byte(byte) => value.push(char::from(byte)),
                _ => return Err(self.unexpected()),
            }
            self.at += 1;
        }
        self.at += 1;
        Ok(value)
    }
}

/// Parses an extensions header; several header lines are joined with `,` before.
///
/// # Errors
/// [`HeaderError`] says where the grammar is broken.
pub fn parse_extensions(header: &str) -> Result<Vec<Extension>, HeaderError> {
    let mut scanner = Scanner { bytes: header.as_bytes(), at: 0 };
    let mut extensions = Vec::new();
    loop {
        scanner.skip_blanks();
        let name = scanner.token()?;
        let mut params = Vec::new();
        loop {
            scanner.skip_blanks();
            match scanner.peek() {
                Some(b';') => scanner.at += 1,
                _ => break,
            }
            scanner.skip_blanks();
            let param = scanner.token()?;
            let mut value = None;
            if scanner.peek() == Some(b'=') {
                scanner.at += 1;
                value = Some(match scanner.peek() {
                    Some(b'"') => scanner.quoted()?,
                    _ => scanner.token()?,
                });
            }
            params.push((param, value));
        }
        extensions.push(Extension { name, params });
        match scanner.peek() {
            None => return Ok(extensions),
            Some(b',') => scanner.at += 1,
            Some(_) => return Err(scanner.unexpected()),
        }
    }
}

/// Parses a list of subprotocols.
///
/// # Errors
/// [`HeaderError`] when it is not a list of distinct tokens.
pub fn parse_subprotocols(header: &str) -> Result<Vec<String>, HeaderError> {
    let mut scanner = Scanner { bytes: header.as_bytes(), at: 0 };
    let mut protocols: Vec<String> = Vec::new();
    loop {
        scanner.skip_blanks();
        let protocol = scanner.token()?;
        if protocols.contains(&protocol) {
            return Err(HeaderError::DuplicatedSubprotocol(protocol));
        }
        protocols.push(protocol);
        scanner.skip_blanks();
        match scanner.peek() {
            None => return Ok(protocols),
            Some(b',') => scanner.at += 1,
            Some(_) => return Err(scanner.unexpected()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn extension(name: &str, params: &[(&str, Option<&str>)]) -> Extension {
        Extension {
            name: name.into(),
            params: params.iter().map(|(k, v)| ((*k).into(), v.map(Into::into))).collect(),
        }
    }

    #[test]
    fn extensions() {
        assert_eq!(
            parse_extensions("a, b ; x=1 ;\ty , c;z=\"q\\w\";__proto__"),
            Ok(vec![
                extension("a", &[]),
                extension("b", &[("x", Some("1")), ("y", None)]),
                extension("c", &[("z", Some("qw")), ("__proto__", None)]),
            ])
        );
        use HeaderError::{UnexpectedCharacter, UnexpectedEnd};
        for (header, error) in [
            ("", UnexpectedEnd),
            ("a,", UnexpectedEnd),
            ("a;", UnexpectedEnd),
            ("a;b=", UnexpectedEnd),
            ("a;b=\"c", UnexpectedEnd),
            (",a", UnexpectedCharacter(0)),
            ("a b", UnexpectedCharacter(2)),
            ("a;;b", UnexpectedCharacter(2)),
            ("a;b =1", UnexpectedCharacter(4)),
            ("a;b= 1", UnexpectedCharacter(4)),
            ("a;b=\"\"", UnexpectedCharacter(5)),
            ("a;b=\"c d\"", UnexpectedCharacter(6)),
            ("a;b=\"c\"d", UnexpectedCharacter(7)),
        ] {
            assert_eq!(parse_extensions(header), Err(error), "{header}");
        }
    }

    #[test]
    fn subprotocols() {
        assert_eq!(parse_subprotocols(" a,b ,\tc "), Ok(vec!["a".into(), "b".into(), "c".into()]));
        assert_eq!(parse_subprotocols(""), Err(HeaderError::UnexpectedEnd));
        assert_eq!(parse_subprotocols("a,,b"), Err(HeaderError::UnexpectedCharacter(2)));
        let error = parse_subprotocols("a,b,a").unwrap_err();
        assert_eq!(error.to_string(), "The \"a\" subprotocol is duplicated");
    }
}
