//! A text as oxc's tree, together with all that it borrows.
use std::cell::{Cell, RefCell};
use std::path::Path;

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_diagnostics::Diagnostics;
use oxc_parser::ParseOptions;
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;
use self_cell::self_cell;

use crate::convert::put_off::{PutOff, Scopes};
use crate::error::{Error, ParseResult};
use crate::file::Kind;
use crate::front::{AFTER_BODY, diagnostics};
use crate::source::{Language, Text};
use crate::text::Wrapped;
use crate::types::{self, CommonJs, Traits, TypeScript, Waits};
use crate::using;

/// What a text is parsed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Goal {
    Script,
    Module,
    DirectEval,
    /// What the engine has checked already.
    Json,
    /// The body of a function, which stands around it.
    Body {
        /// May it wait?
        is_async: bool,
    },
    /// A file in TypeScript, which may become CommonJS or an ES module.
    Typed {
        /// May it be strict, import and wait?
        is_module: bool,
    },
}

thread_local! {
    static PARSED: Cell<usize> = const { Cell::new(0) };
}

/// How many texts this thread has parsed.
#[must_use]
pub fn parsed_texts() -> usize {
    PARSED.get()
}

/// What a tree borrows.
pub(crate) struct Owner {
    allocator: Allocator,
    pub wrapped: Wrapped,
}

/// What oxc found.
pub(crate) struct Parsed<'a> {
    pub program: &'a Program<'a>,
    /// Its scopes, if functions in it may be put off, and those that were.
    pub scopes: Option<Scopes>,
    pub put_off: RefCell<Vec<PutOff<'a>>>,
    /// Whether it has `import`, `export` or `import.meta`.
    pub has_module_syntax: bool,
    /// What a file has become, where its text says so.
    pub kind: Option<Kind>,
    /// Whether it waits at its top level, where it may.
    pub waits: Waits,
}

self_cell!(
    /// The tree.
    pub(crate) struct Tree {
        owner: Owner,
        #[not_covariant]
        dependent: Parsed,
    }
);

impl std::fmt::Debug for Tree {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tree").finish_non_exhaustive()
    }
}

impl Tree {
    /// Parses, finds the early errors, takes out types.
    pub fn parse(
        wrapped: Wrapped,
        goal: Goal,
        language: Language,
        path: Option<&Path>,
        options: &TypeScript,
    ) -> ParseResult<Self> {
        PARSED.set(PARSED.get() + 1);
        let owner = Owner { allocator: Allocator::default(), wrapped };
        Self::try_new(owner, |owner| parse(owner, goal, language, path, options))
    }
}

fn parse<'a>(
    owner: &'a Owner,
    goal: Goal,
    language: Language,
    path: Option<&Path>,
    options: &TypeScript,
) -> ParseResult<Parsed<'a>> {
    let Owner { allocator, wrapped } = owner;
    let is_module = matches!(goal, Goal::Module | Goal::Typed { is_module: true });
    let kind = if is_module { SourceType::mjs() } else { SourceType::script() };
    let kind = types::source_type(kind, language);
    let parse_options = ParseOptions {
        // Hashes of names serve the checks alone.
        enable_ident_hashes: goal != Goal::Json,
        allow_return_outside_function: matches!(goal, Goal::Typed { .. }),
        ..ParseOptions::default()
    };
    let parsed = oxc_parser::Parser::new(allocator, &wrapped.text, kind).with_options(parse_options).parse();
    let check = |found: &Diagnostics, program: Option<&Program<'_>>| {
        diagnostics::first(found, goal == Goal::DirectEval, program, wrapped).map_err(|error| match goal {
            Goal::Body { is_async } => without_function(wrapped, is_async).unwrap_or(error),
            _ => error,
        })
    };
    check(&parsed.diagnostics, None)?;
    let mut program = parsed.program;
    let has_module_syntax = parsed.module_record.has_module_syntax;
    if goal == Goal::Json {
        return Ok(Parsed {
            program: allocator.alloc(program),
            scopes: None,
            put_off: RefCell::default(),
            has_module_syntax,
            kind: None,
            waits: Waits::No,
        });
    }
    using::out_of_heads(allocator, &mut program, &wrapped.text);
    let is_typed = language.is_typed();
    let checked =
        SemanticBuilder::new().with_check_syntax_error(true).with_enum_eval(is_typed).build(&program);
    check(&checked.diagnostics, Some(&program))?;
    let mut scoping = checked.semantic.into_scoping();
    let (mut kind, mut waits) = (None, Waits::No);
    if language != Language::JavaScript {
        let commonjs = if goal == Goal::Module { CommonJs::Forbidden } else { CommonJs::of(&program) };
        let found;
        (found, scoping) = types::strip(allocator, &mut program, scoping, path, options, commonjs);
        diagnostics::of_types(&found, wrapped)?;
    }
    let lowered = using::lower(allocator, &mut program, &wrapped.text, scoping);
    check(&lowered.diagnostics, None)?;
    let (mut scoping, is_as_written) =
        (lowered.scoping, !lowered.is_changed && language == Language::JavaScript);
    if language != Language::JavaScript {
        let uses_meta = !parsed.module_record.import_metas.is_empty();
        if matches!(goal, Goal::Typed { .. }) {
            let traits = Traits::of(&program, &wrapped.text);
            let is_module = traits.is_module || uses_meta;
            let is_async = traits.waits != Waits::No;
            kind = Some(match is_async {
                _ if is_module => Kind::Module,
                true => Kind::AsyncCommonJs,
                false => Kind::CommonJs,
            });
            waits = traits.waits;
            if is_module {
                types::with_names(allocator, &mut program, &scoping);
            } else {
                types::into_function(allocator, &mut program, is_async, wrapped.end + AFTER_BODY.len());
            }
        }
    }
    if goal == (Goal::Body { is_async: true }) {
        waits = types::without_await(&mut program, &wrapped.text);
        kind = Some(if waits == Waits::No { Kind::CommonJs } else { Kind::AsyncCommonJs });
    }
    // What `eval` is called with is mostly short.
    let may_put_off = goal != Goal::DirectEval;
    let program = allocator.alloc(program);
    if may_put_off && !is_as_written {
        // After a transformation, references and scopes are numbered anyhow.
        scoping = SemanticBuilder::new().build(program).semantic.into_scoping();
    }
    Ok(Parsed {
        program,
        scopes: may_put_off.then(|| Scopes::new(&scoping)).flatten(),
        put_off: RefCell::default(),
        has_module_syntax,
        kind,
        waits,
    })
}

/// What is wrong with a function's body, by itself: for the function around it, a brace too many ends it.
pub(crate) fn without_function(wrapped: &Wrapped, is_async: bool) -> Option<Error> {
    let wrapped = Wrapped::new(Text::Utf8(wrapped.body().to_owned()), "", "");
    let kind = if is_async { SourceType::mjs() } else { SourceType::script() };
    let allocator = Allocator::default();
    let options = ParseOptions { allow_return_outside_function: true, ..ParseOptions::default() };
    let parsed = oxc_parser::Parser::new(&allocator, &wrapped.text, kind).with_options(options).parse();
    diagnostics::first(&parsed.diagnostics, false, None, &wrapped).err()
}
