//! Plans, from outside: texts, columns, streams.

mod agreement;
mod random;
mod sketch;
mod twin;
