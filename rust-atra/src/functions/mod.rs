//! The catalogue: TA-Lib's functions (crate `ta-lib`), batch and bar by bar, under one table.
//!
//! [`find`] gives a [`Function`], [`Call::new`] checks its parameters, [`Call::batch`] computes
//! whole columns and [`Call::stream`] the same values bar by bar.

mod adapter;
mod batch;
mod call;
mod function;
mod stream;
mod streams;
mod table;

pub use batch::{Batch, Scratch};
pub use call::Call;
pub use function::{Function, FunctionError, Input, Output, Parameter, ParameterKind};
pub use stream::FunctionStream;
pub use table::{find, functions};
