//! What operations remember from bar to bar. `value` is this bar's result, given its input, and
//! changes nothing; `advance` takes the bar into the past.

use std::collections::VecDeque;

use super::elementwise::Comparison;
use crate::memory::{OutOfMemory, out_of_memory};

/// The value of n bars ago.
#[derive(Debug, Clone)]
pub struct Past {
    n: usize,
    /// The last n values, the oldest first.
    values: VecDeque<f64>,
}

impl Past {
    pub fn new(n: usize) -> Result<Past, OutOfMemory> {
        Ok(Past {
            n,
            values: room(n)?,
        })
    }

    pub fn value(&self, now: f64) -> Option<f64> {
        match self.n {
            0 => Some(now),
            n => self
                .values
                .front()
                .copied()
                .filter(|_| self.values.len() == n),
        }
    }

    pub fn advance(&mut self, now: f64) {
        if self.n > 0 && self.values.len() == self.n {
            self.values.pop_front();
        }
        if self.n > 0 {
            self.values.push_back(now);
        }
    }
}

/// The number of steps in a row that compare so.
#[derive(Debug, Clone)]
pub struct Steps {
    order: Comparison,
    last: f64,
    steps: usize,
}

impl Steps {
    pub fn new(order: Comparison) -> Steps {
        Steps {
            order,
            last: f64::NAN,
            steps: 0,
        }
    }

    pub fn value(&self, now: f64) -> usize {
        match self.order.apply(now, self.last) {
            true => self.steps + 1,
            false => 0,
        }
    }

    pub fn advance(&mut self, now: f64) {
        self.steps = self.value(now);
        self.last = now;
    }
}

/// The highest or lowest of the last n values; of equal ones (0 and -0) the latest. NaN while
/// there are fewer, or one of them is NaN.
#[derive(Debug, Clone)]
pub struct Window {
    n: usize,
    order: Comparison,
    /// Bars so far.
    bars: usize,
    /// The first bar of those since the last NaN.
    clean_from: usize,
    /// Bars of the window that no later bar of it beats: the first is the extreme.
    unbeaten: VecDeque<(usize, f64)>,
}

impl Window {
    /// `order` holds where a value beats, or equals, an older one; `bars` is at most how many
    /// will come.
    pub fn new(n: usize, order: Comparison, bars: usize) -> Result<Window, OutOfMemory> {
        let unbeaten = room(n.min(bars).saturating_add(1))?;
        Ok(Window {
            n,
            order,
            bars: 0,
            clean_from: 0,
            unbeaten,
        })
    }

    pub fn value(&self, now: f64) -> f64 {
        let first = match (self.bars + 1).checked_sub(self.n) {
            Some(first) if first >= self.clean_from && !now.is_nan() => first,
            _ => return f64::NAN,
        };
        let older = self.unbeaten.iter().find(|(bar, _)| *bar >= first);
        older.map_or(now, |(_, older)| {
            if self.order.apply(now, *older) {
                now
            } else {
                *older
            }
        })
    }

    pub fn advance(&mut self, now: f64) {
        let (order, n, bar) = (self.order, self.n, self.bars);
        self.bars += 1;
        while self
            .unbeaten
            .pop_back_if(|(_, older)| now.is_nan() || order.apply(now, *older))
            .is_some()
        {}
        while self
            .unbeaten
            .pop_front_if(|(old, _)| bar - *old >= n)
            .is_some()
        {}
        match now.is_nan() {
            true => self.clean_from = self.bars,
            false => self.unbeaten.push_back((bar, now)),
        }
    }
}

/// Bars since a condition was true.
#[derive(Debug, Clone, Default)]
pub struct Since {
    bars: Option<u64>,
}

impl Since {
    fn count(&self, now: bool) -> Option<u64> {
        match now {
            true => Some(0),
            false => self.bars.map(|bars| bars + 1),
        }
    }

    pub fn value(&self, now: bool) -> f64 {
        self.count(now).map_or(f64::NAN, |bars| bars as f64)
    }

    pub fn advance(&mut self, now: bool) {
        self.bars = self.count(now);
    }
}

/// The value at the latest bar at which a condition was true.
#[derive(Debug, Clone)]
pub struct Latest {
    value: f64,
}

impl Latest {
    pub fn new() -> Latest {
        Latest { value: f64::NAN }
    }

    pub fn value(&self, now: bool, value: f64) -> f64 {
        if now { value } else { self.value }
    }

    pub fn advance(&mut self, now: bool, value: f64) {
        self.value = self.value(now, value);
    }
}

fn room<T>(count: usize) -> Result<VecDeque<T>, OutOfMemory> {
    let mut room = VecDeque::new();
    room.try_reserve_exact(count)
        .map_err(|_| out_of_memory::<T>(count))?;
    Ok(room)
}
