//! Work on all processors. In: pieces of work. Out: what came of each, in the order of the pieces, whoever did it. Plain scoped threads, and
//! one of them is the caller's.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder, Scope, ScopedJoinHandle};
use std::{io, panic};

/// The stack that a document may use: the deepest one that is read needs a tenth of it, without optimisations.
const ROOM: usize = 64 << 20;

/// Does something on a stack of its own. How large that of the caller is depends on the system (one megabyte on some), and what is read with serde is
/// read recursively; how deep documents may nest must not depend on either.
pub fn with_room<'s, R: Send + 's>(scope: &'s Scope<'s, '_>, work: impl FnOnce() -> R + Send + 's) -> io::Result<ScopedJoinHandle<'s, R>> {
    Builder::new().stack_size(ROOM).spawn_scoped(scope, work)
}

/// Does two things at once; one after the other, where no thread can be started.
pub fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    let waiting = Mutex::new(Some(one));
    let take = || waiting.lock().unwrap_or_else(PoisonError::into_inner).take().map(|one| one());
    thread::scope(|scope| {
        let beside = with_room(scope, take);
        let other = other();
        let done = match beside.map(ScopedJoinHandle::join) {
            Ok(Ok(done)) => done,
            Ok(Err(panic)) => panic::resume_unwind(panic),
            Err(_) => take(),
        };
        (done.expect("it is taken once"), other)
    })
}

/// Frees something large, which takes as long as a stage, beside what comes next; here, where no thread can be started.
pub fn let_go(unneeded: impl Send + 'static) {
    let _ = Builder::new().stack_size(ROOM).spawn(move || drop(unneeded));
}

/// Does `work` for every number below `count`. Where no thread can be started, those that there are do more.
pub fn each<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(count));
    let take = || {
        let own: Vec<(usize, T)> = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)).filter(|index| *index < count))
            .map(|index| (index, work(index)))
            .collect();
        done.lock().unwrap_or_else(PoisonError::into_inner).extend(own);
    };
    thread::scope(|scope| {
        let others = thread::available_parallelism().map_or(1, NonZero::get).min(count).saturating_sub(1);
        for _ in 0..others {
            if with_room(scope, take).is_err() {
                break;
            }
        }
        take();
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    use super::{both, each};

    #[test]
    fn both_are_done() {
        assert_eq!(both(|| 1, || "two"), (1, "two"));
    }

    #[test]
    fn every_piece_is_done_once_and_stands_in_its_place() {
        for count in [0, 1, 2, 1000] {
            assert_eq!(each(count, |index| index * 2), (0..count).map(|index| index * 2).collect::<Vec<_>>());
        }
    }
}
