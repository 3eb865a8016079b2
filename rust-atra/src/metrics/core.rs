//! The core metrics of a run, put together.

use super::frame::{Calendar, Span};
use super::returns::Ended;
use super::table::COUNT;
use super::trades::TradeSums;

/// The metrics in the order of [`TABLE`](super::TABLE), NaN where one has no value: of what
/// listened to the equity and to the trades of a run. `span` is None for a run of no bars.
pub fn metrics(
    returns: &Ended,
    trades: &TradeSums,
    span: Option<&Span>,
    calendar: &Calendar,
) -> [f64; COUNT] {
    let scale = calendar.bars_per_year().sqrt();
    let of_span = |value: &dyn Fn(&Span) -> f64| span.map_or(f64::NAN, value);
    let cagr = of_span(&|span| returns.cagr(span.years(calendar)));
    let max_drawdown = returns.max_drawdown();
    [
        returns.total(),
        cagr,
        returns.volatility(scale),
        returns.sharpe(scale),
        returns.sortino(scale),
        max_drawdown,
        cagr / max_drawdown,
        trades.count(),
        trades.win_rate(),
        trades.profit_factor(),
        trades.expectancy(),
        trades.average(),
        trades.best(),
        trades.worst(),
        of_span(&|span| span.bars_in_position as f64 / returns.bars()),
        trades.sqn(),
        trades.fees(),
        returns.last(),
        of_span(&|span| (span.last_close / span.first_open) - 1.0),
    ]
    .map(finite)
}

/// What is not finite has no value.
fn finite(value: f64) -> f64 {
    if value.is_finite() { value } else { f64::NAN }
}
