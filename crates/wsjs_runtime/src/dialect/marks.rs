//! The marks by which a source tells its dialect: the table, and how the facts of one source are
//! weighed against it.

use super::Dialect;
use super::scan::{Arguments, Fact, scan};
use super::syntax::Program;
use Dialect::{Edgeros, Fibjs, Node};

/// How much a mark says; the smallest of a source decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    EdgerosName,
    FibjsName,
    /// What neither of the others has.
    NodeOnly,
    FibjsUse,
    EdgerosUse,
    NodeUse,
    /// Only syntax speaks for Node: other files may know better.
    NodeSyntax,
    /// Every built-in is asked for with this dialect's prefix.
    Prefix,
}

/// What one source says about its dialect.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    best: Option<(Weight, Dialect)>,
    /// The relative paths that it requires or imports, in order.
    pub relative: Vec<String>,
}

impl Marks {
    /// The dialect that the source surely has.
    #[must_use]
    pub fn certain(&self) -> Option<Dialect> {
        self.best.filter(|(weight, _)| *weight <= Weight::NodeUse).map(|(_, dialect)| dialect)
    }

    /// The dialect that the source has if nothing else speaks against it.
    #[must_use]
    pub fn likely(&self) -> Option<Dialect> {
        self.best.map(|(_, dialect)| dialect)
    }

    fn note(&mut self, mark: Option<(Weight, Dialect)>) {
        if let Some(mark) = mark
            && self.best.is_none_or(|best| mark.0 < best.0)
        {
            self.best = Some(mark);
        }
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

/// Members of globals. The vendor's own examples for EdgerOS use some without requiring them.
const GLOBALS: &[(&str, &[&str], Dialect)] = &[
    ("Task", &["exit", "isMain", "nextTick", "on"], Edgeros),
    ("console", &["inspectEnable", "tagEnable", "timestampEnable"], Edgeros),
    ("console", &["alert", "crit", "critical", "loglevel", "notice", "readLine", "timeElapse"], Fibjs),
    ("iosched", &["forever", "poll"], Edgeros),
    ("socket", &["INADDR_ANY", "INADDR_LOOPBACK", "sockaddr", "sockaddr6"], Edgeros),
    ("sys", &["appinfo", "kernName", "sleep"], Edgeros),
];

/// The marks of one source. A source that does not parse has none.
#[must_use]
pub fn marks(source: &str) -> Marks {
    let mut marks = Marks::default();
    let Some(program) = Program::parse(source) else {
        return marks;
    };
    let facts = scan(&program);
    let npm_websocket = facts.iter().any(|fact| {
        matches!(fact, Fact::Reads(module, member)
            if module == "websocket" && NPM_WEBSOCKET.contains(&member.as_str()))
    });
    for fact in &facts {
        match fact {
            Fact::Requires(name) | Fact::Imports(name) if is_relative(name) => {
                marks.relative.push(name.clone());
            }
            Fact::Requires(name) | Fact::Imports(name) if npm_websocket && name == "websocket" => {
                marks.note(Some((Weight::NodeUse, Node)));
            }
            _ => marks.note(judge(fact)),
        }
    }
    marks.note(prefix(&facts));
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
    if module != "http" || member != "createServer" {
        return None;
    }
    if arguments.scalar_first || arguments.count >= 3 {
        Some((Weight::EdgerosUse, Edgeros))
    } else if arguments.function_first {
        Some((Weight::NodeOnly, Node))
    } else {
        Some((Weight::NodeUse, Node))
    }
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
fn prefix(facts: &[Fact]) -> Option<(Weight, Dialect)> {
    let mut found = None;
    for fact in facts {
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
