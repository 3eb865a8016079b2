//! Random plans and bars of the tests.

pub use super::bytes as random;

#[path = "../../tests/plan/market.rs"]
pub mod market;
#[path = "../../tests/plan/sketch.rs"]
pub mod sketch;
#[path = "../../tests/plan/plans.rs"]
pub mod sketches;
#[path = "../../tests/plan/times.rs"]
pub mod times;
