//! Turns: one at a time, handed on, and not lost with whoever stops waiting.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use templates::runtime::http_single::{Single, Turn};

#[derive(Default)]
struct Woken(AtomicUsize);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

fn poll<'a>(future: Pin<&mut impl Future<Output = Turn<'a>>>, woken: &Arc<Woken>) -> Option<Turn<'a>> {
    match future.poll(&mut Context::from_waker(&Waker::from(Arc::clone(woken)))) {
        Poll::Ready(turn) => Some(turn),
        Poll::Pending => None,
    }
}

#[test]
fn a_turn_is_handed_on() {
    let (single, woken) = (Single::default(), [Arc::<Woken>::default(), Arc::default()]);
    let count = || woken.each_ref().map(|woken| woken.0.load(Ordering::SeqCst));
    let first = poll(pin!(single.turn()), &woken[0]).expect("nobody has it");
    let (mut second, mut third) = (pin!(single.turn()), pin!(single.turn()));
    assert!(poll(second.as_mut(), &woken[0]).is_none() && poll(third.as_mut(), &woken[1]).is_none());
    assert!(poll(second.as_mut(), &woken[0]).is_none(), "asking twice changes nothing");
    assert_eq!(count(), [0, 0]);
    drop(first);
    assert_eq!(count(), [1, 1]);
    let turn = poll(third.as_mut(), &woken[1]).expect("it is free");
    assert!(poll(second.as_mut(), &woken[0]).is_none());
    drop(turn);
    assert_eq!(count(), [2, 1]);
    assert!(poll(second.as_mut(), &woken[0]).is_some());
}

#[test]
fn a_turn_is_not_lost_with_whoever_stops_waiting() {
    let (single, woken) = (Single::default(), Arc::<Woken>::default());
    let first = poll(pin!(single.turn()), &woken).expect("nobody has it");
    {
        let mut gone = Box::pin(single.turn());
        assert!(poll(gone.as_mut(), &woken).is_none());
    }
    drop(first);
    assert!(poll(pin!(single.turn()), &woken).is_some());
}

#[test]
fn threads_take_turns() {
    let (single, inside, runs) = (Single::default(), AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
                runtime.block_on(async {
                    for _ in 0..200 {
                        let _turn = single.turn().await;
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0, "one at a time");
                        runs.fetch_add(1, Ordering::SeqCst);
                        inside.fetch_sub(1, Ordering::SeqCst);
                    }
                });
            });
        }
    });
    assert_eq!(runs.into_inner(), 1600);
}
