//! The engine of Aftercare without the browser: JSON in, JSON out, or sentences with `--explain`.

mod arguments;
mod commands;
mod explain;

use std::io::{self, Read as _};
use std::process::ExitCode;

/// Exit code of bad input: of the arguments, of a file that cannot be read, of what a file says.
const BAD_INPUT: u8 = 2;

fn main() -> ExitCode {
    let given: Vec<String> =
        std::env::args_os().skip(1).map(|text| text.to_string_lossy().into_owned()).collect();
    match arguments::Arguments::parse(&given).and_then(|arguments| commands::run(&arguments, &read_file)) {
        Ok(text) => match write(&mut io::stdout().lock(), &text) {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        Err(message) => {
            // Nothing can be done where even the message cannot be written.
            let _ = write(&mut io::stderr().lock(), &format!("aftercare: {message}"));
            ExitCode::from(BAD_INPUT)
        }
    }
}

/// A file by its name, or standard input by `-`.
fn read_file(name: &str) -> Result<String, String> {
    let bytes = if name == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(name)
    };
    let shown = commands::shown(name);
    let bytes = bytes.map_err(|error| format!("{shown}: {error}"))?;
    String::from_utf8(bytes).map_err(|error| {
        let before = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        format!("{shown}: line {line}: This is not UTF-8 text. Save the file as UTF-8")
    })
}

/// Writes the text and the end of its last line. Whoever stops reading early is not an error.
fn write(out: &mut impl io::Write, text: &str) -> io::Result<()> {
    let ended = text.ends_with('\n');
    let written =
        out.write_all(text.as_bytes()).and_then(|()| if ended { Ok(()) } else { out.write_all(b"\n") });
    match written.and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
