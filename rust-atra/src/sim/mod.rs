//! Orders, fills, exits and the ledger of one symbol: SEMANTICS §3, one bar at a time.
//!
//! One kernel, [`Simulator`], serves backtests, sweeps, replay and streams. It is handed bars and
//! what the rules say at their closes, and tells a [`Log`] of the trades; [`run`] is the loop over
//! a window, which tells a [`Curve`] of equity too. Within a bar, in this order:
//!
//! 1. the order of the previous close fills at the open ([`order`](Decision) → sizing → ledger);
//! 2. price exits watch the bar;
//! 3. rules are read at the close (with [`Fill::Close`] their order fills now);
//! 4. equity is marked at the close.

mod decision;
mod exits;
mod fate;
mod hop;
mod kernel;
mod ledger;
mod log;
mod position;
mod quiet;
mod rules;
mod run;
mod settings;
mod sizing;
mod trade;
mod turns;
#[cfg(target_arch = "x86_64")]
mod wide;

pub use decision::Decision;
pub use fate::Fate;
pub use kernel::Simulator;
pub use log::{Curve, Held, Log};
pub use position::Side;
pub use rules::Rules;
pub use run::{Flat, Run, Summary, run};
pub use settings::{Distance, Fill, Intrabar, Settings, Sizing};
pub use trade::{Counts, Reason, Trade};
pub use turns::{Turns, Words};
