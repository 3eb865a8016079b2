//! Higher bars of a stream: made bar by bar, and their nodes evaluated as they are closed.

use crate::bars::{Bar, Forming, Joins, Step, Timeframe};

use super::frame::Frame;
use super::line::{Line, Now};

/// The higher bar of one timeframe that is being made, and the nodes on those that were closed.
pub struct Rising {
    /// In the plan's bases.
    position: usize,
    forming: Forming,
    /// The higher bar so far, and the user's columns at its last bar.
    made: Option<Bar>,
    columns: Vec<f64>,
    line: Line,
}

impl Rising {
    /// Before the first bar, of which each brings so many columns.
    pub fn new(position: usize, timeframe: Timeframe, columns: usize, line: Line) -> Rising {
        Rising {
            position,
            forming: Forming::new(timeframe),
            made: None,
            columns: vec![f64::NAN; columns],
            line,
        }
    }

    /// The nodes.
    pub fn line(&self) -> &Line {
        &self.line
    }

    /// Adds a bar to the higher one, and writes what nodes give at those that it closes.
    pub fn step(&mut self, now: &Now, frame: &mut Frame, commit: bool) {
        let mut forming = self.forming;
        let step = forming.step(&now.clock, now.bar.ts_ms);
        let made = self.joined(&step, now.bar);
        let ended = self.made.filter(|_| step.ends);
        let closed = made.filter(|_| step.closes);
        self.close(ended, closed, &step, now, frame, commit);
        if commit {
            (self.forming, self.made) = (forming, made);
            if step.joins != Joins::Nothing {
                let count = self.columns.len();
                self.columns.copy_from_slice(&now.columns[..count]);
            }
        }
    }

    /// The higher bar with this one in it, if it goes there.
    fn joined(&self, step: &Step, bar: &Bar) -> Option<Bar> {
        match step.joins {
            Joins::Nothing => self.made,
            Joins::First(start_ms) => Some(bar.opening(start_ms)),
            Joins::Next => self.made.map(|made| made.joined(bar)),
        }
    }

    /// Evaluates the nodes at the higher bars that are closed, of which there may be two: the
    /// one of before, and that of this bar.
    fn close(
        &mut self,
        ended: Option<Bar>,
        closed: Option<Bar>,
        step: &Step,
        now: &Now,
        frame: &mut Frame,
        commit: bool,
    ) {
        let own = match step.joins {
            Joins::Nothing => &self.columns[..],
            _ => now.columns,
        };
        // To look at the second one of two takes the first, in a copy.
        let look = !commit && ended.is_some() && closed.is_some();
        let mut copy = look.then(|| self.line.clone());
        let line = copy.as_mut().unwrap_or(&mut self.line);
        let bars = [
            (ended, &self.columns[..], commit || look),
            (closed, own, commit),
        ];
        for (bar, columns, commit) in bars {
            let Some(bar) = &bar else { continue };
            let now = Now {
                bar,
                columns,
                ..*now
            };
            line.step(&now, frame, commit);
            frame.closed[self.position] += 1;
        }
    }
}
