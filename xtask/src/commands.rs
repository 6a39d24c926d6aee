//! The commands of `cargo xtask`. A new one is one more line of the table.

use anyhow::{Result, bail};

use crate::dist;
use crate::wasm::Quality;

struct Command {
    name: &'static str,
    options: &'static str,
    summary: &'static str,
    run: fn(&[String]) -> Result<()>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "build",
        options: "[--dev]",
        summary: "build dist/; --dev is quick and large",
        run: build,
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
        text.push_str(&format!("  {call:<18} {}\n", command.summary));
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

fn none_of(options: &[String]) -> Result<()> {
    match options {
        [] => Ok(()),
        _ => bail!("this command takes no options, and was given: {}", options.join(" ")),
    }
}
