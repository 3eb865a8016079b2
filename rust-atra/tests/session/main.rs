//! Sessions, from outside: against single steps, on several threads, under both policies.

#[path = "../plan/market.rs"]
#[allow(dead_code)]
mod market;
#[path = "../plan/plans.rs"]
mod plans;
#[path = "../plan/random.rs"]
mod random;
#[path = "../plan/sketch.rs"]
#[allow(dead_code)]
mod sketch;
mod steps;
mod threads;
#[path = "../plan/times.rs"]
mod times;
mod together;
mod written;
