//! `console.table`: rows and columns in box characters.

use boa_engine::builtins::map::ordered_map::OrderedMap;
use boa_engine::builtins::set::ordered_set::OrderedSet;
use boa_engine::object::builtins::JsTypedArray;
use boa_engine::property::PropertyKey;
use boa_engine::{Context, JsObject, JsValue};

use super::options::{Form, InspectOptions};
use super::quote::text;
use super::reflect::{self, Kind};
use super::style::width;

/// Rows beyond these are left out.
const MAX_ROWS: usize = 10_000;
/// Columns beyond these are left out.
const MAX_COLUMNS: usize = 1_000;

const INDEX: &str = "(index)";
const ITERATION: &str = "(iteration index)";
const VALUES: &str = "Values";

/// The data as a table, or `None` when it is not an object and is to be printed as by `console.log`.
///
/// `columns` selects and orders the columns.
pub fn table(data: &JsValue, columns: Option<&[String]>, form: Form, cx: &mut Context) -> Option<String> {
    let object = data.as_object()?;
    let mut table = Table { form, heads: Vec::new(), rows: Vec::new(), values: false, cx };
    let mut index = INDEX;
    if let Some(pairs) = map_pairs(&object) {
        // Node shows the entries themselves; properties of the values do not become columns.
        index = ITERATION;
        table.heads = vec!["Key".to_owned()];
        for (at, (key, value)) in pairs.into_iter().enumerate() {
            let cell = Some(table.cell(&key, 1));
            let value = Some(table.cell(&value, 1));
            table.rows.push(Row { name: at.to_string(), cells: vec![cell], value });
        }
        table.values = true;
    } else if let Some(values) = set_values(&object) {
        index = ITERATION;
        for (at, value) in values.into_iter().enumerate() {
            let value = Some(table.cell(&value, 1));
            table.rows.push(Row { name: at.to_string(), cells: Vec::new(), value });
        }
        table.values = true;
    } else {
        if let Some(columns) = columns {
            table.heads = columns.to_vec();
        }
        for (name, value) in members(&object, table.cx) {
            table.row(name, &value, columns.is_some());
        }
    }
    Some(table.draw(index))
}

struct Row {
    name: String,
    cells: Vec<Option<String>>,
    value: Option<String>,
}

struct Table<'a> {
    form: Form,
    heads: Vec<String>,
    rows: Vec<Row>,
    /// Is there a column for rows that are not objects?
    values: bool,
    cx: &'a mut Context,
}

impl Table<'_> {
    fn row(&mut self, name: String, value: &JsValue, fixed: bool) {
        let mut row = Row { name, cells: Vec::new(), value: None };
        match value.as_object() {
            Some(object) if !object.is_callable() || fixed => {
                for (key, member) in members(&object, self.cx) {
                    let at = match self.heads.iter().position(|head| *head == key) {
                        Some(at) => at,
                        None if fixed || self.heads.len() >= MAX_COLUMNS => continue,
                        None => {
                            self.heads.push(key);
                            self.heads.len() - 1
                        }
                    };
                    if row.cells.len() <= at {
                        row.cells.resize(at + 1, None);
                    }
                    let cell = self.cell(&member, 0);
                    if let Some(slot) = row.cells.get_mut(at) {
                        *slot = Some(cell);
                    }
                }
            }
            Some(_) => {}
            None => {
                row.value = Some(self.cell(value, 0));
                self.values = true;
            }
        }
        self.rows.push(row);
    }

    fn cell(&mut self, value: &JsValue, depth: i64) -> String {
        if self.form == Form::Fibjs
            && let Some(string) = value.as_string()
        {
            return super::quote::double(&string);
        }
        let options = InspectOptions {
            depth: Some(depth),
            max_array_length: 3,
            break_length: usize::MAX / 4,
            ..InspectOptions::new(Form::Node)
        };
        super::shown(value, &options, self.cx)
    }

    fn draw(self, index: &str) -> String {
        let mut lines = vec![vec![index.to_owned()]];
        let value_head = self.values.then(|| VALUES.to_owned());
        lines[0].extend(self.heads.iter().cloned().chain(value_head));
        for mut row in self.rows {
            row.cells.resize(self.heads.len(), None);
            let value = self.values.then(|| row.value.unwrap_or_default());
            let cells = row.cells.into_iter().map(Option::unwrap_or_default);
            lines.push(std::iter::once(row.name).chain(cells).chain(value).collect());
        }
        let columns = lines[0].len();
        let widths: Vec<usize> = (0..columns)
            .map(|column| {
                let cells = lines.iter().filter_map(|line| line.get(column));
                cells.map(|cell| width(cell, false)).max().unwrap_or(0) + 2
            })
            .collect();
        let rule = |left: &str, middle: &str, right: &str| {
            let bars: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
            format!("{left}{}{right}", bars.join(middle))
        };
        let draw = |cells: &Vec<String>| {
            let padded: Vec<String> = cells
                .iter()
                .zip(&widths)
                .map(|(cell, full)| {
                    format!(" {cell}{}", " ".repeat(full.saturating_sub(width(cell, false) + 1)))
                })
                .collect();
            format!("│{}│", padded.join("│"))
        };
        let mut out = vec![rule("┌", "┬", "┐")];
        out.push(draw(&lines[0]));
        out.push(rule("├", "┼", "┤"));
        out.extend(lines.iter().skip(1).map(draw));
        out.push(rule("└", "┴", "┘"));
        out.join("\n")
    }
}

/// Enumerable members with string keys.
fn members(object: &JsObject, cx: &mut Context) -> Vec<(String, JsValue)> {
    if matches!(reflect::kind(object), Kind::Typed(_)) {
        let length =
            JsTypedArray::from_object(object.clone()).and_then(|array| array.length(cx)).unwrap_or(0);
        return (0..length.min(MAX_ROWS))
            .map(|index| (index.to_string(), object.get(index, cx).unwrap_or_default()))
            .collect();
    }
    let keys = reflect::keys(object, false, true, cx);
    keys.iter()
        .take(MAX_ROWS)
        .filter_map(|key| {
            let name = match key {
                PropertyKey::String(string) => text(string),
                PropertyKey::Index(index) => index.get().to_string(),
                PropertyKey::Symbol(_) => return None,
            };
            Some((name, reflect::own_value(object, key).unwrap_or_default()))
        })
        .collect()
}

fn map_pairs(object: &JsObject) -> Option<Vec<(JsValue, JsValue)>> {
    let map = object.downcast_ref::<OrderedMap<JsValue>>()?;
    let pairs = map.iter().take(MAX_ROWS);
    Some(pairs.map(|(key, value)| (key.clone(), value.clone())).collect())
}

fn set_values(object: &JsObject) -> Option<Vec<JsValue>> {
    let set = object.downcast_ref::<OrderedSet>()?;
    Some(set.iter().take(MAX_ROWS).cloned().collect())
}
