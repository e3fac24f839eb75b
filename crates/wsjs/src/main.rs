//! The `wsjs` command: parse, run, exit status.

mod allocator;
mod args;
mod explain;
mod program;
mod suggest;

use std::io::Write;
use std::process::ExitCode;

use wsjs_bindings::process::Arguments;
use wsjs_runtime::Options;

#[global_allocator]
static ALLOCATOR: allocator::Counting = allocator::Counting;

/// Runs before the first allocation. The allocator asks for pages of 2 MB for its whole arena, and the kernel clears one at
/// the first touch: an idle server had 12 MB of them and used 5. Programs that allocate much were not faster with them.
#[cfg(target_os = "linux")]
#[used]
// SAFETY: what the loader calls there may be any function of C's kind without arguments.
#[unsafe(link_section = ".init_array")]
static USE_SMALL_PAGES: extern "C" fn() = {
    extern "C" fn use_small_pages() {
        // SAFETY: this option of `prctl` takes plain numbers and changes no memory.
        unsafe { libc::prctl(libc::PR_SET_THP_DISABLE, 1, 0, 0, 0) };
    }
    use_small_pages
};

fn main() -> ExitCode {
    allocator::count_here();
    boa_gc::set_meter(allocator::allocated);
    let args = match args::parse() {
        Ok(args) => args,
        Err(status) => return status,
    };
    let (program, script) = match program::find(&args) {
        Ok(Some(found)) => found,
        Ok(None) => {
            args::print_help();
            return ExitCode::SUCCESS;
        }
        Err(message) => {
            // Nobody is left to tell when stderr is closed.
            let _ = writeln!(std::io::stderr(), "wsjs: {message}");
            return ExitCode::FAILURE;
        }
    };
    let inherited = wsjs_bindings::process::environment::inherited_dialect();
    if args.explain {
        let text = explain::text(&program, &wsjs_runtime::explain(&program, inherited));
        // A closed pipe ends the command quietly.
        let _ = std::io::stdout().write_all(text.as_bytes());
        return ExitCode::SUCCESS;
    }
    wsjs_bindings::process::limits::raise_open_files();
    if let Some(limit) = args.stop_timeout {
        wsjs_bindings::process::stop::set_limit(limit);
    }
    let rest = args.script_args().to_vec();
    wsjs_bindings::process::set_arguments(Arguments {
        script: script.clone(),
        rest: rest.clone(),
        options: args.options().to_vec(),
    });
    let options = Options {
        bindings: wsjs_bindings::ALL,
        install: wsjs_bindings::install,
        release_memory,
        inspect: wsjs_bindings::inspect::uncaught,
        dialect: args.dialect,
        inherited,
        args: script.into_iter().chain(rest).collect(),
    };
    match wsjs_runtime::run(program, options) {
        // The status is cut to a byte by the system, negative ones included.
        Ok(status) => exit(status),
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "wsjs: cannot start the event loop: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Ends the process and tears nothing down: the engine's collector is a thread-local, and what it would drop wakes
/// tasks of an event loop whose own thread-locals are gone.
fn exit(status: i32) -> ! {
    let _ = std::io::stdout().flush();
    signal_hook::low_level::exit(status)
}

/// Has the allocator give free memory back now. By itself it does so only when it allocates again: after a
/// burst of 1,000 waiting fibers the process kept 298 MB instead of 41.
fn release_memory() {
    // SAFETY: `mi_collect` may be called at any time, from any thread.
    unsafe { libmimalloc_sys::mi_collect(true) };
}
