//! Files, parsed once for all that reads them: what finds a program's dialect parses its files first; there they
//! wait until they are compiled.

use std::cell::{OnceCell, RefCell};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use boa_parser::{Expected, Kind, Language, SourceFile, TypeScript};
use rustc_hash::FxHashMap;

use crate::dialect::Marks;
use crate::engine::{is_parseable, with_parser_stack};

/// How many files wait at most: that of all of them a program has need is not certain.
const MOST_WAITING: usize = 128;

/// What is known of a file before it is parsed.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub expected: Expected,
    pub options: TypeScript,
}

impl Reading {
    pub fn of(expected: Expected) -> Self {
        Self { expected, options: TypeScript::default() }
    }
}

/// A parsed file with its marks.
#[derive(Debug)]
pub(crate) struct Source {
    pub file: Rc<SourceFile>,
    marks: OnceCell<Marks>,
}

impl Source {
    /// The marks of the dialect that the file is written in.
    pub fn marks(&self) -> &Marks {
        self.marks.get_or_init(|| with_parser_stack(|| Marks::of(&self.file)).unwrap_or_default())
    }
}

/// A source, or what is wrong with it with its place.
pub(crate) type Parsed = Result<Rc<Source>, String>;

struct Waiting {
    expected: Expected,
    /// The text of a file that is no program.
    refused: Option<String>,
    parsed: Parsed,
}

impl Waiting {
    fn suits(&self, text: &str, reading: &Reading) -> bool {
        let is_same = self.expected == reading.expected;
        match (&self.parsed, &self.refused) {
            (Ok(source), _) => {
                let suits = match source.file.kind() {
                    _ if is_same => true,
                    Kind::Module => reading.expected == Expected::Module,
                    Kind::CommonJs | Kind::AsyncCommonJs => reading.expected == Expected::CommonJs,
                    Kind::Script => false,
                };
                suits && source.file.is_of(text)
            }
            (Err(_), Some(refused)) => is_same && refused == text,
            (Err(_), None) => false,
        }
    }
}

thread_local! {
    static WAITING: RefCell<FxHashMap<PathBuf, Waiting>> = RefCell::default();
}

/// Parses a file, or finds what it was parsed to before.
pub(crate) fn parse(path: &Path, text: &str, reading: &Reading) -> Parsed {
    let known = WAITING.with_borrow(|waiting| {
        let found = waiting.get(path).filter(|found| found.suits(text, reading))?;
        Some(found.parsed.clone())
    });
    if let Some(known) = known {
        return known;
    }
    let parsed = parse_now(path, text, reading);
    let refused = parsed.is_err().then(|| text.to_owned());
    WAITING.with_borrow_mut(|waiting| {
        if waiting.len() >= MOST_WAITING {
            waiting.clear();
        }
        let entry = Waiting { expected: reading.expected, refused, parsed: parsed.clone() };
        waiting.insert(path.to_path_buf(), entry);
    });
    parsed
}

/// The same for a file that is compiled now: nothing else will ask for it.
pub(crate) fn take(path: &Path, text: &str, reading: &Reading) -> Parsed {
    let parsed = parse(path, text, reading);
    WAITING.with_borrow_mut(|waiting| waiting.remove(path));
    parsed
}

/// Lets go of what was parsed and not asked for.
pub(crate) fn clear() {
    WAITING.with_borrow_mut(FxHashMap::clear);
}

fn parse_now(path: &Path, text: &str, Reading { expected, options }: &Reading) -> Parsed {
    if !is_parseable(text) {
        return Err("source is nested too deep".to_owned());
    }
    let language = Language::of(path);
    let parsed = with_parser_stack(|| SourceFile::parse_with(text, path, language, *expected, options));
    match parsed {
        Some(Ok(file)) => Ok(Rc::new(Source { file: Rc::new(file), marks: OnceCell::new() })),
        Some(Err(error)) => Err(error.with_place().to_string()),
        None => Err("the engine failed on this source".to_owned()),
    }
}
