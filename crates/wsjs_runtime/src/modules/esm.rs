//! ES modules: the engine's loader, `import.meta`, and modules made of CommonJS exports.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::{Rc, Weak};

use boa_engine::module::{ModuleLoader, ModuleRequest, Referrer, SyntheticModuleInitializer};
use boa_engine::object::FunctionObjectBuilder;
use boa_engine::property::PropertyKey;
use boa_engine::{
    Context, JsNativeError, JsObject, JsResult, JsString, JsValue, Module, NativeFunction, js_string,
};

use boa_parser::Expected;
use tokio::sync::oneshot;

use super::commonjs::{fiber_key, parse_json};
use super::data_url;
use super::typescript::is_written_in_it;
use super::{Modules, resolve_error};
use crate::error;
use crate::event_loop::EventLoop;
use crate::resolve::{Format, Kind, Resolved};
use crate::sources::{Reading, Source};

/// What the engine asks for modules.
#[derive(Debug, Default)]
pub struct Loader {
    modules: RefCell<Weak<Modules>>,
}

impl Loader {
    pub(crate) fn connect(&self, modules: &Rc<Modules>) {
        self.modules.replace(Rc::downgrade(modules));
    }

    pub(crate) fn modules(&self) -> JsResult<Rc<Modules>> {
        self.modules
            .borrow()
            .upgrade()
            .ok_or_else(|| JsNativeError::error().with_message("the program has ended").into())
    }
}

impl ModuleLoader for Loader {
    async fn load_imported_module(
        self: Rc<Self>,
        referrer: Referrer,
        request: ModuleRequest,
        context: &RefCell<&mut Context>,
    ) -> JsResult<Module> {
        // This waits on its fiber where it has to, never in a future: nothing else borrows the cell.
        let cx = &mut **context.borrow_mut();
        let modules = self.modules()?;
        let from = match referrer.path() {
            Some(path) => path.to_path_buf(),
            None => std::env::current_dir().unwrap_or_default().join("[realm]"),
        };
        let name = request.specifier().to_std_string_lossy();
        if data_url::is(&name) {
            return modules.data_module(&name, cx);
        }
        let from = if data_url::is(&from.to_string_lossy()) {
            data_url::check_import(&name, &from, cx)?;
            std::env::current_dir().unwrap_or_default().join("[data]")
        } else {
            from
        };
        let resolved = modules
            .resolve(&from, &name, Kind::Import, std::slice::from_ref(&from))
            .map_err(|error| resolve_error(&error, cx))?;
        match resolved {
            Resolved::Builtin(path) => modules.builtin_module(&path, cx),
            Resolved::File(path) => modules.file_module(&path, cx),
        }
    }

    fn init_import_meta(self: Rc<Self>, meta: &JsObject, module: &Module, cx: &mut Context) {
        let Some(path) = module.path().map(Path::to_path_buf) else { return };
        let folder = path.parent().unwrap_or(Path::new("/")).to_string_lossy().into_owned();
        let resolve = NativeFunction::from_copy_closure_with_captures(
            |_, args, from: &JsString, cx| meta_resolve(args, &from.to_std_string_lossy(), cx),
            JsString::from(path.to_string_lossy().as_ref()),
        );
        let resolve =
            FunctionObjectBuilder::new(cx.realm(), resolve).name(js_string!("resolve")).length(1).build();
        if is_written_in_it(&path)
            && let Ok(modules) = self.modules()
            && let Err(error) = modules.name_commonjs(meta, &path, cx)
        {
            EventLoop::current().lifetime().main_failed(&EventLoop::current(), error, cx);
        }
        if data_url::is(&path.to_string_lossy()) {
            let url = JsString::from(path.to_string_lossy().as_ref());
            let _ = meta.create_data_property(js_string!("resolve"), resolve, cx);
            let _ = meta.create_data_property(js_string!("url"), url, cx);
            return;
        }
        let url = url::Url::from_file_path(&path).map(String::from).unwrap_or_default();
        for (key, value) in [
            (js_string!("dirname"), JsValue::from(JsString::from(folder))),
            (js_string!("filename"), JsString::from(path.to_string_lossy().as_ref()).into()),
            (js_string!("resolve"), resolve.into()),
            (js_string!("url"), JsString::from(url).into()),
        ] {
            // A new object takes any property.
            let _ = meta.create_data_property(key, value, cx);
        }
    }
}

fn meta_resolve(args: &[JsValue], from: &str, cx: &mut Context) -> JsResult<JsValue> {
    let name = match args.first() {
        Some(name) => name.to_string(cx)?.to_std_string_lossy(),
        None => "undefined".to_owned(),
    };
    if data_url::is(&name) {
        return Ok(JsString::from(name).into());
    }
    let modules = EventLoop::current().modules().clone();
    match modules.resolve(Path::new(from), &name, Kind::Import, &[]) {
        Ok(Resolved::Builtin(_)) if name.contains(':') => Ok(JsString::from(name).into()),
        Ok(Resolved::Builtin(_)) => Ok(JsString::from(format!("{}:{name}", modules.dialect())).into()),
        Ok(Resolved::File(path)) => {
            let url = url::Url::from_file_path(&path).map(String::from).unwrap_or_default();
            Ok(JsString::from(url).into())
        }
        Err(error) => Err(resolve_error(&error, cx)),
    }
}

impl Modules {
    /// The module of a built-in: its exports by name, and all of them as the default.
    fn builtin_module(self: &Rc<Self>, path: &str, cx: &mut Context) -> JsResult<Module> {
        let key = format!("wsjs:{path}");
        if let Some(module) = self.es_modules.borrow().get(&key) {
            return Ok(module.clone());
        }
        let exports = self.builtin(path, cx)?;
        let module = exports_module(&exports, None, cx)?;
        self.es_modules.borrow_mut().insert(key, module.clone());
        Ok(module)
    }

    /// The module of a file, parsed at the first time.
    fn file_module(self: &Rc<Self>, path: &Path, cx: &mut Context) -> JsResult<Module> {
        let key = path.to_string_lossy().into_owned();
        if let Some(module) = self.es_modules.borrow().get(&key) {
            return Ok(module.clone());
        }
        let (source, format) = self.read(path)?;
        let module = match format {
            Format::Module => self.compile_module(&source, path, cx)?,
            Format::Json => {
                let value = parse_json(&source, path, cx)?;
                Module::from_value_as_default(value, cx)
            }
            Format::CommonJs | Format::CommonJsAsync => {
                let exports = self.require_file(path, None, cx)?;
                exports_module(&exports, Some(path.to_path_buf()), cx)?
            }
        };
        // A CommonJS body may have imported this very file while it ran.
        Ok(self.es_modules.borrow_mut().entry(key).or_insert(module).clone())
    }

    /// Compiles the text of an ES module.
    pub(super) fn compile_module(
        self: &Rc<Self>,
        source: &str,
        path: &Path,
        cx: &mut Context,
    ) -> JsResult<Module> {
        let source = self.source(path, source, cx)?;
        self.compile_source(&source, path, cx)
    }

    pub(super) fn compile_source(&self, source: &Source, path: &Path, cx: &mut Context) -> JsResult<Module> {
        let module = self.engine().compile_module_file(&source.file, path, cx);
        module.map_err(|error| error::locate_syntax_error(error, path, cx))
    }

    /// Loads, links and runs a module file and waits for its top-level `await`s: its namespace.
    pub(super) fn import_file(self: &Rc<Self>, path: &Path, cx: &mut Context) -> JsResult<JsObject> {
        // The engine cannot link a module whose body waits on another fiber.
        self.wait_until_loaded(path, cx)?;
        let module = self.file_module(path, cx)?;
        self.while_loading(path, || self.evaluate_module(&module, cx))?;
        Ok(module.namespace(cx))
    }

    /// What `require` of a module file gives, in the middle of a call.
    ///
    /// The engine leaves values on the stack of who links or runs a module: a call with `require(file)` among its
    /// arguments would then take one of those for its function. So this happens on a stack of its own.
    pub(super) fn require_module_elsewhere(
        self: &Rc<Self>,
        path: &Path,
        cx: &mut Context,
    ) -> JsResult<JsValue> {
        let hub = EventLoop::current();
        let (send, done) = oneshot::channel();
        let (modules, file, waiter) = (self.clone(), path.to_path_buf(), fiber_key());
        hub.defer(Box::new(move |cx| {
            modules.waiting.borrow_mut().insert(waiter, fiber_key());
            let result =
                modules.import_file(&file, cx).and_then(|namespace| modules.required(&file, namespace, cx));
            modules.waiting.borrow_mut().remove(&waiter);
            // Nobody waits any more when the program ends.
            let _ = send.send(result);
        }));
        // The program may end before a top-level `await` does.
        hub.wait_without_hold(done, cx)?.unwrap_or_else(|_| {
            let message = format!("{} did not end loading", path.display());
            Err(JsNativeError::error().with_message(message).into())
        })
    }

    pub(super) fn evaluate_module(&self, module: &Module, cx: &mut Context) -> JsResult<()> {
        let hub = EventLoop::current();
        let loaded = module.load(cx);
        hub.wait_for_promise(&loaded, cx)?;
        module.link(cx)?;
        let evaluated = module.evaluate(cx)?;
        if let Some(path) = module.path() {
            self.awaited.replace(Some(path.to_path_buf()));
        }
        hub.wait_for_top_level(&evaluated, cx)?;
        Ok(())
    }

    /// What `require` makes of a module's namespace: what it exports as 'module.exports'; with a default export a namespace
    /// that says so by `__esModule`, as compiled code expects.
    fn required(self: &Rc<Self>, path: &Path, namespace: JsObject, cx: &mut Context) -> JsResult<JsValue> {
        let name = js_string!("module.exports");
        if namespace.has_own_property(name.clone(), cx)? {
            return namespace.get(name, cx);
        }
        if !namespace.has_own_property(js_string!("default"), cx)?
            || namespace.has_own_property(js_string!("__esModule"), cx)?
        {
            return Ok(namespace.into());
        }
        let key = format!("require:{}", path.display());
        let known = self.es_modules.borrow().get(&key).cloned();
        if let Some(known) = known {
            return Ok(known.namespace(cx).into());
        }
        let url = url::Url::from_file_path(path).map(String::from).unwrap_or_default();
        let source = format!(
            "export * from \"{url}\"; export {{ default }} from \"{url}\"; export const __esModule = true;"
        );
        let facade = self.engine().compile_module(&source, path, cx)?;
        self.evaluate_module(&facade, cx)?;
        self.es_modules.borrow_mut().insert(key, facade.clone());
        Ok(facade.namespace(cx).into())
    }

    /// The module that a `data:` URL holds.
    fn data_module(self: &Rc<Self>, name: &str, cx: &mut Context) -> JsResult<Module> {
        let (url, kind, text) = data_url::decode(name, cx)?;
        if let Some(module) = self.es_modules.borrow().get(&url) {
            return Ok(module.clone());
        }
        let path = PathBuf::from(&url);
        let module = match kind {
            data_url::Kind::JavaScript => {
                super::remember_source(&path, &text);
                let source = self.source_as(&path, &text, &Reading::of(Expected::Module), cx)?;
                self.compile_source(&source, &path, cx)?
            }
            data_url::Kind::Json => Module::from_value_as_default(parse_json(&text, &path, cx)?, cx),
        };
        self.es_modules.borrow_mut().insert(url, module.clone());
        Ok(module)
    }
}

/// A module whose exports are the own properties of a CommonJS module's exports, and `default`.
fn exports_module(exports: &JsValue, path: Option<PathBuf>, cx: &mut Context) -> JsResult<Module> {
    let default = js_string!("default");
    let mut names = vec![default.clone()];
    let mut values = vec![exports.clone()];
    if let Some(object) = exports.as_object() {
        for key in object.own_property_keys(cx)? {
            if let PropertyKey::String(name) = key
                && name != default
                && is_export_name(&object, &name, cx)?
            {
                // A getter that throws is no reason to fail: express has some for what it no longer has.
                values.push(object.get(name.clone(), cx).unwrap_or_default());
                names.push(name);
            }
        }
    }
    let steps = SyntheticModuleInitializer::from_copy_closure_with_captures(
        |module, (names, values): &(Vec<JsString>, Vec<JsValue>), _| {
            for (name, value) in names.iter().zip(values) {
                module.set_export(name, value.clone())?;
            }
            Ok(())
        },
        (names.clone(), values),
    );
    Ok(Module::synthetic(&names, steps, path, None, cx))
}

/// What a function or class has of its own by birth is no export.
fn is_export_name(object: &JsObject, name: &JsString, cx: &mut Context) -> JsResult<bool> {
    if object.is_callable()
        && ["length", "name", "prototype", "arguments", "caller"].iter().any(|own| name == own)
    {
        return Ok(false);
    }
    object.has_own_property(name.clone(), cx)
}
