//! Reading one node: an operation of the table, a user's column, or a function of the catalogue.

use crate::bars::Timeframe;
use crate::functions::{self, Function, Input};

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
    let (name, higher) = timeframe(word, plan)?;
    let node = match ops::operation(name) {
        _ if name == "column" => column(&mut words, plan),
        Some(entry) => operation(entry, &mut words, higher, plan),
        None => function(name, &mut words, higher, plan),
    };
    let node = node.and_then(|node| no_more(node, words))?;
    let node = Node { higher, ..node };
    check_suffix(&node, word)?;
    Ok(node)
}

/// An operation and the timeframe behind it, where there is one.
fn timeframe<'t>(
    word: &'t str,
    plan: &mut Plan,
) -> Result<(&'t str, Option<usize>), Complaint<'t>> {
    let Some((name, label)) = word.split_once('@') else {
        return Ok((word, None));
    };
    let timeframe = Timeframe::read(label).ok_or(("a timeframe".to_owned(), label))?;
    let known = &mut plan.timeframes;
    let position = known.iter().position(|other| *other == timeframe);
    Ok((
        name,
        Some(position.unwrap_or_else(|| appended(known, timeframe))),
    ))
}

/// The position of a new last element.
fn appended<T>(all: &mut Vec<T>, new: T) -> usize {
    all.push(new);
    all.len() - 1
}

/// A constant is the same on all bars, and no higher bar is made of higher bars.
fn check_suffix<'t>(node: &Node, word: &'t str) -> Result<(), Complaint<'t>> {
    let refused = node.kind == Kind::Scalar || matches!(node.op, Op::Tf);
    match node.higher {
        Some(_) if refused => Err((format!("{} without a timeframe", node.name), word)),
        _ => Ok(()),
    }
}

/// Reads an operand: a node before the next one, a parameter or a number. `higher` is the
/// timeframe of the node that asks: a node that it takes has the same, or is a constant.
pub fn operand<'t>(
    word: &'t str,
    want: Want,
    higher: Option<usize>,
    plan: &Plan,
) -> Result<Operand, Complaint<'t>> {
    let operand = match word.as_bytes().first() {
        Some(b'n') => reference(&word[1..], plan),
        Some(b'$') => parameter(&word[1..], plan),
        _ => literal::read(word).map(Operand::Literal),
    };
    let operand =
        operand.ok_or_else(|| ("an earlier node, a parameter or a number".to_owned(), word))?;
    let (kind, of) = (plan.kind(operand), plan.higher(operand));
    match want {
        _ if !want.admits(kind) => Err((want.describe().to_owned(), word)),
        Want::Higher if of.is_none() => Err((want.describe().to_owned(), word)),
        Want::Higher => Ok(operand),
        _ if of == higher || kind == Kind::Scalar => Ok(operand),
        _ => Err((over(higher, plan), word)),
    }
}

fn over(higher: Option<usize>, plan: &Plan) -> String {
    match higher {
        Some(higher) => format!("a node over bars of {}", plan.timeframes[higher]),
        None => "a node without a timeframe".to_owned(),
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
    higher: Option<usize>,
    plan: &Plan,
) -> Result<Node, Complaint<'t>> {
    let mut operands = Vec::with_capacity(entry.wants.len());
    for want in entry.wants {
        let word = next(words, want.describe())?;
        operands.push(operand(word, *want, higher, plan)?);
    }
    Ok(node(entry.name, entry.op, operands, entry.gives, plan))
}

fn function<'t>(
    name: &'t str,
    words: &mut impl Iterator<Item = &'t str>,
    higher: Option<usize>,
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
        operands.push(operand(word, Want::Column, higher, plan)?);
    }
    for parameter in &function.parameters {
        let expected = format!("{}=", parameter.name);
        let word = next(words, &expected)?;
        let value = word
            .strip_prefix(expected.as_str())
            .ok_or((expected, word))?;
        operands.push(operand(value, Want::Scalar, higher, plan)?);
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
        higher: None,
        operands,
        kind,
    }
}
