//! The table of core metrics: the one place that lists them.

/// A core metric: how it is called, what it is measured in and how it is defined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Metric {
    pub name: &'static str,
    /// `fraction`, `fraction a year`, `ratio`, `count` or `cash`.
    pub unit: &'static str,
    /// In the words of the semantics: E equity at a close (E[-1] the initial cash), r its
    /// returns, ppy bars a year.
    pub formula: &'static str,
}

/// The number of core metrics.
pub const COUNT: usize = 19;

/// Every core metric; its place is its bit in a mask and its index in a result.
pub const TABLE: [Metric; COUNT] = [
    metric("total_return", "fraction", "E[last] / E[-1] - 1"),
    metric(
        "cagr",
        "fraction a year",
        "(E[last] / E[-1])^(1 / years) - 1, years = (last ts - first ts + one bar) / 365.25 d; -1 when E[last] <= 0",
    ),
    metric(
        "volatility",
        "fraction a year",
        "std(r, ddof=1) * sqrt(ppy)",
    ),
    metric(
        "sharpe",
        "ratio",
        "mean(r) / std(r, ddof=1) * sqrt(ppy); 0 when the deviation is 0",
    ),
    metric(
        "sortino",
        "ratio",
        "mean(r) / sqrt(mean(min(r, 0)^2)) * sqrt(ppy)",
    ),
    metric(
        "max_drawdown",
        "fraction",
        "max over i of 1 - E[i] / max(E[-1..i])",
    ),
    metric("calmar", "ratio", "cagr / max_drawdown"),
    metric("trades", "count", "closed trades"),
    metric(
        "win_rate",
        "fraction",
        "closed trades with pnl > 0 / trades",
    ),
    metric(
        "profit_factor",
        "ratio",
        "sum of pnl > 0 / |sum of the other pnl|",
    ),
    metric("expectancy", "cash", "mean(pnl)"),
    metric("avg_trade", "fraction", "mean(return of a closed trade)"),
    metric("best_trade", "fraction", "max(return of a closed trade)"),
    metric("worst_trade", "fraction", "min(return of a closed trade)"),
    metric(
        "exposure",
        "fraction",
        "bars with a position at the close / bars",
    ),
    metric(
        "sqn",
        "ratio",
        "sqrt(trades) * mean(pnl) / std(pnl, ddof=1)",
    ),
    metric("fees", "cash", "sum of the fees of all fills"),
    metric("final_equity", "cash", "E[last]"),
    metric("buy_and_hold", "fraction", "last close / first open - 1"),
];

const fn metric(name: &'static str, unit: &'static str, formula: &'static str) -> Metric {
    Metric {
        name,
        unit,
        formula,
    }
}

/// The place of a metric in [`TABLE`].
///
/// ```
/// assert_eq!(atra::metrics::index("sharpe"), Some(3));
/// ```
pub fn index(name: &str) -> Option<usize> {
    TABLE.iter().position(|metric| metric.name == name)
}
