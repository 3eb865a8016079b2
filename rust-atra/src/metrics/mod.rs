//! The core metrics of one run, from its equity and its trades: SEMANTICS §4.
//!
//! [`TABLE`] names them; [`Returns`] and [`TradeSums`] add up a run while it happens, in one
//! pass and without a curve, and [`compute`] does the same over what was kept: one definition, the
//! same bits. All sums run in bar order (trade order) from the left. What has no value is NaN.

mod blocks;
mod core;
mod frame;
mod moments;
mod returns;
mod table;
mod trades;

pub use blocks::{BLOCKS, BlockSums};
pub use core::{compute, metrics};
pub use frame::{Calendar, Span};
pub use returns::Returns;
pub use table::{COUNT, Metric, TABLE, index};
pub use trades::TradeSums;
