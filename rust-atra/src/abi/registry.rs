//! Live handles. A handle is a number that is never given twice, whatever it is of, so that one that
//! was closed, made up, is of another kind or in use on another thread is refused instead of followed.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::error::Failure;

/// The next handle, of whatever kind.
static NEXT: AtomicU64 = AtomicU64::new(1);

/// The open things of one kind.
pub struct Registry<T> {
    kind: &'static str,
    live: LazyLock<Mutex<HashMap<u64, Arc<Mutex<T>>>>>,
}

impl<T> Registry<T> {
    /// An empty registry; `kind` names its things in messages.
    pub const fn new(kind: &'static str) -> Registry<T> {
        Registry {
            kind,
            live: LazyLock::new(|| Mutex::new(HashMap::new())),
        }
    }

    /// Takes `thing` in and gives its handle.
    pub fn open(&self, thing: T) -> u64 {
        let handle = NEXT.fetch_add(1, Ordering::Relaxed);
        self.entries().insert(handle, Arc::new(Mutex::new(thing)));
        handle
    }

    /// Lets `body` use the thing behind `handle`, alone.
    pub fn with<R>(
        &self,
        handle: u64,
        body: impl FnOnce(&mut T) -> Result<R, Failure>,
    ) -> Result<R, Failure> {
        let entry = self.entries().get(&handle).cloned();
        let entry = entry.ok_or_else(|| self.unknown(handle))?;
        let mut thing = entry.try_lock().map_err(|_| self.busy())?;
        body(&mut thing)
    }

    /// Forgets the thing behind `handle`; it is dropped here unless it is in use.
    pub fn close(&self, handle: u64) -> Result<(), Failure> {
        let entry = self.entries().remove(&handle);
        entry.map(drop).ok_or_else(|| self.unknown(handle))
    }

    fn entries(&self) -> std::sync::MutexGuard<'_, HashMap<u64, Arc<Mutex<T>>>> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn unknown(&self, handle: u64) -> Failure {
        Failure::contract(format!("{} {handle} is not open", self.kind))
    }

    fn busy(&self) -> Failure {
        Failure::contract(format!("this {} is in use on another thread", self.kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static NUMBERS: Registry<i32> = Registry::new("number");

    #[test]
    fn a_handle_serves_until_it_is_closed_and_never_again() {
        let handle = NUMBERS.open(7);
        assert_eq!(NUMBERS.with(handle, |n| Ok(*n)), Ok(7));
        assert_eq!(NUMBERS.close(handle), Ok(()));
        let message = format!("number {handle} is not open");
        assert_eq!(
            NUMBERS.with(handle, |_| Ok(())).unwrap_err().message,
            message
        );
        assert_eq!(NUMBERS.close(handle).unwrap_err().message, message);
        assert_ne!(NUMBERS.open(8), handle);
    }

    #[test]
    fn a_thing_in_use_is_refused_elsewhere() {
        let handle = NUMBERS.open(1);
        let inner = NUMBERS.with(handle, |_| {
            Ok(std::thread::spawn(move || NUMBERS.with(handle, |_| Ok(())))
                .join()
                .expect("the thread ends"))
        });
        let refused = inner.expect("the outer use succeeds").unwrap_err();
        assert_eq!(refused.message, "this number is in use on another thread");
    }
}
