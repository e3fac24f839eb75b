//! The dialects: sets of modules with one set of manners, and how a program's dialect is found.
//!
//! A program has one dialect, decided from its source before the first line runs ([`infer()`]).

pub(crate) mod edgeros;
mod fibjs;
mod infer;
mod marks;
mod node;
mod scan;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

pub(crate) use infer::normalize;
pub use infer::{Files, ReadFile, Verdict, Why, declared, infer};
pub use marks::{Mark, Marks};

/// A set of modules with one set of manners.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// Node.js, with the packages `ws` and `faye-websocket` built in.
    Node,
    /// fibjs: calls wait in their fiber.
    Fibjs,
    /// EdgerOS JSRE: programs live in a poll loop.
    Edgeros,
}

/// When a program of a dialect ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lifetime {
    /// When nothing is live any more: no handle, timer or job.
    WhileLive,
    /// Like `WhileLive`, and blocked fibers count as live.
    WhileFibersLive,
    /// With its script: handles do not keep it, a poll loop does.
    ScriptEnds,
}

/// What a dialect decides besides the modules of its own folder.
#[derive(Debug)]
pub struct Manners {
    /// The name of the namespace, folder, prefix and command line option.
    pub name: &'static str,
    /// The names that this dialect takes over from Node's folder when it has no file of its own.
    pub borrows: &'static [&'static str],
    /// When a program ends.
    pub lifetime: Lifetime,
}

impl Dialect {
    /// Every dialect, the default first.
    pub const ALL: [Self; 3] = [Self::Node, Self::Fibjs, Self::Edgeros];

    /// The manners of this dialect.
    #[must_use]
    pub fn manners(self) -> &'static Manners {
        match self {
            Self::Node => &node::MANNERS,
            Self::Fibjs => &fibjs::MANNERS,
            Self::Edgeros => &edgeros::MANNERS,
        }
    }

    /// The name of the namespace, folder, prefix and command line option.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.manners().name
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that is no dialect's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown dialect '{0}': use node, fibjs or edgeros")]
pub struct UnknownDialect(String);

impl FromStr for Dialect {
    type Err = UnknownDialect;

    fn from_str(name: &str) -> Result<Self, UnknownDialect> {
        Self::ALL
            .into_iter()
            .find(|dialect| dialect.name() == name)
            .ok_or_else(|| UnknownDialect(name.to_owned()))
    }
}
