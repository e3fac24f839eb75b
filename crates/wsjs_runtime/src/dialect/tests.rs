//! The table of sources and the dialect each has.

use std::path::Path;

use super::Dialect::{self, Edgeros, Fibjs, Node};
use super::{infer, marks};

fn of(source: &str) -> Dialect {
    infer(Path::new("/app/main.js"), source, &|_| None)
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
    infer(Path::new(entry), source, &read)
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
fn tells_certain_from_likely() {
    assert_eq!(marks("import fs from 'fs'").certain(), None);
    assert_eq!(marks("import fs from 'fs'").likely(), Some(Node));
    assert_eq!(marks("require('fibjs:mq')").certain(), None);
    assert_eq!(marks("require('mq')").certain(), Some(Fibjs));
    assert_eq!(marks("require('./a'); import('../b')").relative, ["./a", "../b"]);
}
