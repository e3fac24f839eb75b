//! Assignments to `length`. The engine remembers at each place in the code where it stored a property, and the second
//! `list.length = 0` of one place stores the number and leaves the elements. It remembers nothing for `list["length"]`.
use boa_ast::expression::Expression;
use boa_ast::expression::access::PropertyAccessField;

/// Whether a member of this name is written in brackets where it is assigned.
pub(crate) fn is_remembered_wrong(name: &str) -> bool {
    name == "length"
}

/// The member in brackets.
pub(crate) fn in_brackets(name: Expression) -> PropertyAccessField {
    PropertyAccessField::Expr(Box::new(name))
}

#[cfg(test)]
mod tests {
    use crate::printed::script;

    #[test]
    fn assigned_lengths_are_in_brackets() {
        for source in [
            "a.length = 0",
            "a.b.length += 1",
            "a.l\\u0065ngth = 0",
            "a.length++",
            "--a.length",
            "[a.length] = []",
            "({ x: a.length = 1 } = {})",
            "for (a.length of []) ;",
            "class A extends B { f() { super.length = 1; } }",
        ] {
            let printed = script(source);
            assert!(printed.contains("[\"length\"]"), "{source}: {printed}");
        }
    }

    #[test]
    fn what_is_read_stays() {
        for source in ["a.length == 0", "b = a.length", "f(a.length)", "a.length.x = 1", "delete a.length"] {
            let printed = script(source);
            assert!(printed.contains("a.length"), "{source}: {printed}");
        }
    }
}
