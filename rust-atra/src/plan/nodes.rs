//! Reading one node: an operation of the table, a user's column, or a function of the catalogue.

use crate::functions::{self, Function, Input};

use super::graph::{Node, Operand, Plan};
use super::literal;
use super::ops::{self, Gives, Kind, Op, Want};
use super::read::is_identifier;

/// What was expected, and what was found.
type Complaint<'t> = (String, &'t str);

/// Reads what follows `nK = `, as the next node of `plan`.
pub fn read<'t>(right: &'t str, plan: &mut Plan) -> Result<Node, Complaint<'t>> {
    let (name, words) = right.split_once(' ').unwrap_or((right, ""));
    let mut words = right[name.len()..]
        .strip_prefix(' ')
        .map(|_| words.split(' '))
        .into_iter()
        .flatten();
    if name == "column" {
        return column(&mut words, plan).and_then(|node| no_more(node, words));
    }
    let node = match ops::operation(name) {
        Some(entry) => operation(entry, &mut words, plan),
        None => function(name, &mut words, plan),
    };
    node.and_then(|node| no_more(node, words))
}

/// Reads an operand: a node before the next one, a parameter or a number.
pub fn operand<'t>(word: &'t str, want: Want, plan: &Plan) -> Result<Operand, Complaint<'t>> {
    let operand = match word.as_bytes().first() {
        Some(b'n') => reference(&word[1..], plan),
        Some(b'$') => parameter(&word[1..], plan),
        _ => literal::read(word).map(Operand::Literal),
    };
    let operand =
        operand.ok_or_else(|| ("an earlier node, a parameter or a number".to_owned(), word))?;
    match want.admits(plan.kind(operand)) {
        true => Ok(operand),
        false => Err((want.describe().to_owned(), word)),
    }
}

fn reference(digits: &str, plan: &Plan) -> Option<Operand> {
    let node: usize = digits.parse().ok()?;
    let canonical = node < plan.nodes.len() && node.to_string() == digits;
    canonical.then_some(Operand::Node(node))
}

fn parameter(name: &str, plan: &Plan) -> Option<Operand> {
    let position = plan.parameters.iter().position(|known| known == name);
    position.map(Operand::Parameter)
}

fn no_more<'t>(
    node: Node,
    mut words: impl Iterator<Item = &'t str>,
) -> Result<Node, Complaint<'t>> {
    match words.next() {
        None => Ok(node),
        Some(word) => Err((format!("no more operands of {}", node.name), word)),
    }
}

fn next<'t>(
    words: &mut impl Iterator<Item = &'t str>,
    expected: &str,
) -> Result<&'t str, Complaint<'t>> {
    words
        .next()
        .ok_or_else(|| (expected.to_owned(), "the end of the line"))
}

fn column<'t>(
    words: &mut impl Iterator<Item = &'t str>,
    plan: &mut Plan,
) -> Result<Node, Complaint<'t>> {
    let word = next(words, "the name of a column")?;
    if !is_identifier(word) {
        return Err(("the name of a column".to_owned(), word));
    }
    // Each column has one node only, so this one is new.
    plan.columns.push(word.to_owned());
    Ok(Node {
        name: "column".to_owned(),
        op: Op::Column(plan.columns.len() - 1),
        operands: Vec::new(),
        kind: Kind::Number,
    })
}

fn operation<'t>(
    entry: &ops::Entry,
    words: &mut impl Iterator<Item = &'t str>,
    plan: &Plan,
) -> Result<Node, Complaint<'t>> {
    let mut operands = Vec::with_capacity(entry.wants.len());
    for want in entry.wants {
        operands.push(operand(next(words, want.describe())?, *want, plan)?);
    }
    Ok(node(entry.name, entry.op, operands, entry.gives, plan))
}

fn function<'t>(
    name: &'t str,
    words: &mut impl Iterator<Item = &'t str>,
    plan: &Plan,
) -> Result<Node, Complaint<'t>> {
    let (function, output) = output(name)?;
    let mut operands = Vec::new();
    for _ in function
        .inputs
        .iter()
        .filter(|input| **input == Input::Real)
    {
        operands.push(operand(
            next(words, Want::Column.describe())?,
            Want::Column,
            plan,
        )?);
    }
    for parameter in &function.parameters {
        let expected = format!("{}=", parameter.name);
        let word = next(words, &expected)?;
        let value = word
            .strip_prefix(expected.as_str())
            .ok_or((expected, word))?;
        operands.push(operand(value, Want::Scalar, plan)?);
    }
    Ok(node(
        name,
        Op::Function(function, output),
        operands,
        Gives::Number,
        plan,
    ))
}

/// The function and which of its outputs, written only where there are several.
fn output(name: &str) -> Result<(&'static Function, usize), Complaint<'_>> {
    let (head, output) = match name.split_once('.') {
        Some((head, output)) => (head, Some(output)),
        None => (name, None),
    };
    let function = functions::find(head).ok_or(("an operation or a function".to_owned(), name))?;
    let position = match output {
        None => (function.outputs.len() == 1).then_some(0),
        Some(_) if function.outputs.len() == 1 => None,
        Some(output) => function
            .outputs
            .iter()
            .position(|known| known.name == output),
    };
    let expected = || {
        function
            .outputs
            .iter()
            .map(|output| output.name.as_str())
            .collect::<Vec<_>>()
            .join(" or ")
    };
    position
        .map(|position| (function, position))
        .ok_or_else(|| (format!("{head} and its output ({})", expected()), name))
}

fn node(name: &str, op: Op, operands: Vec<Operand>, gives: Gives, plan: &Plan) -> Node {
    let kind = gives.kind(operands.iter().map(|operand| plan.kind(*operand)));
    Node {
        name: name.to_owned(),
        op,
        operands,
        kind,
    }
}
