//! What one call has to do. In: the arguments and the current folder. Out: a job for each crate, with the commands that belong in its files and under a
//! failed check.

use std::path::{Path, PathBuf};

use crate::cli::Codegen;
use crate::load::Reach;
use crate::project::{Project, ProjectError};
use crate::settings::{Enums, Extra, Package, Parts, Settings, one_line};

/// One crate to be generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// From what, where to, and how.
    pub settings: Settings,
    /// The command that the generated files name. It holds no path of this machine, so that the same document gives the same files everywhere.
    pub marker: String,
    /// The command that brings the crate up to date, to be typed here.
    pub fix: String,
}

/// The jobs of a call, made from the folder `current`.
pub fn jobs(arguments: &Codegen, current: &Path) -> Result<Vec<Job>, ProjectError> {
    let mut jobs = match (&arguments.spec, &arguments.out) {
        (Some(spec), Some(out)) => vec![of_document(spec, out, arguments)?],
        // The parser lets neither through without the other.
        (Some(_), None) | (None, _) => of_project(&Project::find(current)?, current)?,
    };
    if arguments.closed_enums {
        for job in &mut jobs {
            job.settings.options.enums = Enums::Closed;
            job.marker.push_str(" --closed-enums");
            job.fix.push_str(" --closed-enums");
        }
    }
    Ok(jobs)
}

const COMMAND: &str = "cargo xtask codegen";

fn of_project(project: &Project, current: &Path) -> Result<Vec<Job>, ProjectError> {
    let job = |mut settings: Settings| {
        settings.document = from(current, &settings.document);
        settings.output = from(current, &settings.output);
        for overlay in &mut settings.options.overlays {
            *overlay = from(current, overlay);
        }
        Job { settings, marker: COMMAND.to_owned(), fix: COMMAND.to_owned() }
    };
    Ok(project.settings()?.into_iter().map(job).collect())
}

fn of_document(spec: &Path, out: &Path, arguments: &Codegen) -> Result<Job, ProjectError> {
    let mut settings = Settings::for_document(spec, out, arguments.name.clone());
    if let Some(file) = &arguments.settings {
        let Extra { package, options } = Settings::read_extra(file).map_err(|error| ProjectError::Settings(vec![error]))?;
        settings.options = options;
        if let Some(package) = package {
            let name = arguments.name.clone().unwrap_or(package.name.clone());
            settings.package = Package { name, ..package };
        }
    }
    let options = &mut settings.options;
    options.overlays.extend(arguments.overlay.iter().cloned());
    options.selection.include.extend(arguments.include.iter().cloned());
    options.selection.exclude.extend(arguments.exclude.iter().cloned());
    if arguments.allow_outside {
        options.reach = Reach::Anywhere;
    }
    if arguments.types_only {
        options.parts = Parts::Types;
    }
    let (file, folder) = (quoted(&spec.to_string_lossy()), quoted(&out.to_string_lossy()));
    let marker = given(arguments, |path| path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned());
    let fix = given(arguments, |path| path.to_string_lossy().into_owned());
    Ok(Job {
        marker: format!("{COMMAND} --spec {} --out DIR{marker}", quoted(&settings.origin)),
        fix: format!("{COMMAND} --spec {file} --out {folder}{fix}"),
        settings,
    })
}

/// The options of a command line that say what comes out, once more; paths as `shown`.
fn given(arguments: &Codegen, shown: impl Fn(&Path) -> String) -> String {
    let name = arguments.name.iter().map(|name| ("name", name.to_string()));
    let settings = arguments.settings.iter().map(|file| ("settings", shown(file)));
    let include = arguments.include.iter().map(|selector| ("include", selector.to_string()));
    let exclude = arguments.exclude.iter().map(|selector| ("exclude", selector.to_string()));
    let overlays = arguments.overlay.iter().map(|file| ("overlay", shown(file)));
    let all = name.chain(settings).chain(overlays).chain(include).chain(exclude);
    let mut text: String = all.map(|(option, value)| format!(" --{option} {}", quoted(&one_line(&value)))).collect();
    for (is_given, option) in [(arguments.allow_outside, " --allow-outside"), (arguments.types_only, " --types-only")] {
        text.push_str(if is_given { option } else { "" });
    }
    text
}

/// A path as short as people would type it: relative to the current folder where it lies below.
fn from(current: &Path, path: &Path) -> PathBuf {
    match path.strip_prefix(current) {
        Ok(below) if below.as_os_str().is_empty() => PathBuf::from("."),
        Ok(below) => below.to_owned(),
        Err(_) => path.to_owned(),
    }
}

/// A word of a command line, in quotes where a shell would take it apart.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/._-+:\\".contains(c);
    match !word.is_empty() && word.chars().all(is_plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', r"'\''")),
    }
}
