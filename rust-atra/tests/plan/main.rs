//! Plans, from outside: texts, columns, streams.

mod agreement;
mod damage;
mod damaged;
mod higher;

mod market;
mod plans;
mod random;
mod reading;
mod refusals;
mod sharing;
mod sketch;
mod symbols;
mod tf;
mod times;
mod twin;
