//! Says of each file named on standard input whether it parses: as the body of a CommonJS module, and as an ES module.
//! A line for each file, with two fields that a tab divides: empty, or the error. See `tests/parser/corpus.mjs`.

use std::io::{BufRead, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use boa_ast::scope::Scope;
use boa_interner::Interner;
use boa_parser::{Error, Parser, Source};

/// Sources of packages may nest deep.
const STACK: usize = 1 << 30;

fn main() {
    let worker = std::thread::Builder::new().stack_size(STACK).spawn(answer);
    if let Err(error) = worker.map(std::thread::JoinHandle::join) {
        eprintln!("{error}");
    }
}

fn answer() {
    std::panic::set_hook(Box::new(|_| {}));
    let mut out = std::io::stdout().lock();
    for path in std::io::stdin().lock().lines().map_while(Result::ok) {
        let bytes = std::fs::read(&path).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let body = text.strip_prefix("#!").map_or_else(|| text.to_owned(), |rest| format!("//{rest}"));
        let body = outcome(|| {
            Parser::new(Source::from_bytes(&body))
                .parse_function_body(&mut Interner::new(), false, false)
                .map(drop)
        });
        let module = outcome(|| {
            let scope = Scope::new_global();
            Parser::new(Source::from_bytes(text)).parse_module(&scope, &mut Interner::new()).map(drop)
        });
        let _ = writeln!(out, "{body}\t{module}");
    }
}

fn outcome(parse: impl FnOnce() -> Result<(), Error>) -> String {
    let result = catch_unwind(AssertUnwindSafe(|| parse().map_err(|error| error.to_string())));
    let message = result.unwrap_or_else(|_| Err("panic".to_owned())).err().unwrap_or_default();
    message.replace(['\n', '\t'], " ")
}
