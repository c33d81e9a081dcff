//! Work on all processors. In: how many pieces there are, and what is done with each. Out: what came of each, in the order of the pieces, whoever
//! did it. Plain scoped threads: the work is a list, and one of the threads is the caller's.

use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Builder};

/// Like a main thread's: what is nested deeply in a document is worked upon here as well.
const STACK: usize = 8 << 20;

/// Does `work` for every number below `count`. Where no thread can be started, those that there are do more.
pub(super) fn each<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(count));
    let take = || {
        let own: Vec<(usize, T)> = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)).filter(|index| *index < count))
            .map(|index| (index, work(index)))
            .collect();
        done.lock().unwrap_or_else(std::sync::PoisonError::into_inner).extend(own);
    };
    thread::scope(|scope| {
        let others = thread::available_parallelism().map_or(1, NonZero::get).min(count).saturating_sub(1);
        for _ in 0..others {
            if Builder::new().stack_size(STACK).spawn_scoped(scope, take).is_err() {
                break;
            }
        }
        take();
    });
    let mut done = done.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn every_piece_is_done_once_and_stands_in_its_place() {
        for count in [0, 1, 2, 1000] {
            assert_eq!(each(count, |index| index * 2), (0..count).map(|index| index * 2).collect::<Vec<_>>());
        }
    }
}
