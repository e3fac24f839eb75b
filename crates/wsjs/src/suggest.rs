//! What the user may have meant by a word that is no file.

use std::path::Path;

/// Words that other runtimes have as commands, and what they are here.
const COMMANDS: [(&str, &str); 12] = [
    ("run", "FILE"),
    ("start", "FILE"),
    ("exec", "FILE"),
    ("serve", "FILE"),
    ("dev", "FILE"),
    ("node", "FILE"),
    ("eval", "-e CODE"),
    ("print", "-p CODE"),
    ("explain", "--explain FILE"),
    ("dialect", "--explain FILE"),
    ("help", "--help"),
    ("version", "--version"),
];

/// The candidate that `word` may be a misspelling of.
pub fn closest<T: AsRef<str>>(word: &str, candidates: impl Iterator<Item = T>) -> Option<T> {
    let most = (word.chars().count() / 3).clamp(1, 3);
    candidates
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate.as_ref()), candidate))
        .filter(|(distance, candidate)| *distance <= most && *distance < candidate.as_ref().chars().count())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// What to say after "cannot find 'name'"; `next` is the word after it.
pub fn instead_of(typed: &Path, next: Option<&str>) -> String {
    if let Some(name) = similar_file(typed) {
        return format!(": did you mean '{}'?", typed.with_file_name(name).display());
    }
    let word = typed.to_string_lossy();
    let command = closest(&word, COMMANDS.iter().map(|(command, _)| *command));
    let Some((_, form)) = COMMANDS.iter().find(|(name, _)| Some(*name) == command) else {
        return String::new();
    };
    let form = match next {
        Some(next) => form.replace("FILE", next),
        None => (*form).to_owned(),
    };
    format!(": wsjs has no commands; did you mean 'wsjs {form}'?")
}

/// A script or folder beside it whose name is much the same.
fn similar_file(typed: &Path) -> Option<String> {
    let folder = typed.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .ok()?
        .flatten()
        .filter(|entry| entry.path().is_dir() || entry.path().extension().is_some_and(is_script))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let name = typed.file_name()?.to_string_lossy();
    closest(&name, names.iter().cloned()).or_else(|| {
        // The ending may be left off.
        names.into_iter().find(|candidate| {
            let stem = Path::new(candidate).file_stem().map(|stem| stem.to_string_lossy().into_owned());
            stem.is_some_and(|stem| closest(&name, std::iter::once(stem)).is_some())
        })
    })
}

fn is_script(extension: &std::ffi::OsStr) -> bool {
    ["js", "cjs", "mjs", "ts", "mts", "cts", "tsx", "jsx"].iter().any(|known| extension == *known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misspellings_are_near_and_other_words_are_not() {
        let names = || ["server.js", "client.js", "lib"].into_iter();
        assert_eq!(closest("sever.js", names()), Some("server.js"));
        assert_eq!(closest("servre.js", names()), Some("server.js"));
        assert_eq!(closest("lbi", names()), Some("lib"));
        assert_eq!(closest("main.js", names()), None);
        assert_eq!(closest("x", ["y"].into_iter()), None);
    }

    #[test]
    fn commands_of_other_runtimes_have_their_form_here() {
        let said = |word: &str, next| instead_of(Path::new(word), next);
        assert_eq!(said("rnu", Some("a.js")), ": wsjs has no commands; did you mean 'wsjs a.js'?");
        assert_eq!(said("halp", None), ": wsjs has no commands; did you mean 'wsjs --help'?");
        assert_eq!(said("no-such-word", None), "");
    }
}
