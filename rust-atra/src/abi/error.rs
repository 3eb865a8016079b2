//! Codes and the last error's text, one for each thread.

use std::cell::RefCell;

use super::types::code;

/// Why an export did not do what was asked: a code for the caller, a sentence for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub code: i32,
    pub message: String,
}

impl Failure {
    /// The caller broke the contract of the seam: a fault of the caller's code, not of its user.
    pub fn contract(message: impl Into<String>) -> Failure {
        Failure {
            code: code::CONTRACT,
            message: message.into(),
        }
    }

    /// A buffer sized by the input could not be had.
    pub fn out_of_memory(what: &str) -> Failure {
        Failure {
            code: code::OUT_OF_MEMORY,
            message: format!("not enough memory for {what}"),
        }
    }
}

thread_local! {
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Runs an export's body and turns its failure into a code and this thread's last error.
pub fn report(body: impl FnOnce() -> Result<(), Failure>) -> i32 {
    match body() {
        Ok(()) => code::OK,
        Err(failure) => {
            LAST.with_borrow_mut(|last| *last = failure.message);
            failure.code
        }
    }
}

/// Hands the text of this thread's last error to `reader`.
pub fn with_last<R>(reader: impl FnOnce(&str) -> R) -> R {
    LAST.with_borrow(|last| reader(last))
}
