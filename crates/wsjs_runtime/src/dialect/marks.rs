//! The marks by which a source tells its dialect: the table, and how the facts of one source are
//! weighed against it.

use std::fmt;

use boa_parser::SourceFile;

use super::Dialect;
use super::scan::{Arguments, Fact, Found, scan};
use Dialect::{Edgeros, Fibjs, Node};

/// How much a mark says; the smallest of a source decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    EdgerosName,
    /// What neither of the others has.
    NodeOnly,
    FibjsName,
    FibjsUse,
    EdgerosUse,
    /// A call without the callback that Node demands.
    Waits,
    NodeUse,
    /// Every built-in is asked for with this dialect's prefix.
    Prefix,
    /// Only syntax speaks for Node: other files may know better.
    NodeSyntax,
}

/// One thing in a source that speaks for a dialect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    weight: Weight,
    /// The dialect that it speaks for.
    pub dialect: Dialect,
    /// The line, where it is known.
    pub line: Option<u32>,
    reason: Reason,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Reason {
    Fact(Fact),
    /// `new http.Server(port, handler)`, told by what the handlers of this file do.
    Handler,
    Prefix,
}

impl Mark {
    /// The module whose name alone is the mark.
    pub(super) fn name(&self) -> Option<&str> {
        match (&self.reason, self.weight) {
            (
                Reason::Fact(Fact::Requires(name) | Fact::Imports(name)),
                Weight::EdgerosName | Weight::FibjsName,
            ) => Some(name),
            _ => None,
        }
    }
}

/// What one source says about its dialect.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// All marks, in the order of the source.
    pub found: Vec<Mark>,
    /// The relative paths that it requires or imports, in order.
    pub relative: Vec<String>,
}

impl Marks {
    /// The marks of a file.
    #[must_use]
    pub fn of(file: &SourceFile) -> Self {
        marks(file)
    }

    /// The mark that decides.
    #[must_use]
    pub fn best(&self) -> Option<&Mark> {
        self.found.iter().min_by_key(|mark| mark.weight)
    }

    /// The dialect that the source surely has.
    #[must_use]
    pub fn certain(&self) -> Option<Dialect> {
        self.best().filter(|mark| mark.weight <= Weight::NodeUse).map(|mark| mark.dialect)
    }

    /// The dialect that the source asks for, if nothing else speaks against it.
    #[must_use]
    pub(super) fn asked_for(&self) -> Option<Dialect> {
        self.best().filter(|mark| mark.weight <= Weight::Prefix).map(|mark| mark.dialect)
    }

    /// The dialect that the source has if nothing else speaks against it.
    #[must_use]
    pub fn likely(&self) -> Option<Dialect> {
        self.best().map(|mark| mark.dialect)
    }

    fn note(&mut self, mark: Option<(Weight, Dialect)>, reason: Reason, line: Option<u32>) {
        self.found.extend(mark.map(|(weight, dialect)| Mark { weight, dialect, line, reason }));
    }
}

/// Names that only EdgerOS has. Common names of npm packages (`router`, `sqlite3`) do not count.
const EDGEROS_NAMES: &[&str] = &[
    "advnwc",
    "async/device",
    "async/permission",
    "async/timer",
    "device",
    "http_util",
    "inetaddr",
    "iosched",
    "lightkv",
    "mediadecoder",
    "middleware",
    "permission",
    "router/bridge",
    "sigslot",
    "socket",
    "synctable",
    "task",
    "tcp",
    "udp",
    "web_router",
    "webapp",
    "webmedia",
    "websocket",
    "websynctable",
];

/// Names that only fibjs has. Common names of npm packages (`uuid`, `redis`, `xml`) do not count.
const FIBJS_NAMES: &[&str] = &[
    "base32",
    "base58",
    "base64",
    "coroutine",
    "db",
    "encoding",
    "gd",
    "gui",
    "hash",
    "hex",
    "io",
    "mq",
    "multibase",
    "profiler",
    "registry",
    "rtc",
    "ssl",
    "test",
    "zmq",
];

/// Members that tell whose module is meant.
const MEMBERS: &[(&str, &[&str], Dialect)] = &[
    ("ws", &["BINARY", "CLOSE", "CONTINUE", "Message", "PING", "PONG", "Socket", "TEXT", "upgrade"], Fibjs),
    ("ws", &["Receiver", "Sender", "Server", "WebSocket", "WebSocketServer", "createWebSocketStream"], Node),
    (
        "http",
        &[
            "Client",
            "Cookie",
            "Handler",
            "HttpsServer",
            "Repeater",
            "Request",
            "Response",
            "del",
            "fileHandler",
            "patch",
            "post",
            "put",
        ],
        Fibjs,
    ),
    ("http", &["HttpClient", "HttpServer", "createSubServer", "fetch"], Edgeros),
    ("http", &["Agent", "ClientRequest", "IncomingMessage", "ServerResponse", "globalAgent"], Node),
    ("fs", &["openFile", "openTextStream", "readLines", "readTextFile", "writeTextFile"], Fibjs),
    ("fs", &["dumpdir", "readString"], Edgeros),
    ("net", &["TcpServer", "UrlServer", "openSmtp"], Fibjs),
    ("util", &["buildInfo", "sync"], Fibjs),
    ("tls", &["Handler"], Fibjs),
    ("crypto", &["PKey", "X509Cert", "loadCert", "loadPKey"], Fibjs),
    ("child_process", &["run", "sh"], Fibjs),
    ("process", &["getenv", "setenv", "environ"], Edgeros),
];

/// What the npm package `websocket` exports, whose name is EdgerOS's too.
const NPM_WEBSOCKET: &[&str] =
    &["client", "connection", "frame", "request", "router", "server", "w3cwebsocket"];

/// Members of fibjs's response, which Node's request object lacks.
const RESPONSE: &[&str] = &[
    "allHeader",
    "body",
    "data",
    "firstHeader",
    "json",
    "pack",
    "read",
    "readAll",
    "status",
    "statusCode",
    "text",
];

/// What handlers of fibjs's servers do with `request.response`.
const RESPONDS: &[&str] =
    &["addHeader", "body", "json", "redirect", "setHeader", "statusCode", "write", "writeHead", "end"];

/// Members of globals. The vendor's own examples for EdgerOS use some without requiring them.
const GLOBALS: &[(&str, &[&str], Dialect)] = &[
    ("Task", &["exit", "isMain", "nextTick", "on"], Edgeros),
    ("console", &["inspectEnable", "tagEnable", "timestampEnable"], Edgeros),
    ("console", &["alert", "crit", "critical", "loglevel", "notice", "readLine", "timeElapse"], Fibjs),
    ("iosched", &["forever", "poll"], Edgeros),
    ("process.stdin", &["on", "once", "pipe", "resume", "setEncoding", "setRawMode"], Node),
    ("socket", &["INADDR_ANY", "INADDR_LOOPBACK", "sockaddr", "sockaddr6"], Edgeros),
    ("sys", &["appinfo", "kernName", "sleep"], Edgeros),
];

/// Functions that call back in Node and give their result in the others, and with how many arguments Node is content.
const CALL_BACK: &[(&str, usize, &[&str])] = &[
    (
        "fs",
        2,
        &[
            "access", "exists", "fstat", "lstat", "mkdir", "mkdtemp", "open", "opendir", "readFile",
            "readdir", "readlink", "realpath", "rm", "rmdir", "stat", "unlink",
        ],
    ),
    ("fs", 3, &["appendFile", "chmod", "copyFile", "link", "rename", "symlink", "writeFile"]),
    ("zlib", 2, &["deflate", "deflateRaw", "gunzip", "gzip", "inflate", "inflateRaw", "unzip"]),
    ("dns", 2, &["lookup", "resolve", "resolve4", "resolve6"]),
    ("crypto", 6, &["pbkdf2"]),
];

fn marks(file: &SourceFile) -> Marks {
    let mut marks = Marks::default();
    let facts = scan(file);
    let npm_websocket = facts.iter().any(|found| {
        matches!(&found.fact, Fact::Reads(module, member)
            if module == "websocket" && NPM_WEBSOCKET.contains(&member.as_str()))
    });
    let responds = facts
        .iter()
        .any(|found| matches!(&found.fact, Fact::Responds(member) if RESPONDS.contains(&member.as_str())));
    for Found { fact, line } in &facts {
        let reason = || Reason::Fact(fact.clone());
        match fact {
            Fact::Requires(name) | Fact::Imports(name) if is_relative(name) => {
                marks.relative.push(name.clone());
            }
            Fact::Requires(name) | Fact::Imports(name) if npm_websocket && name == "websocket" => {
                marks.note(Some((Weight::NodeUse, Node)), reason(), *line);
            }
            Fact::Constructs(module, member, arguments)
                if responds
                    && (module.as_str(), member.as_str()) == ("http", "Server")
                    && arguments.count == 2 =>
            {
                marks.note(Some((Weight::FibjsUse, Fibjs)), Reason::Handler, *line);
            }
            _ => marks.note(judge(fact), reason(), *line),
        }
    }
    marks.note(prefix(&facts), Reason::Prefix, None);
    marks
}

fn is_relative(name: &str) -> bool {
    matches!(name, "." | "..") || name.starts_with("./") || name.starts_with("../")
}

fn judge(fact: &Fact) -> Option<(Weight, Dialect)> {
    match fact {
        Fact::Requires(name) => by_name(name),
        Fact::Imports(name) => {
            by_name(name).or_else(|| (!name.contains(':')).then_some((Weight::NodeSyntax, Node)))
        }
        Fact::Reads(module, member) => by_member(module, member),
        Fact::Calls(module, member, arguments) => by_call(module, member, *arguments),
        Fact::Constructs(module, member, arguments) => by_new(module, member, *arguments),
        Fact::ReadsResult(module, member, property) => (module == "http"
            && matches!(member.as_str(), "get" | "request")
            && RESPONSE.contains(&property.as_str()))
        .then_some((Weight::FibjsUse, Fibjs)),
        Fact::ReadsInstance(module, member, property) => by_server_method(module, member, property),
        Fact::Listens(event) => (event == "upgrade").then_some((Weight::NodeUse, Node)),
        Fact::ReadsGlobal(name, property) => listed(GLOBALS, name, property),
        // With the place where a server is made only.
        Fact::Responds(_) => None,
    }
}

fn by_name(name: &str) -> Option<(Weight, Dialect)> {
    if EDGEROS_NAMES.contains(&name) {
        Some((Weight::EdgerosName, Edgeros))
    } else if FIBJS_NAMES.contains(&name) {
        Some((Weight::FibjsName, Fibjs))
    } else if name == "faye-websocket" || name.starts_with("node:") {
        Some((Weight::NodeUse, Node))
    } else {
        None
    }
}

/// What the first row says that has this member.
fn listed(table: &[(&str, &[&str], Dialect)], name: &str, member: &str) -> Option<(Weight, Dialect)> {
    let (_, _, dialect) =
        table.iter().find(|(owner, members, _)| *owner == name && members.contains(&member))?;
    let weight = match dialect {
        Fibjs => Weight::FibjsUse,
        Edgeros => Weight::EdgerosUse,
        Node => Weight::NodeUse,
    };
    Some((weight, *dialect))
}

fn by_member(module: &str, member: &str) -> Option<(Weight, Dialect)> {
    match listed(MEMBERS, module, member) {
        Some(mark) => Some(mark),
        // Node has no `http.getSync`; its fs has `…Sync` members but none in `…Async`.
        None if member.len() > 5 && member.ends_with("Async") && module != "util" => {
            matches!(module, "fs" | "http" | "net" | "zlib").then_some((Weight::FibjsUse, Fibjs))
        }
        None if module == "http" && matches!(member, "getSync" | "requestSync") => {
            Some((Weight::FibjsUse, Fibjs))
        }
        None => None,
    }
}

fn by_call(module: &str, member: &str, arguments: Arguments) -> Option<(Weight, Dialect)> {
    if (module, member) != ("http", "createServer") {
        let misses_callback = !arguments.awaited && calls_back(module, member, arguments);
        return misses_callback.then_some((Weight::Waits, Fibjs));
    }
    if arguments.scalar_first || arguments.count >= 3 {
        Some((Weight::EdgerosUse, Edgeros))
    } else if arguments.function_first {
        Some((Weight::NodeOnly, Node))
    } else {
        Some((Weight::NodeUse, Node))
    }
}

/// Whether Node would miss the callback of this call.
fn calls_back(module: &str, member: &str, arguments: Arguments) -> bool {
    CALL_BACK.iter().any(|(owner, least, members)| {
        *owner == module && members.contains(&member) && (arguments.count < *least || arguments.value_last)
    })
}

fn by_new(module: &str, member: &str, arguments: Arguments) -> Option<(Weight, Dialect)> {
    match (module, member) {
        ("http", "Server") if arguments.scalar_first || arguments.literal_second || arguments.count >= 3 => {
            Some((Weight::FibjsUse, Fibjs))
        }
        // `new WebSocket(url)`: the module is the class in Node's package alone.
        ("ws", "") => Some((Weight::NodeUse, Node)),
        _ => None,
    }
}

fn by_server_method(module: &str, member: &str, property: &str) -> Option<(Weight, Dialect)> {
    match (module, member, property) {
        ("http", "Server", "run" | "start" | "stop") => Some((Weight::FibjsUse, Fibjs)),
        ("http", "Server", "listen") => Some((Weight::NodeUse, Node)),
        _ => None,
    }
}

/// The dialect whose prefix every built-in of the source has.
fn prefix(facts: &[Found]) -> Option<(Weight, Dialect)> {
    let mut found = None;
    for Found { fact, .. } in facts {
        let (Fact::Requires(name) | Fact::Imports(name)) = fact else {
            continue;
        };
        if is_relative(name) {
            continue;
        }
        let (namespace, _) = name.split_once(':')?;
        let dialect = namespace.parse().ok()?;
        if found.is_some_and(|other| other != dialect) {
            return None;
        }
        found = Some(dialect);
    }
    found.map(|dialect| (Weight::Prefix, dialect))
}

/// What the mark is, and whose.
impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dialect = self.dialect;
        let fact = match &self.reason {
            Reason::Fact(fact) => fact,
            Reason::Handler => {
                return f.write_str("new http.Server(…) with handlers that use request.response (fibjs)");
            }
            Reason::Prefix => {
                return write!(f, "every built-in module is asked for as {dialect}:… ({dialect})");
            }
        };
        match fact {
            Fact::Requires(name) => write!(f, "require('{name}')")?,
            Fact::Imports(name) => write!(f, "import … from '{name}'")?,
            Fact::Reads(module, member) => write!(f, "{module}.{member}")?,
            Fact::Calls(module, member, arguments) => {
                write!(f, "{module}.{member}({})", arguments.shape())?;
                if self.weight == Weight::Waits {
                    return f.write_str(" without a callback: there such calls wait (fibjs)");
                }
            }
            Fact::Constructs(module, member, arguments) => {
                let name = if member.is_empty() { module.clone() } else { format!("{module}.{member}") };
                write!(f, "new {name}({})", arguments.shape())?;
            }
            Fact::ReadsResult(module, member, property) => write!(f, "{module}.{member}(…).{property}")?,
            Fact::ReadsInstance(module, member, property) => {
                write!(f, "new {module}.{member}(…).{property}")?;
            }
            Fact::Listens(event) => write!(f, "a listener of '{event}'")?,
            Fact::ReadsGlobal(name, property) => write!(f, "the global {name}.{property}")?,
            Fact::Responds(member) => write!(f, "request.response.{member}")?,
        }
        match self.weight {
            Weight::NodeSyntax => f.write_str(": an ES module (node, unless another file says otherwise)"),
            _ => write!(f, " ({dialect})"),
        }
    }
}
