//! CommonJS: `require`, `module`, `run`, and the program that the command starts.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use boa_engine::builtins::object::OrdinaryObject;
use boa_engine::object::FunctionObjectBuilder;
use boa_engine::object::builtins::{JsArray, JsPromise};
use boa_engine::property::PropertyDescriptor;
use boa_engine::{
    Context, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction, js_string,
};
use boa_gc::{Finalize, Trace};
use boa_parser::{COMMONJS_NAMES, Expected, Kind as FileKind};
use tokio::sync::watch;

use super::{Loading, Modules, function_of, remember_source, resolve_error};
use crate::dialect::{Dialect, Files, Verdict, infer};
use crate::error;
use crate::event_loop::EventLoop;
use crate::fiber::Fiber;
use crate::resolve::{Format, Kind, Resolved};
use crate::sources::{self, Reading};

/// What the command runs.
#[derive(Clone, Debug)]
pub enum Program {
    /// A script file.
    File(PathBuf),
    /// Text from the command line or standard input, named like `[eval]`.
    Text {
        /// The source.
        source: String,
        /// How errors call it.
        name: String,
        /// Whether the value of the last statement is printed (`-p`).
        print: bool,
    },
}

/// What a CommonJS file finds around it; fibjs's scripts find two names more.
const NAMES: [&str; 7] = ["exports", "require", "module", "__filename", "__dirname", "run", "__argv"];

/// The module whose code holds this `require`.
#[derive(Clone, Debug, Trace, Finalize, JsData)]
struct Requirer {
    module: JsObject,
    #[unsafe_ignore_trace]
    path: Rc<PathBuf>,
}

impl Modules {
    /// Runs the program's main script to its end and returns the value of its last statement, for `-p`.
    ///
    /// # Errors
    /// What the script throws, or why it cannot be loaded.
    pub(crate) fn run_program(self: &Rc<Self>, program: &Program, cx: &mut Context) -> JsResult<JsValue> {
        match program {
            Program::File(path) => {
                let (source, format) = self.read(path)?;
                self.typescript.set_main(path);
                match format {
                    Format::Module => self.import_file(path, cx).map(Into::into),
                    format => {
                        let module = self.new_module(path, None, cx)?;
                        module.set(js_string!("id"), js_string!("."), true, cx)?;
                        self.main.replace(Some(module.clone()));
                        self.load_into(&module, path, &source, format, cx)?;
                        Ok(JsValue::undefined())
                    }
                }
            }
            Program::Text { source, name, .. } => self.run_text(source, name, cx),
        }
    }

    /// Runs a text as a script, so that its declarations are global and its last value is the result.
    /// A text with `import` or `await` runs as a module, without a value.
    fn run_text(self: &Rc<Self>, source: &str, name: &str, cx: &mut Context) -> JsResult<JsValue> {
        let path = std::env::current_dir().unwrap_or_default().join(name);
        remember_source(&path, source);
        let module = self.new_module(&path, None, cx)?;
        self.main.replace(Some(module.clone()));
        let (require, run) = self.functions(&module, &path, cx)?;
        let folder = path.parent().unwrap_or(Path::new("/")).to_string_lossy();
        let global = cx.global_object();
        global.set(js_string!("module"), module.clone(), true, cx)?;
        global.set(js_string!("exports"), module.get(js_string!("exports"), cx)?, true, cx)?;
        global.set(js_string!("require"), require, true, cx)?;
        global.set(js_string!("run"), run, true, cx)?;
        global.set(js_string!("__filename"), JsString::from(name), true, cx)?;
        global.set(js_string!("__dirname"), JsString::from(folder.as_ref()), true, cx)?;
        let source = self.source_as(&path, source, &self.text_reading(&path), cx)?;
        if source.file.kind() == FileKind::Module {
            let module = self.compile_source(&source, &path, cx)?;
            self.evaluate_module(&module, cx)?;
            return Ok(JsValue::undefined());
        }
        let script = self.engine().compile_file(&source.file, &[], &path, cx);
        script.map_err(|error| error::locate_syntax_error(error, &path, cx))?.evaluate(cx)
    }

    fn text_reading(&self, path: &Path) -> Reading {
        let options = self.reading(path).map(|reading| reading.options).unwrap_or_default();
        Reading { expected: Expected::Text, options }
    }

    /// The function that a CommonJS file is the body of.
    fn compile_body(&self, path: &Path, text: &str, has_run: bool, cx: &mut Context) -> JsResult<JsObject> {
        let source = self.source(path, text, cx)?;
        let names: &'static [&'static str] = if has_run { &NAMES } else { &COMMONJS_NAMES };
        let script = self
            .engine()
            .compile_file(&source.file, names, path, cx)
            .map_err(|error| error::locate_syntax_error(error, path, cx))?;
        function_of(&script, cx)
    }

    /// `require(name)` for the file `from`.
    ///
    /// # Errors
    /// When there is no such module, or what its body throws.
    pub fn require(
        self: &Rc<Self>,
        from: &Path,
        name: &str,
        parent: Option<&JsObject>,
        cx: &mut Context,
    ) -> JsResult<JsValue> {
        let stack = require_stack(from, parent, cx);
        match self.resolve(from, name, Kind::Require, &stack) {
            Ok(Resolved::Builtin(path)) => self.builtin(&path, cx),
            Ok(Resolved::File(path)) => self.require_file(&path, parent, cx),
            Err(error) => Err(resolve_error(&error, cx)),
        }
    }

    /// `module.exports` of a file, run at the first time.
    pub(super) fn require_file(
        self: &Rc<Self>,
        path: &Path,
        parent: Option<&JsObject>,
        cx: &mut Context,
    ) -> JsResult<JsValue> {
        let key = JsString::from(path.to_string_lossy().as_ref());
        let cache = self.cache_object(cx);
        let cached = cache.get(key.clone(), cx)?;
        if let Some(module) = cached.as_object() {
            self.wait_until_loaded(path, cx)?;
            return module.get(js_string!("exports"), cx);
        }
        let (source, format) = self.read(path)?;
        if format == Format::Module {
            let required = self.require_module_elsewhere(path, cx)?;
            let exports = self.typescript_exports(path, cx)?.unwrap_or(required);
            let module = self.new_module(path, parent, cx)?;
            module.set(js_string!("exports"), exports.clone(), true, cx)?;
            module.set(js_string!("loaded"), true, true, cx)?;
            cache.set(key, module, true, cx)?;
            return Ok(exports);
        }
        let module = self.new_module(path, parent, cx)?;
        let result = self.load_into(&module, path, &source, format, cx);
        if let Err(error) = result {
            cache.delete_property_or_throw(key, cx)?;
            return Err(error);
        }
        module.get(js_string!("exports"), cx)
    }

    /// The object scripts see as `require.cache`.
    fn cache_object(&self, cx: &mut Context) -> JsObject {
        self.cache
            .borrow_mut()
            .get_or_insert_with(|| {
                let cache = JsObject::with_null_proto();
                let _ = cx;
                cache
            })
            .clone()
    }

    /// When another fiber runs this file now, waits until it ended and throws what it threw. A file whose
    /// fiber waits for us in turn (a circle across fibers) is taken as it is.
    pub(super) fn wait_until_loaded(&self, path: &Path, cx: &mut Context) -> JsResult<()> {
        let loading = self.loading.borrow().get(path).cloned();
        let Some(Loading { fiber, mut done }) = loading else { return Ok(()) };
        let this = fiber_key();
        let mut waiter = Some(fiber);
        while let Some(fiber) = waiter {
            if fiber == this {
                return Ok(());
            }
            waiter = self.waiting.borrow().get(&fiber).copied();
        }
        self.waiting.borrow_mut().insert(this, fiber);
        let outcome = EventLoop::current().wait(
            async move { done.wait_for(Option::is_some).await.ok().and_then(|outcome| outcome.clone()) },
            cx,
        );
        self.waiting.borrow_mut().remove(&this);
        outcome?.unwrap_or_else(|| {
            let message = format!("{} did not end loading", path.display());
            Err(JsNativeError::error().with_message(message).into())
        })
    }

    /// Makes a `module` object.
    pub(super) fn new_module(
        self: &Rc<Self>,
        path: &Path,
        parent: Option<&JsObject>,
        cx: &mut Context,
    ) -> JsResult<JsObject> {
        let prototype = self.shared(cx)?.0;
        let module = JsObject::new(cx.root_shape(), prototype, OrdinaryObject).upcast();
        let exports = JsObject::with_object_proto(cx.intrinsics());
        let file = JsString::from(path.to_string_lossy().as_ref());
        let folder = path.parent().unwrap_or(Path::new("/"));
        let paths = folder.ancestors().filter(|folder| !folder.ends_with("node_modules"));
        let paths: Vec<JsValue> = paths
            .map(|folder| JsString::from(folder.join("node_modules").to_string_lossy().as_ref()).into())
            .collect();
        let paths = JsArray::from_iter(paths, cx);
        let children = JsArray::new(cx)?;
        for (key, value) in [
            (js_string!("id"), JsValue::from(file.clone())),
            (js_string!("path"), JsString::from(folder.to_string_lossy().as_ref()).into()),
            (js_string!("exports"), exports.into()),
            (js_string!("filename"), file.into()),
            (js_string!("loaded"), false.into()),
            (js_string!("children"), children.into()),
            (js_string!("paths"), paths.into()),
            (js_string!("parent"), parent.map_or_else(JsValue::null, |parent| parent.clone().into())),
        ] {
            module.set(key, value, true, cx)?;
        }
        if let Some(parent) = parent
            && let Some(children) = parent.get(js_string!("children"), cx)?.as_object()
            && let Ok(children) = JsArray::from_object(children)
        {
            children.push(module.clone(), cx)?;
        }
        if EventLoop::current().lifetime().dialect() == Dialect::Edgeros {
            self.name_edgeros_folders(&module, path, folder, cx)?;
        }
        let (require, _) = self.functions(&module, path, cx)?;
        module.set(js_string!("require"), require, true, cx)?;
        Ok(module)
    }

    /// What all `module` and `require` have in common: the first that asks loads Node's `module`.
    fn shared(&self, cx: &mut Context) -> JsResult<(JsObject, JsObject)> {
        if let Some(shared) = self.shared.borrow().clone() {
            return Ok(shared);
        }
        let prototype = JsObject::with_object_proto(cx.intrinsics());
        if self.dialect() == Dialect::Node {
            let class = crate::binding::function("get constructor", 0, module_class, cx);
            let property = PropertyDescriptor::builder().get(class).enumerable(false).configurable(true);
            prototype.define_property_or_throw(js_string!("constructor"), property, cx)?;
        }
        let extensions = crate::binding::function("get extensions", 0, extensions, cx);
        self.shared.replace(Some((prototype.clone(), extensions.clone())));
        Ok((prototype, extensions))
    }

    /// The prototype of all `module` objects.
    ///
    /// # Errors
    /// When the engine refuses a property.
    pub fn module_prototype(&self, cx: &mut Context) -> JsResult<JsObject> {
        Ok(self.shared(cx)?.0)
    }

    /// Has `require(name)` call `function(name, module)` from now on.
    pub fn set_require_hook(&self, function: JsObject) {
        self.hook.replace(Some(function));
    }

    /// The dialect of a program, by its package or its source.
    pub(crate) fn dialect_of(&self, program: &Program, inherited: Option<Dialect>) -> Verdict {
        let (path, source, reading) = match program {
            Program::File(path) => {
                let source = std::fs::read(path).unwrap_or_default();
                (path.clone(), String::from_utf8_lossy(&source).into_owned(), None)
            }
            Program::Text { source, name, .. } => {
                let path = std::env::current_dir().unwrap_or_default().join(name);
                let reading = self.text_reading(&path);
                (path, source.clone(), Some(reading))
            }
        };
        let marks = |file: &Path, text: &str| {
            let reading = match &reading {
                Some(reading) if file == path => Some(reading.clone()),
                _ => self.reading(file).ok(),
            };
            let parsed = reading.and_then(|reading| sources::parse(file, text, &reading).ok());
            parsed.map(|source| source.marks().clone()).unwrap_or_default()
        };
        let read = |path: &Path| std::fs::read_to_string(path).ok();
        infer(&path, &source, inherited, Files { read: &read, marks: &marks })
    }

    /// How a file is run.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn format_of(&self, path: &Path) -> JsResult<Format> {
        Ok(self.read(path)?.1)
    }

    /// EdgerOS reference 7: the folder of a module and that of the program, and what logs call the module.
    fn name_edgeros_folders(
        &self,
        module: &JsObject,
        path: &Path,
        folder: &Path,
        cx: &mut Context,
    ) -> JsResult<()> {
        let directory = JsString::from(folder.to_string_lossy().as_ref());
        let main = self.main.borrow().clone();
        let of_main = match main {
            Some(main) => main.get(js_string!("directory"), cx)?,
            None => directory.clone().into(),
        };
        let tag = path.file_stem().unwrap_or_default().to_string_lossy();
        module.set(js_string!("directory"), directory, true, cx)?;
        module.set(js_string!("modDir"), of_main, true, cx)?;
        module.set(js_string!("tag"), JsString::from(tag.as_ref()), true, cx)?;
        Ok(())
    }

    /// Runs a file's text as the body of `module` and puts the module into the cache before.
    fn load_into(
        self: &Rc<Self>,
        module: &JsObject,
        path: &Path,
        source: &str,
        format: Format,
        cx: &mut Context,
    ) -> JsResult<()> {
        let key = JsString::from(path.to_string_lossy().as_ref());
        self.cache_object(cx).set(key, module.clone(), true, cx)?;
        let result = self.while_loading(path, || match format {
            Format::Json => self.load_json(module, path, source, cx),
            _ => self.run_body(module, path, source, format, cx),
        });
        result?;
        module.set(js_string!("loaded"), true, true, cx)?;
        Ok(())
    }

    /// Runs a file by `run`; other fibers that ask for it wait and get the outcome.
    pub(super) fn while_loading(&self, path: &Path, run: impl FnOnce() -> JsResult<()>) -> JsResult<()> {
        if self.loading.borrow().contains_key(path) {
            return run();
        }
        let (outcome, done) = watch::channel(None);
        self.loading.borrow_mut().insert(path.to_path_buf(), Loading { fiber: fiber_key(), done });
        let loading = LoadingGuard { modules: self, path };
        let result = run();
        drop(loading);
        outcome.send_replace(Some(result.clone()));
        result
    }

    fn load_json(&self, module: &JsObject, path: &Path, source: &str, cx: &mut Context) -> JsResult<()> {
        let value = parse_json(source, path, cx)?;
        module.set(js_string!("exports"), value, true, cx)?;
        Ok(())
    }

    fn run_body(
        self: &Rc<Self>,
        module: &JsObject,
        path: &Path,
        source: &str,
        format: Format,
        cx: &mut Context,
    ) -> JsResult<()> {
        // fibjs's own: scripts of others have top-level variables of these names.
        let has_run = self.dialect() == Dialect::Fibjs && !path.iter().any(|part| part == "node_modules");
        let is_main = self.main.borrow().as_ref().is_some_and(|main| JsObject::equals(main, module));
        // Few scripts look at it; the others need not load `process`.
        let argv = if has_run && is_main && source.contains("__argv") {
            let process = cx.global_object().get(js_string!("process"), cx)?;
            process
                .as_object()
                .map_or(Ok(JsValue::undefined()), |process| process.get(js_string!("argv"), cx))?
        } else {
            JsValue::undefined()
        };
        let body = self.compile_body(path, source, has_run, cx)?;
        let (require, run) = self.functions(module, path, cx)?;
        let exports = module.get(js_string!("exports"), cx)?;
        let folder = path.parent().unwrap_or(Path::new("/")).to_string_lossy();
        let args = [
            exports.clone(),
            require.into(),
            module.clone().into(),
            JsString::from(path.to_string_lossy().as_ref()).into(),
            JsString::from(folder.as_ref()).into(),
            run.into(),
            argv,
        ];
        let value = body.call(&exports, &args, cx)?;
        if format == Format::CommonJsAsync
            && let Some(promise) = value.as_object()
        {
            self.awaited.replace(Some(path.to_path_buf()));
            EventLoop::current().wait_for_top_level(&JsPromise::from_object(promise)?, cx)?;
        }
        Ok(())
    }

    /// `require` and `run` of one module.
    pub(super) fn functions(
        self: &Rc<Self>,
        module: &JsObject,
        path: &Path,
        cx: &mut Context,
    ) -> JsResult<(JsObject, JsObject)> {
        let requirer = Requirer { module: module.clone(), path: Rc::new(path.to_path_buf()) };
        let require = method("require", 1, require_native, &requirer, cx);
        let resolve = method("resolve", 2, resolve_native, &requirer, cx);
        require.set(js_string!("resolve"), resolve, true, cx)?;
        require.set(js_string!("cache"), self.cache_object(cx), true, cx)?;
        let main = self.main.borrow().clone();
        require.set(js_string!("main"), main.map_or_else(JsValue::undefined, Into::into), true, cx)?;
        let extensions =
            PropertyDescriptor::builder().get(self.shared(cx)?.1).enumerable(true).configurable(true);
        require.define_property_or_throw(js_string!("extensions"), extensions, cx)?;
        let run = method("run", 1, run_native, &requirer, cx);
        Ok((require, run))
    }

    /// `require` as the file `path` sees it, whether there is such a file or not.
    ///
    /// # Errors
    /// When the engine refuses an object.
    pub fn require_of(self: &Rc<Self>, path: &Path, cx: &mut Context) -> JsResult<JsObject> {
        let module = self.new_module(path, None, cx)?;
        Ok(self.functions(&module, path, cx)?.0)
    }

    /// Runs a text as the body of a `module` object.
    ///
    /// # Errors
    /// What the text throws.
    pub fn run_source(
        self: &Rc<Self>,
        module: &JsObject,
        path: &Path,
        source: &str,
        cx: &mut Context,
    ) -> JsResult<()> {
        remember_source(path, source);
        self.run_body(module, path, source, Format::CommonJs, cx)
    }

    /// The `require` and `binding` that built-in modules see.
    pub(super) fn glue_functions(self: &Rc<Self>, cx: &mut Context) -> (JsObject, JsObject) {
        let require = crate::binding::function("require", 1, glue_require, cx);
        let binding = crate::binding::function("binding", 1, glue_binding, cx);
        (require, binding)
    }
}

/// Ends the loading of a file, also when its fiber dies of a panic.
struct LoadingGuard<'a> {
    modules: &'a Modules,
    path: &'a Path,
}

impl Drop for LoadingGuard<'_> {
    fn drop(&mut self) {
        self.modules.loading.borrow_mut().remove(self.path);
    }
}

/// Parses the text of a JSON file with the realm's `JSON.parse`.
pub(super) fn parse_json(source: &str, path: &Path, cx: &mut Context) -> JsResult<JsValue> {
    let json = cx.global_object().get(js_string!("JSON"), cx)?;
    let Some(json) = json.as_object() else {
        return Err(JsNativeError::error().with_message("JSON is gone").into());
    };
    let text = JsString::from(source.strip_prefix('\u{feff}').unwrap_or(source));
    let parse = json.get(js_string!("parse"), cx)?;
    let parse =
        parse.as_callable().ok_or_else(|| JsNativeError::error().with_message("JSON.parse is gone"))?;
    parse.call(&json.clone().into(), &[text.into()], cx).map_err(|error| {
        let message = error::value(&error, cx)
            .and_then(|error| error.as_object())
            .and_then(|error| error.get(js_string!("message"), cx).ok())
            .and_then(|message| message.as_string().map(|text| text.to_std_string_lossy()))
            .unwrap_or_default();
        error::json_error(&message, source, path, cx)
    })
}

fn method(
    name: &str,
    length: usize,
    native: fn(&JsValue, &[JsValue], &Requirer, &mut Context) -> JsResult<JsValue>,
    requirer: &Requirer,
    cx: &mut Context,
) -> JsObject {
    let native = NativeFunction::from_copy_closure_with_captures(native, requirer.clone());
    FunctionObjectBuilder::new(cx.realm(), native).name(JsString::from(name)).length(length).build().into()
}

fn module_name(args: &[JsValue], function: &str) -> JsResult<String> {
    match args.get_or_undefined(0).as_string() {
        Some(name) => Ok(name.to_std_string_lossy()),
        None => Err(JsNativeError::typ()
            .with_message(format!(
                "The \"id\" argument of {function}() must be of type string. Received {}",
                args.get_or_undefined(0).type_of()
            ))
            .into()),
    }
}

fn require_native(_: &JsValue, args: &[JsValue], requirer: &Requirer, cx: &mut Context) -> JsResult<JsValue> {
    let name = module_name(args, "require")?;
    let modules = EventLoop::current().modules().clone();
    let hook = modules.hook.borrow().clone();
    if let Some(hook) = hook {
        let args = [JsString::from(name).into(), requirer.module.clone().into()];
        return hook.call(&JsValue::undefined(), &args, cx);
    }
    modules.require(&requirer.path, &name, Some(&requirer.module), cx)
}

/// The class `Module`.
fn module_class(_: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    EventLoop::current().modules().clone().builtin("node/module", cx)
}

fn extensions(_: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    if EventLoop::current().modules().dialect() != Dialect::Node {
        return Ok(JsObject::with_null_proto().into());
    }
    let class = module_class(&JsValue::undefined(), &[], cx)?;
    match class.as_object() {
        Some(class) => class.get(js_string!("_extensions"), cx),
        None => Ok(JsValue::undefined()),
    }
}

fn resolve_native(_: &JsValue, args: &[JsValue], requirer: &Requirer, cx: &mut Context) -> JsResult<JsValue> {
    let name = module_name(args, "require.resolve")?;
    let modules = EventLoop::current().modules().clone();
    let mut folders = vec![requirer.path.as_ref().clone()];
    if let Some(options) = args.get_or_undefined(1).as_object()
        && let Some(paths) = options.get(js_string!("paths"), cx)?.as_object()
    {
        let paths = JsArray::from_object(paths)?;
        folders.clear();
        for index in 0..paths.length(cx)? {
            let path = paths.get(index, cx)?.to_string(cx)?.to_std_string_lossy();
            folders.push(PathBuf::from(path).join("[paths]"));
        }
    }
    let mut failure = None;
    for from in &folders {
        match modules.resolve(from, &name, Kind::Require, std::slice::from_ref(&requirer.path)) {
            Ok(Resolved::File(path)) => return Ok(JsString::from(path.to_string_lossy().as_ref()).into()),
            Ok(Resolved::Builtin(_)) => return Ok(JsString::from(name.as_str()).into()),
            Err(error) => failure = Some(error),
        }
    }
    match failure {
        Some(error) => Err(resolve_error(&error, cx)),
        None => Err(JsNativeError::error().with_message("no paths to search").into()),
    }
}

/// fibjs `run(path)`: runs a script without the cache, relative to the caller.
fn run_native(_: &JsValue, args: &[JsValue], requirer: &Requirer, cx: &mut Context) -> JsResult<JsValue> {
    let name = module_name(args, "run")?;
    let modules = EventLoop::current().modules().clone();
    let name = if name.starts_with(['.', '/']) { name } else { format!("./{name}") };
    let path = match modules.resolve(&requirer.path, &name, Kind::Require, &[]) {
        Ok(Resolved::File(path)) => path,
        Ok(Resolved::Builtin(_)) => return Ok(JsValue::undefined()),
        Err(error) => return Err(resolve_error(&error, cx)),
    };
    let (source, format) = modules.read(&path)?;
    let module = modules.new_module(&path, Some(&requirer.module), cx)?;
    modules.run_body(&module, &path, &source, format, cx)?;
    Ok(JsValue::undefined())
}

fn glue_require(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let path = module_name(args, "require")?;
    EventLoop::current().modules().clone().builtin(&path, cx)
}

fn glue_binding(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let name = module_name(args, "binding")?;
    EventLoop::current().modules().clone().binding(&name, cx).map(Into::into)
}

/// The chain of files that led here, for "Cannot find module".
fn require_stack(from: &Path, parent: Option<&JsObject>, cx: &mut Context) -> Vec<PathBuf> {
    const SHOWN: usize = 16;
    let mut stack = vec![from.to_path_buf()];
    let mut module = parent.cloned();
    while let Some(current) = module.filter(|_| stack.len() < SHOWN) {
        module = current.get(js_string!("parent"), cx).ok().and_then(|parent| parent.as_object());
        if let Some(parent) = &module
            && let Ok(file) = parent.get(js_string!("filename"), cx)
            && let Some(file) = file.as_string()
        {
            stack.push(PathBuf::from(file.to_std_string_lossy()));
        }
    }
    stack
}

pub(super) fn fiber_key() -> usize {
    Fiber::current().map_or(0, |fiber| Rc::as_ptr(&fiber) as usize)
}
