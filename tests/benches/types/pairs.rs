//! Ratios on a busy machine. In: two functions. Out: how many times as long as the second the first takes.
//!
//! The two take turns in batches so short that most of them are not interrupted. Each turn gives a ratio of its own, and the median of
//! those is reported: what slows the machine down for a while slows both sides of a turn, and what hits one side alone is an outlier.

use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

const TURNS: usize = 4_000;
const BATCH: Duration = Duration::from_micros(50);

/// Two functions that do the same work, compared.
pub struct Row {
    name: &'static str,
    at_most: Option<f64>,
    /// Nanoseconds a call.
    ours: f64,
    plain: f64,
    /// Sorted, one of each turn.
    ratios: Vec<f64>,
}

impl Row {
    /// Lets the two take turns; what they return is dropped within the time measured.
    pub fn measure<A, B>(name: &'static str, at_most: Option<f64>, ours: impl Fn() -> A, plain: impl Fn() -> B) -> Self {
        let calls = calls_in_a_batch(&plain);
        let mut turns: Vec<(f64, f64)> = (0..TURNS).map(|turn| take_turn(turn, calls, &ours, &plain)).collect();
        // The caches are cold at first.
        turns.drain(..TURNS / 10);
        let sorted = |value: fn(&(f64, f64)) -> f64| {
            let mut values: Vec<f64> = turns.iter().map(value).collect();
            values.sort_by(f64::total_cmp);
            values
        };
        let ratios = sorted(|(ours, plain)| ours / plain);
        Self { name, at_most, ours: quantile(&sorted(|turn| turn.0), 0.5), plain: quantile(&sorted(|turn| turn.1), 0.5), ratios }
    }
}

/// Whoever goes second finds the caches of the first, so they swap places.
fn take_turn<A, B>(turn: usize, calls: u32, ours: impl Fn() -> A, plain: impl Fn() -> B) -> (f64, f64) {
    if turn.is_multiple_of(2) {
        let ours = batch(calls, ours);
        (ours, batch(calls, plain))
    } else {
        let plain = batch(calls, plain);
        (batch(calls, ours), plain)
    }
}

/// Nanoseconds a call.
fn batch<T>(calls: u32, call: impl Fn() -> T) -> f64 {
    let start = Instant::now();
    for _ in 0..calls {
        drop(black_box(call()));
    }
    start.elapsed().as_nanos() as f64 / f64::from(calls)
}

fn calls_in_a_batch<T>(call: impl Fn() -> T) -> u32 {
    let fastest = (0..100).map(|_| batch(10, &call)).fold(f64::INFINITY, f64::min);
    (BATCH.as_nanos() as f64 / fastest.max(1.0)).ceil() as u32
}

fn quantile(sorted: &[f64], share: f64) -> f64 {
    sorted[(sorted.len() as f64 * share) as usize]
}

/// The rows as a Markdown table. The quartiles tell a noisy run from a quiet one.
pub fn table(rows: &[Row]) -> String {
    let mut table = String::from("| what | generated, ns | plain, ns | ratio | quartiles | target |\n|---|---:|---:|---:|---|---|\n");
    for Row { name, at_most, ours, plain, ratios } in rows {
        let [low, ratio, high] = [0.25, 0.5, 0.75].map(|share| quantile(ratios, share));
        let at_most =
            at_most.map_or("none set".to_owned(), |bound| format!("{bound}{}", if ratio <= bound { ", met" } else { ", missed" }));
        let line = format!("| {name} | {ours:.1} | {plain:.1} | {ratio:.2} | {low:.2}–{high:.2} | {at_most} |");
        writeln!(table, "{line}").expect("a String takes any text");
    }
    table
}
