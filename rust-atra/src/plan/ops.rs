//! The table of operations: names, operands, results.

use crate::functions::Function;

use super::elementwise::{Binary, Comparison, Unary};
use super::series::Series;

/// What a node or an operand is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// One number, the same at every bar: a literal, a parameter, arithmetic of those.
    Scalar,
    /// A number at each bar.
    Number,
    /// True or false at each bar.
    Condition,
}

/// What an operation asks of an operand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// A number column; a scalar will do.
    Number,
    /// A number column and not a scalar: an input of a catalogue function.
    Column,
    Condition,
    /// A number, a scalar or a condition.
    Any,
    Scalar,
    /// A scalar that counts bars, from this one on.
    Bars(u32),
    /// A column of numbers or conditions over higher bars.
    Higher,
    /// The same over the bars of another symbol.
    Symbol,
}

impl Want {
    /// Whether an operand of that kind will do.
    pub fn admits(self, kind: Kind) -> bool {
        match self {
            Want::Number => kind != Kind::Condition,
            Want::Column => kind == Kind::Number,
            Want::Condition => kind == Kind::Condition,
            Want::Any => true,
            Want::Higher | Want::Symbol => kind != Kind::Scalar,
            Want::Scalar | Want::Bars(_) => kind == Kind::Scalar,
        }
    }

    /// For messages.
    pub fn describe(self) -> &'static str {
        match self {
            Want::Number => "a number",
            Want::Column => "a number column, no constant",
            Want::Condition => "a condition",
            Want::Any => "a number or a condition",
            Want::Scalar | Want::Bars(_) => "a constant",
            Want::Higher => "a node with a timeframe",
            Want::Symbol => "a node with a symbol",
        }
    }
}

/// What an operation gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    Number,
    Condition,
    /// A scalar of scalars, else a number.
    Arithmetic,
    /// A condition of a condition, else a number.
    LikeFirst,
}

impl Gives {
    /// The result's kind, given those of the operands.
    pub fn kind(self, operands: impl Iterator<Item = Kind> + Clone) -> Kind {
        let arithmetic = || operands.clone().max().unwrap_or(Kind::Number);
        match self {
            Gives::Number => Kind::Number,
            Gives::Condition => Kind::Condition,
            Gives::Arithmetic => arithmetic(),
            Gives::LikeFirst => operands
                .clone()
                .next()
                .map_or(Kind::Number, |first| first.max(Kind::Number)),
        }
    }
}

/// Two comparisons of a crossing: at this bar, and at the bar before.
pub type Crossing = (Comparison, Comparison);

const OVER: Crossing = (Comparison::Greater, Comparison::LessOrEqual);
const UNDER: Crossing = (Comparison::Less, Comparison::GreaterOrEqual);

/// What a node computes.
#[derive(Debug, Clone, Copy)]
pub enum Op {
    Series(Series),
    /// The user's own column: its position in the plan's list.
    Column(usize),
    Unary(Unary),
    Binary(Binary),
    Compare(Comparison),
    And,
    Or,
    Not,
    /// Any of these crossings.
    Cross(&'static [Crossing]),
    /// Each of the last n steps compares so with the bar before it.
    Trend(Comparison),
    /// Of the last n values the one that compares so with all older ones.
    Extreme(Comparison),
    Change,
    Shift,
    BarsSince,
    ValueWhen,
    If,
    /// At each bar the operand's value at the last of its bars that is closed: those of a higher
    /// timeframe, or of another symbol.
    Tf,
    /// A function of the catalogue, and which of its outputs.
    Function(&'static Function, usize),
}

impl Op {
    /// Bars from the start of its operands to its own, given its number of bars if it has one.
    ///
    /// Functions, user columns and higher bars begin where their data do: not known here.
    pub fn delay(self, n: usize) -> usize {
        match self {
            Op::Cross(_) => 1,
            Op::Shift | Op::Change | Op::Trend(_) => n,
            Op::Extreme(_) => n.saturating_sub(1),
            _ => 0,
        }
    }
}

/// One operation: how it is written, what it takes and gives.
pub struct Entry {
    pub name: &'static str,
    pub op: Op,
    pub wants: &'static [Want],
    pub gives: Gives,
}

const fn series(name: &'static str, series: Series) -> Entry {
    entry(name, Op::Series(series), &[], Gives::Number)
}

const fn entry(name: &'static str, op: Op, wants: &'static [Want], gives: Gives) -> Entry {
    Entry {
        name,
        op,
        wants,
        gives,
    }
}

const fn unary(name: &'static str, op: Unary) -> Entry {
    entry(name, Op::Unary(op), &[Want::Number], Gives::Arithmetic)
}

const fn binary(name: &'static str, op: Binary) -> Entry {
    entry(name, Op::Binary(op), PAIR, Gives::Arithmetic)
}

const fn comparison(name: &'static str, op: Comparison) -> Entry {
    entry(name, Op::Compare(op), PAIR, Gives::Condition)
}

const fn condition(name: &'static str, op: Op, wants: &'static [Want]) -> Entry {
    entry(name, op, wants, Gives::Condition)
}

const fn number(name: &'static str, op: Op, wants: &'static [Want]) -> Entry {
    entry(name, op, wants, Gives::Number)
}

const PAIR: &[Want] = &[Want::Number, Want::Number];
const CONDITIONS: &[Want] = &[Want::Condition, Want::Condition];
const OVER_BARS: &[Want] = &[Want::Number, Want::Bars(1)];

/// Every operation but `column` and the functions of the catalogue.
pub static OPERATIONS: &[Entry] = &[
    series("open", Series::Open),
    series("high", Series::High),
    series("low", Series::Low),
    series("close", Series::Close),
    series("volume", Series::Volume),
    series("hl2", Series::Hl2),
    series("hlc3", Series::Hlc3),
    series("ohlc4", Series::Ohlc4),
    series("hour", Series::Hour),
    series("dayofweek", Series::DayOfWeek),
    binary("+", Binary::Add),
    binary("-", Binary::Subtract),
    binary("*", Binary::Multiply),
    binary("/", Binary::Divide),
    binary("%", Binary::Remainder),
    binary("^", Binary::Power),
    unary("neg", Unary::Negate),
    unary("abs", Unary::Absolute),
    unary("log", Unary::Log),
    comparison("<", Comparison::Less),
    comparison("<=", Comparison::LessOrEqual),
    comparison(">", Comparison::Greater),
    comparison(">=", Comparison::GreaterOrEqual),
    comparison("==", Comparison::Equal),
    comparison("!=", Comparison::Differ),
    condition("and", Op::And, CONDITIONS),
    condition("or", Op::Or, CONDITIONS),
    condition("not", Op::Not, &[Want::Condition]),
    condition("crossover", Op::Cross(&[OVER]), PAIR),
    condition("crossunder", Op::Cross(&[UNDER]), PAIR),
    condition("cross", Op::Cross(&[OVER, UNDER]), PAIR),
    condition("rising", Op::Trend(Comparison::Greater), OVER_BARS),
    condition("falling", Op::Trend(Comparison::Less), OVER_BARS),
    number(
        "highest",
        Op::Extreme(Comparison::GreaterOrEqual),
        OVER_BARS,
    ),
    number("lowest", Op::Extreme(Comparison::LessOrEqual), OVER_BARS),
    number("change", Op::Change, OVER_BARS),
    entry(
        "shift",
        Op::Shift,
        &[Want::Any, Want::Bars(0)],
        Gives::LikeFirst,
    ),
    number("barssince", Op::BarsSince, &[Want::Condition]),
    number("valuewhen", Op::ValueWhen, &[Want::Condition, Want::Number]),
    number("if", Op::If, &[Want::Condition, Want::Number, Want::Number]),
    number("nz", Op::Binary(Binary::FirstFinite), PAIR),
    entry("tf", Op::Tf, &[Want::Higher], Gives::LikeFirst),
    entry("sym", Op::Tf, &[Want::Symbol], Gives::LikeFirst),
];

/// The operation of that name.
pub fn operation(name: &str) -> Option<&'static Entry> {
    OPERATIONS.iter().find(|entry| entry.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_no_function_is_hidden() {
        for (i, entry) in OPERATIONS.iter().enumerate() {
            assert!(OPERATIONS[..i].iter().all(|other| other.name != entry.name));
            assert!(
                crate::functions::find(entry.name).is_none(),
                "{}",
                entry.name
            );
        }
    }
}
