//! The project's chores: build, serve, test. `cargo xtask` lists them.

mod bench;
mod browser;
mod budgets;
mod commands;
mod debian;
mod dist;
mod fuzz;
mod layout;
mod mutants;
mod node;
mod parts;
mod places;
mod process;
mod serve;
mod styles;
mod test;
mod tidy;
mod toolchain;
mod wasm;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match commands::dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
