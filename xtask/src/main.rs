//! The command line. In: arguments and the current folder. Out: crates, diagnostics, and an exit status: 0 done, 1 a document has errors or a crate is out
//! of date, 2 the call itself cannot be carried out. Whatever happens, a folder is touched only after every document and every folder was
//! found to be in order.

use std::env;
use std::error::Error;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use xtask::cli::{Cli, Codegen, Command, MessageFormat};
use xtask::diagnostics::{self, Diagnostics, Style};
use xtask::job::{self, Job};
use xtask::load::{self, Source};
use xtask::output::{self, Files, Mode, Plan};
use xtask::parallel;
use xtask::{Inputs, Outcome};

/// Tokens are many small allocations, of several threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const DONE: u8 = 0;
const FAILED: u8 = 1;
const REFUSED: u8 = 2;

fn main() -> ExitCode {
    let Command::Codegen(arguments) = Cli::parse().command;
    let status = codegen(&arguments).unwrap_or_else(|error| {
        say(&format!("error: {error}\n"));
        REFUSED
    });
    ExitCode::from(status)
}

fn codegen(arguments: &Codegen) -> Result<u8, Box<dyn Error>> {
    let jobs = job::jobs(arguments, &env::current_dir()?)?;
    let Some(crates) = generate(jobs, arguments.message_format)? else { return Ok(FAILED) };
    let plan = |(job, files): Generated| output::plan(files, &job.settings.output).map(|plan| (job, plan));
    let plans: Vec<(Job, Plan)> = crates.into_iter().map(plan).collect::<Result<_, _>>()?;
    let mode = if arguments.check { Mode::Check } else { Mode::Write };
    let mut status = DONE;
    for (job, plan) in plans {
        status = status.max(deliver(&job, plan, mode)?);
    }
    Ok(status)
}

/// A crate and what it consists of.
type Generated = (Job, Files);

/// All crates; `None` when a document has errors, after the errors of all documents were told.
fn generate(jobs: Vec<Job>, format: MessageFormat) -> Result<Option<Vec<Generated>>, Box<dyn Error>> {
    let read = |job: &Job| -> Result<(Source, Vec<Source>), load::LoadError> {
        let overlays: Result<_, _> = job.settings.options.overlays.iter().map(|path| load::read(path)).collect();
        Ok((load::read_all(&job.settings.document, job.settings.options.reach)?, overlays?))
    };
    let sources: Result<Vec<_>, _> = jobs.iter().map(read).collect();
    let mut crates = Vec::new();
    let mut failed = false;
    for (job, (source, overlays)) in jobs.into_iter().zip(sources?) {
        let inputs = Inputs { source, overlays, settings: job.settings.clone(), command: job.marker.clone() };
        let Outcome { diagnostics, files } = xtask::generate(&inputs);
        tell(&diagnostics, &inputs.source, format)?;
        match files {
            Some(files) if !diagnostics.has_errors() => crates.push((job, files)),
            Some(_) | None => failed = true,
        }
        parallel::let_go((inputs, diagnostics));
    }
    Ok((!failed).then_some(crates))
}

fn tell(diagnostics: &Diagnostics, source: &Source, format: MessageFormat) -> io::Result<()> {
    match format {
        MessageFormat::Json => match io::stdout().write_all(diagnostics::json_lines(diagnostics, source).as_bytes()) {
            // Nobody listens any more: the outcome is the same.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
            written => written?,
        },
        MessageFormat::Human => say(&diagnostics::render(diagnostics, source, style())),
    }
    Ok(())
}

/// Brings one crate up to date, or says what differs.
fn deliver(job: &Job, plan: Plan, mode: Mode) -> Result<u8, Box<dyn Error>> {
    let report = plan.apply(mode)?;
    if mode == Mode::Check && report.is_stale() {
        say(&report.explain(&job.fix));
        return Ok(FAILED);
    }
    say(&report.foreign_warning().map(|warning| warning + "\n").unwrap_or_default());
    say(&(report.summary(job.settings.package.name.as_str(), mode) + "\n"));
    Ok(DONE)
}

fn style() -> Style {
    let unwanted = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if io::stderr().is_terminal() && !unwanted { Style::Coloured } else { Style::Plain }
}

/// Tells people. When nobody listens any more, the work is still done.
fn say(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}
