//! Documents that nobody would write: those of the tests, changed at random. In: a number for each. Out: whatever it is, the generator says
//! what is wrong with it or makes a crate of it; it neither panics nor uses up its stack, and it does not take long.
//!
//!     MUTATIONS=200000 MUTATION_SEEDS=FOLDER cargo test --release -p tests --test mutations -- --nocapture
//!
//! is a long run, with the documents of any folder besides. `MUTATION=NUMBER` looks at one again and prints it (with the same seeds: a number
//! chooses among them). `MUTATIONS_COMPILED=50` compiles that many of those that come out as crates.

mod chains;
mod compile;
mod judge;
mod mutate;
mod seeds;

use seeds::Seed;
use std::env;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

/// How many without a word from the environment: some seconds without optimisations.
const FEW: u64 = 500;

/// No document as small as these takes longer, also on a busy machine: what does hangs, or grows faster than what it is given.
const PATIENCE: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 10 });

/// What takes longer is told.
const SLOW: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 2 });

fn number(name: &str) -> Option<u64> {
    env::var(name).ok().map(|text| text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}")))
}

/// What became of a mutant.
enum Fate {
    /// It was refused, with a reason.
    Refused,
    /// It came out as a crate.
    Crate,
    /// It showed a defect.
    Defect(String),
}

#[test]
fn no_document_makes_the_generator_panic() {
    let seeds = Arc::new(seeds::all());
    if let Some(one) = number("MUTATION") {
        println!("{}", mutate::mutant(&seeds, one).text);
        return check(&[(one, fate(&seeds, one).0)]);
    }
    let (first, count) = (number("MUTATION_FIRST").unwrap_or(0), number("MUTATIONS").unwrap_or(FEW));
    let (next, workers) = (AtomicU64::new(first), thread::available_parallelism().map_or(1, usize::from));
    let start = Instant::now();
    let fates: Vec<(u64, Fate)> = thread::scope(|scope| {
        let work = || {
            let numbers = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed)).take_while(|number| *number < first + count);
            numbers.map(|number| (number, told(&seeds, number))).collect::<Vec<_>>()
        };
        let handles: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        handles.into_iter().flat_map(|handle| handle.join().expect("a worker catches what it meets")).collect()
    });
    let crates = fates.iter().filter(|(_, fate)| matches!(fate, Fate::Crate)).count();
    println!("{count} mutants of {} documents in {:.0?}: {crates} came out as crates", seeds.len(), start.elapsed());
    check(&fates);
}

fn check(fates: &[(u64, Fate)]) {
    let defects = fates.iter().filter_map(|(number, fate)| match fate {
        Fate::Defect(what) => Some(format!("MUTATION={number}: {what}")),
        Fate::Refused | Fate::Crate => None,
    });
    let defects: Vec<String> = defects.collect();
    assert!(defects.is_empty(), "{} of {}:\n{}", defects.len(), fates.len(), defects.join("\n"));
}

/// The fate of a mutant; told at once where it is no good one, since a later one may end the process.
fn told(seeds: &Arc<Vec<Seed>>, number: u64) -> Fate {
    let (fate, took) = fate(seeds, number);
    match &fate {
        Fate::Defect(what) => println!("MUTATION={number}: {what}"),
        Fate::Refused | Fate::Crate if took > SLOW => println!("MUTATION={number} took {took:.1?}"),
        Fate::Refused | Fate::Crate => {}
    }
    fate
}

/// Looks at a mutant in a thread of its own: its name is what the system says where a stack is used up, and it can be left behind where it
/// does not end.
fn fate(seeds: &Arc<Vec<Seed>>, number: u64) -> (Fate, Duration) {
    let (seeds, (tell, told), start) = (Arc::clone(seeds), mpsc::channel(), Instant::now());
    let look = move || _ = tell.send(judge::judge(&mutate::mutant(&seeds, number), number));
    let handle = thread::Builder::new().name(format!("MUTATION={number}")).spawn(look).expect("a thread");
    let fate = match told.recv_timeout(PATIENCE) {
        Ok(fate) => fate,
        Err(mpsc::RecvTimeoutError::Timeout) => Fate::Defect(format!("did not end within {PATIENCE:?}")),
        Err(mpsc::RecvTimeoutError::Disconnected) => Fate::Defect(format!("panicked: {}", said(handle.join()))),
    };
    (fate, start.elapsed())
}

fn said(end: thread::Result<()>) -> String {
    let Err(panic) = end else { return "without a word".to_owned() };
    let text = panic.downcast_ref::<String>().cloned().or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
    text.unwrap_or_default()
}

#[test]
fn a_mutation_belongs_to_its_number() {
    let seeds = seeds::all();
    let texts = |numbers: std::ops::Range<u64>| numbers.map(|number| mutate::mutant(&seeds, number).text).collect::<Vec<_>>();
    assert_eq!(texts(0..20), texts(0..20));
    assert_ne!(texts(0..20), texts(20..40));
}

#[test]
fn crates_of_mutants_compile() {
    let Some(count) = number("MUTATIONS_COMPILED") else { return };
    let seeds = seeds::all();
    let mutants = (number("MUTATION_FIRST").unwrap_or(0)..).map(|number| (number, mutate::mutant(&seeds, number)));
    compile::check(mutants, usize::try_from(count).expect("a number of crates")).unwrap();
}
