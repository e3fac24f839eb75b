//! How Node's form joins entries: one line, aligned columns, or one entry per line.

use super::options::{Compact, InspectOptions};
use super::style::{length, width};

/// The entries of one object and what encloses them.
pub(super) struct Block {
    pub(super) entries: Vec<String>,
    /// Text before the braces, such as the stack of an error.
    pub(super) base: String,
    pub(super) open: String,
    pub(super) close: &'static str,
    /// Arrays and typed arrays may be grouped in columns.
    pub(super) columns: bool,
    /// Are all elements numbers? Then columns are aligned to the right.
    pub(super) numeric: bool,
}

impl Block {
    /// Joins the entries. `levels` is how far below this object its latest nested object reached.
    pub(super) fn join(self, indent: usize, levels: i64, options: &InspectOptions) -> String {
        let Self { base, open, close, .. } = &self;
        let spaced = |base: &str| {
            if base.is_empty() { String::new() } else { format!("{base} ") }
        };
        let newline = format!("\n{}", " ".repeat(indent));
        match options.compact {
            Compact::On => {
                let line = self.entries.join(", ");
                if self.fits(&self.entries, 0, options) {
                    let base = if base.is_empty() { String::new() } else { format!(" {base}") };
                    return format!("{open}{base} {line} {close}");
                }
                let lead = if base.is_empty() && open.len() == 1 {
                    " ".to_owned()
                } else if base.is_empty() {
                    format!("{newline}  ")
                } else {
                    format!(" {base}{newline}  ")
                };
                let entries = self.entries.join(&format!(",{newline}  "));
                format!("{open}{lead}{entries} {close}")
            }
            Compact::Off => {
                let entries = self.entries.join(&format!(",{newline}  "));
                format!("{}{open}{newline}  {entries}{newline}{close}", spaced(base))
            }
            Compact::Levels(compact) => {
                let grouped = if self.columns && self.entries.len() > 6 {
                    self.group(indent, compact, options)
                } else {
                    None
                };
                if grouped.is_none() && levels < compact as i64 {
                    let start = self.entries.len()
                        + indent
                        + length(open, options.colors)
                        + length(base, options.colors)
                        + 10;
                    if self.fits(&self.entries, start, options) {
                        let line = self.entries.join(", ");
                        if !line.contains('\n') {
                            return format!("{}{open} {line} {close}", spaced(base));
                        }
                    }
                }
                let entries = grouped.as_ref().unwrap_or(&self.entries).join(&format!(",{newline}  "));
                format!("{}{open}{newline}  {entries}{newline}{close}", spaced(base))
            }
        }
    }

    fn fits(&self, entries: &[String], start: usize, options: &InspectOptions) -> bool {
        let mut total = entries.len() + start;
        if total + entries.len() > options.break_length {
            return false;
        }
        for entry in entries {
            total += length(entry, options.colors);
            if total > options.break_length {
                return false;
            }
        }
        self.base.is_empty() || !self.base.contains('\n')
    }

    /// Puts short elements side by side in columns of equal width; `None` when they are too long for that.
    fn group(&self, indent: usize, compact: usize, options: &InspectOptions) -> Option<Vec<String>> {
        let entries = &self.entries;
        // The last entry may be "... more items", which stays on a line of its own.
        let more = options.max_array_length < entries.len();
        let count = entries.len() - usize::from(more);
        let lengths: Vec<usize> =
            entries.iter().take(count).map(|entry| width(entry, options.colors)).collect();
        let total: usize = lengths.iter().map(|length| length + 2).sum();
        let longest = lengths.iter().copied().max().unwrap_or(0);
        let actual = longest + 2;
        if actual * 3 + indent >= options.break_length || (total as f64 / actual as f64 <= 5.0 && longest > 6)
        {
            return None;
        }
        let bias = (actual as f64 - total as f64 / entries.len() as f64).sqrt();
        let biased = (actual as f64 - 3.0 - bias).max(1.0);
        let columns = ((2.5 * biased * count as f64).sqrt() / biased + 0.5).floor() as usize;
        let columns =
            columns.min(options.break_length.saturating_sub(indent) / actual).min(compact * 4).min(15);
        if columns <= 1 {
            return None;
        }
        let widths: Vec<usize> = (0..columns)
            .map(|column| lengths.iter().skip(column).step_by(columns).max().map_or(2, |max| max + 2))
            .collect();
        let mut rows = Vec::with_capacity(count / columns + 2);
        for (row, cells) in entries[..count].chunks(columns).enumerate() {
            let mut line = String::new();
            for (column, cell) in cells.iter().enumerate() {
                let last = column + 1 == cells.len();
                let separator = if last { "" } else { ", " };
                let own = lengths[row * columns + column] + separator.len();
                let full = widths[column] - if last { 2 } else { 0 };
                let padding = " ".repeat(full.saturating_sub(own));
                match (self.numeric, last) {
                    (true, _) => line.extend([padding.as_str(), cell, separator]),
                    (false, false) => line.extend([cell, separator, &padding]),
                    (false, true) => line.push_str(cell),
                }
            }
            rows.push(line);
        }
        rows.extend(entries[count..].iter().cloned());
        Some(rows)
    }
}
