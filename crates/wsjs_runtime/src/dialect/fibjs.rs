//! The manners of fibjs programs.

use super::{Lifetime, Manners};

pub(super) static MANNERS: Manners = Manners {
    name: "fibjs",
    borrows: &[
        "buffer",
        "constants",
        "events",
        "module",
        "os",
        "path",
        "perf_hooks",
        "punycode",
        "querystring",
        "stream",
        "string_decoder",
        "timers",
        "tty",
        "url",
        "util",
        "v8",
    ],
    lifetime: Lifetime::WhileFibersLive,
};
