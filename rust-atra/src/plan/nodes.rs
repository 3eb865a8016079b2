//! Reading one node: an operation of the table, a user's column, or a function of the catalogue.

use crate::functions::{self, Function, Input};

use super::basis::Basis;
use super::graph::{Node, Operand, Plan};
use super::literal;
use super::ops::{self, Gives, Kind, Op, Want};
use super::read::is_identifier;

/// What was expected, and what was found.
type Complaint<'t> = (String, &'t str);

/// Reads what follows `nK = `, as the next node of `plan`.
pub fn read<'t>(right: &'t str, plan: &mut Plan) -> Result<Node, Complaint<'t>> {
    let (word, words) = right.split_once(' ').unwrap_or((right, ""));
    let mut words = right[word.len()..]
        .strip_prefix(' ')
        .map(|_| words.split(' '))
        .into_iter()
        .flatten();
    let (name, basis) = basis(word, plan)?;
    let node = match ops::operation(name) {
        _ if name == "column" => column(&mut words, plan),
        Some(entry) => operation(entry, &mut words, basis, plan),
        None => function(name, &mut words, basis, plan),
    };
    let node = node.and_then(|node| no_more(node, words))?;
    let node = Node { basis, ..node };
    check_suffix(&node, word, plan)?;
    Ok(node)
}

/// An operation and what it is over, where something stands behind it.
fn basis<'t>(word: &'t str, plan: &mut Plan) -> Result<(&'t str, Option<usize>), Complaint<'t>> {
    let Some((name, mark)) = word.split_once('@') else {
        return Ok((word, None));
    };
    let basis = Basis::read(mark).map_err(|expected| (expected.to_owned(), mark))?;
    let known = &mut plan.bases;
    let position = known.iter().position(|other| *other == basis);
    Ok((
        name,
        Some(position.unwrap_or_else(|| appended(known, basis))),
    ))
}

/// The position of a new last element.
fn appended<T>(all: &mut Vec<T>, new: T) -> usize {
    all.push(new);
    all.len() - 1
}

/// A constant is the same on all bars, nothing is over the other bars of other bars, and columns
/// of the user's own belong to the plan's bars.
fn check_suffix<'t>(node: &Node, word: &'t str, plan: &Plan) -> Result<(), Complaint<'t>> {
    let Some(basis) = node.basis.map(|position| &plan.bases[position]) else {
        return Ok(());
    };
    let refused = match node.op {
        Op::Tf => true,
        Op::Column(_) => basis.symbol().is_some(),
        _ => node.kind == Kind::Scalar,
    };
    match refused {
        true => Err((format!("{} without {}", node.name, basis.noun()), word)),
        false => Ok(()),
    }
}

/// Reads an operand: a node before the next one, a parameter or a number. `basis` is what the
/// node that asks is over: a node that it takes is over the same, or a constant.
pub fn operand<'t>(
    word: &'t str,
    want: Want,
    basis: Option<usize>,
    plan: &Plan,
) -> Result<Operand, Complaint<'t>> {
    let operand = match word.as_bytes().first() {
        Some(b'n') => reference(&word[1..], plan),
        Some(b'$') => parameter(&word[1..], plan),
        _ => literal::read(word).map(Operand::Literal),
    };
    let operand =
        operand.ok_or_else(|| ("an earlier node, a parameter or a number".to_owned(), word))?;
    let (kind, of) = (plan.kind(operand), plan.basis(operand));
    let other = of.map(|position| &plan.bases[position]);
    let brought_back = match want {
        Want::Higher => other.and_then(Basis::higher).is_some(),
        Want::Symbol => other.and_then(Basis::symbol).is_some(),
        _ => true,
    };
    match want {
        _ if !want.admits(kind) || !brought_back => Err((want.describe().to_owned(), word)),
        Want::Higher | Want::Symbol => Ok(operand),
        _ if of == basis || kind == Kind::Scalar => Ok(operand),
        _ => Err((over(basis, other, plan), word)),
    }
}

fn over(basis: Option<usize>, found: Option<&Basis>, plan: &Plan) -> String {
    match (basis, found) {
        (Some(basis), _) => format!("a node over bars of {}", plan.bases[basis]),
        (None, found) => format!("a node without {}", found.map_or("other bars", Basis::noun)),
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
    let known = &mut plan.columns;
    let position = known.iter().position(|other| other == word);
    let column = position.unwrap_or_else(|| appended(known, word.to_owned()));
    let (op, gives) = (Op::Column(column), Gives::Number);
    Ok(node("column", op, Vec::new(), gives, plan))
}

fn operation<'t>(
    entry: &ops::Entry,
    words: &mut impl Iterator<Item = &'t str>,
    basis: Option<usize>,
    plan: &Plan,
) -> Result<Node, Complaint<'t>> {
    let mut operands = Vec::with_capacity(entry.wants.len());
    for want in entry.wants {
        let word = next(words, want.describe())?;
        operands.push(operand(word, *want, basis, plan)?);
    }
    Ok(node(entry.name, entry.op, operands, entry.gives, plan))
}

fn function<'t>(
    name: &'t str,
    words: &mut impl Iterator<Item = &'t str>,
    basis: Option<usize>,
    plan: &Plan,
) -> Result<Node, Complaint<'t>> {
    let (function, output) = output(name)?;
    let mut operands = Vec::new();
    for _ in function
        .inputs
        .iter()
        .filter(|input| **input == Input::Real)
    {
        let word = next(words, Want::Column.describe())?;
        operands.push(operand(word, Want::Column, basis, plan)?);
    }
    for parameter in &function.parameters {
        let expected = format!("{}=", parameter.name);
        let word = next(words, &expected)?;
        let value = word
            .strip_prefix(expected.as_str())
            .ok_or((expected, word))?;
        operands.push(operand(value, Want::Scalar, basis, plan)?);
    }
    let op = Op::Function(function, output);
    Ok(node(name, op, operands, Gives::Number, plan))
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

/// A node on the plan's own bars.
fn node(name: &str, op: Op, operands: Vec<Operand>, gives: Gives, plan: &Plan) -> Node {
    let kind = gives.kind(operands.iter().map(|operand| plan.kind(*operand)));
    Node {
        name: name.to_owned(),
        op,
        basis: None,
        operands,
        kind,
    }
}
