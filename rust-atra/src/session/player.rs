//! One combination on its way through the bars.

use super::batch::Found;
use super::error::SessionError;
use super::lockstep::Orders;
use super::signals::Signals;
use super::sweep::Sweep;
use crate::metrics::{self, COUNT, Ended, Returns, Span, TradeSums};
use crate::plan::{EvalError, Evaluation, Progress, Room};
use crate::sim::{Log, Run, Settings, Trade};

/// A run, and who listens to it.
pub struct Player<'a, 'b> {
    pub(super) evaluation: &'a Evaluation<'b>,
    pub(super) progress: Progress<'a>,
    pub(super) run: Run<'a>,
    pub(super) curve: (Returns<'a>, Option<Vec<f64>>),
    pub(super) log: (TradeSums, Option<Kept>),
    /// Where all its orders come, if that was looked up at once.
    pub(super) orders: Option<Orders>,
    /// Whether it could not go side by side with others.
    pub(super) gave_up: bool,
}

impl<'a, 'b> Player<'a, 'b> {
    /// Before its first bar; it keeps what the request asks for.
    ///
    /// # Errors
    /// When there is no room for a curve.
    pub fn new(
        sweep: &'a Sweep<'_, 'b>,
        evaluation: &'a Evaluation<'b>,
        settings: &Settings,
    ) -> Result<Player<'a, 'b>, SessionError> {
        let (equity, trades) = (sweep.request.equity, sweep.request.trades);
        let bars = sweep.request.window.len();
        let unheard = Player::unheard(sweep, evaluation, settings);
        Ok(Player {
            curve: (unheard.curve.0, equity.then(|| room_for(bars)).transpose()?),
            log: (TradeSums::default(), trades.then(Kept::default)),
            ..unheard
        })
    }

    /// One that only adds up.
    pub fn unheard(
        sweep: &'a Sweep<'_, 'b>,
        evaluation: &'a Evaluation<'b>,
        settings: &Settings,
    ) -> Player<'a, 'b> {
        let window = sweep.request.window.clone();
        let (terrain, cash) = (sweep.terrain, settings.initial_cash);
        Player {
            evaluation,
            progress: sweep.begin(evaluation, window.start),
            curve: (
                Returns::new(cash, window.len(), terrain, sweep.adding),
                None,
            ),
            log: (TradeSums::default(), None),
            orders: None,
            gave_up: false,
            run: Run::new(terrain, window, settings),
        }
    }

    /// Whether there are bars left.
    pub fn goes_on(&self, sweep: &Sweep) -> bool {
        let bars = self.progress.tile(self.evaluation.bars());
        bars.start < sweep.request.window.end
    }

    /// One tile further.
    pub fn advance(&mut self, sweep: &Sweep, room: &mut Room) {
        room.advance(&sweep.late, self.evaluation, &mut self.progress);
        let signals = Signals::of(self.evaluation, &self.progress, &sweep.late, room);
        self.run
            .advance(room.bars().end, &signals, &mut self.curve, &mut self.log);
    }

    /// From where somebody else took bars; the last of them is looked at again.
    #[cfg(target_arch = "x86_64")]
    pub fn play_on(&mut self, sweep: &Sweep, flat: &crate::sim::Flat, room: &mut Room) {
        let last = flat.next.saturating_sub(1);
        self.progress = sweep.begin(self.evaluation, last);
        room.advance(&sweep.late, self.evaluation, &mut self.progress);
        if !room.bars().contains(&last) {
            room.advance(&sweep.late, self.evaluation, &mut self.progress);
        }
        let signals = Signals::of(self.evaluation, &self.progress, &sweep.late, room);
        self.run.resume(flat, &signals);
        self.run
            .advance(room.bars().end, &signals, &mut self.curve, &mut self.log);
        self.play(sweep, room);
    }

    /// All bars that are left.
    pub fn play(&mut self, sweep: &Sweep, room: &mut Room) {
        while self.goes_on(sweep) {
            self.advance(sweep, room);
        }
    }

    /// What it came to.
    ///
    /// # Errors
    /// When there was no room for its trades.
    pub fn found(self, sweep: &Sweep) -> Result<Found, SessionError> {
        let (counts, request) = (self.run.summary().counts, sweep.request);
        let ended = self.curve.0.ended();
        Ok(Found {
            metrics: metrics_of(sweep, &self.run, &ended, &self.log.0),
            other_metrics: None,
            counts,
            block_sums: request.block_sums.then(|| ended.blocks()),
            trades: self.log.1.unwrap_or_default().all()?,
            equity: self.curve.1.unwrap_or_default(),
            warnings: self.evaluation.warnings().collect(),
        })
    }

    /// The metrics alone.
    pub fn metrics(self, sweep: &Sweep) -> [f64; COUNT] {
        let ended = self.curve.0.ended();
        metrics_of(sweep, &self.run, &ended, &self.log.0)
    }
}

fn metrics_of(sweep: &Sweep, run: &Run, returns: &Ended, trades: &TradeSums) -> [f64; COUNT] {
    let (bars, window) = (sweep.terrain.bars(), sweep.request.window.clone());
    let span = Span::of(bars, window, &run.summary().counts);
    metrics::metrics(returns, trades, span.as_ref(), sweep.calendar)
}

/// Keeps trades as long as there is room for them.
#[derive(Default)]
pub(super) struct Kept {
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
