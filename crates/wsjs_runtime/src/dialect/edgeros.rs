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
        "os",
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

/// Modules of EdgerOS that a runtime of its own cannot have, or that are not here yet, and why.
const UNAVAILABLE: &[(&str, &[&str])] = &[
    (
        "needs EdgerOS itself and is not available in wsjs",
        &[
            "advnwc",
            "async/device",
            "async/permission",
            "device",
            "lightkv",
            "master",
            "mediadecoder",
            "permission",
            "router/bridge",
            "sigslot",
            "synctable",
            "vsoa",
            "webmedia",
            "websynctable",
        ],
    ),
    ("is not available in wsjs: use `socket` with `iosched`, `http` or `websocket`", &["tcp", "tls", "udp"]),
    ("is not available in wsjs", &["http_util", "inetaddr", "sqlite3"]),
];

/// Why a module of EdgerOS is missing.
pub(crate) fn unavailable(name: &str) -> Option<&'static str> {
    UNAVAILABLE.iter().find(|(_, names)| names.contains(&name)).map(|(reason, _)| *reason)
}
