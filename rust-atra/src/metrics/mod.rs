//! The core metrics of one run, from its equity and its trades: SEMANTICS §4.
