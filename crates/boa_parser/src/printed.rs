//! For tests: a source as the engine's tree prints it.
use boa_ast::scope::Scope;
use boa_interner::{Interner, ToInternedString};

use crate::{Parser, Source};

/// The script's tree as text, its white space in one form.
pub(crate) fn script(source: &str) -> String {
    let mut interner = Interner::default();
    match Parser::new(Source::from_bytes(source)).parse_script(&Scope::new_global(), &mut interner) {
        Ok(script) => {
            let text = script.statements().to_interned_string(&interner);
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        }
        Err(error) => error.with_place().to_string(),
    }
}
