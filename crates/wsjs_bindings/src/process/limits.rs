//! Limits that the system puts on the process.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Raises the number of files that may be open to what the administrator allows: each connection is one, and the usual
/// limit of 1,024 was made for other programs.
pub fn raise_open_files() {
    let limits = getrlimit(Resource::Nofile);
    if limits.current != limits.maximum {
        // Without it there are fewer connections, that is all.
        let _ = setrlimit(Resource::Nofile, Rlimit { current: limits.maximum, ..limits });
    }
}
