//! The `wsjs` command: parse, run, exit status.

use std::process::ExitCode;
use wsjs_runtime::{Options, Program};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let file = args.next().unwrap_or_default();
    let path = std::fs::canonicalize(&file).unwrap_or_default();
    let options = Options {
        bindings: wsjs_bindings::ALL,
        install: wsjs_bindings::install,
        dialect: None,
        args: args.collect(),
    };
    match wsjs_runtime::run(Program::File(path), options) {
        Ok(code) => std::process::exit(code),
        Err(_) => ExitCode::FAILURE,
    }
}
