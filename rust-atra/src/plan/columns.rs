//! Columns: what a node gives over all bars, and how operations compute it.

use std::ops::Range;
use std::sync::Arc;

use crate::bars::Bars;

use super::bits::Bits;
use super::column::Column;
use super::elementwise::{Binary, Comparison, Unary};
use super::history::{Latest, Since, Window};
use super::ops::{Crossing, Op};
use crate::memory::{OutOfMemory, filled};

/// What a node gives. Cloning copies no column.
#[derive(Debug, Clone)]
pub enum Value<'b> {
    Scalar(f64),
    /// A column of the bars.
    Borrowed(&'b [f64]),
    Numbers(Arc<Column>),
    Condition(Arc<Bits>),
}

/// A number at each bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Numbers<'a> {
    /// The same one at every bar.
    Scalar(f64),
    Column(&'a [f64]),
}

impl Value<'_> {
    /// The numbers; none for a condition.
    pub fn numbers(&self) -> Option<Numbers<'_>> {
        match self {
            Value::Scalar(value) => Some(Numbers::Scalar(*value)),
            Value::Borrowed(column) => Some(Numbers::Column(column)),
            Value::Numbers(column) => Some(Numbers::Column(column)),
            Value::Condition(_) => None,
        }
    }

    /// The condition; none for numbers.
    pub fn condition(&self) -> Option<&Bits> {
        match self {
            Value::Condition(bits) => Some(bits),
            _ => None,
        }
    }

    /// The numbers, where they are a column.
    pub fn column(&self) -> Option<&[f64]> {
        match self.numbers() {
            Some(Numbers::Column(column)) => Some(column),
            _ => None,
        }
    }

    /// The number, where it is the same at all bars.
    pub fn constant(&self) -> Option<f64> {
        match self {
            Value::Scalar(value) => Some(*value),
            _ => None,
        }
    }

    /// The value at a bar, a condition's as 1 or 0.
    pub fn at(&self, bar: usize) -> f64 {
        match self {
            Value::Condition(bits) => f64::from(bits.get(bar)),
            Value::Scalar(value) => *value,
            Value::Borrowed(column) => column[bar],
            Value::Numbers(column) => column[bar],
        }
    }

    /// Memory that exists for this column alone.
    pub fn bytes(&self) -> u64 {
        let words = match self {
            Value::Scalar(_) | Value::Borrowed(_) => 0,
            Value::Numbers(column) => column.len(),
            Value::Condition(bits) => bits.words().len(),
        };
        8 * words as u64
    }

    /// Writes the column, a condition as 1 and 0.
    ///
    /// # Panics
    /// Where `out` is not as long as the bars.
    pub fn copy_to(&self, out: &mut [f64]) {
        match self {
            Value::Scalar(value) => out.fill(*value),
            Value::Borrowed(column) => out.copy_from_slice(column),
            Value::Numbers(column) => out.copy_from_slice(column),
            Value::Condition(bits) => {
                for (bar, out) in out.iter_mut().enumerate() {
                    *out = f64::from(bits.get(bar));
                }
            }
        }
    }
}

/// The column of an operation; of what kind the operands are was checked when the plan was read.
///
/// Functions of the catalogue, crossings, user columns and what comes from higher bars are not
/// computed here.
pub fn compute<'b>(op: Op, operands: &[Value<'b>], bars: &Bars) -> Result<Value<'b>, OutOfMemory> {
    let of = Operands {
        values: operands,
        len: bars.len(),
    };
    match op {
        Op::Series(series) => of.column(|out| series.fill(bars, out)),
        Op::Unary(op) => of.unary(op),
        Op::Binary(op) => of.binary(op),
        Op::Compare(op) => of.compared(op).map(condition),
        Op::And => of.bits(0).and(of.bits(1)).map(condition),
        Op::Or => of.bits(0).or(of.bits(1)).map(condition),
        Op::Not => of.bits(0).not().map(condition),
        Op::Trend(order) => of.trend(order),
        Op::Extreme(order) => of.extreme(order),
        Op::Change => of.change(),
        Op::Shift => of.shift(),
        Op::BarsSince => of.bars_since(),
        Op::ValueWhen => of.value_when(),
        Op::If => of.choice(),
        Op::Cross(_) | Op::Column(_) | Op::Tf | Op::Function(..) => {
            unreachable!("not an operation")
        }
    }
}

/// The columns of several crossings of the same two operands, which are read once.
pub fn crossings<'b>(
    ops: &[Op],
    operands: &[Value<'b>],
    len: usize,
) -> Result<Vec<Value<'b>>, OutOfMemory> {
    let of = Operands {
        values: operands,
        len,
    };
    let (a, b) = (Tiles::new(of.numbers(0)), Tiles::new(of.numbers(1)));
    let mut all = Vec::new();
    for op in ops {
        let Op::Cross(ways) = op else {
            unreachable!("a crossing")
        };
        all.push((*ways, vec![0; ways.len()], filled(len.div_ceil(64), 0)?));
    }
    for bars in tiles(len) {
        for (ways, held, words) in &mut all {
            let words = &mut words[bars.start / 64..bars.end.div_ceil(64)];
            for (way, held) in ways.iter().zip(held) {
                cross(*way, a.get(&bars), b.get(&bars), held, words);
            }
        }
    }
    let bits = |words| condition(Bits::of(words, len));
    Ok(all.into_iter().map(|(_, _, words)| bits(words)).collect())
}

/// Adds the crossings of a tile; `last` is the word before them of what has to hold first.
fn cross(way: Crossing, a: &[f64], b: &[f64], last: &mut u64, words: &mut [u64]) {
    let (mut holds, mut held) = ([0; TILE / 64], [0; TILE / 64]);
    way.0.fill_words(a, b, &mut holds[..words.len()]);
    way.1.fill_words(a, b, &mut held[..words.len()]);
    for (word, (holds, held)) in words.iter_mut().zip(holds.iter().zip(held)) {
        *word |= holds & (held << 1 | *last >> 63);
        *last = held;
    }
}

fn condition<'b>(bits: Bits) -> Value<'b> {
    Value::Condition(Arc::new(bits))
}

struct Operands<'a, 'b> {
    values: &'a [Value<'b>],
    len: usize,
}

impl<'a, 'b> Operands<'a, 'b> {
    fn numbers(&self, k: usize) -> Numbers<'a> {
        self.values[k].numbers().expect("a number")
    }

    fn bits(&self, k: usize) -> &'a Bits {
        self.values[k].condition().expect("a condition")
    }

    /// The number of bars that is the last operand.
    fn n(&self) -> usize {
        self.values
            .last()
            .and_then(Value::constant)
            .map_or(0, |n| n as usize)
    }

    fn column(&self, fill: impl FnOnce(&mut [f64])) -> Result<Value<'b>, OutOfMemory> {
        let mut column = Column::filled(self.len, f64::NAN)?;
        fill(&mut column);
        Ok(Value::Numbers(Arc::new(column)))
    }

    fn unary(&self, op: Unary) -> Result<Value<'b>, OutOfMemory> {
        let x = Tiles::new(self.numbers(0));
        self.column(|out| {
            for bars in tiles(self.len) {
                op.fill(x.get(&bars), &mut out[bars]);
            }
        })
    }

    fn binary(&self, op: Binary) -> Result<Value<'b>, OutOfMemory> {
        let (a, b) = (Tiles::new(self.numbers(0)), Tiles::new(self.numbers(1)));
        self.column(|out| {
            for bars in tiles(self.len) {
                op.fill(a.get(&bars), b.get(&bars), &mut out[bars]);
            }
        })
    }

    fn compared(&self, op: Comparison) -> Result<Bits, OutOfMemory> {
        let (a, b) = (Tiles::new(self.numbers(0)), Tiles::new(self.numbers(1)));
        Bits::with(self.len, |words| {
            for bars in tiles(self.len) {
                let words = &mut words[bars.start / 64..bars.end.div_ceil(64)];
                op.fill_words(a.get(&bars), b.get(&bars), words);
            }
        })
    }

    fn trend(&self, order: Comparison) -> Result<Value<'b>, OutOfMemory> {
        let Numbers::Column(x) = self.numbers(0) else {
            return Bits::new(self.len).map(condition);
        };
        // Bar i of these is the step from bar i to bar i + 1.
        let steps = x.len().saturating_sub(1);
        let (from, to) = (&x[..steps], &x[x.len() - steps..]);
        let mut rises =
            Bits::with(self.len, |words| order.fill_words(to, from, words))?.shifted(1)?;
        rises.keep_runs(self.n());
        Ok(condition(rises))
    }

    fn extreme(&self, order: Comparison) -> Result<Value<'b>, OutOfMemory> {
        let x = self.numbers(0);
        let mut window = Window::new(self.n(), order, self.len)?;
        self.column(|out| {
            for (bar, out) in out.iter_mut().enumerate() {
                *out = window.value(x.at(bar));
                window.advance(x.at(bar));
            }
        })
    }

    fn change(&self) -> Result<Value<'b>, OutOfMemory> {
        let (x, n) = (self.numbers(0), self.n().min(self.len));
        self.column(|out| {
            for (bar, out) in out[n..].iter_mut().enumerate() {
                *out = x.at(bar + n) - x.at(bar);
            }
        })
    }

    fn shift(&self) -> Result<Value<'b>, OutOfMemory> {
        let n = self.n().min(self.len);
        if let Some(bits) = self.values[0].condition() {
            return bits.shifted(n).map(condition);
        }
        match self.numbers(0) {
            Numbers::Scalar(value) => self.column(|out| out[n..].fill(value)),
            Numbers::Column(x) => self.column(|out| out[n..].copy_from_slice(&x[..x.len() - n])),
        }
    }

    fn bars_since(&self) -> Result<Value<'b>, OutOfMemory> {
        let truths = self.bits(0);
        let mut since = Since::default();
        self.column(|out| {
            for (bar, out) in out.iter_mut().enumerate() {
                *out = since.value(truths.get(bar));
                since.advance(truths.get(bar));
            }
        })
    }

    fn value_when(&self) -> Result<Value<'b>, OutOfMemory> {
        let (truths, x) = (self.bits(0), self.numbers(1));
        let mut latest = Latest::new();
        self.column(|out| {
            for (bar, out) in out.iter_mut().enumerate() {
                latest.advance(truths.get(bar), x.at(bar));
                *out = latest.value(false, f64::NAN);
            }
        })
    }

    fn choice(&self) -> Result<Value<'b>, OutOfMemory> {
        let (truths, yes, no) = (self.bits(0), self.numbers(1), self.numbers(2));
        self.column(|out| {
            for (bar, out) in out.iter_mut().enumerate() {
                *out = if truths.get(bar) {
                    yes.at(bar)
                } else {
                    no.at(bar)
                };
            }
        })
    }
}

impl Numbers<'_> {
    /// The number at a bar.
    pub fn at(self, bar: usize) -> f64 {
        match self {
            Numbers::Scalar(value) => value,
            Numbers::Column(column) => column[bar],
        }
    }
}

/// Bars worked on at a time: the tiles of two operands and a result stay in the first cache.
const TILE: usize = 512;

fn tiles(len: usize) -> impl Iterator<Item = Range<usize>> {
    (0..len)
        .step_by(TILE)
        .map(move |from| from..len.min(from + TILE))
}

/// Numbers as slices of up to [`TILE`] bars, a scalar's too, so that each operation is one loop.
struct Tiles<'a> {
    numbers: Numbers<'a>,
    constant: [f64; TILE],
}

impl<'a> Tiles<'a> {
    fn new(numbers: Numbers<'a>) -> Tiles<'a> {
        let constant = match numbers {
            Numbers::Scalar(value) => value,
            Numbers::Column(_) => f64::NAN,
        };
        Tiles {
            numbers,
            constant: [constant; TILE],
        }
    }

    fn get(&self, bars: &Range<usize>) -> &[f64] {
        match self.numbers {
            Numbers::Scalar(_) => &self.constant[..bars.len()],
            Numbers::Column(column) => &column[bars.clone()],
        }
    }
}
