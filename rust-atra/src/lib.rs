//! ATRA's core: what a plan computes from bars, without storage, files or text for people.
//!
//! The modules tell one story and import only upwards in this list:
//! [`kernels`] → [`bars`] → [`functions`] → [`plan`] → [`sim`] → [`metrics`] → [`session`] → [`abi`].

pub mod abi;
pub mod bars;
pub mod functions;
pub mod kernels;
mod memory;
pub mod metrics;
pub mod plan;
pub mod session;
pub mod sim;
