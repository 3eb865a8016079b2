//! What lives behind a stream's handle.

use std::sync::Arc;

use super::error::Failure;
use super::panic;
use super::read;
use super::registry::Registry;
use super::results::Bytes;
use super::types::{AtraPush, AtraWarning, fetch};
use crate::bars::{Bar, Clock};
use crate::plan::Plan;
use crate::session::{Standing, Stream};

/// The open streams of the process.
pub static STREAMS: Registry<StreamHandle> = Registry::new("stream");

const COMMIT: u32 = 0;
const PEEK: u32 = 1;

/// A plan that is fed bar by bar.
pub struct StreamHandle {
    stream: Stream,
    columns: usize,
    text: Arc<str>,
}

impl StreamHandle {
    /// Reads the plan and opens it with these values of its parameters, for bars of this clock.
    pub fn open(
        plan: &str,
        values: &[f64],
        columns: &[&str],
        clock: Clock,
    ) -> Result<StreamHandle, Failure> {
        let text: Arc<str> = plan.into();
        panic::working_on(&text);
        let plan = Plan::read(plan.as_bytes())?;
        Ok(StreamHandle {
            stream: Stream::new(plan, values, columns, clock)?,
            columns: columns.len(),
            text,
        })
    }

    /// How many values come with each bar.
    pub fn column_count(&self) -> usize {
        self.columns
    }

    /// Takes a bar, or looks at one.
    ///
    /// # Safety
    /// The buffer of `out` must be as long as it says, and ours alone during the call.
    pub unsafe fn push(
        &mut self,
        series: u32,
        bar: &Bar,
        columns: &[f64],
        mode: u32,
        out: &mut AtraPush,
    ) -> Result<(), Failure> {
        panic::working_on(&self.text);
        if series != 0 {
            return self.take(series, bar, mode);
        }
        // SAFETY: passed on from the caller.
        let values = unsafe { read::slice_mut(out.values, out.values_capacity, "values") }?;
        let nodes = self.stream.values().len();
        if !values.is_empty() && values.len() < nodes {
            return Err(Failure::contract(format!("values need room for {nodes}")));
        }
        let standing = match mode {
            COMMIT => self.stream.push(bar, columns),
            PEEK => self.stream.peek(bar, columns),
            _ => return Err(Failure::contract(format!("no mode {mode}"))),
        };
        answer(&standing, out);
        values
            .iter_mut()
            .zip(self.stream.values())
            .for_each(|(cell, value)| *cell = *value);
        Ok(())
    }

    /// Takes a bar of another symbol, which answers nothing.
    fn take(&mut self, series: u32, bar: &Bar, mode: u32) -> Result<(), Failure> {
        let symbols = self.stream.symbols();
        if series as usize > symbols || mode != COMMIT {
            return Err(Failure::contract(format!(
                "series {series} in mode {mode}: bars of {symbols} other symbols are committed"
            )));
        }
        self.stream.take(series as usize - 1, bar);
        Ok(())
    }

    /// Copies the trades closed so far, or the warnings.
    pub fn fetch(&self, what: u32, _index: u64, out: Bytes<'_>) -> Result<(), Failure> {
        match what {
            fetch::TRADES => out.rows(self.stream.trades()),
            fetch::WARNINGS => {
                let warnings = self.stream.warnings().map(|w| AtraWarning::of(w, 0));
                out.rows(&warnings.collect::<Vec<_>>())
            }
            _ => Err(Failure::contract(format!("a stream keeps no {what}"))),
        }
    }
}

fn answer(standing: &Standing, out: &mut AtraPush) {
    let said = standing.decision.unwrap_or_default();
    out.signals = [
        said.enter_long,
        said.exit_long,
        said.enter_short,
        said.exit_short,
        standing.decision.is_some(),
    ]
    .iter()
    .enumerate()
    .fold(0, |bits, (bit, holds)| bits | u64::from(*holds) << bit);
    out.trades_closed = standing.trades_closed;
    out.position = standing.position;
    out.entry_price = standing.entry_price;
    out.cash = standing.cash;
    out.equity = standing.equity;
}
