//! The canonical plan text → a typed graph → columns and signals, in batch and bar by bar.
