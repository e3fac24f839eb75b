//! The command line: every option with its help text.

use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser};
use wsjs_runtime::dialect::Dialect;

use crate::suggest;

/// Exit status for a command line that makes no sense.
const USAGE: u8 = 2;

/// A JavaScript runtime for WebSocket and HTTP programs.
///
/// Runs scripts written for Node.js (with ws or faye-websocket), fibjs or EdgerOS. Which of them a script was
/// written for is found from its source.
#[derive(Debug, Default, Parser)]
#[command(
    name = "wsjs",
    version,
    disable_version_flag = true,
    override_usage = "wsjs [OPTIONS] FILE [ARGS]...\n       wsjs [OPTIONS] -e CODE [ARGS]...\n       wsjs [OPTIONS] - [ARGS]...",
    after_help = "Everything after FILE belongs to the script."
)]
pub struct Args {
    /// Run CODE instead of a file
    #[arg(short, long, value_name = "CODE", conflicts_with = "print", allow_hyphen_values = true)]
    pub eval: Option<String>,

    /// Run CODE and print the value of its last statement
    #[arg(short, long, value_name = "CODE", allow_hyphen_values = true)]
    pub print: Option<String>,

    /// Take the script as node, fibjs or edgeros instead of finding out
    #[arg(long, value_name = "DIALECT")]
    pub dialect: Option<Dialect>,

    /// Say which dialect the program is taken for, and why, instead of running it
    #[arg(long, conflicts_with = "dialect")]
    pub explain: bool,

    /// Take code from the command line or standard input as TypeScript
    #[arg(long)]
    pub ts: bool,

    /// How long a server may take to end when a signal asks it to; 0: no time [default: 5, or WSJS_STOP_TIMEOUT]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub stop_timeout: Option<Duration>,

    /// Print the version
    #[arg(short = 'v', short_alias = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,

    /// A script or a folder with a package.json, index.js, main.js or app/main.js; - reads the script from standard input
    #[arg(value_name = "FILE", trailing_var_arg = true)]
    words: Vec<String>,

    #[arg(skip)]
    options: Vec<String>,
}

impl Args {
    /// The script as typed; with `-e` and `-p` there is none.
    pub fn file(&self) -> Option<&str> {
        if self.has_code() { None } else { self.words.first().map(String::as_str) }
    }

    /// What belongs to the script.
    pub fn script_args(&self) -> &[String] {
        if self.has_code() { &self.words } else { self.words.get(1..).unwrap_or_default() }
    }

    /// Our own options as typed: `process.execArgv`.
    pub fn options(&self) -> &[String] {
        &self.options
    }

    fn has_code(&self) -> bool {
        self.eval.is_some() || self.print.is_some()
    }
}

/// Parses the process's command line.
///
/// # Errors
/// With the status to end with, after the message or the help is printed.
pub fn parse() -> Result<Args, ExitCode> {
    // Names that are no Unicode reach the script as well as they can.
    let words: Vec<String> = std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    match parse_from(&words) {
        Ok(args) => Ok(args),
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            // A closed pipe ends the command quietly.
            let _ = error.print();
            Err(ExitCode::SUCCESS)
        }
        Err(error) => {
            let text = error.to_string();
            let message = text.lines().next().unwrap_or_default().trim_start_matches("error: ");
            let tip = tip(&error).map_or_else(String::new, |tip| format!("{tip}\n"));
            let _ = writeln!(std::io::stderr(), "wsjs: {message}\n{tip}Try 'wsjs --help' for the options.");
            Err(ExitCode::from(USAGE))
        }
    }
}

/// What the user may have meant.
fn tip(error: &clap::Error) -> Option<String> {
    let text = |kind| match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => texts.first().cloned(),
        _ => None,
    };
    if let Some(option) = text(ContextKind::SuggestedArg) {
        return Some(format!("Did you mean '{option}'?"));
    }
    let option = text(ContextKind::InvalidArg)?;
    if !option.starts_with("--dialect")
        || !matches!(error.kind(), ErrorKind::InvalidValue | ErrorKind::ValueValidation)
    {
        return None;
    }
    let value = text(ContextKind::InvalidValue).unwrap_or_default();
    let names = Dialect::ALL.iter().map(|dialect| dialect.name());
    if let Some(name) = suggest::closest(&value, names) {
        return Some(format!("Did you mean '--dialect {name}'?"));
    }
    let file = if std::path::Path::new(&value).exists() { &value } else { "FILE" };
    Some(format!("'wsjs --explain {file}' says which dialect a program has without the option, and why."))
}

fn seconds(text: &str) -> Result<Duration, String> {
    text.parse()
        .ok()
        .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
        .ok_or_else(|| "not a number of seconds".to_owned())
}

/// Our options that have a value.
const VALUED: [&str; 2] = ["--dialect", "--stop-timeout"];

/// `-pe CODE` and `-p -e CODE` are `-p CODE`; what looks like an option behind the code is the script's, unless it is one of
/// ours.
fn with_code_apart(words: &[String]) -> Vec<String> {
    let mut all: Vec<String> = words.first().cloned().into_iter().collect();
    let mut rest = words.get(1..).unwrap_or_default();
    let mut has_code = false;
    while let [word, after @ ..] = rest {
        let name = word.split('=').next().unwrap_or_default();
        let is_valued = VALUED.contains(&name);
        let is_print = matches!(word.as_str(), "-p" | "--print" | "-pe" | "-ep");
        let is_code = !has_code && (is_print || matches!(word.as_str(), "-e" | "--eval"));
        let is_ours = is_code || is_valued || word == "--explain";
        if !is_ours && (has_code || !word.starts_with('-') || word == "-" || word == "--") {
            // The script's own begins.
            if has_code && word != "--" {
                all.push("--".to_owned());
            }
            break;
        }
        all.push(if is_print { "-p".to_owned() } else { word.clone() });
        rest = match after {
            [eval, after @ ..] if is_print && matches!(eval.as_str(), "-e" | "--eval") => after,
            _ => after,
        };
        if (is_code || (is_valued && name == word))
            && let [value, after @ ..] = rest
        {
            all.push(value.clone());
            rest = after;
        }
        has_code |= is_code;
    }
    all.extend(rest.iter().cloned());
    all
}

fn parse_from(words: &[String]) -> Result<Args, clap::Error> {
    let words = &with_code_apart(words);
    let mut args = Args::try_parse_from(words)?;
    let variable = || std::env::var("WSJS_STOP_TIMEOUT").ok().and_then(|text| seconds(&text).ok());
    args.stop_timeout = args.stop_timeout.or_else(variable);
    let own = words.len().saturating_sub(args.words.len());
    args.options = words.get(1..own).unwrap_or_default().to_vec();
    args.options.retain(|word| word != "--");
    Ok(args)
}

/// Prints the help to stdout.
pub fn print_help() {
    let _ = Args::command().print_help();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &[&str]) -> Result<Args, clap::Error> {
        let words: Vec<String> = std::iter::once(&"wsjs").chain(line).map(|&word| word.to_owned()).collect();
        parse_from(&words)
    }

    #[test]
    fn what_follows_the_file_belongs_to_the_script() {
        let args = parsed(&["--dialect", "fibjs", "a.js", "--dialect", "-e", "--", "x"]);
        let args = args.expect("a valid command line");
        assert_eq!(args.file(), Some("a.js"));
        assert_eq!(args.dialect, Some(Dialect::Fibjs));
        assert_eq!(args.script_args(), ["--dialect", "-e", "--", "x"]);
        assert_eq!(args.options(), ["--dialect", "fibjs"]);
    }

    #[test]
    fn code_takes_all_words_as_its_arguments() {
        let args = parsed(&["-e", "-1", "a", "-b"]).expect("a valid command line");
        assert_eq!((args.eval.as_deref(), args.file()), (Some("-1"), None));
        assert_eq!(args.script_args(), ["a", "-b"]);
    }

    #[test]
    fn options_behind_code_are_the_scripts() {
        for (line, code, rest, options) in [
            (vec!["-e", "1", "--flag", "x"], "1", vec!["--flag", "x"], vec!["-e", "1"]),
            (vec!["-pe", "1", "a"], "1", vec!["a"], vec!["-p", "1"]),
            (vec!["-p", "-e", "1"], "1", vec![], vec!["-p", "1"]),
            (vec!["-e", "1", "--", "--flag"], "1", vec!["--flag"], vec!["-e", "1"]),
            (
                vec!["-e", "1", "--dialect", "fibjs", "--x", "--dialect"],
                "1",
                vec!["--x", "--dialect"],
                vec!["-e", "1", "--dialect", "fibjs"],
            ),
        ] {
            let args = parsed(&line).expect("a valid command line");
            assert_eq!(args.eval.as_deref().or(args.print.as_deref()), Some(code), "{line:?}");
            assert_eq!(args.script_args(), rest, "{line:?}");
            assert_eq!(args.options(), options, "{line:?}");
        }
    }

    #[test]
    fn a_dash_is_a_file_and_unknown_options_are_errors() {
        assert_eq!(parsed(&["-"]).expect("a valid command line").file(), Some("-"));
        assert!(parsed(&["--no-such-option"]).is_err());
        assert!(parsed(&["--dialect", "perl"]).is_err());
        assert!(parsed(&["-e"]).is_err());
        assert!(parsed(&["--ts", "-e", "1"]).is_ok_and(|args| args.ts));
    }
}
