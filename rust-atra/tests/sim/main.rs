//! The simulator, case by case: small tables of bars and rules, and the trades that follow from
//! them, computed by hand. Prices, slippage (1/64) and fees (1/128) are chosen so that the numbers
//! are exact and can be checked on paper.

mod case;
mod ends;
mod exits;
mod laws;
mod orders;
mod sizing;
