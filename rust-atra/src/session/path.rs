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

/// Whether positions are all long and all that happens to them are orders of rules at opens,
/// whatever the values of a plan's parameters.
pub fn takes_turns(plan: &Plan) -> bool {
    let exits = plan.max_bars.is_some() || plan.exits.iter().any(Option::is_some);
    let shorts = plan.rules[Rule::EnterShort as usize].is_some();
    !plan.execution.fill_at_close && !exits && !shorts
}
