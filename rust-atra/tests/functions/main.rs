//! The catalogue's functions: against TA-Lib C, batch against stream, at the edges of their
//! parameters, and without a look at the future.

mod catalogue;
mod columns;
mod edges;
mod golden;
mod market;
mod math;
mod parity;
mod prefix;
mod run;
