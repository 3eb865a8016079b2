//! Higher bars over all bars: made once, and values of theirs laid out over the bars again.

use std::sync::Arc;

use crate::bars::{Bar, Bars, Clock, Forming, Joins, Timeframe};

use super::bits::Bits;
use super::column::Column;
use super::columns::Value;
use super::graph::{Node, Plan};
use super::ops::Op;
use super::series::Series;
use crate::memory::{OutOfMemory, out_of_memory};

/// How many bars a plan is evaluated on, and how many higher ones of each of its timeframes.
pub struct Sizes {
    bars: usize,
    higher: Vec<usize>,
}

impl Sizes {
    /// Counts the higher bars that `bars` will close.
    pub fn new(plan: &Plan, bars: &Bars) -> Sizes {
        let timeframes = plan.timeframes.iter();
        Sizes {
            bars: bars.len(),
            higher: timeframes
                .map(|timeframe| count(bars, *timeframe))
                .collect(),
        }
    }

    /// How many bars a node has.
    pub fn of(&self, node: &Node) -> usize {
        node.higher
            .map_or(self.bars, |position| self.higher[position])
    }

    /// What all higher bars take.
    pub fn bytes(&self, plan: &Plan) -> u64 {
        let all = self.higher.iter().enumerate();
        let bytes = all.map(|(position, count)| {
            let names = 0..plan.columns.len();
            let read = names.filter(|column| reads(plan, position, *column));
            8 * (7 + read.count() as u64) * *count as u64
        });
        bytes.sum()
    }
}

/// The bars that a plan is evaluated on: those given, and the higher ones made of them.
pub struct Sources<'b> {
    pub bars: Bars<'b>,
    /// By the plan's timeframes.
    pub higher: Arc<[Higher]>,
}

impl<'b> Sources<'b> {
    /// Makes the higher bars, of these sizes.
    pub fn new(plan: &Plan, bars: Bars<'b>, sizes: &Sizes) -> Result<Sources<'b>, OutOfMemory> {
        let all = sizes.higher.iter().enumerate();
        let higher = all.map(|(position, count)| Higher::new(plan, position, *count, &bars));
        Ok(Sources {
            higher: higher.collect::<Result<_, _>>()?,
            bars,
        })
    }

    /// The bars of a node.
    pub fn of(&self, node: &Node) -> Bars<'_> {
        match node.higher {
            Some(position) => self.higher[position].bars(&self.bars.clock),
            None => self.bars,
        }
    }

    /// How many bars a node has.
    pub fn len(&self, node: &Node) -> usize {
        match node.higher {
            Some(position) => self.higher[position].closes.len(),
            None => self.bars.len(),
        }
    }
}

/// The closed higher bars of a timeframe, and where their bars close them.
#[derive(Debug)]
pub struct Higher {
    timeframe: Timeframe,
    /// The bar at whose close each higher bar is closed; it never falls.
    closes: Vec<usize>,
    ts_ms: Vec<i64>,
    /// Open, high, low, close, volume.
    prices: [Arc<Column>; 5],
    /// By the plan's columns; none where no node reads it here.
    columns: Vec<Option<Arc<Column>>>,
}

impl Higher {
    /// So many bars of the plan's timeframe at this position.
    fn new(plan: &Plan, position: usize, count: usize, bars: &Bars) -> Result<Higher, OutOfMemory> {
        let timeframe = plan.timeframes[position];
        let mut made = Made::new(count)?;
        closed(bars, timeframe, |closed| made.push(&closed));
        let column = |name: &String, read: bool| {
            let column = bars.column(name).filter(|_| read);
            column.map(|column| made.last_of(column)).transpose()
        };
        let names = plan.columns.iter().enumerate();
        let columns = names.map(|(at, name)| column(name, reads(plan, position, at)));
        let columns = columns.collect::<Result<_, _>>()?;
        Ok(Higher {
            timeframe,
            columns,
            closes: made.closes,
            ts_ms: made.ts_ms,
            prices: made.prices.map(|values| Arc::new(values.into())),
        })
    }

    /// As bars, without the user's columns.
    pub fn bars<'a>(&'a self, clock: &Clock<'a>) -> Bars<'a> {
        let [open, high, low, close, volume] = self.prices.each_ref();
        Bars {
            ts_ms: &self.ts_ms,
            open,
            high,
            low,
            close,
            volume,
            columns: &[],
            clock: Clock {
                timeframe: Some(self.timeframe),
                ..*clock
            },
        }
    }

    /// The column of a series, where there is one.
    pub fn price(&self, series: Series) -> Option<&Arc<Column>> {
        let [open, high, low, close, volume] = self.prices.each_ref();
        match series {
            Series::Open => Some(open),
            Series::High => Some(high),
            Series::Low => Some(low),
            Series::Close => Some(close),
            Series::Volume => Some(volume),
            _ => None,
        }
    }

    /// A column of the user's own, by its position in the plan's list.
    pub fn column(&self, column: usize) -> Option<&Arc<Column>> {
        self.columns[column].as_ref()
    }

    /// The bar at whose close a higher bar is closed, `bars` where there is none.
    pub fn bar_of(&self, higher: usize, bars: usize) -> usize {
        self.closes.get(higher).copied().unwrap_or(bars)
    }

    /// At each of so many bars the value at the last higher bar that is closed; before the first
    /// one NaN, for conditions false.
    pub fn expanded<'b>(&self, value: &Value, bars: usize) -> Result<Value<'b>, OutOfMemory> {
        if let Some(bits) = value.condition() {
            return self.expanded_bits(bits, bars);
        }
        let mut out = Column::filled(bars, f64::NAN)?;
        self.expand_numbers(value, &mut out);
        Ok(Value::Numbers(Arc::new(out)))
    }

    fn expanded_bits<'b>(&self, bits: &Bits, bars: usize) -> Result<Value<'b>, OutOfMemory> {
        let mut out = Bits::new(bars)?;
        for higher in bits.iter_ones() {
            out.set_all(self.closes[higher]..self.bar_of(higher + 1, bars));
        }
        Ok(Value::Condition(Arc::new(out)))
    }

    /// [`Higher::expanded`] into a column, a condition as 1 and 0.
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
        for (higher, from) in self.closes.iter().enumerate() {
            out[*from..self.bar_of(higher + 1, bars)].fill(value.at(higher));
        }
    }
}

/// A higher bar that has just been closed.
struct Closed {
    /// At the close of this bar.
    at: usize,
    /// The last bar in it.
    last: usize,
    bar: Bar,
}

/// Hands over each higher bar that `bars` close, in order.
fn closed(bars: &Bars, timeframe: Timeframe, mut take: impl FnMut(Closed)) {
    let mut forming = Forming::new(timeframe);
    let mut made: Option<(Bar, usize)> = None;
    for (at, ts_ms) in bars.ts_ms.iter().enumerate() {
        let step = forming.step(&bars.clock, *ts_ms);
        let mut close = |made: Option<(Bar, usize)>| {
            if let Some((bar, last)) = made {
                take(Closed { at, last, bar });
            }
        };
        if step.ends {
            close(made);
        }
        made = match step.joins {
            Joins::Nothing => made,
            Joins::First(start_ms) => Some((bars.bar(at).opening(start_ms), at)),
            Joins::Next => made.map(|(bar, _)| (bar.joined(&bars.bar(at)), at)),
        };
        if step.closes {
            close(made);
        }
    }
}

/// How many higher bars the bars close.
fn count(bars: &Bars, timeframe: Timeframe) -> usize {
    let mut forming = Forming::new(timeframe);
    let steps = bars
        .ts_ms
        .iter()
        .map(|ts_ms| forming.step(&bars.clock, *ts_ms));
    let closed = steps.map(|step| usize::from(step.ends) + usize::from(step.closes));
    closed.sum()
}

/// Whether a node reads a column of the user's own on these higher bars.
fn reads(plan: &Plan, higher: usize, column: usize) -> bool {
    let is = |node: &Node| matches!(node.op, Op::Column(read) if read == column);
    let mut nodes = plan.nodes.iter();
    nodes.any(|node| node.higher == Some(higher) && is(node))
}

/// Higher bars in the making.
struct Made {
    closes: Vec<usize>,
    lasts: Vec<usize>,
    ts_ms: Vec<i64>,
    prices: [Vec<f64>; 5],
}

impl Made {
    /// With room for so many.
    fn new(count: usize) -> Result<Made, OutOfMemory> {
        Ok(Made {
            closes: room(count)?,
            lasts: room(count)?,
            ts_ms: room(count)?,
            prices: [
                room(count)?,
                room(count)?,
                room(count)?,
                room(count)?,
                room(count)?,
            ],
        })
    }

    fn push(&mut self, closed: &Closed) {
        let Closed { at, last, bar } = closed;
        self.closes.push(*at);
        self.lasts.push(*last);
        self.ts_ms.push(bar.ts_ms);
        let values = [bar.open, bar.high, bar.low, bar.close, bar.volume];
        for (column, value) in self.prices.iter_mut().zip(values) {
            column.push(value);
        }
    }

    /// The last value of each.
    fn last_of(&self, column: &[f64]) -> Result<Arc<Column>, OutOfMemory> {
        let mut values: Vec<f64> = room(self.lasts.len())?;
        values.extend(self.lasts.iter().map(|last| column[*last]));
        Ok(Arc::new(values.into()))
    }
}

fn room<T>(count: usize) -> Result<Vec<T>, OutOfMemory> {
    let mut values = Vec::new();
    let had = values.try_reserve_exact(count);
    had.map_err(|_| out_of_memory::<T>(count))?;
    Ok(values)
}
