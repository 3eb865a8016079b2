//! Damaged plans of the tests.

pub use super::bytes as random;

#[path = "../../tests/plan/damage.rs"]
pub mod texts;
