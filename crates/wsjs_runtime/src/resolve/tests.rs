//! Resolution in trees of real files.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use super::{Kind, Referrer, ResolveError, Resolved, Resolver};
use crate::dialect::Dialect;

/// A folder of files that goes away with its owner.
struct Tree(PathBuf);

impl Tree {
    fn new(files: &[(&str, &str)]) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let root = std::env::temp_dir().join(format!("wsjs-resolve-{}-{count}", std::process::id()));
        for (name, text) in files {
            let path = root.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self(root.canonicalize().unwrap())
    }

    fn resolve(&self, from: &str, name: &str, kind: Kind) -> Result<Resolved, ResolveError> {
        self.resolve_as(Dialect::Node, from, name, kind)
    }

    fn resolve_as(
        &self,
        dialect: Dialect,
        from: &str,
        name: &str,
        kind: Kind,
    ) -> Result<Resolved, ResolveError> {
        let path = self.0.join(from);
        let referrer = Referrer { path: &path, dialect, marks: None, stack: &[] };
        Resolver::default().resolve(&referrer, name, kind)
    }

    #[track_caller]
    fn finds(&self, from: &str, name: &str, expected: &str) {
        let found = self.resolve(from, name, Kind::Require);
        assert_eq!(found, Ok(Resolved::File(self.0.join(expected))), "{name} from {from}");
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn files_and_folders() {
    let tree = Tree::new(&[
        ("main.js", ""),
        ("a.js", ""),
        ("a.json", ""),
        ("b.json", ""),
        ("c.cjs", ""),
        ("d.mjs", ""),
        ("exact", ""),
        ("exact.js", ""),
        ("dir/index.js", ""),
        ("dir.d/index.json", ""),
        ("pack/package.json", r#"{ "main": "./lib/start" }"#),
        ("pack/lib/start.js", ""),
        ("p4.js/index.js", ""),
        ("lost/package.json", r#"{ "main": "./gone" }"#),
        ("lost/index.js", ""),
    ]);
    for (name, expected) in [
        ("./a", "a.js"),
        ("./a.json", "a.json"),
        ("./b", "b.json"),
        ("./c", "c.cjs"),
        ("./d", "d.mjs"),
        ("./exact", "exact"),
        ("./dir", "dir/index.js"),
        ("./dir/", "dir/index.js"),
        ("./dir.d", "dir.d/index.json"),
        ("./pack", "pack/lib/start.js"),
        ("./p4.js", "p4.js/index.js"),
        ("./lost", "lost/index.js"),
        ("./dir/../a", "a.js"),
    ] {
        tree.finds("main.js", name, expected);
    }
    tree.finds("dir/index.js", "..//a", "a.js");
    tree.finds("dir/x.js", ".", "dir/index.js");
    tree.finds("main.js", tree.0.join("b").to_str().unwrap(), "b.json");
    let url = url::Url::from_file_path(tree.0.join("a.js")).unwrap();
    tree.finds("main.js", url.as_str(), "a.js");
}

#[test]
fn packages() {
    let tree = Tree::new(&[
        ("src/main.js", ""),
        ("node_modules/plain/index.js", ""),
        ("node_modules/plain/sub.js", ""),
        ("node_modules/@s/n/package.json", r#"{ "main": "m.js" }"#),
        ("node_modules/@s/n/m.js", ""),
        (
            "node_modules/maps/package.json",
            r##"{ "name": "maps", "exports": {
                ".": { "import": "./m.mjs", "require": "./m.cjs" },
                "./only": { "import": "./m.mjs" },
                "./f/*": "./files/*.js", "./f/deep/*": "./deep/*.js" },
              "imports": { "#in": "./m.cjs", "#gone": "./gone.js", "#built": "path", "#node": "node:path" } }"##,
        ),
        ("node_modules/maps/m.cjs", ""),
        ("node_modules/maps/m.mjs", ""),
        ("node_modules/maps/files/x.js", ""),
        ("node_modules/maps/deep/x.js", ""),
        ("node_modules/maps/hidden.js", ""),
    ]);
    tree.finds("src/main.js", "plain", "node_modules/plain/index.js");
    tree.finds("src/main.js", "plain/sub", "node_modules/plain/sub.js");
    tree.finds("src/main.js", "@s/n", "node_modules/@s/n/m.js");
    tree.finds("src/main.js", "maps", "node_modules/maps/m.cjs");
    tree.finds("src/main.js", "maps/f/x", "node_modules/maps/files/x.js");
    tree.finds("src/main.js", "maps/f/deep/x", "node_modules/maps/deep/x.js");
    tree.finds("node_modules/maps/m.cjs", "#in", "node_modules/maps/m.cjs");
    tree.finds("node_modules/maps/m.cjs", "maps/f/x", "node_modules/maps/files/x.js");
    assert_eq!(
        tree.resolve("src/main.js", "maps", Kind::Import),
        Ok(Resolved::File(tree.0.join("node_modules/maps/m.mjs")))
    );
    for name in ["#built", "#node"] {
        assert_eq!(
            tree.resolve("node_modules/maps/m.cjs", name, Kind::Require),
            Ok(Resolved::Builtin("node/path".into())),
            "{name}"
        );
    }

    let package = tree.0.join("node_modules/maps/package.json");
    let hidden = tree.resolve("src/main.js", "maps/hidden.js", Kind::Require).unwrap_err();
    assert_eq!(hidden.code(), "ERR_PACKAGE_PATH_NOT_EXPORTED");
    assert_eq!(
        hidden.to_string(),
        format!("Package subpath './hidden.js' is not defined by \"exports\" in {}", package.display())
    );
    let import_only = tree.resolve("src/main.js", "maps/only", Kind::Require).unwrap_err();
    assert_eq!(import_only.code(), "ERR_PACKAGE_PATH_NOT_EXPORTED");
    let unknown = tree.resolve("node_modules/maps/m.cjs", "#x", Kind::Require).unwrap_err();
    assert_eq!(unknown.code(), "ERR_PACKAGE_IMPORT_NOT_DEFINED");
    assert_eq!(
        unknown.to_string(),
        format!("Package import specifier \"#x\" is not defined in package {}", package.display())
    );
    let gone = tree.resolve("node_modules/maps/m.cjs", "#gone", Kind::Require).unwrap_err();
    assert_eq!(gone.code(), "MODULE_NOT_FOUND");
}

#[cfg(unix)]
#[test]
fn symlinks_lead_to_the_real_file() {
    let tree = Tree::new(&[("main.js", ""), ("real/index.js", ""), ("node_modules/x.js", "")]);
    std::os::unix::fs::symlink(tree.0.join("real"), tree.0.join("node_modules/linked")).unwrap();
    tree.finds("main.js", "linked", "real/index.js");
}

#[test]
fn not_found_tells_who_asked() {
    let tree = Tree::new(&[("a.js", ""), ("b.js", "")]);
    let (a, b) = (tree.0.join("a.js"), tree.0.join("b.js"));
    let stack = [a.clone(), b.clone()];
    let referrer = Referrer { path: &a, dialect: Dialect::Node, marks: None, stack: &stack };
    let error = Resolver::default().resolve(&referrer, "./x", Kind::Require).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!("Cannot find module './x'\nRequire stack:\n- {}\n- {}", a.display(), b.display())
    );
    assert_eq!(error.code(), "MODULE_NOT_FOUND");
    assert_eq!(error.require_stack(), Some(&stack[..]));

    let error = Resolver::default().resolve(&referrer, "nowhere", Kind::Import).unwrap_err();
    assert_eq!(error.to_string(), format!("Cannot find package 'nowhere' imported from {}", a.display()));
    assert_eq!(error.code(), "ERR_MODULE_NOT_FOUND");
    let error = Resolver::default().resolve(&referrer, "./d/../x.js", Kind::Import).unwrap_err();
    let missing = tree.0.join("x.js");
    assert_eq!(
        error.to_string(),
        format!("Cannot find module '{}' imported from {}", missing.display(), a.display())
    );
    let error = Resolver::default().resolve(&referrer, "", Kind::Require).unwrap_err();
    assert_eq!(error.code(), "ERR_INVALID_ARG_VALUE");
}

#[test]
fn files_that_appear_later_are_found() {
    let tree = Tree::new(&[("main.js", "")]);
    let path = tree.0.join("main.js");
    let referrer = Referrer { path: &path, dialect: Dialect::Fibjs, marks: None, stack: &[] };
    let resolver = Resolver::default();
    for kind in [Kind::Require, Kind::Import] {
        let name = format!("./{kind:?}.js");
        assert!(resolver.resolve(&referrer, &name, kind).is_err());
        fs::write(tree.0.join(&name), "").unwrap();
        assert!(resolver.resolve(&referrer, &name, kind).is_ok(), "{name}");
    }
}

fn builtin(dialect: Dialect, from: &str, name: &str) -> Result<Resolved, ResolveError> {
    let path = Path::new(from);
    let referrer = Referrer { path, dialect, marks: None, stack: &[] };
    Resolver::default().resolve(&referrer, name, Kind::Require)
}

#[test]
fn built_in_modules_of_each_dialect() {
    use Dialect::{Edgeros, Fibjs, Node};
    for (dialect, from, name, expected) in [
        (Node, "/app/a.js", "path", "node/path"),
        (Node, "/app/a.js", "node:path", "node/path"),
        (Node, "/app/a.js", "assert/strict", "node/assert/strict"),
        (Fibjs, "/app/a.js", "path", "fibjs/path"),
        (Fibjs, "/app/a.js", "node:path", "node/path"),
        (Fibjs, "/app/a.js", "string_decoder", "node/string_decoder"),
        (Fibjs, "/app/node_modules/x/a.js", "path", "node/path"),
        (Node, "/app/a.js", "fibjs:path", "fibjs/path"),
        (Edgeros, "/app/a.js", "path", "edgeros/path"),
        (Edgeros, "/app/a.js", "os", "node/os"),
    ] {
        assert_eq!(
            builtin(dialect, from, name),
            Ok(Resolved::Builtin(expected.to_owned())),
            "{dialect}: {name} from {from}"
        );
    }
    for name in ["node:nothing", "fibjs:", "node:globals", "node:../internal/errors"] {
        let error = builtin(Node, "/app/a.js", name).unwrap_err();
        assert_eq!(error.code(), "ERR_UNKNOWN_BUILTIN_MODULE", "{name}");
    }
    let private = builtin(Fibjs, "/app/a.js", "fibjs:internal/http-collection").unwrap_err();
    assert_eq!(private.code(), "ERR_UNKNOWN_BUILTIN_MODULE");
    for name in ["internal/errors", "globals", "../js/internal/errors"] {
        let error = builtin(Node, "/app/a.js", name).unwrap_err();
        assert_eq!(error.code(), "MODULE_NOT_FOUND", "{name}");
    }
}

#[test]
fn marks_of_the_file_decide_contested_names() {
    let resolver = Resolver::default();
    let resolve = |marks, name| {
        let path = Path::new("/app/a.js");
        let referrer = Referrer { path, dialect: Dialect::Node, marks, stack: &[] };
        resolver.resolve(&referrer, name, Kind::Require)
    };
    assert_eq!(resolve(Some(Dialect::Fibjs), "util"), Ok(Resolved::Builtin("fibjs/util".into())));
    assert_eq!(resolve(None, "util"), Ok(Resolved::Builtin("node/util".into())));
}

#[test]
fn the_error_names_the_dialect_that_has_it() {
    // A module that only Node's folder has and fibjs does not borrow.
    let error = builtin(Dialect::Fibjs, "/app/a.js", "assert/strict").unwrap_err();
    assert_eq!(
        error.to_string(),
        "Cannot find module 'assert/strict' (dialect: fibjs). node and edgeros have it: use --dialect node or require('node:assert/strict')."
    );
}

#[test]
fn built_in_packages_can_be_switched_off() {
    let tree = Tree::new(&[("main.js", ""), ("node_modules/path/index.js", "")]);
    let path = tree.0.join("main.js");
    let referrer = Referrer { path: &path, dialect: Dialect::Node, marks: None, stack: &[] };
    let found = Resolver::new(["path"]).resolve(&referrer, "path", Kind::Require);
    assert_eq!(found, Ok(Resolved::File(tree.0.join("node_modules/path/index.js"))));
}

/// Files of one dialect stand beside those of the others, on a neutral core.
#[test]
fn no_dialect_requires_files_of_another() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../js");
    let mut files = vec![root.clone()];
    let mut checked = 0;
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
        let Some((namespace, _)) = name.split_once('/').filter(|_| name.ends_with(".js")) else {
            continue;
        };
        let source = fs::read_to_string(&path).unwrap();
        let mut own = vec!["internal", namespace];
        if matches!(namespace, "npm" | "edgeros") {
            own.push("node");
        }
        match name {
            // The global WebSocket is a client of `ws`.
            "node/globals.js" => own.push("npm"),
            // fibjs's names on the module that both families call `ws`.
            "npm/ws.js" => own.push("fibjs"),
            _ => {}
        }
        // What other dialects borrow is common to all, and so may serve what is neutral.
        let borrower = namespace.parse().unwrap_or(Dialect::Fibjs);
        let borrows = borrower.manners().borrows;
        for required in source.split("require('").skip(1).filter_map(|rest| rest.split('\'').next()) {
            let Some((folder, module)) = required
                .split_once('/')
                .filter(|(folder, _)| ["node", "npm", "fibjs", "edgeros", "internal"].contains(folder))
            else {
                continue;
            };
            checked += 1;
            let borrowed = folder == "node" && borrows.contains(&module);
            assert!(own.contains(&folder) || borrowed, "{name} requires {required}");
        }
    }
    assert!(checked > 0);
}

#[test]
fn a_copy_of_ws_below_8_is_used() {
    let package = |version: &str| format!(r#"{{ "name": "ws", "version": "{version}", "main": "x.js" }}"#);
    let (seven, eight) = (package("7.5.10"), package("8.0.0"));
    let tree = Tree::new(&[
        ("old/node_modules/ws/package.json", seven.as_str()),
        ("old/node_modules/ws/x.js", ""),
        ("old/node_modules/ws/lib/inner.js", ""),
        ("old/node_modules/user/lib/main.js", ""),
        ("old/node_modules/newer/node_modules/ws/package.json", eight.as_str()),
        ("new/node_modules/ws/package.json", eight.as_str()),
        ("odd/node_modules/ws/package.json", "{}"),
        ("wants/package.json", r#"{ "devDependencies": { "ws": "~6.2" } }"#),
        ("open/package.json", r#"{ "dependencies": { "ws": ">=7" } }"#),
        ("latest/package.json", r#"{ "dependencies": { "ws": "^8.1.0" } }"#),
    ]);
    let copy = "old/node_modules/ws/x.js";
    tree.finds("old/main.js", "ws", copy);
    tree.finds("old/lib/deep/main.js", "ws", copy);
    tree.finds("old/node_modules/user/lib/main.js", "ws", copy);
    tree.finds("old/node_modules/ws/lib/inner.js", "ws", copy);
    for (from, expected) in [
        ("old/node_modules/newer/main.js", "npm/ws"),
        ("new/main.js", "npm/ws"),
        ("odd/main.js", "npm/ws"),
        ("none/main.js", "npm/ws"),
        ("wants/src/main.js", "npm/internal/ws/seven"),
        ("open/main.js", "npm/ws"),
        ("latest/main.js", "npm/ws"),
    ] {
        let found = tree.resolve(from, "ws", Kind::Require);
        assert_eq!(found, Ok(Resolved::Builtin(expected.to_owned())), "{from}");
    }
}
