//! The script tests: every `tests/<folder>/…/<behavior>.js` (or `.ts`) is run by the real command, without a dialect option, and
//! its output compared with what is recorded beside it. README.md has the rules.

mod expect;

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use expect::Expectation;

/// What a test's file ends with.
const ENDINGS: [&str; 6] = ["js", "mjs", "ts", "mts", "cts", "tsx"];

/// Tests at the same time. They wait more than they compute.
const WORKERS: usize = 4;

fn main() -> ExitCode {
    let root = PathBuf::from(root());
    let filters: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let started = Instant::now();
    let mut tests = find(&root.join("tests"));
    tests.retain(|test| filters.is_empty() || filters.iter().any(|filter| test.name.contains(filter)));
    let missing = if filters.is_empty() { untested_examples(&root) } else { Vec::new() };
    println!("\nrunning {} script tests", tests.len());
    let count = tests.len();
    let queue = Arc::new(Mutex::new(VecDeque::from(tests)));
    let (results, inbox) = mpsc::channel();
    for _ in 0..WORKERS.min(count) {
        let (queue, results) = (queue.clone(), results.clone());
        thread::spawn(move || {
            loop {
                let Some(test) = queue.lock().ok().and_then(|mut queue| queue.pop_front()) else {
                    return;
                };
                let outcome = run(&test);
                if results.send((test.name, outcome)).is_err() {
                    return;
                }
            }
        });
    }
    drop(results);
    let mut failures: Vec<(String, String)> = missing;
    let mut passed = 0;
    for (name, outcome) in inbox {
        match outcome {
            Ok(()) => {
                passed += 1;
                println!("test {name} ... ok");
            }
            Err(report) => {
                println!("test {name} ... FAILED");
                failures.push((name, report));
            }
        }
    }
    failures.sort();
    if !failures.is_empty() {
        println!("\nfailures:\n");
        for (name, report) in &failures {
            println!("---- {name} ----\n{report}\n");
        }
    }
    let verdict = if failures.is_empty() { "ok" } else { "FAILED" };
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "\ntest result: {verdict}. {passed} passed; {} failed; finished in {seconds:.2}s\n",
        failures.len()
    );
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The folder of the workspace.
fn root() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize();
    root.expect("the workspace exists").to_string_lossy().into_owned()
}

/// One test: a script, and a client where there is one.
struct Test {
    /// The path below `tests/` without the ending: `node/fs/read-file`.
    name: String,
    /// What runs under `wsjs`.
    script: PathBuf,
    /// What speaks to it, once it listens.
    client: Option<PathBuf>,
}

/// All tests below a folder, sorted by name.
fn find(tests: &Path) -> Vec<Test> {
    let mut files = Vec::new();
    walk(tests, &mut files);
    let mut found: Vec<Test> = files.iter().filter_map(|path| as_test(tests, path, &files)).collect();
    found.sort_by(|a, b| a.name.cmp(&b.name));
    found
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    // What scripts require, packages for comparison, and suites with runners of their own are no tests.
    const NOT_TESTS: [&str; 7] =
        ["fixtures", "interop", "autobahn", "node_modules", "packages", "parser", "test262"];
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            if !NOT_TESTS.iter().any(|name| path.ends_with(name)) {
                walk(&path, files);
            }
        } else if path.extension().is_some_and(|extension| ENDINGS.iter().any(|ending| extension == *ending))
        {
            files.push(path);
        }
    }
}

fn as_test(tests: &Path, path: &Path, files: &[PathBuf]) -> Option<Test> {
    let name = path.strip_prefix(tests).ok()?.with_extension("").to_string_lossy().into_owned();
    let stem = |kind: &str| name.strip_suffix(kind).map(str::to_owned);
    if let Some(server) = stem(".client").or_else(|| stem(".client.node")) {
        // Beside its server it belongs to that; below examples/ the server is the example.
        let example = server.strip_prefix("examples/")?;
        let script = tests.parent()?.join("examples").join(format!("{example}.js"));
        return Some(Test { name: server, script, client: Some(path.to_owned()) });
    }
    let client = ["client.js", "client.node.js"]
        .into_iter()
        .map(|ending| path.with_extension(ending))
        .find(|client| files.contains(client));
    Some(Test { name, script: path.to_owned(), client })
}

/// Examples without a test, as failures.
fn untested_examples(root: &Path) -> Vec<(String, String)> {
    let examples = root.join("examples");
    let mut files = Vec::new();
    walk(&examples, &mut files);
    // A folder with a main.js is one example; its other scripts are parts of it.
    files.retain(|path| {
        let mut folders = path.ancestors().skip(1).take_while(|folder| folder.starts_with(&examples));
        folders.all(|folder| folder.join("main.js") == *path || !folder.join("main.js").is_file())
    });
    // Examples as printed in a manual, with its port, are tested with npm's peers.
    let interop: String = std::fs::read_dir(root.join("tests/interop"))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| std::fs::read_to_string(entry.path()).ok())
        .collect();
    let tested = |example: &Path| {
        if interop.contains(&*example.to_string_lossy()) {
            return true;
        }
        let below = root.join("tests/examples").join(example);
        ["client.js", "client.node.js"].into_iter().any(|ending| below.with_extension(ending).is_file())
    };
    files
        .iter()
        .filter_map(|path| path.strip_prefix(&examples).ok())
        .filter(|example| !tested(example))
        .map(|example| {
            let wanted = example.with_extension("client.js");
            let report = format!("no test: write tests/examples/{}", wanted.display());
            (format!("examples/{}", example.with_extension("").display()), report)
        })
        .collect()
}

fn run(test: &Test) -> Result<(), String> {
    let expected = Expectation::of(test.client.as_ref().unwrap_or(&test.script))?;
    let deadline = Instant::now() + expected.limit;
    let output = match &test.client {
        None => finish(start(&test.script, &expected, &[])?, &expected.input, deadline)?,
        Some(client) => {
            let mut server = Server::start(&test.script, deadline)?;
            let port = server.port.clone();
            let output = start(client, &expected, &[("PORT", &port)])
                .and_then(|client| finish(client, &expected.input, deadline));
            server.stop();
            output.map_err(|report| format!("{report}\nserver's stderr:\n{}", server.errors()))?
        }
    };
    expected.check(&output)
}

/// What a process left behind.
pub struct Output {
    stdout: String,
    stderr: String,
    status: String,
}

/// Starts a script: under `node` when its name says so, else under the command of this build.
fn start(script: &Path, expected: &Expectation, env: &[(&str, &str)]) -> Result<Child, String> {
    let is_node = script.to_string_lossy().ends_with(".client.node.js");
    let program = if is_node { "node" } else { env!("CARGO_BIN_EXE_wsjs") };
    let mut command = Command::new(program);
    match &expected.command {
        Some(words) => command.args(words),
        None => command.arg(script).args(&expected.args),
    };
    command
        .current_dir(script.parent().unwrap_or(Path::new("/")))
        .env_remove("FORCE_COLOR")
        .env("NO_COLOR", "1")
        .envs(env.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cannot start {program}: {error}"))
}

/// Reads a stream to its end on a thread of its own.
fn collect(stream: impl Read + Send + 'static) -> mpsc::Receiver<String> {
    let (text, collected) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = BufReader::new(stream).read_to_end(&mut bytes);
        let _ = text.send(String::from_utf8_lossy(&bytes).into_owned());
    });
    collected
}

fn finish(mut child: Child, input: &str, deadline: Instant) -> Result<Output, String> {
    let stdout = child.stdout.take().map(collect);
    let stderr = child.stderr.take().map(collect);
    if let Some(mut stdin) = child.stdin.take() {
        let input = input.to_owned();
        // A script that does not read must not hold the runner.
        thread::spawn(move || {
            let _ = stdin.write_all(input.as_bytes());
        });
    }
    let status = loop {
        match child.try_wait().map_err(|error| error.to_string())? {
            Some(status) => break Some(status),
            None if Instant::now() >= deadline => break None,
            None => thread::sleep(Duration::from_millis(5)),
        }
    };
    if status.is_none() {
        let _ = child.kill();
        let _ = child.wait();
    }
    let text = |stream: Option<mpsc::Receiver<String>>| {
        let wait = Duration::from_secs(5);
        stream.and_then(|stream| stream.recv_timeout(wait).ok()).unwrap_or_default()
    };
    let (stdout, stderr) = (text(stdout), text(stderr));
    match status {
        Some(status) => {
            use std::os::unix::process::ExitStatusExt;
            let status = match (status.code(), status.signal()) {
                (Some(code), _) => code.to_string(),
                (None, signal) => format!("signal {}", signal.unwrap_or_default()),
            };
            // Recorded outputs must not depend on where the checkout lies.
            let root = root();
            let (stdout, stderr) = (stdout.replace(&root, "[ROOT]"), stderr.replace(&root, "[ROOT]"));
            Ok(Output { stdout, stderr, status })
        }
        None => {
            Err(format!("took longer than its limit\nstdout so far:\n{stdout}\nstderr so far:\n{stderr}"))
        }
    }
}

/// A script that listens, until it is dropped.
struct Server {
    child: Child,
    port: String,
    stderr: Option<mpsc::Receiver<String>>,
}

impl Server {
    /// Starts the script and waits for its first line, `listening <port>`.
    fn start(script: &Path, deadline: Instant) -> Result<Self, String> {
        let mut child = start(script, &Expectation::default(), &[("PORT", "0")])?;
        let stderr = child.stderr.take().map(collect);
        let (line, first) = mpsc::channel();
        if let Some(stdout) = child.stdout.take() {
            thread::spawn(move || {
                let mut reader = BufReader::new(stdout);
                let mut text = String::new();
                let _ = reader.read_line(&mut text);
                let _ = line.send(text);
                // The server may print more; nobody compares it, but it must not wait for a reader.
                let _ = std::io::copy(&mut reader, &mut std::io::sink());
            });
        }
        let mut server = Self { child, port: String::new(), stderr };
        let line = first.recv_timeout(deadline.saturating_duration_since(Instant::now()));
        match line.as_deref().ok().and_then(|line| line.trim().strip_prefix("listening ")) {
            Some(port) => {
                port.trim().clone_into(&mut server.port);
                Ok(server)
            }
            None => {
                server.stop();
                let got = line.unwrap_or_default();
                let errors = server.errors();
                Err(format!(
                    "the server's first line is not 'listening <port>': {got:?}\nits stderr:\n{errors}"
                ))
            }
        }
    }

    fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    fn errors(&mut self) -> String {
        let wait = Duration::from_secs(5);
        self.stderr.take().and_then(|stderr| stderr.recv_timeout(wait).ok()).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}
