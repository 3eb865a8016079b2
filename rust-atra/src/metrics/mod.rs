//! The core metrics of one run, from its equity and its trades: SEMANTICS §4.
//!
//! [`TABLE`] names them; [`Accumulator`] adds up a run while it happens, in one pass and without
//! a curve, and [`compute`] does the same over what was kept: one definition, the same bits. All
//! sums run in bar order (trade order) from the left. Nothing is NaN but what has no value.

mod accumulator;
mod blocks;
mod frame;
mod moments;
mod table;
mod trades;

pub use accumulator::{Accumulator, compute};
pub use blocks::{BLOCKS, BlockSums};
pub use frame::{Calendar, Span};
pub use table::{COUNT, Metric, TABLE, index};
