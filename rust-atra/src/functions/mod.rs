//! The catalogue: TA-Lib's functions (crate `ta-lib`), batch and bar by bar, under one table.
//!
//! [`find`] gives a [`Function`], [`Call::new`] checks its parameters, [`Call::batch`] computes
//! whole columns and [`Call::stream`] the same values bar by bar.

mod adapter;
mod batch;
mod call;
mod function;
pub mod math;
mod operators;
mod room;
mod stream;
mod streams;
mod table;

pub use batch::{Batch, Scratch};
pub use call::Call;
pub use function::{Function, FunctionError, Input, Output, Parameter, ParameterKind};
pub use operators::{OPERATORS, Operator, SERIES, Series};
pub(crate) use room::has_room;
pub use stream::FunctionStream;
pub use table::{find, functions};

/// The library behind the table, and its version.
pub const TA_LIB: &str = "ta-lib 0.8.3";

/// The tables of functions, series, operators, metrics and reasons as JSON, for the other
/// languages: the file `catalogue.json`, written by `cargo run --example catalogue`.
///
/// ```
/// assert!(atra::functions::catalogue_json().contains("\"upperband\""));
/// ```
pub fn catalogue_json() -> &'static str {
    include_str!("../../catalogue.json")
}
