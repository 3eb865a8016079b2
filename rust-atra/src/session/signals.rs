//! What the rules say at each close of a run.

use crate::plan::{Bits, Distance, Evaluation, Exit, Numbers, Rule};
use crate::sim::Decision;

/// The columns that decide, looked up once.
pub struct Signals<'a> {
    start: usize,
    enter_long: Option<&'a Bits>,
    exit_long: Option<&'a Bits>,
    enter_short: Option<&'a Bits>,
    exit_short: Option<&'a Bits>,
    stop_loss: Numbers<'a>,
    take_profit: Numbers<'a>,
    trailing_stop: Numbers<'a>,
}

impl<'a> Signals<'a> {
    pub fn of(evaluation: &'a Evaluation) -> Signals<'a> {
        let price = |exit| match evaluation.distance(exit) {
            Distance::Price(numbers) => numbers,
            _ => Numbers::Scalar(f64::NAN),
        };
        Signals {
            start: evaluation.start(),
            enter_long: evaluation.rule(Rule::EnterLong),
            exit_long: evaluation.rule(Rule::ExitLong),
            enter_short: evaluation.rule(Rule::EnterShort),
            exit_short: evaluation.rule(Rule::ExitShort),
            stop_loss: price(Exit::StopLoss),
            take_profit: price(Exit::TakeProfit),
            trailing_stop: price(Exit::TrailingStop),
        }
    }

    /// What the rules say at the close of `bar`; nothing before the start.
    #[inline]
    pub fn at(&self, bar: usize) -> Option<Decision> {
        let holds = |rule: Option<&Bits>| rule.is_some_and(|bits| bits.get(bar));
        (bar >= self.start).then(|| Decision {
            enter_long: holds(self.enter_long),
            exit_long: holds(self.exit_long),
            enter_short: holds(self.enter_short),
            exit_short: holds(self.exit_short),
            stop_loss: self.stop_loss.at(bar),
            take_profit: self.take_profit.at(bar),
            trailing_stop: self.trailing_stop.at(bar),
        })
    }
}
