//! From a plan and the scalars of one combination to what the simulator is told once.

use super::error::SessionError;
use crate::plan::{self, Exit, Method, Plan};
use crate::sim::{Distance, Fill, Intrabar, Settings, Sizing};

/// The scalars that a combination gives: what the plan leaves open.
pub struct Scalars {
    pub sizing: f64,
    /// By [`Exit`].
    pub distances: [Distance; 3],
    pub max_bars: Option<u64>,
}

impl Scalars {
    pub fn of(evaluation: &plan::Evaluation) -> Scalars {
        Scalars {
            sizing: evaluation.sizing_amount(),
            distances: Exit::ALL.map(|(_, exit)| distance(evaluation.distance(exit))),
            max_bars: evaluation.max_bars(),
        }
    }
}

pub fn distance(distance: plan::Distance) -> Distance {
    match distance {
        plan::Distance::None => Distance::None,
        plan::Distance::Fraction(fraction) => Distance::Fraction(fraction),
        plan::Distance::Price(_) => Distance::Price,
    }
}

/// What stays the same from bar to bar in a run of `plan` with these scalars.
///
/// # Errors
/// When a value is none that a run can be made of.
pub fn settings(plan: &Plan, scalars: &Scalars) -> Result<Settings, SessionError> {
    let execution = &plan.execution;
    let [stop_loss, take_profit, trailing_stop] = scalars.distances;
    let settings = Settings {
        sizing: sizing(plan.sizing.method, scalars.sizing),
        lot: plan.sizing.lot,
        min_order: plan.sizing.min_order,
        fill: if execution.fill_at_close {
            Fill::Close
        } else {
            Fill::NextOpen
        },
        fee: execution.fee,
        fee_fixed: execution.fee_fixed,
        slippage: execution.slippage,
        initial_cash: execution.initial_cash,
        leverage: execution.leverage,
        intrabar: if execution.optimistic {
            Intrabar::Optimistic
        } else {
            Intrabar::Pessimistic
        },
        close_at_end: execution.close_at_end,
        stop_loss,
        take_profit,
        trailing_stop,
        max_bars: scalars.max_bars,
    };
    settings.check().map_err(SessionError::Settings)?;
    Ok(settings)
}

fn sizing(method: Method, amount: f64) -> Sizing {
    match method {
        Method::Equity => Sizing::Equity(amount),
        Method::Cash => Sizing::Cash(amount),
        Method::Units => Sizing::Units(amount),
        Method::Risk => Sizing::Risk(amount),
    }
}
