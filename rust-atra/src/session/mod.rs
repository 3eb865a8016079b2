//! A plan bound to bars and run for any number of combinations, or fed bar by bar.
//!
//! Here the parts meet: [`plan`](crate::plan) says what the rules and exits are at each bar,
//! [`sim`](crate::sim) trades them, [`metrics`](crate::metrics) adds up.

mod batch;
mod error;
mod groups;
#[cfg_attr(not(target_arch = "x86_64"), path = "apart.rs")]
mod lockstep;
mod order;
mod path;
mod player;
mod settings;
mod signals;
mod stream;
mod sweep;
#[cfg(test)]
mod tests;
mod workers;

pub use batch::{Found, Request, Session};
pub use error::SessionError;
pub use path::path;
pub use stream::{Standing, Stream};
