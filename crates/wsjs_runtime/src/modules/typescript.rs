//! TypeScript: a file's format shows when its types are gone, so that it is parsed before it is known how it runs. What is usually compiled to
//! CommonJS finds the names of CommonJS also where it runs as an ES module.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use boa_engine::property::PropertyDescriptor;
use boa_engine::{Context, JsError, JsObject, JsResult, JsString, JsValue, Module, js_string};
use boa_parser::{Expected, Kind, Language, SourceFile};
use rustc_hash::FxHashMap;

use super::{Modules, function_of, remember_wrapper};
use crate::engine::{is_parseable, with_parser_stack};
use crate::error;
use crate::resolve::Format;

/// What a CommonJS file finds around it; fibjs's scripts find two names more.
const NAMES: [&str; 7] = ["exports", "require", "module", "__filename", "__dirname", "run", "__argv"];

/// Whether types or JSX have to be taken out of a file, by its ending.
pub(super) fn is_written_in_it(path: &Path) -> bool {
    Language::of(path) != Language::JavaScript
}

/// The files written in it.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// Parsed to find out their format, until they are compiled.
    parsed: RefCell<FxHashMap<PathBuf, Rc<SourceFile>>>,
    /// The names of CommonJS that an ES module uses: `module`, and its `exports` as they were first.
    named: RefCell<FxHashMap<PathBuf, (JsObject, JsObject)>>,
    /// The file that the command runs.
    main: RefCell<Option<PathBuf>>,
}

impl Files {
    pub fn set_main(&self, path: &Path) {
        self.main.replace(Some(path.to_path_buf()));
    }
}

impl Modules {
    /// How a file runs. One that does not parse is CommonJS: compiling it gives the error.
    pub(super) fn typescript_format(&self, path: &Path, source: &str) -> Format {
        if self.resolver.is_module(path) {
            return Format::Module;
        }
        let Some(Ok(file)) = self.parse_typescript(path, source) else { return Format::CommonJs };
        let format = match file.kind() {
            Kind::CommonJs => Format::CommonJs,
            Kind::AsyncCommonJs => Format::CommonJsAsync,
            Kind::Module => Format::Module,
        };
        self.typescript.parsed.borrow_mut().insert(path.to_path_buf(), Rc::new(file));
        format
    }

    /// Nothing when the source is nested too deep.
    fn parse_typescript(&self, path: &Path, source: &str) -> Option<Result<SourceFile, String>> {
        if !is_parseable(source) {
            return None;
        }
        let options = match self.resolver.typescript(path) {
            Ok(options) => options,
            Err(error) => return Some(Err(error.to_string())),
        };
        let expected = if self.resolver.is_module(path) { Expected::Module } else { Expected::Any };
        with_parser_stack(|| {
            let file = SourceFile::parse_with(source, path, Language::of(path), expected, &options);
            file.map_err(|error| error.with_place().to_string())
        })
    }

    fn typescript_file(&self, path: &Path, source: &str, cx: &mut Context) -> JsResult<Rc<SourceFile>> {
        if let Some(file) = self.typescript.parsed.borrow_mut().remove(path)
            && file.text() == source.strip_prefix('\u{feff}').unwrap_or(source)
        {
            return Ok(file);
        }
        let failed = |message: &str, cx: &mut Context| -> JsError { error::syntax_error(message, path, cx) };
        match self.parse_typescript(path, source) {
            Some(Ok(file)) => Ok(Rc::new(file)),
            Some(Err(message)) => Err(failed(&message, cx)),
            None => Err(failed("source is nested too deep", cx)),
        }
    }

    /// The function that has a file as its body.
    pub(super) fn compile_typescript(
        &self,
        path: &Path,
        source: &str,
        has_run: bool,
        cx: &mut Context,
    ) -> JsResult<JsObject> {
        let file = self.typescript_file(path, source, cx)?;
        remember_wrapper(path, 0);
        let names: &'static [&'static str] =
            if has_run { &NAMES } else { NAMES.first_chunk::<5>().map_or(&NAMES, |names| names) };
        let script = self
            .engine()
            .compile_file(&file, names, path, cx)
            .map_err(|error| error::locate_syntax_error(error, path, cx))?;
        function_of(&script, cx)
    }

    /// Compiles an ES module.
    pub(super) fn compile_typescript_module(
        &self,
        path: &Path,
        source: &str,
        cx: &mut Context,
    ) -> JsResult<Module> {
        let file = self.typescript_file(path, source, cx)?;
        let module = self.engine().compile_module_file(&file, path, cx);
        module.map_err(|error| error::locate_syntax_error(error, path, cx))
    }

    /// Gives `import.meta` of a module the names of CommonJS, from where the parser has it take those that it uses.
    pub(super) fn name_commonjs(
        self: &Rc<Self>,
        meta: &JsObject,
        path: &Path,
        cx: &mut Context,
    ) -> JsResult<()> {
        if self.resolver.is_module(path) {
            return Ok(());
        }
        let module = self.new_module(path, None, cx)?;
        if self.typescript.main.borrow().as_deref() == Some(path) {
            self.main.replace(Some(module.clone()));
        }
        let (require, _) = self.functions(&module, path, cx)?;
        let exports = module.get(js_string!("exports"), cx)?;
        if let Some(exports) = exports.as_object() {
            let found = (module.clone(), exports);
            self.typescript.named.borrow_mut().insert(path.to_path_buf(), found);
        }
        let folder = path.parent().unwrap_or(Path::new("/")).to_string_lossy().into_owned();
        let names = JsObject::with_null_proto();
        for (name, value) in [
            (js_string!("exports"), exports),
            (js_string!("require"), require.into()),
            (js_string!("module"), module.into()),
            (js_string!("__filename"), JsString::from(path.to_string_lossy().as_ref()).into()),
            (js_string!("__dirname"), JsString::from(folder).into()),
        ] {
            names.create_data_property(name, value, cx)?;
        }
        let hidden =
            PropertyDescriptor::builder().value(names).writable(false).enumerable(false).configurable(true);
        meta.define_property_or_throw(js_string!("commonjs"), hidden, cx)?;
        Ok(())
    }

    /// What an ES module gave to `module.exports`, if it did.
    pub(super) fn typescript_exports(&self, path: &Path, cx: &mut Context) -> JsResult<Option<JsValue>> {
        let Some((module, first)) = self.typescript.named.borrow().get(path).cloned() else {
            return Ok(None);
        };
        let exports = module.get(js_string!("exports"), cx)?;
        let is_first = exports.as_object().is_some_and(|now| JsObject::equals(&now, &first));
        let is_used = !is_first || !first.own_property_keys(cx)?.is_empty();
        Ok(is_used.then_some(exports))
    }
}
