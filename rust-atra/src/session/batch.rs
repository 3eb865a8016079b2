//! A plan over bars: one chunk of combinations at a time.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::error::SessionError;
use super::settings::{Scalars, settings};
use super::signals::Signals;
use super::workers::Workers;
use crate::bars::Bars;
use crate::functions::Scratch;
use crate::metrics::{self, BLOCKS, BlockSums, Calendar, Returns, Span, TradeSums};
use crate::plan::{EvalError, Evaluation, Plan, Shared, Warning};
use crate::sim::{self, Counts, Curve, Log, Settings, Trade};

/// One chunk: which bars, which combinations, and what is to be kept of each.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// Rules are read at the closes of these bars.
    pub window: Range<usize>,
    /// The values of each combination's parameters, one after the other.
    pub values: &'a [f64],
    pub combinations: usize,
    /// On how many threads it runs at most, at least 1; the results do not depend on it.
    pub threads: usize,
    pub trades: bool,
    pub equity: bool,
    pub block_sums: bool,
    /// The metrics under the other policy for bars that touch stop and target, too.
    pub other_policy: bool,
    /// Keeps the columns of the last combination.
    pub columns: bool,
}

/// What one combination gave.
#[derive(Debug, Clone)]
pub struct Found {
    pub metrics: [f64; metrics::COUNT],
    /// Under the other policy, where the request asks for them.
    pub other_metrics: Option<[f64; metrics::COUNT]>,
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
    workers: Workers,
}

/// Combinations that a thread has results of in hand before they are handed on.
const AT_HAND: usize = 32;

impl<'b> Session<'b> {
    /// Binds `plan` to `bars`; its columns take at most `budget_bytes`.
    ///
    /// # Errors
    /// When the plan reads a column that the bars do not have, or needs more than the budget.
    pub fn new(plan: Plan, bars: Bars<'b>, budget_bytes: u64) -> Result<Session<'b>, SessionError> {
        let calendar = Calendar {
            spacing_ms: spacing_ms(&bars)?,
            year_days: plan.execution.year_days,
            day_ms: plan.execution.day_ms,
        };
        Ok(Session {
            shared: Shared::new(Arc::new(plan), bars, budget_bytes)?,
            calendar,
            columns: None,
            workers: Workers::default(),
        })
    }

    /// What each thread of its own does first.
    pub fn begin_threads_with(&mut self, hook: impl Fn() + Send + Sync + 'static) {
        self.workers.begin_with(hook);
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

    /// Runs every combination and hands each result to `keep`, in the order of the request. No
    /// more threads work than there is room within the budget for the columns of each.
    ///
    /// # Errors
    /// When a value does not fit the plan: of the first combination that has one, whatever the
    /// number of threads. What came before it was kept.
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
        let one = Run {
            shared: &self.shared,
            calendar: &self.calendar,
            request,
        };
        let threads = request.threads.min(self.shared.at_once());
        match self.workers.at_most(threads, request.combinations) {
            None => one.in_turn(&mut keep)?,
            Some(pool) => one.at_once(pool, &mut keep)?,
        }
        if request.columns && request.combinations > 0 {
            let last = &request.values[request.values.len() - width..];
            self.columns = Some(self.shared.evaluate(last)?);
        }
        Ok(())
    }
}

/// What the combinations of a request have in common.
#[derive(Clone, Copy)]
struct Run<'a, 'b> {
    shared: &'a Shared<'b>,
    calendar: &'a Calendar,
    request: &'a Request<'a>,
}

impl Run<'_, '_> {
    fn in_turn(&self, keep: &mut impl FnMut(usize, Found)) -> Result<(), SessionError> {
        let mut scratch = Scratch::default();
        for index in 0..self.request.combinations {
            keep(index, self.combination(index, &mut scratch)?);
        }
        Ok(())
    }

    /// Some at a time, so that what is found does not pile up before it is kept.
    fn at_once(
        &self,
        pool: &rayon::ThreadPool,
        keep: &mut impl FnMut(usize, Found),
    ) -> Result<(), SessionError> {
        let all = self.request.combinations;
        let step = AT_HAND * pool.current_num_threads();
        for from in (0..all).step_by(step) {
            let indices = from..all.min(from + step);
            let work = indices.clone().into_par_iter().with_max_len(1);
            let found: Vec<_> = pool.install(|| {
                work.map_init(Scratch::default, |scratch, index| {
                    self.combination(index, scratch)
                })
                .collect()
            });
            for (index, found) in indices.zip(found) {
                keep(index, found?);
            }
        }
        Ok(())
    }

    fn combination(&self, index: usize, scratch: &mut Scratch) -> Result<Found, SessionError> {
        let width = self.shared.plan().parameters.len();
        let values = &self.request.values[index * width..][..width];
        let evaluation = self.shared.evaluate_with(values, scratch)?;
        let settings = settings(self.shared.plan(), &Scalars::of(&evaluation))?;
        let mut found = self.simulate(&evaluation, &settings)?;
        if self.request.other_policy {
            found.other_metrics = Some(match found.counts.ambiguous_bars {
                0 => found.metrics,
                _ => self.metrics_otherwise(&evaluation, &settings),
            });
        }
        Ok(found)
    }

    fn simulate(
        &self,
        evaluation: &Evaluation,
        settings: &Settings,
    ) -> Result<Found, SessionError> {
        let request = self.request;
        let mut curves = Curves::new(settings.initial_cash, request)?;
        let mut trades = (TradeSums::default(), request.trades.then(Kept::default));
        let counts = self.play(evaluation, settings, &mut curves.all(), &mut trades);
        Ok(Found {
            metrics: self.metrics(&curves.returns, &trades.0, &counts),
            other_metrics: None,
            counts,
            block_sums: curves.blocks.map(|blocks| blocks.rows()),
            trades: trades.1.unwrap_or_default().all()?,
            equity: curves.equity.unwrap_or_default(),
            warnings: evaluation.warnings().collect(),
        })
    }

    /// The metrics where the other policy decides ambiguous bars.
    fn metrics_otherwise(
        &self,
        evaluation: &Evaluation,
        settings: &Settings,
    ) -> [f64; metrics::COUNT] {
        let settings = Settings {
            intrabar: settings.intrabar.other(),
            ..*settings
        };
        let mut returns = Returns::new(settings.initial_cash);
        let mut trades = TradeSums::default();
        let counts = self.play(evaluation, &settings, &mut returns, &mut trades);
        self.metrics(&returns, &trades, &counts)
    }

    fn play(
        &self,
        evaluation: &Evaluation,
        settings: &Settings,
        curve: &mut impl Curve,
        log: &mut impl Log,
    ) -> Counts {
        let signals = Signals::of(evaluation);
        let window = self.request.window.clone();
        let bars = self.shared.bars();
        sim::run(bars, window, settings, &signals, curve, log).counts
    }

    fn metrics(
        &self,
        returns: &Returns,
        trades: &TradeSums,
        counts: &Counts,
    ) -> [f64; metrics::COUNT] {
        let span = Span::of(self.shared.bars(), self.request.window.clone(), counts);
        metrics::metrics(returns, trades, span.as_ref(), self.calendar)
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

fn spacing_ms(bars: &Bars) -> Result<f64, SessionError> {
    let bytes = size_of_val(bars.ts_ms) as u64;
    let spacing = bars.spacing_ms();
    spacing.map_err(|_| EvalError::OutOfMemory { bytes }.into())
}

/// Keeps trades as long as there is room for them.
#[derive(Default)]
struct Kept {
    trades: Vec<Trade>,
    full: bool,
}

impl Log for Kept {
    fn trade(&mut self, trade: &Trade) {
        self.full |= self.trades.try_reserve(1).is_err();
        if !self.full {
            self.trades.push(*trade);
        }
    }
}

impl Kept {
    /// All of them, or what could not be had for the next.
    fn all(self) -> Result<Vec<Trade>, SessionError> {
        let bytes = 2 * size_of_val(self.trades.as_slice()) as u64;
        match self.full {
            false => Ok(self.trades),
            true => Err(EvalError::OutOfMemory { bytes }.into()),
        }
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
