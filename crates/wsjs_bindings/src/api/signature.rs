//! The little language of signatures: `url: String, options: Object = {}, ...rest: Value -> Response`.

use std::fmt;
use std::str::FromStr;

/// What an argument must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// Anything.
    Value,
    /// A string.
    String,
    /// A number.
    Number,
    /// A whole number.
    Integer,
    /// A whole number, given or returned as BigInt.
    Long,
    /// `true` or `false`.
    Boolean,
    /// Bytes: `Buffer`, `Uint8Array`.
    Buffer,
    /// A plain object.
    Object,
    /// An array.
    Array,
    /// A function.
    Function,
    /// A `Date`.
    Date,
    /// An instance of the class with this name.
    Class(String),
}

impl Type {
    fn from_name(name: &str) -> Self {
        match name {
            "Value" => Self::Value,
            "String" => Self::String,
            "Number" => Self::Number,
            "Integer" => Self::Integer,
            "Long" => Self::Long,
            "Boolean" => Self::Boolean,
            "Buffer" => Self::Buffer,
            "Object" => Self::Object,
            "Array" => Self::Array,
            "Function" => Self::Function,
            "Date" => Self::Date,
            class => Self::Class(class.to_owned()),
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Class(name) => f.write_str(name),
            other => write!(f, "{other:?}"),
        }
    }
}

/// The default value of a parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `undefined`, also written as `name?: Type`.
    Undefined,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// A number.
    Number(f64),
    /// A text in single or double quotes.
    Text(String),
    /// `{}`.
    Object,
    /// `[]`.
    Array,
}

impl FromStr for Literal {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Ok(match text {
            "undefined" => Self::Undefined,
            "null" => Self::Null,
            "true" => Self::Boolean(true),
            "false" => Self::Boolean(false),
            "Infinity" => Self::Number(f64::INFINITY),
            "{}" => Self::Object,
            "[]" => Self::Array,
            _ => {
                let quoted = ['\'', '"']
                    .into_iter()
                    .find_map(|quote| text.strip_prefix(quote).and_then(|text| text.strip_suffix(quote)));
                match quoted {
                    Some(text) => Self::Text(text.to_owned()),
                    None => Self::Number(text.parse().map_err(|_| format!("default '{text}'"))?),
                }
            }
        })
    }
}

/// One parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// What the manual and errors call it.
    pub name: String,
    /// What it must be.
    pub ty: Type,
    /// What stands for an argument that is not given.
    pub default: Option<Literal>,
    /// Whether it takes all further arguments.
    pub rest: bool,
}

/// One overload's parameters and result.
#[derive(Clone, Debug, PartialEq)]
pub struct Signature {
    /// The parameters.
    pub parameters: Vec<Parameter>,
    /// The result, when it is told.
    pub result: Option<Type>,
}

impl Signature {
    /// How many arguments must be given.
    pub fn required(&self) -> usize {
        self.parameters.iter().take_while(|p| p.default.is_none() && !p.rest).count()
    }

    /// How many arguments can be given; `None` when there is no limit.
    pub fn most(&self) -> Option<usize> {
        match self.parameters.last() {
            Some(last) if last.rest => None,
            _ => Some(self.parameters.len()),
        }
    }
}

impl FromStr for Signature {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (parameters, result) = match text.rsplit_once("->") {
            Some((parameters, result)) => (parameters, Some(Type::from_name(result.trim()))),
            None => (text, None),
        };
        let mut list: Vec<Parameter> = Vec::new();
        for part in split(parameters) {
            let parameter = parameter(part)?;
            if let Some(before) = list.last() {
                if before.rest {
                    return Err(format!("'{}' after the rest parameter", parameter.name));
                }
                if before.default.is_some() && parameter.default.is_none() && !parameter.rest {
                    return Err(format!("'{}' needs a default", parameter.name));
                }
            }
            list.push(parameter);
        }
        Ok(Self { parameters: list, result })
    }
}

fn parameter(text: &str) -> Result<Parameter, String> {
    let (declaration, default) = match text.split_once('=') {
        Some((declaration, default)) => (declaration, Some(default.trim().parse()?)),
        None => (text, None),
    };
    let (name, ty) = declaration.split_once(':').ok_or_else(|| format!("'{text}' has no type"))?;
    let (name, rest) = match name.trim().strip_prefix("...") {
        Some(name) => (name, true),
        None => (name.trim(), false),
    };
    let (name, default) = match name.strip_suffix('?') {
        Some(name) => (name, default.or(Some(Literal::Undefined))),
        None => (name, default),
    };
    let is_word = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '.'))
    };
    let ty = ty.trim();
    if !is_word(name) || !is_word(ty) || (rest && default.is_some()) {
        return Err(format!("'{}'", text.trim()));
    }
    Ok(Parameter { name: name.to_owned(), ty: Type::from_name(ty), default, rest })
}

/// The parts between commas that stand outside of quotes.
fn split(text: &str) -> Vec<&str> {
    let (mut parts, mut start, mut quote) = (Vec::new(), 0, None);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '\'' | '"') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            (None, ',') => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_part() {
        let signature: Signature =
            "url: String, sep: String = ', ', n: Integer = -1, o?: http.Agent, ...more: Value -> Long"
                .parse()
                .unwrap();
        let names: Vec<_> = signature.parameters.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["url", "sep", "n", "o", "more"]);
        assert_eq!(signature.parameters[1].default, Some(Literal::Text(", ".into())));
        assert_eq!(signature.parameters[2].default, Some(Literal::Number(-1.0)));
        assert_eq!(signature.parameters[3].default, Some(Literal::Undefined));
        assert_eq!(signature.parameters[3].ty, Type::Class("http.Agent".into()));
        assert_eq!((signature.required(), signature.most()), (1, None));
        assert_eq!(signature.result, Some(Type::Long));
    }

    #[test]
    fn no_parameters() {
        let signature: Signature = "".parse().unwrap();
        assert_eq!((signature.required(), signature.most()), (0, Some(0)));
    }

    #[test]
    fn refuses_nonsense() {
        for text in
            ["a", "a: String = x", "a: String = '', b: String", "...a: Value, b: Value", "a b: String"]
        {
            assert!(text.parse::<Signature>().is_err(), "{text}");
        }
    }
}
