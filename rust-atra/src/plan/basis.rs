//! Bars other than the plan's own, on which nodes are evaluated.

use std::fmt;

use crate::bars::Timeframe;

/// What these bars are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Basis {
    /// A higher timeframe: they are made of the plan's own bars.
    Higher(Timeframe),
    /// Another symbol: they are given beside the plan's own.
    Symbol(String),
}

/// What stands before a symbol in a plan, and before no timeframe.
const SYMBOL: &str = "sym:";

impl Basis {
    /// The one that is written so behind an `@`; else what was expected.
    pub(super) fn read(mark: &str) -> Result<Basis, &'static str> {
        match mark.strip_prefix(SYMBOL) {
            Some(symbol) if is_symbol(symbol) => Ok(Basis::Symbol(symbol.to_owned())),
            Some(_) => Err("a symbol"),
            None => Timeframe::read(mark)
                .map(Basis::Higher)
                .ok_or("a timeframe"),
        }
    }

    /// The higher timeframe, if it is one.
    pub fn higher(&self) -> Option<Timeframe> {
        match self {
            Basis::Higher(timeframe) => Some(*timeframe),
            Basis::Symbol(_) => None,
        }
    }

    /// The symbol, if it is one.
    pub fn symbol(&self) -> Option<&str> {
        match self {
            Basis::Higher(_) => None,
            Basis::Symbol(symbol) => Some(symbol),
        }
    }

    /// What it is called where it should not be.
    pub(super) fn noun(&self) -> &'static str {
        match self {
            Basis::Higher(_) => "a timeframe",
            Basis::Symbol(_) => "a symbol",
        }
    }
}

/// One word of a line. What else symbols may be is checked where they are written.
fn is_symbol(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c > ' ')
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Basis::Higher(timeframe) => write!(f, "{timeframe}"),
            Basis::Symbol(symbol) => write!(f, "{SYMBOL}{symbol}"),
        }
    }
}
