//! Which path the returns of a plan's positions are added up by.

use crate::metrics::Path;
use crate::plan::{Method, Operand, Plan, Rule};

/// Hopping where a position is always all of equity, so that from fill to fill equity is what a
/// unit is worth times a constant; the plan alone decides.
pub fn path(plan: &Plan) -> Path {
    let sizing = &plan.sizing;
    let all = sizing.method == Method::Equity
        && sizing.amount == Operand::Literal(1.0)
        && sizing.lot == 0.0
        && plan.execution.leverage >= 1.0;
    match all {
        true => Path::Hopping,
        false => Path::Vector,
    }
}

/// How runs of a plan go side by side, whatever the values of its parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abreast {
    /// Positions are all long, and all that happens to them are orders of rules at opens.
    Turns,
    /// They are of either side, and exits may end them inside a bar: where each ends is found
    /// before.
    Trips,
}

/// None where equity decides what is traded, or a close fills.
pub fn abreast(plan: &Plan) -> Option<Abreast> {
    let exits = plan.max_bars.is_some() || plan.exits.iter().any(Option::is_some);
    let shorts = plan.rules[Rule::EnterShort as usize].is_some();
    let goes = !plan.execution.fill_at_close && path(plan) == Path::Hopping;
    goes.then_some(match exits || shorts {
        true => Abreast::Trips,
        false => Abreast::Turns,
    })
}
