//! The threads of a session: they live from its first run that wants several to its end.

use std::sync::Arc;

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::functions::has_room;

type Hook = Arc<dyn Fn() + Send + Sync>;

/// Threads that are there once they were asked for.
#[derive(Default)]
pub struct Workers {
    pool: Option<ThreadPool>,
    hook: Option<Hook>,
}

impl Workers {
    /// What each thread does before its first work.
    pub fn begin_with(&mut self, hook: impl Fn() + Send + Sync + 'static) {
        self.hook = Some(Arc::new(hook));
    }

    /// As many threads as there is work for, at most `threads`; none where that is one, or where
    /// the system gives none: the caller's own thread does it all then.
    pub fn at_most(&mut self, threads: usize, work: usize) -> Option<&ThreadPool> {
        let wanted = threads.min(work).min(rayon::max_num_threads());
        let fits = |pool: &ThreadPool| (wanted..=threads).contains(&pool.current_num_threads());
        if wanted < 2 {
            return None;
        }
        if !self.pool.as_ref().is_some_and(fits) {
            self.pool = self.build(wanted);
        }
        self.pool.as_ref()
    }

    fn build(&self, threads: usize) -> Option<ThreadPool> {
        has_room(threads.saturating_mul(STACK + BESIDE)).then_some(())?;
        let hook = self.hook.clone();
        let begin = move |_| hook.iter().for_each(|hook| hook());
        ThreadPoolBuilder::new()
            .num_threads(threads)
            .stack_size(STACK)
            .thread_name(|index| format!("atra-{index}"))
            .start_handler(begin)
            .build()
            .ok()
    }
}

/// What a thread's own calls may take, as Rust gives its threads.
const STACK: usize = 2 << 20;

/// What a thread takes beside its stack as it begins, which it would not survive to be without: for
/// signals, what it keeps of its own, the first of its allocator.
const BESIDE: usize = 1 << 20;

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn threads_are_kept_while_they_fit() {
        let mut workers = Workers::default();
        let begun = Arc::new(AtomicUsize::new(0));
        let count = begun.clone();
        workers.begin_with(move || {
            count.fetch_add(1, Ordering::SeqCst);
        });
        let mut threads = |at_most, work| {
            let pool = workers.at_most(at_most, work);
            pool.map_or(1, |pool| pool.broadcast(|_| ()).len())
        };
        assert_eq!([threads(1, 9), threads(9, 1), threads(3, 0)], [1, 1, 1]);
        assert_eq!([threads(3, 9), threads(3, 2), threads(4, 3)], [3, 3, 3]);
        assert_eq!(begun.load(Ordering::SeqCst), 3);
        assert_eq!([threads(2, 9), threads(4, 4)], [2, 4]);
        assert_eq!(begun.load(Ordering::SeqCst), 9);
    }
}
