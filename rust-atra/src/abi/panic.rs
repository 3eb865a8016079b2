//! What is said when the core itself is at fault: a panic ends the process (`panic = "abort"`),
//! and this line is all that remains to find it by.

use std::cell::RefCell;
use std::sync::{Arc, Once};

use sha2::{Digest, Sha256};

thread_local! {
    static PLAN: RefCell<Option<Arc<str>>> = const { RefCell::new(None) };
}

/// Remembers which plan this thread works on, for the line a panic prints.
pub fn working_on(plan: &Arc<str>) {
    PLAN.set(Some(Arc::clone(plan)));
}

/// Installs the hook, once for the process.
pub fn install_hook() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| std::panic::set_hook(Box::new(|panic| eprintln!("{}", line(panic)))));
}

fn line(panic: &std::panic::PanicHookInfo<'_>) -> String {
    let said = panic.payload_as_str().unwrap_or("no message");
    let at = panic.location().map_or("?".into(), ToString::to_string);
    format!(
        "atra: internal error: {said} at {at}, plan {}; please report this",
        plan_hash()
    )
}

fn plan_hash() -> String {
    let text = PLAN.with_borrow(Clone::clone);
    text.map_or("none".into(), |text| hex(&Sha256::digest(text.as_bytes())))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
