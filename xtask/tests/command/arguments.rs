//! The arguments, and the jobs they turn into.

use std::path::{Path, PathBuf};

use clap::Parser;
use clap::error::ErrorKind;
use xtask::cli::{Cli, Codegen, Command, MessageFormat};
use xtask::job::{Job, jobs};
use xtask::settings::{Enums, Parts};

fn parse(arguments: &[&str]) -> Result<Codegen, clap::Error> {
    let Command::Codegen(codegen) = Cli::try_parse_from([&["xtask"], arguments].concat())?.command;
    Ok(codegen)
}

fn job(arguments: &[&str]) -> Job {
    let mut jobs = jobs(&parse(arguments).unwrap(), Path::new("/nowhere")).unwrap();
    assert_eq!(jobs.len(), 1);
    jobs.remove(0)
}

#[test]
fn plain_codegen() {
    let arguments = parse(&["codegen"]).unwrap();
    assert!(!arguments.check && !arguments.closed_enums && arguments.spec.is_none() && arguments.out.is_none());
    assert_eq!(arguments.message_format, MessageFormat::Human);
}

#[test]
fn everything_at_once() {
    let all = ["codegen", "--check", "--spec", "a.yaml", "--out", "out", "--name", "pets", "--closed-enums", "--message-format", "json"];
    let arguments = parse(&all).unwrap();
    assert!(arguments.check && arguments.closed_enums);
    assert_eq!((arguments.spec, arguments.out), (Some(PathBuf::from("a.yaml")), Some(PathBuf::from("out"))));
    assert_eq!((arguments.name.unwrap().as_str(), arguments.message_format), ("pets", MessageFormat::Json));
}

#[test]
fn wrong_arguments_end_with_status_two() {
    let wrong: [(&[&str], ErrorKind); 14] = [
        (&[], ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand),
        (&["generate"], ErrorKind::InvalidSubcommand),
        (&["codegen", "spec.yaml"], ErrorKind::UnknownArgument),
        (&["codegen", "--chekc"], ErrorKind::UnknownArgument),
        (&["codegen", "--spec", "a.yaml"], ErrorKind::MissingRequiredArgument),
        (&["codegen", "--out", "out"], ErrorKind::MissingRequiredArgument),
        (&["codegen", "--name", "pets"], ErrorKind::MissingRequiredArgument),
        (&["codegen", "--spec", "a.yaml", "--out", ""], ErrorKind::InvalidValue),
        (&["codegen", "--spec", "a.yaml", "--out", "out", "--out", "b"], ErrorKind::ArgumentConflict),
        (&["codegen", "--spec", "a.yaml", "--out", "out", "--name", "fn"], ErrorKind::ValueValidation),
        (&["codegen", "--include", "a"], ErrorKind::MissingRequiredArgument),
        (&["codegen", "--spec", "a.yaml", "--out", "out", "--exclude", "tag:"], ErrorKind::ValueValidation),
        (&["codegen", "--message-format", "xml"], ErrorKind::InvalidValue),
        (&["codegen", "--check=yes"], ErrorKind::TooManyValues),
    ];
    for (arguments, kind) in wrong {
        let error = parse(arguments).unwrap_err();
        assert_eq!((error.kind(), error.exit_code()), (kind, 2), "{arguments:?}");
    }
}

#[test]
fn help_ends_with_status_zero_and_shows_examples() {
    for arguments in [&["codegen", "--help"], &["codegen", "-h"]] {
        let help = parse(arguments).unwrap_err();
        assert_eq!((help.kind(), help.exit_code()), (ErrorKind::DisplayHelp, 0));
        let text = help.to_string();
        assert!(text.contains("cargo xtask codegen --spec api.yaml --out my-client"), "{text}");
        assert!(xtask::output::TOLERATED.iter().all(|name| text.contains(&format!("`{name}`"))), "{text}");
    }
}

#[test]
fn the_marker_holds_no_path_of_this_machine_and_the_fix_does() {
    let job = job(&["codegen", "--spec", "/home/me/it's api.yaml", "--out", "/home/me/out", "--closed-enums"]);
    assert_eq!(job.marker, r"cargo xtask codegen --spec 'it'\''s api.yaml' --out DIR --closed-enums");
    assert_eq!(job.fix, r"cargo xtask codegen --spec '/home/me/it'\''s api.yaml' --out /home/me/out --closed-enums");
    assert_eq!((job.settings.package.name.as_str(), job.settings.options.enums), ("it-s-api", Enums::Closed));
}

#[test]
fn a_given_name_is_part_of_the_command() {
    let job = job(&["codegen", "--spec", "a.yaml", "--out", "out", "--name", "pets"]);
    assert_eq!(job.fix, "cargo xtask codegen --spec a.yaml --out out --name pets");
    assert_eq!((job.settings.package.name.as_str(), job.settings.options.enums), ("pets", Enums::OpenInResponses));
}

#[test]
fn what_is_selected_is_part_of_the_command() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("more.toml");
    std::fs::write(&file, "[operations]\ninclude = [\"tag:a\"]\n[types]\nclosed-enums = true\n").unwrap();
    let path = file.to_str().unwrap();
    let arguments =
        ["codegen", "--spec", "a.yaml", "--out", "out", "--settings", path, "--include", "GET /b/*", "--exclude", "c\nd", "--types-only"];
    let job = job(&arguments);
    let options = &job.settings.options;
    let include: Vec<String> = options.selection.include.iter().map(ToString::to_string).collect();
    assert_eq!((include, options.selection.exclude.len()), (vec!["tag:a".to_owned(), "GET /b/*".to_owned()], 1));
    assert_eq!((options.enums, options.parts), (Enums::Closed, Parts::Types));
    let told = "--include 'GET /b/*' --exclude c_d --types-only";
    assert_eq!(job.marker, format!("cargo xtask codegen --spec a.yaml --out DIR --settings more.toml {told}"));
    assert_eq!(job.fix, format!("cargo xtask codegen --spec a.yaml --out out --settings {path} {told}"));
}

#[test]
fn jobs_of_a_repository_have_paths_as_people_would_type_them() {
    let root = tempfile::tempdir().unwrap();
    std::fs::create_dir(root.path().join("spec")).unwrap();
    let text =
        "document = \"a.yaml\"\noutput = \"out\"\n[crate]\nname = \"a\"\nversion = \"0.1.0\"\nlicense = \"MIT\"\ndescription = \"x\"\n";
    std::fs::write(root.path().join("spec/a.codegen.toml"), text).unwrap();
    let arguments = parse(&["codegen", "--closed-enums"]).unwrap();
    let paths = |current: &Path| {
        let job = jobs(&arguments, current).unwrap().remove(0);
        assert_eq!((job.marker.as_str(), job.settings.options.enums), ("cargo xtask codegen --closed-enums", Enums::Closed));
        (job.settings.document, job.settings.output)
    };
    assert_eq!(paths(root.path()), ("spec/a.yaml".into(), "out".into()));
    let out = root.path().join("out");
    std::fs::create_dir(&out).unwrap();
    assert_eq!(paths(&out), (root.path().join("spec/a.yaml"), ".".into()));
}
