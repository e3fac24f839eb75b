//! TypeScript and JSX: oxc's transformer leaves ECMAScript.
mod commonjs;

use std::borrow::Cow;
use std::path::Path;

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_diagnostics::Diagnostics;
use oxc_semantic::Scoping;
use oxc_span::SourceType;
use oxc_transformer::{
    CompilerAssumptions, DecoratorOptions, EnvOptions, HelperLoaderMode, HelperLoaderOptions, JsxOptions,
    JsxRuntime, Module, TransformOptions, Transformer, TypeScriptOptions,
};

pub(crate) use commonjs::{CommonJs, Traits, Waits, into_function, with_names, without_await};

use crate::source::Language;

/// Where decorators find their helpers: a built-in module of the runtime.
const HELPERS: &str = "wsjs:typescript";

/// What `compilerOptions` of a `tsconfig.json` mean when a file runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeScript {
    /// `experimentalDecorators`
    pub legacy_decorators: bool,
    /// `emitDecoratorMetadata`
    pub decorator_metadata: bool,
    /// `useDefineForClassFields` is false: fields are assigned, those without a value are none.
    pub assigns_fields: bool,
    /// `verbatimModuleSyntax`: imports that are not used stay.
    pub keeps_imports: bool,
    /// `jsx` is `react-jsx`: its functions come from a module.
    pub jsx_is_automatic: bool,
    /// `jsxFactory`
    pub jsx_factory: Option<String>,
    /// `jsxFragmentFactory`
    pub jsx_fragment_factory: Option<String>,
    /// `jsxImportSource`
    pub jsx_import_source: Option<String>,
}

/// What oxc is told of a language.
pub(crate) fn source_type(kind: SourceType, language: Language) -> SourceType {
    match language {
        Language::JavaScript => kind,
        Language::Jsx => kind.with_jsx(true),
        Language::TypeScript => kind.with_typescript(true),
        Language::Tsx => kind.with_typescript(true).with_jsx(true),
    }
}

/// Takes out types, and writes enums, namespaces, parameter properties and JSX as ECMAScript.
pub(crate) fn strip<'a>(
    allocator: &'a Allocator,
    program: &mut Program<'a>,
    scoping: Scoping,
    path: Option<&Path>,
    options: &TypeScript,
    commonjs: CommonJs,
) -> (Diagnostics, Scoping) {
    let path = path.unwrap_or(Path::new("script.ts"));
    let options = transform_options(options, commonjs);
    let made = Transformer::new(allocator, path, &options).build_with_scoping(scoping, program);
    (made.diagnostics, made.scoping)
}

fn transform_options(options: &TypeScript, commonjs: CommonJs) -> TransformOptions {
    let mut jsx = JsxOptions::enable();
    jsx.runtime = if options.jsx_is_automatic { JsxRuntime::Automatic } else { JsxRuntime::Classic };
    jsx.throw_if_namespace = false;
    jsx.pure = false;
    jsx.import_source.clone_from(&options.jsx_import_source);
    jsx.pragma.clone_from(&options.jsx_factory);
    jsx.pragma_frag.clone_from(&options.jsx_fragment_factory);
    let mut typescript = TypeScriptOptions {
        only_remove_type_imports: options.keeps_imports,
        remove_class_fields_without_initializer: options.assigns_fields,
        ..TypeScriptOptions::default()
    };
    if let Some(name) = &options.jsx_factory {
        typescript.jsx_pragma = Cow::Owned(name.clone());
    }
    if let Some(name) = &options.jsx_fragment_factory {
        typescript.jsx_pragma_frag = Cow::Owned(name.clone());
    }
    let module = match commonjs {
        CommonJs::Written => Module::CommonJS,
        CommonJs::Absent => Module::Preserve,
        CommonJs::Forbidden => Module::Esm,
    };
    let mut env = EnvOptions { module, ..EnvOptions::default() };
    env.es2022.class_properties = options.assigns_fields.then(Default::default);
    TransformOptions {
        assumptions: CompilerAssumptions {
            set_public_class_fields: options.assigns_fields,
            ..CompilerAssumptions::default()
        },
        typescript,
        decorator: DecoratorOptions {
            legacy: options.legacy_decorators,
            emit_decorator_metadata: options.decorator_metadata,
            ..DecoratorOptions::default()
        },
        jsx,
        env,
        helper_loader: HelperLoaderOptions {
            module_name: Cow::Borrowed(HELPERS),
            mode: HelperLoaderMode::Runtime,
        },
        ..TransformOptions::default()
    }
}
