//! The seam: about a dozen C functions. With the per-CPU kernels the only `unsafe` of the crate.

pub mod types;
