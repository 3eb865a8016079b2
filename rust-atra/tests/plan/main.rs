//! Plans, from outside: texts, columns, streams.

mod agreement;
mod market;
mod plans;
mod random;
mod sketch;
mod twin;
