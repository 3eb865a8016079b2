//! The exports as a caller in another language may get them wrong: each argument in each way.

mod calls;
mod flaw;
#[path = "../plan/random.rs"]
#[allow(dead_code)]
mod random;
mod walk;
mod world;
