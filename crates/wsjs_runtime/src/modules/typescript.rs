//! TypeScript: a file's format shows when its types are gone, so that it is parsed before it is known how it runs. What is usually compiled to
//! CommonJS finds the names of CommonJS also where it runs as an ES module.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use boa_engine::property::PropertyDescriptor;
use boa_engine::{Context, JsObject, JsResult, JsString, JsValue, js_string};
use boa_parser::{Expected, Language};
use rustc_hash::FxHashMap;

use super::Modules;

/// Whether types or JSX have to be taken out of a file, by its ending.
pub(super) fn is_written_in_it(path: &Path) -> bool {
    Language::of(path) != Language::JavaScript
}

/// The files written in it.
#[derive(Debug, Default)]
pub(super) struct Files {
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
    /// Gives `import.meta` of a module the names of CommonJS, from where the parser has it take those that it uses.
    pub(super) fn name_commonjs(
        self: &Rc<Self>,
        meta: &JsObject,
        path: &Path,
        cx: &mut Context,
    ) -> JsResult<()> {
        if self.resolver.expected(path) == Some(Expected::Module) {
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
