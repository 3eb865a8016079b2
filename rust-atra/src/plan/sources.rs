//! The bars that a plan is evaluated on, and values over other bars laid out over its own.

use std::sync::Arc;

use crate::bars::Bars;

use super::basis::Basis;
use super::bits::Bits;
use super::column::Column;
use super::columns::Value;
use super::error::EvalError;
use super::graph::{Node, Plan};
use super::higher::{self, Higher};
use super::ops::Op;
use super::symbols;
use crate::memory::OutOfMemory;

/// The bars of another symbol, by its name.
pub type Other<'b> = (&'b str, Bars<'b>);

/// How many bars a plan is evaluated on, and how many other ones by its bases.
pub struct Sizes {
    bars: usize,
    others: Vec<usize>,
}

impl Sizes {
    /// Counts the other bars that `bars` will close.
    ///
    /// # Errors
    /// [`EvalError::MissingSymbol`].
    pub fn new(plan: &Plan, bars: &Bars, others: &[Other]) -> Result<Sizes, EvalError> {
        let count = |basis: &Basis| -> Result<usize, EvalError> {
            Ok(match basis {
                Basis::Higher(timeframe) => higher::count(bars, *timeframe),
                Basis::Symbol(name) => symbols::count(bars, &symbols::find(name, bars, others)?),
            })
        };
        Ok(Sizes {
            bars: bars.len(),
            others: plan.bases.iter().map(count).collect::<Result<_, _>>()?,
        })
    }

    /// How many bars a node has.
    pub fn of(&self, node: &Node) -> usize {
        node.basis
            .map_or(self.bars, |position| self.others[position])
    }

    /// What is made of other bars: all of higher ones, where those of symbols are closed.
    pub fn bytes(&self, plan: &Plan) -> u64 {
        let all = self.others.iter().zip(&plan.bases).enumerate();
        let bytes = all.map(|(position, (count, basis))| {
            let names = 0..plan.columns.len();
            let read = names.filter(|column| higher::reads(plan, position, *column));
            let columns = match basis {
                Basis::Higher(_) => 7 + read.count() as u64,
                Basis::Symbol(_) => 1,
            };
            8 * columns * *count as u64
        });
        bytes.sum()
    }
}

/// The bars that a plan is evaluated on: those given, and the others.
pub struct Sources<'b> {
    pub bars: Bars<'b>,
    /// By the plan's bases.
    pub others: Arc<[Source<'b>]>,
}

impl<'b> Sources<'b> {
    /// Makes the higher bars and finds those of other symbols, of these sizes.
    pub fn new(
        plan: &Plan,
        bars: Bars<'b>,
        others: &[Other<'b>],
        sizes: &Sizes,
    ) -> Result<Sources<'b>, EvalError> {
        let all = plan.bases.iter().zip(&sizes.others).enumerate();
        let source = |(position, (basis, count)): (usize, (&Basis, &usize))| match basis {
            Basis::Higher(timeframe) => {
                let (closes, made) = Higher::made(plan, (position, *timeframe), *count, &bars)?;
                Ok(Source {
                    closes,
                    held: Held::Made(made),
                })
            }
            Basis::Symbol(name) => {
                let other = symbols::find(name, &bars, others)?;
                Ok(Source {
                    closes: symbols::closes(&bars, &other, *count)?,
                    held: Held::Given(other.first(*count)),
                })
            }
        };
        Ok(Sources {
            others: all.map(source).collect::<Result<_, EvalError>>()?,
            bars,
        })
    }

    /// The bars of a node.
    pub fn of(&self, node: &Node) -> Bars<'_> {
        match node.basis {
            Some(position) => self.others[position].bars(&self.bars),
            None => self.bars,
        }
    }

    /// How many bars a node has.
    pub fn len(&self, node: &Node) -> usize {
        match node.basis {
            Some(position) => self.others[position].closes.len(),
            None => self.bars.len(),
        }
    }
}

/// Bars other than those given that are closed at these, and where.
#[derive(Debug)]
pub struct Source<'b> {
    /// The given bar at whose close each is closed; it never falls.
    closes: Vec<usize>,
    held: Held<'b>,
}

#[derive(Debug)]
enum Held<'b> {
    Made(Higher),
    Given(Bars<'b>),
}

impl<'b> Source<'b> {
    fn bars<'a>(&'a self, given: &Bars<'a>) -> Bars<'a> {
        match &self.held {
            Held::Made(higher) => higher.bars(&given.clock),
            Held::Given(bars) => *bars,
        }
    }

    /// The column of a series or of the user's own, where there is one already.
    pub fn column(&self, op: Op) -> Option<Value<'b>> {
        match (&self.held, op) {
            (Held::Made(higher), Op::Series(series)) => higher.price(series).map(numbers),
            (Held::Made(higher), Op::Column(column)) => higher.column(column).map(numbers),
            (Held::Given(bars), Op::Series(series)) => series.borrowed(bars).map(Value::Borrowed),
            _ => None,
        }
    }

    /// The given bar at whose close one of these is closed, `bars` where there is none.
    pub fn bar_of(&self, own: usize, bars: usize) -> usize {
        self.closes.get(own).copied().unwrap_or(bars)
    }

    /// At each of so many bars the value at the last of these that is closed; before the first
    /// one NaN, for conditions false.
    pub fn expanded<'v>(&self, value: &Value, bars: usize) -> Result<Value<'v>, OutOfMemory> {
        if let Some(bits) = value.condition() {
            return self.expanded_bits(bits, bars);
        }
        let mut out = Column::filled(bars, f64::NAN)?;
        self.expand_numbers(value, &mut out);
        Ok(Value::Numbers(Arc::new(out)))
    }

    fn expanded_bits<'v>(&self, bits: &Bits, bars: usize) -> Result<Value<'v>, OutOfMemory> {
        let mut out = Bits::new(bars)?;
        for own in bits.iter_ones() {
            out.set_all(self.closes[own]..self.bar_of(own + 1, bars));
        }
        Ok(Value::Condition(Arc::new(out)))
    }

    /// [`Source::expanded`] into a column, a condition as 1 and 0.
    pub fn expand_to(&self, value: &Value, out: &mut [f64]) {
        out.fill(if value.condition().is_some() {
            0.0
        } else {
            f64::NAN
        });
        self.expand_numbers(value, out);
    }

    fn expand_numbers(&self, value: &Value, out: &mut [f64]) {
        let bars = out.len();
        for (own, from) in self.closes.iter().enumerate() {
            out[*from..self.bar_of(own + 1, bars)].fill(value.at(own));
        }
    }
}

fn numbers<'b>(column: &Arc<Column>) -> Value<'b> {
    Value::Numbers(column.clone())
}
