//! The commands of `cargo xtask`. A new one is one more line of the table.

use anyhow::{Context, Result, bail};

use crate::wasm::Quality;
use crate::{bench, dist, fuzz, mutants, places, serve, test};

const DEFAULT_PORT: u16 = 8080;

/// How long the fuzzer runs unless it is told.
const FUZZED_SECONDS: u32 = 600;

struct Command {
    name: &'static str,
    options: &'static str,
    summary: &'static str,
    run: fn(&[String]) -> Result<()>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        options: "[--port N] [--dev]",
        summary: "build, and serve on this machine",
        run: serve,
    },
    Command {
        name: "test",
        options: "",
        summary: "run every check there is",
        run: |options| {
            none_of(options)?;
            test::test()
        },
    },
    Command {
        name: "check",
        options: "",
        summary: "the checks that need no browser",
        run: |options| {
            none_of(options)?;
            test::check()
        },
    },
    Command {
        name: "bench",
        options: "",
        summary: "measure speed and transfer size; passes or fails nothing",
        run: |options| {
            none_of(options)?;
            bench::bench()
        },
    },
    Command {
        name: "fuzz",
        options: "[SECONDS]",
        summary: "random files for `aftercare assess`; ten minutes unless told",
        run: fuzz,
    },
    Command {
        name: "mutants",
        options: "[--shard K/N] [--only TEXT] [--jobs J]",
        summary: "which mutants of the deciding code the tests catch; hours",
        run: |options| mutants::mutants(&mutants::Choice::read(options)?),
    },
    Command {
        name: "dist",
        options: "",
        summary: "build dist/ as it ships",
        run: |options| {
            none_of(options)?;
            dist::build(Quality::Release)
        },
    },
    Command {
        name: "build",
        options: "[--dev]",
        summary: "build dist/; --dev is quick and large",
        run: build,
    },
];

/// Runs the command that the first argument names.
pub fn dispatch(arguments: &[String]) -> Result<()> {
    let Some((name, options)) = arguments.split_first() else {
        print!("{}", usage());
        return Ok(());
    };
    if ["help", "-h", "--help"].contains(&name.as_str()) {
        print!("{}", usage());
        return Ok(());
    }
    match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => (command.run)(options),
        None => bail!("there is no command \"{name}\".\n\n{}", usage()),
    }
}

fn usage() -> String {
    let mut text = "cargo xtask COMMAND\n\n".to_owned();
    for command in COMMANDS {
        let call = format!("{} {}", command.name, command.options);
        text.push_str(&format!("  {call:<46} {}\n", command.summary));
    }
    text
}

fn build(options: &[String]) -> Result<()> {
    match options {
        [] => dist::build(Quality::Release),
        [option] if option == "--dev" => dist::build(Quality::Dev),
        _ => bail!("`build` takes no option but --dev"),
    }
}

fn serve(options: &[String]) -> Result<()> {
    let mut port = DEFAULT_PORT;
    let mut quality = Quality::Release;
    let mut options = options.iter();
    while let Some(option) = options.next() {
        match option.as_str() {
            "--dev" => quality = Quality::Dev,
            "--port" => {
                let number = options.next().context("`--port` needs a number after it")?;
                port = number.parse().with_context(|| format!("\"{number}\" is not a port, 0 to 65535"))?;
            }
            other => bail!("`serve` does not know {other}; it takes --port N and --dev"),
        }
    }
    dist::build(quality)?;
    serve::serve(&places::dist(), port)
}

fn fuzz(options: &[String]) -> Result<()> {
    let seconds = match options {
        [] => FUZZED_SECONDS,
        [seconds] => seconds.parse().with_context(|| format!("\"{seconds}\" is no number of seconds"))?,
        _ => bail!("`fuzz` takes a number of seconds and nothing else"),
    };
    fuzz::fuzz(seconds)
}

fn none_of(options: &[String]) -> Result<()> {
    match options {
        [] => Ok(()),
        _ => bail!("this command takes no options, and was given: {}", options.join(" ")),
    }
}
