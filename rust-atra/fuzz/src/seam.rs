//! Calls of the seam, right and wrong.

pub use super::seeded as random;

#[path = "../../tests/seam/calls.rs"]
pub mod calls;
#[path = "../../tests/seam/flaw.rs"]
pub mod flaw;
#[path = "../../tests/seam/world.rs"]
pub mod world;
