//! The table of sources and the dialect each has.

use std::path::Path;

use boa_parser::Expected;

use super::Dialect::{self, Edgeros, Fibjs, Node};
use super::{Files, Marks, ReadFile, infer};
use crate::sources::{self, Reading};

fn marks(source: &str, path: &Path) -> Marks {
    let parsed = sources::take(path, source, &Reading::of(Expected::Any));
    parsed.map(|source| source.marks().clone()).unwrap_or_default()
}

fn read_by(read: ReadFile<'_>) -> Files<'_> {
    Files { read, marks: &|path, source| marks(source, path) }
}

fn of(source: &str) -> Dialect {
    infer(Path::new("/app/main.js"), source, None, read_by(&|_| None)).dialect
}

#[track_caller]
fn check(table: &[(Dialect, &str)]) {
    for (expected, source) in table {
        assert_eq!(of(source), *expected, "{source}");
    }
}

#[test]
fn manuals_of_edgeros() {
    check(&[
        (Edgeros, include_str!("fixtures/1_ws_standalone.js")),
        (Edgeros, include_str!("fixtures/2_ws_from_http.js")),
        (Edgeros, include_str!("fixtures/3_ws_from_webapp.js")),
        (Edgeros, include_str!("fixtures/4_client_sync.js")),
        (Edgeros, include_str!("fixtures/5_client_async.js")),
        (Edgeros, "var websocket = require('websocket');"),
        (Edgeros, "#!/bin/javascript\nconst WebApp = require('webapp');\nconst app = WebApp.createApp();"),
        (Edgeros, "import WebApp from 'webapp'; WebApp.createApp().start();"),
        (Edgeros, "var saddr = socket.sockaddr(socket.INADDR_ANY, 8000);"),
        (Edgeros, "setInterval(() => console.log(1), 1000); while (true) { iosched.poll(); }"),
        (Edgeros, "iosched.forever();"),
        (Edgeros, "while(true){ console.log('x'); sys.sleep(1000); }"),
        (Edgeros, "Task.nextTick(() => {});"),
        (Edgeros, "const { HttpServer } = require('http'); HttpServer.createServer('x', h, 0, a);"),
        (Edgeros, "var http = require('http'); http.createServer('./x', (req, res) => res.end(), 0, saddr);"),
        (Edgeros, "var HttpClient = require('http').HttpClient;"),
        (Edgeros, "var webapp_1 = __importDefault(require('webapp')); webapp_1.default.createApp();"),
    ]);
}

#[test]
fn manuals_of_fibjs() {
    check(&[
        // From the module's manual page: lines are joined there.
        (
            Fibjs,
            "var ws = require('ws'); var http = require('http'); var svr = new http.Server(80, { '/ws': ws.upgrade((conn, req) => { conn.onmessage = e => console.log(e.data); }) }); svr.start();",
        ),
        (
            Fibjs,
            "var ws = require('ws'); var http = require('http'); var svr = new http.Server(80, { '/ws': ws.upgrade((conn, req) => { conn.onmessage = e => console.log(e.data); }) }); svr.run();",
        ),
        (
            Fibjs,
            "var ws = require('ws'); var conn = new ws.Socket('ws://127.0.0.1/ws'); conn.onmessage = e => console.log(e.data);",
        ),
        (Fibjs, "const { upgrade } = require('ws'); use(upgrade(f));"),
        (Fibjs, "use(require('ws').upgrade(f))"),
        (Fibjs, "var http = require('http'); new http.Server('127.0.0.1', 8080, h).start();"),
        (
            Fibjs,
            "const http = require('http'); const PORT = process.env.PORT || 8080; new http.Server(PORT, h);",
        ),
        (Fibjs, "const http = require('http'); const svr = new http.Server(port, h); svr.run();"),
        (Fibjs, "const { Server } = require('http'); new Server(8811, { '/': r => 1 });"),
        (Fibjs, "import { Server } from 'http'; new Server(8811, f).start();"),
        (Fibjs, "const coroutine = require('coroutine'); coroutine.sleep(10);"),
        (Fibjs, "var test = require('test'); test.setup();"),
        (
            Fibjs,
            "const http = require('http'); const res = http.get('http://x/'); console.log(res.body.readAll());",
        ),
        (Fibjs, "const http = require('http'); console.log(http.get(url).statusCode);"),
        (Fibjs, "console.notice('no module at all');"),
        (Fibjs, "const http = require('http'); http.post(url, { body: 'x' });"),
        (Fibjs, "const http = require('http'); const r = await http.getAsync(url);"),
        (Fibjs, "const fs = require('fs'); print(fs.readTextFile('x'));"),
        (Fibjs, "var ws = require('fibjs:ws'), http = require('fibjs:http');"),
        (Fibjs, "function go() { return new http.Server(1, h); } var http = require('http');"),
        (Fibjs, "const fs = require('fs'); const text = fs.readFile(path); console.log(text.length);"),
        (Fibjs, "const fs = require('fs'); console.log(fs.readFile('a.txt', 'utf8'));"),
        (Fibjs, "import fs from 'fs'; fs.writeFile('a', data);"),
        (Fibjs, "const { readdir, stat } = require('fs'); readdir('.').map(name => stat(name).size);"),
        (Fibjs, "var zlib = require('zlib'); send(zlib.gzip(buf));"),
        (Fibjs, "var dns = require('dns'); const address = dns.lookup('localhost');"),
        (
            Fibjs,
            "const http = require('http'); const port = config.get('port'); new http.Server(port, f).wait();",
        ),
        (Fibjs, "const http = require('http'); function serve(port, f) { return new http.Server(port, f); }"),
        (Fibjs, "const http = require('http'); new http.Server(options.port, f);"),
        (Fibjs, "const http = require('http'); new http.Server(tls ? 443 : 80, f);"),
        (
            Fibjs,
            "const http = require('http'); const s = new http.Server(where, r => { r.response.write('x'); });",
        ),
        (
            Fibjs,
            "const http = require('http'); function h(req) { req.response.json({}); } new http.Server(where, h);",
        ),
        (Fibjs, "var r = await run(); const ws = require('ws'); return ws.upgrade(f);"),
    ]);
}

#[test]
fn manuals_of_node() {
    check(&[
        (
            Node,
            "const WebSocket = require('ws')\nconst ws = new WebSocket.Server({ port: 80, verifyClient: socketverify })",
        ),
        (Node, "ws.on('connect', (socket) => { socket.onmessage = message })"),
        (
            Node,
            "var WebSocket = require('faye-websocket'), http = require('http');\nvar server = http.createServer();\nserver.on('upgrade', function(request, socket, body) { if (WebSocket.isWebSocket(request)) { var ws = new WebSocket(request, socket, body); ws.on('message', function(event) { ws.send(event.data); }); } });\nserver.listen(8000);",
        ),
        (
            Node,
            "var WebSocket = require('faye-websocket'), ws = new WebSocket.Client('ws://www.example.com/');",
        ),
        (
            Node,
            "var ws = new WebSocket.Client('ws://www.example.com/', [], { proxy: { tls: {cert: fs.readFileSync('client.crt')} } });",
        ),
        (Node, "var deflate = require('permessage-deflate');"),
        (Node, "const WebSocket = require('ws'); const ws = new WebSocket('ws://x/');"),
        (Node, "import { WebSocketServer } from 'ws'; const wss = new WebSocketServer({ port: 8080 });"),
        (Node, "import WebSocket, { WebSocketServer } from 'ws';"),
        (Node, "const http = require('node:http');"),
        (Node, "const http = require('http'); const s = http.createServer((q, r) => r.end()); s.listen(80);"),
        (
            Node,
            "var http = require('http'); const r = http.request(o, (r) => { r.body = ''; log(r.statusCode); });",
        ),
        (
            Node,
            "var http = require('http'); http.createServer((q, r) => { const a = http.get(u); a.statusCode; });",
        ),
        (Node, "const http = require('http'); http.get('http://x/', res => {}).on('error', console.error);"),
        (Node, "const http = require('http'); new http.Server((q, r) => r.end()).listen(80);"),
        (Node, "const http = require('http'); new http.Server({ keepAlive: true }, f);"),
        (
            Node,
            "const http = require('http'); new http.Server(options, (req, res) => res.end()).listen(port);",
        ),
        (Node, "const http = require('http'); const transport = {}; new http.Server(transport, f);"),
        // A server that only Node has: the modules of fibjs that it asks for have a prefix for it.
        (
            Node,
            "const http = require('http'), coroutine = require('coroutine'); http.createServer((q, r) => r.end());",
        ),
        (Node, "const fs = require('fs'); fs.readFile(path, done); fs.readFile('a', 'utf8', (e, t) => t);"),
        (Node, "const fs = require('fs'); fs.stat('a', function (error, stat) {}); fs.unlink(p, cb);"),
        (Node, "const fs = require('fs').promises; const text = fs.readFile(p); fs.stat('x');"),
        (Node, "import { promises as fs } from 'fs'; const text = await fs.readFile(p);"),
        (Node, "import fs from 'fs/promises'; const t = fs.readFile(p);"),
        (Node, "const fs = require('fs'); async function g(fs) { await fs.readFile(p); }"),
        (Node, "process.stdin.on('data', (text) => console.log(text));"),
        (Node, "const zlib = require('zlib'); zlib.gzip(buf, options, done); zlib.createGzip();"),
        (Node, "const axios = require('axios'); axios.get(u).catch(e => e.response.statusCode);"),
        // The npm package of this name.
        (Node, "const WebSocketServer = require('websocket').server; new WebSocketServer({ httpServer });"),
        (Node, "var W3CWebSocket = require('websocket').w3cwebsocket;"),
        (Node, "require('child_process'); require('stream'); require('events');"),
        (Node, "const { v4 } = require('uuid'); require('redis').createClient();"),
        (Node, "const co = require('fibjs:coroutine'); const http = require('http');"),
        // Names of EdgerOS globals that the file gives to something else.
        (Node, "const Task = mongoose.model('Task', schema); Task.on('index', f);"),
        (
            Node,
            "class Task { static on() {} } Task.on('x'); io.on('connection', socket => socket.sockaddr());",
        ),
        (Node, "import Task from './task.js'; Task.exit();"),
        (Node, "function iosched() {} iosched.poll();"),
        (Node, ""),
        (Node, "not a program {"),
    ]);
}

#[test]
fn comments_and_strings_are_not_marks() {
    check(&[
        (Node, "// require('coroutine')\nconsole.log(\"require('iosched')\");"),
        (Node, "const text = `ws.upgrade(${1})`;"),
        (Node, "const path = 'coroutine'; load(path); obj.require('coroutine');"),
    ]);
}

fn infer_in(files: &[(&str, &str)]) -> Dialect {
    let read = |path: &Path| {
        files.iter().find(|(name, _)| Path::new(name) == path).map(|(_, text)| (*text).to_owned())
    };
    let (entry, source) = files.first().copied().unwrap_or_default();
    infer(Path::new(entry), source, None, read_by(&read)).dialect
}

#[test]
fn follows_relative_requires_while_nothing_decides() {
    let upgrade = "exports.h = require('ws').upgrade(f)";
    for (expected, files) in [
        (
            Fibjs,
            &[
                ("/app/main.js", "require('./lib')"),
                ("/app/lib/index.js", "require('../up')"),
                ("/app/up.js", upgrade),
            ][..],
        ),
        (
            Fibjs,
            &[
                ("/app/main.mjs", "import './a.mjs'; import http from 'http'"),
                ("/app/a.mjs", "import ws from 'ws'; ws.upgrade(f)"),
            ],
        ),
        (
            Edgeros,
            &[
                ("/app/main.js", "require('./a'); require('./b')"),
                ("/app/a.js", "require('./main.js')"),
                ("/app/b.cjs", "iosched.forever()"),
            ],
        ),
        (
            Node,
            &[
                ("/app/main.js", "require('./a'); http = require('http'); http.createServer(f)"),
                ("/app/a.js", upgrade),
            ],
        ),
        (
            Node,
            &[
                ("/app/main.js", "require('./a.json'); require('a')"),
                ("/app/a.json", upgrade),
                ("/app/a.js", upgrade),
            ],
        ),
    ] {
        assert_eq!(infer_in(files), expected, "{files:?}");
    }
}

#[test]
fn the_package_has_the_first_word() {
    let script = "require('ws').upgrade(f)";
    for (expected, files) in [
        (
            Edgeros,
            &[("/app/src/main.js", script), ("/app/package.json", r#"{ "wsjs": { "dialect": "edgeros" } }"#)]
                [..],
        ),
        (
            Fibjs,
            &[("/app/src/main.js", script), ("/app/package.json", r#"{ "wsjs": { "dialect": "deno" } }"#)],
        ),
        (
            Fibjs,
            &[
                ("/app/src/main.js", script),
                ("/app/src/package.json", "{}"),
                ("/app/package.json", r#"{ "wsjs": { "dialect": "edgeros" } }"#),
            ],
        ),
        (Fibjs, &[("/app/src/main.js", script), ("/app/package.json", "{ broken")]),
    ] {
        assert_eq!(infer_in(files), expected, "{files:?}");
    }
}

#[test]
fn names_of_installed_packages_are_no_marks() {
    let package = ("/app/node_modules/encoding/package.json", "{}");
    assert_eq!(
        infer_in(&[("/app/src/main.js", "require('encoding').convert(text, 'latin1')"), package]),
        Node
    );
    assert_eq!(
        infer_in(&[("/app/src/main.js", "require('encoding'); require('coroutine')"), package]),
        Fibjs
    );
    assert_eq!(infer_in(&[("/app/src/main.js", "require('encoding').convert(text, 'latin1')")]), Fibjs);
}

#[test]
fn a_program_has_the_dialect_of_its_parent_unless_it_says_otherwise() {
    let child =
        |source: &str| infer(Path::new("/app/child.js"), source, Some(Fibjs), read_by(&|_| None)).dialect;
    assert_eq!(child("console.log(1)"), Fibjs);
    assert_eq!(child("import fs from 'fs'"), Fibjs);
    assert_eq!(child("require('node:fs')"), Node);
    assert_eq!(child("process.stdin.setEncoding('utf8'); process.stdin.on('data', f);"), Node);
    assert_eq!(child("require('edgeros:fs')"), Edgeros);
    assert_eq!(child("require('http').createServer((q, r) => r.end())"), Node);
}

#[test]
fn marks_say_what_they_are() {
    let source = "const http = require('http');\nconst fs = require('fs');\n\nconst text = fs.readFile('a');\n\
                  http.createServer((q, r) => r.end(text));\nconsole.notice('x');";
    let shown: Vec<_> =
        marks(source, Path::new("a.js")).found.iter().map(|mark| format!("{:?} {mark}", mark.line)).collect();
    assert_eq!(
        shown,
        [
            "Some(4) fs.readFile(…) without a callback: there such calls wait (fibjs)",
            "Some(5) http.createServer(function) (node)",
            "Some(6) the global console.notice (fibjs)",
        ]
    );
}

#[test]
fn tells_certain_from_likely() {
    assert_eq!(marks("import fs from 'fs'", Path::new("a.js")).certain(), None);
    assert_eq!(marks("import fs from 'fs'", Path::new("a.js")).likely(), Some(Node));
    assert_eq!(marks("require('fibjs:mq')", Path::new("a.js")).certain(), None);
    assert_eq!(marks("require('mq')", Path::new("a.js")).certain(), Some(Fibjs));
    assert_eq!(marks("require('./a'); import('../b')", Path::new("a.js")).relative, ["./a", "../b"]);
}

#[test]
fn the_examples_of_the_manual_have_its_dialects() {
    let manual = include_str!("../../../../docs/dialects.md");
    let mut rows = 0;
    for row in manual.lines().filter(|line| line.starts_with("| ") && line.contains('`')) {
        let cells: Vec<_> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [_, dialect, example] = cells.as_slice() else { panic!("{row}") };
        let dialect: Dialect = dialect.parse().unwrap();
        assert_eq!(of(example.trim_matches('`')), dialect, "{row}");
        rows += 1;
    }
    assert!(rows > 15);
}
