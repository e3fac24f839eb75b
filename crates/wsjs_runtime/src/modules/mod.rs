//! Modules: the caches, and what CommonJS ([`commonjs`]) and ES modules ([`esm`]) share.

mod commonjs;
mod data_url;
mod esm;
mod top_level;
mod typescript;

use std::cell::{Cell, RefCell};
use std::path::{Path, PathBuf};
use std::rc::{Rc, Weak};

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, Script, js_string};
use boa_parser::{Expected, Kind as FileKind, Language, TypeScript};
use rustc_hash::FxHashMap;
use tokio::sync::watch;

use crate::binding::Binding;
use crate::dialect::Dialect;
use crate::engine::Engine;
use crate::resolve::{Format, Kind, Referrer, ResolveError, Resolved, Resolver};
use crate::sources::{self, Reading, Source};
use crate::{builtin, error};

pub use commonjs::Program;
pub(crate) use esm::Loader;

/// All modules of a thread.
#[derive(Debug)]
pub struct Modules {
    engine: RefCell<Weak<Engine>>,
    resolver: Resolver,
    dialect: Cell<Dialect>,
    bindings: &'static [Binding],
    built: RefCell<FxHashMap<&'static str, JsObject>>,
    /// The `module` objects of built-in modules, by their path in `js/`.
    builtins: RefCell<FxHashMap<String, JsObject>>,
    /// `require.cache`: the `module` objects of files, by real path.
    cache: RefCell<Option<JsObject>>,
    /// The prototype of all `module` objects, and the getter of `require.extensions`.
    shared: RefCell<Option<(JsObject, JsObject)>>,
    /// What Node's `module` has `require` call, once a program has asked for it.
    hook: RefCell<Option<JsObject>>,
    /// `require.main`.
    main: RefCell<Option<JsObject>>,
    es_modules: RefCell<FxHashMap<String, boa_engine::Module>>,
    /// What TypeScript needs beyond that.
    typescript: typescript::Files,
    /// Files that are being run, with the fiber that runs each and a channel that closes at the end.
    loading: RefCell<FxHashMap<PathBuf, Loading>>,
    /// Fibers that wait for a file that another fiber runs: who waits for whom.
    waiting: RefCell<FxHashMap<usize, usize>>,
    /// The file whose top-level `await` a fiber waits for, for the report at the end.
    awaited: RefCell<Option<PathBuf>>,
    /// What the source of each file says of its dialect, found when it asks for a contested name.
    marks: RefCell<FxHashMap<PathBuf, Option<Dialect>>>,
}

#[derive(Clone, Debug)]
struct Loading {
    /// Identifies the fiber; compared, never followed.
    fiber: usize,
    done: watch::Receiver<Option<JsResult<()>>>,
}

thread_local! {
    /// Programs that are no file (`-e`, standard input), for excerpts in error reports.
    static VIRTUAL: RefCell<FxHashMap<PathBuf, Rc<str>>> = RefCell::default();
}

/// The text of a script that ran, for excerpts.
pub(crate) fn source_of(path: &Path) -> Option<String> {
    let found = VIRTUAL.with_borrow(|sources| sources.get(path).map(|text| text.to_string()));
    found.or_else(|| std::fs::read_to_string(path).ok())
}

/// Remembers the text of a program that is no file.
pub(crate) fn remember_source(path: &Path, source: &str) {
    VIRTUAL.with_borrow_mut(|sources| sources.insert(path.to_path_buf(), source.into()));
}

impl Modules {
    /// An empty registry with these bindings.
    pub(crate) fn new(bindings: &'static [Binding]) -> Rc<Self> {
        Rc::new(Self {
            engine: RefCell::default(),
            resolver: Resolver::from_env(),
            dialect: Cell::new(Dialect::Node),
            bindings,
            built: RefCell::default(),
            builtins: RefCell::default(),
            cache: RefCell::default(),
            shared: RefCell::default(),
            hook: RefCell::default(),
            main: RefCell::default(),
            es_modules: RefCell::default(),
            typescript: typescript::Files::default(),
            loading: RefCell::default(),
            waiting: RefCell::default(),
            awaited: RefCell::default(),
            marks: RefCell::default(),
        })
    }

    /// Connects the registry with the engine that it compiles for.
    pub(crate) fn connect(&self, engine: &Rc<Engine>) {
        self.engine.replace(Rc::downgrade(engine));
    }

    pub(crate) fn set_dialect(&self, dialect: Dialect) {
        self.dialect.set(dialect);
    }

    /// The program's dialect.
    pub fn dialect(&self) -> Dialect {
        self.dialect.get()
    }

    fn engine(&self) -> Rc<Engine> {
        self.engine.borrow().upgrade().expect("modules are loaded by scripts, which the engine runs")
    }

    /// The native object `name`, built at first use.
    ///
    /// # Errors
    /// When there is none.
    pub fn binding(&self, name: &str, cx: &mut Context) -> JsResult<JsObject> {
        if let Some(object) = self.built.borrow().get(name) {
            return Ok(object.clone());
        }
        let Some(binding) = self.bindings.iter().find(|binding| binding.name == name) else {
            return Err(JsNativeError::error().with_message(format!("no binding '{name}'")).into());
        };
        let object = (binding.build)(cx)?;
        self.built.borrow_mut().insert(binding.name, object.clone());
        Ok(object)
    }

    fn resolve(
        &self,
        from: &Path,
        name: &str,
        kind: Kind,
        stack: &[PathBuf],
    ) -> Result<Resolved, ResolveError> {
        let marks = if is_contested(name) { self.marks_of(from) } else { None };
        let referrer = Referrer { path: from, dialect: self.dialect.get(), marks, stack };
        self.resolver.resolve(&referrer, name, kind)
    }

    fn marks_of(&self, path: &Path) -> Option<Dialect> {
        if let Some(marks) = self.marks.borrow().get(path) {
            return *marks;
        }
        // What has run without being compiled here: `vm`, workers' texts.
        let source =
            source_of(path).and_then(|text| sources::take(path, &text, &self.reading(path).ok()?).ok());
        self.note_marks(path, source.as_deref())
    }

    /// Keeps what a source says of its dialect for when it asks for a contested name.
    fn note_marks(&self, path: &Path, source: Option<&Source>) -> Option<Dialect> {
        let marks = source.and_then(|source| source.marks().certain());
        self.marks.borrow_mut().insert(path.to_path_buf(), marks);
        marks
    }

    /// What is known of a file before it is parsed.
    fn reading(&self, path: &Path) -> Result<Reading, ResolveError> {
        let expected = self.resolver.expected(path).unwrap_or(Expected::CommonJs);
        let is_typed = Language::of(path) != Language::JavaScript;
        let options = if is_typed { self.resolver.typescript(path)? } else { TypeScript::default() };
        Ok(Reading { expected, options })
    }

    /// A file that is compiled now.
    fn source(&self, path: &Path, text: &str, cx: &mut Context) -> JsResult<Rc<Source>> {
        let reading =
            self.reading(path).map_err(|error| error::syntax_error(&error.to_string(), path, cx))?;
        self.source_as(path, text, &reading, cx)
    }

    fn source_as(
        &self,
        path: &Path,
        text: &str,
        reading: &Reading,
        cx: &mut Context,
    ) -> JsResult<Rc<Source>> {
        let source = sources::take(path, text, reading);
        let source = source.map_err(|message| error::syntax_error(&message, path, cx))?;
        self.note_marks(path, Some(&source));
        Ok(source)
    }

    /// Reads a file and says how it is run.
    fn read(&self, path: &Path) -> JsResult<(String, Format)> {
        let source = match std::fs::read(path) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) => {
                let message = format!("cannot read {}: {error}", path.display());
                return Err(JsNativeError::error().with_message(message).into());
            }
        };
        let format = self.format(path, &source);
        Ok((source, format))
    }

    /// How a file runs. One that does not parse is CommonJS: compiling it gives the error.
    fn format(&self, path: &Path, text: &str) -> Format {
        match self.resolver.expected(path) {
            None => return Format::Json,
            Some(Expected::Module) => return Format::Module,
            Some(_) => {}
        }
        let parsed = self.reading(path).ok().and_then(|reading| sources::parse(path, text, &reading).ok());
        match parsed.map(|source| source.file.kind()) {
            Some(FileKind::Module) => Format::Module,
            Some(FileKind::AsyncCommonJs) => Format::CommonJsAsync,
            Some(FileKind::CommonJs | FileKind::Script) | None => Format::CommonJs,
        }
    }

    /// `module.exports` of a built-in module, by its path in `js/`.
    ///
    /// # Errors
    /// When there is none, or it throws.
    pub fn builtin(self: &Rc<Self>, path: &str, cx: &mut Context) -> JsResult<JsValue> {
        if let Some(module) = self.builtins.borrow().get(path).cloned() {
            return module.get(js_string!("exports"), cx);
        }
        let Some(source) = builtin::source(path) else {
            return Err(JsNativeError::error().with_message(format!("no built-in module '{path}'")).into());
        };
        let module = JsObject::with_object_proto(cx.intrinsics());
        let exports = JsObject::with_object_proto(cx.intrinsics());
        module.set(js_string!("exports"), exports.clone(), true, cx)?;
        self.builtins.borrow_mut().insert(path.to_owned(), module.clone());
        let text = format!("(function (exports, require, module, binding) {{{}\n}})", strip_shebang(&source));
        let name = PathBuf::from(format!("wsjs:{path}"));
        let script = self.engine().compile_builtin(&text, &name, cx)?;
        let run = function_of(&script, cx)?;
        let (require, binding) = self.glue_functions(cx);
        let args = [exports.into(), require.into(), module.clone().into(), binding.into()];
        match run.call(&JsValue::undefined(), &args, cx) {
            Ok(_) => module.get(js_string!("exports"), cx),
            Err(error) => {
                self.builtins.borrow_mut().remove(path);
                Err(error)
            }
        }
    }
}

/// The function that a script of one function expression is.
fn function_of(script: &Script, cx: &mut Context) -> JsResult<JsObject> {
    let value = script.evaluate(cx)?;
    value.as_object().ok_or_else(|| JsNativeError::error().with_message("not a function").into())
}

/// Names that mean different modules in different dialects, or that marks may decide.
fn is_contested(name: &str) -> bool {
    Dialect::ALL.into_iter().filter(|dialect| builtin::exists(&format!("{dialect}/{name}"))).count() > 1
}

/// `#!/usr/bin/env wsjs` becomes a comment of the same length.
fn strip_shebang(source: &str) -> std::borrow::Cow<'_, str> {
    match source.strip_prefix('\u{feff}').unwrap_or(source) {
        text if text.starts_with("#!") => format!("//{}", &text[2..]).into(),
        text => text.into(),
    }
}

/// The error a script sees when a module is not found.
fn resolve_error(error: &ResolveError, cx: &mut Context) -> JsError {
    let native = if error.is_type_error() { JsNativeError::typ() } else { JsNativeError::error() };
    let object = native.with_message(error.to_string()).into_opaque(cx);
    let code = JsString::from(error.code());
    let mut properties = Vec::new();
    // `MODULE_NOT_FOUND` is older than Node's codes.
    if error.code().starts_with("ERR_") {
        crate::error::set_code(&object, &code, cx);
    } else {
        properties.push((js_string!("code"), JsValue::from(code)));
    }
    if let Some(stack) = error.require_stack() {
        let files = stack.iter().map(|file| JsString::from(file.to_string_lossy().as_ref()).into());
        let files = JsArray::from_iter(files.collect::<Vec<JsValue>>(), cx);
        properties.push((js_string!("requireStack"), files.into()));
    }
    for (key, value) in properties {
        // The object is new and extensible, so that this cannot fail.
        let _ = object.create_data_property(key, value, cx);
    }
    JsError::from_opaque(object.into())
}
