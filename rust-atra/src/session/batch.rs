//! A plan over bars: one chunk of combinations at a time.

use std::ops::Range;
use std::sync::Arc;

use super::error::SessionError;
use super::settings::{Scalars, settings};
use super::signals::Signals;
use crate::bars::Bars;
use crate::metrics::{self, BLOCKS, BlockSums, Calendar, Returns, Span, TradeSums};
use crate::plan::{EvalError, Evaluation, Plan, Shared, Warning};
use crate::sim::{self, Counts, Trade};

/// One chunk: which bars, which combinations, and what is to be kept of each.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// Rules are read at the closes of these bars.
    pub window: Range<usize>,
    /// The values of each combination's parameters, one after the other.
    pub values: &'a [f64],
    pub combinations: usize,
    pub trades: bool,
    pub equity: bool,
    pub block_sums: bool,
    /// Keeps the columns of the last combination.
    pub columns: bool,
}

/// What one combination gave.
#[derive(Debug, Clone)]
pub struct Found {
    pub metrics: [f64; metrics::COUNT],
    pub counts: Counts,
    /// Where the request asks for them: n, Σr, Σr² of each block.
    pub block_sums: Option<[[f64; 3]; BLOCKS]>,
    /// Empty unless the request asks for them.
    pub trades: Vec<Trade>,
    /// Empty unless the request asks for it.
    pub equity: Vec<f64>,
    pub warnings: Vec<Warning>,
}

/// A plan bound to bars; owns the columns that its combinations share.
pub struct Session<'b> {
    shared: Shared<'b>,
    calendar: Calendar,
    columns: Option<Evaluation<'b>>,
}

impl<'b> Session<'b> {
    /// Binds `plan` to `bars`; its columns take at most `budget_bytes`.
    ///
    /// # Errors
    /// When the plan reads a column that the bars do not have, or needs more than the budget.
    pub fn new(plan: Plan, bars: Bars<'b>, budget_bytes: u64) -> Result<Session<'b>, SessionError> {
        let calendar = Calendar {
            spacing_ms: bars.spacing_ms(),
            year_days: plan.execution.year_days,
            day_ms: plan.execution.day_ms,
        };
        Ok(Session {
            shared: Shared::new(Arc::new(plan), bars, budget_bytes)?,
            calendar,
            columns: None,
        })
    }

    /// The plan.
    pub fn plan(&self) -> &Plan {
        self.shared.plan()
    }

    /// The bars.
    pub fn bars(&self) -> &Bars<'b> {
        self.shared.bars()
    }

    /// The columns of the last combination of the last run that asked for them.
    pub fn columns(&self) -> Option<&Evaluation<'b>> {
        self.columns.as_ref()
    }

    /// Runs every combination, in order, and hands each result to `keep`.
    ///
    /// # Errors
    /// When a value does not fit the plan; what came before was kept.
    ///
    /// # Panics
    /// When the window reaches beyond the bars or the values are not `combinations` rows.
    pub fn run(
        &mut self,
        request: &Request,
        mut keep: impl FnMut(usize, Found),
    ) -> Result<(), SessionError> {
        let width = self.plan().parameters.len();
        assert_eq!(request.values.len(), request.combinations * width);
        self.columns = None;
        for index in 0..request.combinations {
            let values = &request.values[index * width..][..width];
            let evaluation = self.shared.evaluate(values)?;
            keep(index, self.simulate(&evaluation, request)?);
            self.columns = request.columns.then_some(evaluation);
        }
        Ok(())
    }

    fn simulate(&self, evaluation: &Evaluation, request: &Request) -> Result<Found, SessionError> {
        let settings = settings(self.plan(), &Scalars::of(evaluation))?;
        let signals = Signals::of(evaluation);
        let window = request.window.clone();
        let cash = settings.initial_cash;
        let mut curves = Curves::new(cash, request)?;
        let mut trades = (TradeSums::default(), request.trades.then(Vec::new));
        let summary = sim::run(
            self.bars(),
            window.clone(),
            &settings,
            |bar| signals.at(bar),
            &mut curves.all(),
            &mut trades,
        );
        let span = Span::of(self.bars(), window, &summary.counts);
        Ok(Found {
            metrics: metrics::metrics(&curves.returns, &trades.0, span.as_ref(), &self.calendar),
            counts: summary.counts,
            block_sums: curves.blocks.map(|blocks| blocks.rows()),
            trades: trades.1.unwrap_or_default(),
            equity: curves.equity.unwrap_or_default(),
            warnings: evaluation.warnings().collect(),
        })
    }
}

/// Who hears of equity at each close.
struct Curves {
    returns: Returns,
    blocks: Option<BlockSums>,
    equity: Option<Vec<f64>>,
}

impl Curves {
    fn new(cash: f64, request: &Request) -> Result<Curves, SessionError> {
        let bars = request.window.len();
        Ok(Curves {
            returns: Returns::new(cash),
            blocks: request
                .block_sums
                .then(|| BlockSums::new(cash, bars as u64)),
            equity: request.equity.then(|| room_for(bars)).transpose()?,
        })
    }

    fn all(&mut self) -> impl sim::Curve {
        (&mut self.returns, (&mut self.blocks, &mut self.equity))
    }
}

/// A curve that will not grow: what cannot be had is an error here, not an abort later.
fn room_for(bars: usize) -> Result<Vec<f64>, SessionError> {
    let mut values = Vec::new();
    let bytes = (bars * size_of::<f64>()) as u64;
    match values.try_reserve_exact(bars) {
        Ok(()) => Ok(values),
        Err(_) => Err(EvalError::OutOfMemory { bytes }.into()),
    }
}
