//! The manners of Node.js programs.

use super::{Lifetime, Manners};

pub(super) static MANNERS: Manners = Manners { name: "node", borrows: &[], lifetime: Lifetime::WhileLive };
