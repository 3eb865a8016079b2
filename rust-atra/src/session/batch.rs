//! A plan over bars: one chunk of combinations at a time.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::error::SessionError;
use super::lockstep::Ground;
use super::path::{Abreast, abreast, path};
use super::sweep::{Group, MOST, Sweep};
use super::workers::Workers;
use crate::bars::{Bars, Terrain};
use crate::functions::Scratch;
use crate::metrics::{self, Adding, BLOCKS, BYTES_A_BAR, Calendar};
use crate::plan::{EvalError, Evaluation, Late, Other, Plan, Shared, Warning};
use crate::sim::{Counts, Trade};

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
    terrain: Terrain<'b>,
    adding: Adding,
    /// What may be known of the bars besides their columns, bytes.
    room: usize,
    calendar: Calendar,
    columns: Option<Evaluation<'b>>,
    workers: Workers,
}

/// From so many combinations on it pays to look at all bars first.
const MANY: usize = 8;

impl<'b> Session<'b> {
    /// Binds `plan` to `bars`; its columns take at most `budget_bytes`.
    ///
    /// # Errors
    /// When the plan reads a column that the bars do not have, or needs more than the budget.
    pub fn new(plan: Plan, bars: Bars<'b>, budget_bytes: u64) -> Result<Session<'b>, SessionError> {
        Session::beside(plan, bars, &[], budget_bytes)
    }

    /// The same of a plan that reads other symbols too: their bars come by name.
    ///
    /// # Errors
    /// As [`Session::new`], and when a symbol has no bars of the timeframe of `bars`.
    pub fn beside(
        plan: Plan,
        bars: Bars<'b>,
        others: &[Other<'b>],
        budget_bytes: u64,
    ) -> Result<Session<'b>, SessionError> {
        let calendar = Calendar {
            spacing_ms: spacing_ms(&bars)?,
            year_days: plan.execution.year_days,
            day_ms: plan.execution.day_ms,
        };
        let path = path(&plan);
        let bytes = size_of_val(bars.close) as u64;
        let full = |_| EvalError::OutOfMemory { bytes };
        Ok(Session {
            shared: Shared::beside(Arc::new(plan), bars, others, budget_bytes)?,
            terrain: Terrain::new(bars).map_err(full)?,
            adding: Adding::new(path),
            room: usize::try_from(budget_bytes / 4).unwrap_or(usize::MAX),
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

    /// Runs go side by side where nothing but sums is kept of them.
    fn abreast(&self, request: &Request, late: &Late) -> Option<Abreast> {
        let abreast = abreast(self.plan()).filter(|_| !request.equity && !request.trades)?;
        // Trips are found tile by tile, and what is read of one run alone is let go before.
        (abreast == Abreast::Turns || !late.has_columns_alone()).then_some(abreast)
    }

    /// Where there is room. Without it runs are slower and no other.
    fn prepare(&mut self) {
        let close = self.bars().close;
        if close.len() <= self.room / BYTES_A_BAR {
            // What cannot be had is done without.
            self.adding.prepare(close).ok();
        }
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
        let many = request.combinations >= MANY;
        if many {
            self.prepare();
        }
        let threads = request.threads.min(self.shared.at_once());
        let late = Late::new(self.plan(), &varies(request, width));
        let abreast = self.abreast(request, &late);
        let sweep = Sweep {
            shared: &self.shared,
            terrain: &self.terrain,
            adding: &self.adding,
            calendar: &self.calendar,
            ground: abreast.and_then(|abreast| Ground::of(abreast, &self.terrain, &self.adding)),
            late,
            steps: many,
            request,
        };
        match self.workers.at_most(threads, request.combinations) {
            None => in_turn(&sweep, &mut keep)?,
            Some(pool) => at_once(&sweep, pool, &mut keep)?,
        }
        if request.columns && request.combinations > 0 {
            let last = &request.values[request.values.len() - width..];
            self.columns = Some(self.shared.evaluate(last)?);
        }
        Ok(())
    }
}

/// By parameter, whether combinations differ in it.
fn varies(request: &Request, width: usize) -> Vec<bool> {
    let bits = |k: usize| {
        request
            .values
            .iter()
            .skip(k)
            .step_by(width)
            .map(|value| value.to_bits())
    };
    let differ = |k: usize| bits(k).any(|value| Some(value) != bits(k).next());
    (0..width).map(differ).collect()
}

type Keep<'k> = &'k mut dyn FnMut(usize, Found);

fn in_turn(sweep: &Sweep, keep: Keep) -> Result<(), SessionError> {
    let mut scratch = Scratch::default();
    for group in sweep.groups(1) {
        sweep.play(group, &mut scratch).keep(keep)?;
    }
    Ok(())
}

/// A group for each thread at a time, or some if they are small, so that what is found does not
/// pile up before it is kept.
fn at_once(sweep: &Sweep, pool: &rayon::ThreadPool, keep: Keep) -> Result<(), SessionError> {
    let threads = pool.current_num_threads();
    let groups = sweep.groups(threads);
    let size = groups.first().map_or(1, ExactSizeIterator::len);
    let each = match sweep.request.equity {
        true => 1,
        false => MOST.div_ceil(size),
    };
    for some in groups.chunks(threads * each) {
        let work = some.to_vec().into_par_iter().with_max_len(1);
        let found: Vec<Group> = pool.install(|| {
            work.map_init(Scratch::default, |scratch, group| {
                sweep.play(group, scratch)
            })
            .collect()
        });
        for group in found {
            group.keep(keep)?;
        }
    }
    Ok(())
}

fn spacing_ms(bars: &Bars) -> Result<f64, SessionError> {
    let bytes = size_of_val(bars.ts_ms) as u64;
    let spacing = bars.spacing_ms();
    spacing.map_err(|_| EvalError::OutOfMemory { bytes }.into())
}
