//! The manners of EdgerOS JSRE programs.

use super::{Lifetime, Manners};

pub(super) static MANNERS: Manners = Manners {
    name: "edgeros",
    borrows: &[
        "assert",
        "buffer",
        "console",
        "crypto",
        "events",
        "path",
        "perf_hooks",
        "process",
        "querystring",
        "stream",
        "string_decoder",
        "timers",
        "url",
        "util",
        "zlib",
    ],
    lifetime: Lifetime::ScriptEnds,
};
