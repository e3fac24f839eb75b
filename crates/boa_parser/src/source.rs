//! Where a program's text comes from.
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use crate::file::Parsed;

/// What a source is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// ECMAScript.
    #[default]
    JavaScript,
    /// ECMAScript with JSX.
    Jsx,
    /// TypeScript.
    TypeScript,
    /// TypeScript with JSX.
    Tsx,
}

impl Language {
    /// The language of a file by its ending: `.ts`, `.mts`, `.cts`, `.tsx`, `.jsx`; all others are JavaScript.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("ts" | "mts" | "cts") => Self::TypeScript,
            Some("tsx") => Self::Tsx,
            Some("jsx") => Self::Jsx,
            _ => Self::JavaScript,
        }
    }

    /// Whether types have to be taken out.
    #[must_use]
    pub fn is_typed(self) -> bool {
        matches!(self, Self::TypeScript | Self::Tsx)
    }
}

/// A source of ECMAScript code.
#[derive(Debug)]
pub struct Source<'path, R> {
    pub(crate) reader: R,
    pub(crate) path: Option<&'path Path>,
    language: Option<Language>,
}

impl<'bytes> Source<'static, UTF8Input<&'bytes [u8]>> {
    /// From text in UTF-8.
    pub fn from_bytes<T: AsRef<[u8]> + ?Sized>(source: &'bytes T) -> Self {
        Self::new(UTF8Input { input: source.as_ref() }, None)
    }
}

impl<'input> Source<'static, UTF16Input<'input>> {
    /// From text in UTF-16.
    #[must_use]
    pub fn from_utf16(input: &'input [u16]) -> Self {
        Self::new(UTF16Input { input }, None)
    }
}

impl<'path> Source<'path, UTF8Input<BufReader<File>>> {
    /// From a file.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn from_filepath(source: &'path Path) -> io::Result<Self> {
        Ok(Self::from_reader(BufReader::new(File::open(source)?), Some(source)))
    }
}

impl<'path, R: Read> Source<'path, UTF8Input<R>> {
    /// From a reader.
    pub fn from_reader(reader: R, path: Option<&'path Path>) -> Self {
        Self::new(UTF8Input { input: reader }, path)
    }
}

impl<'path, R> Source<'path, R> {
    pub(crate) fn new(reader: R, path: Option<&'path Path>) -> Self {
        Self { reader, path, language: None }
    }

    /// With another path.
    pub fn with_path(self, new_path: &Path) -> Source<'_, R> {
        Source { reader: self.reader, path: Some(new_path), language: self.language }
    }

    /// In a language that its path does not tell.
    #[must_use]
    pub fn with_language(self, language: Language) -> Self {
        Self { language: Some(language), ..self }
    }

    /// The path, if any.
    pub fn path(&self) -> Option<&'path Path> {
        self.path
    }

    /// What it is written in.
    pub(crate) fn language(&self) -> Language {
        self.language.or_else(|| self.path.map(Language::of)).unwrap_or_default()
    }
}

/// A source's whole text.
#[derive(Debug)]
pub enum Text {
    /// In UTF-8.
    Utf8(String),
    /// In UTF-16, with lone surrogates.
    Utf16(Vec<u16>),
}

/// What reads a source.
pub trait ReadChar {
    /// All of it.
    ///
    /// # Errors
    /// When it cannot be read.
    fn read_all(&mut self) -> io::Result<Text>;

    /// The file that it was parsed as before, if it was.
    fn parsed(&self) -> Option<&Parsed> {
        None
    }
}

/// Reads UTF-8.
#[derive(Debug)]
pub struct UTF8Input<R> {
    input: R,
}

impl<R: Read> ReadChar for UTF8Input<R> {
    fn read_all(&mut self) -> io::Result<Text> {
        let mut bytes = Vec::new();
        self.input.read_to_end(&mut bytes)?;
        let text = String::from_utf8(bytes)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        Ok(Text::Utf8(text))
    }
}

/// Reads UTF-16.
#[derive(Debug)]
pub struct UTF16Input<'a> {
    input: &'a [u16],
}

impl ReadChar for UTF16Input<'_> {
    fn read_all(&mut self) -> io::Result<Text> {
        Ok(match String::from_utf16(self.input) {
            Ok(text) => Text::Utf8(text),
            Err(_) => Text::Utf16(self.input.to_vec()),
        })
    }
}
