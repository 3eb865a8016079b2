//! The core metrics of one run, from its equity and its trades: SEMANTICS §4.
//!
//! [`TABLE`] names them; [`Returns`] and [`TradeSums`] add up a run while it happens, in one
//! pass and without a curve, and [`Kept`] does the same from what was kept of it: one definition,
//! the same bits. All sums run in bar order (trade order) from the left, but for bars over which a
//! position is carried, which are added up by the plan's [`Path`]. What has no value is NaN.

mod blocks;
mod core;
mod frame;
mod moments;
mod path;
mod ratios;
mod reference;
mod returns;
mod stretch;
mod table;
mod trades;
#[cfg(target_arch = "x86_64")]
mod vector;

pub use blocks::BLOCKS;
pub use core::metrics;
pub use frame::{Calendar, Span};
pub use moments::Moments;
pub use path::{Adding, Path};
pub use ratios::{BYTES_A_BAR, Ratios};
pub use reference::Kept;
pub use returns::{Ended, Returns, Standing};
pub use stretch::Terms;
pub use table::{COUNT, Metric, TABLE, index};
pub use trades::TradeSums;
#[cfg(target_arch = "x86_64")]
pub(crate) use vector::{fetch, lost, turned};
#[cfg(target_arch = "x86_64")]
pub(crate) use {path::short_terms, ratios::Reach};
