//! Higher bars: made once, of all bars that there are.

use std::sync::Arc;

use crate::bars::{Bar, Bars, Clock, Forming, Joins, Timeframe};

use super::column::Column;
use super::graph::{Node, Plan};
use super::ops::Op;
use super::series::Series;
use crate::memory::{OutOfMemory, room};

/// The closed higher bars of a timeframe.
#[derive(Debug)]
pub struct Higher {
    timeframe: Timeframe,
    ts_ms: Vec<i64>,
    /// Open, high, low, close, volume.
    prices: [Arc<Column>; 5],
    /// By the plan's columns; none where no node reads it here.
    columns: Vec<Option<Arc<Column>>>,
}

impl Higher {
    /// So many bars of the timeframe at this position, and the bars at whose closes they are
    /// closed.
    pub fn made(
        plan: &Plan,
        (position, timeframe): (usize, Timeframe),
        count: usize,
        bars: &Bars,
    ) -> Result<(Vec<usize>, Higher), OutOfMemory> {
        let mut made = Made::new(count)?;
        closed(bars, timeframe, |closed| made.push(&closed));
        let column = |name: &String, read: bool| {
            let column = bars.column(name).filter(|_| read);
            column.map(|column| made.last_of(column)).transpose()
        };
        let names = plan.columns.iter().enumerate();
        let columns = names.map(|(at, name)| column(name, reads(plan, position, at)));
        let columns = columns.collect::<Result<_, _>>()?;
        let higher = Higher {
            timeframe,
            columns,
            ts_ms: made.ts_ms,
            prices: made.prices.map(|values| Arc::new(values.into())),
        };
        Ok((made.closes, higher))
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
pub fn count(bars: &Bars, timeframe: Timeframe) -> usize {
    let mut forming = Forming::new(timeframe);
    let steps = bars
        .ts_ms
        .iter()
        .map(|ts_ms| forming.step(&bars.clock, *ts_ms));
    let closed = steps.map(|step| usize::from(step.ends) + usize::from(step.closes));
    closed.sum()
}

/// Whether a node reads a column of the user's own on these higher bars.
pub fn reads(plan: &Plan, higher: usize, column: usize) -> bool {
    let is = |node: &Node| matches!(node.op, Op::Column(read) if read == column);
    let mut nodes = plan.nodes.iter();
    nodes.any(|node| node.basis == Some(higher) && is(node))
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
