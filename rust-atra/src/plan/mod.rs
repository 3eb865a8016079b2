//! The canonical plan text → a typed graph → columns and signals, in batch and bar by bar.
//!
//! [`Plan::read`] gives a [`Plan`]; [`Shared`] binds it to bars and evaluates combinations of
//! its parameters into [`Evaluation`]s, which hold what a run reads. A [`PlanStream`] gives the
//! same bar by bar.
//!
//! ```
//! use std::sync::Arc;
//! use atra::bars::{Bars, Clock};
//! use atra::plan::{Numbers, Plan, Rule, Shared};
//!
//! let plan = Plan::read(b"atra-plan 1
//! param slow
//! n0 = close
//! n1 = sma n0 timeperiod=$slow
//! n2 = crossover n0 n1
//! enter_long n2
//! sizing equity 1
//! lot 0
//! min_order 0
//! execution
//! fill next_open
//! fee 0.001
//! fee_fixed 0
//! slippage 0
//! initial_cash 10000
//! leverage 1
//! intrabar pessimistic
//! close_at_end false
//! year_days 365
//! day_ms 86400000
//! tz UTC
//! ")?;
//! let close = [3.0, 2.0, 1.0, 4.0];
//! let bars = Bars {
//!     ts_ms: &[0, 1, 2, 3],
//!     open: &close, high: &close, low: &close, close: &close, volume: &close,
//!     columns: &[],
//!     clock: Clock::default(),
//! };
//! let mut shared = Shared::new(Arc::new(plan), bars, 1 << 20)?;
//! let evaluation = shared.evaluate(&[2.0])?;
//! assert_eq!(evaluation.value(1).column().unwrap()[1..], [2.5, 1.5, 2.5]);
//! assert_eq!(evaluation.start(), 2); // the average from bar 1, a crossing one bar later
//! let signals = evaluation.rule(Rule::EnterLong).unwrap();
//! assert_eq!(signals.iter_ones().collect::<Vec<_>>(), [3]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod basis;
mod bits;
mod cache;
mod call;
mod canonical;
mod cell;
mod column;
mod columns;
mod compared;
mod constants;
mod domain;
mod elementwise;
mod error;
mod evaluation;
mod frame;
mod graph;
mod higher;
mod history;
mod kept;
mod late;
mod layout;
mod line;
mod lines;
mod literal;
mod nodes;
mod ops;
mod parts;
mod read;
mod relation;
mod rising;
mod series;
mod shared;
mod sources;
mod steps;
mod stream;
mod symbols;
mod vector;

pub use crate::memory::OutOfMemory;
pub use basis::Basis;
pub use bits::Bits;
pub use column::Column;
pub use columns::{Numbers, Value};
pub use error::{EvalError, Place, PlanError};
pub use evaluation::{Distance, Evaluation, Warning};
pub use graph::{Execution, Exit, ExitDistance, Method, Node, Operand, Plan, Rule, Sizing};
pub use late::{Late, Progress, Room};
pub use ops::{Kind, Op};
pub use relation::TILE;
pub use shared::{Footprint, Shared};
pub use sources::Other;
pub use stream::PlanStream;
