use aftercare::adherence::Basis;
use aftercare::calendar::{Date, written};

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    Plan,
    Assess,
    Best,
    Replay,
    Adherence,
    Protocols,
    Help,
    Version,
}

/// How the answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Json,
    /// Sentences.
    Explained,
    /// The rows behind the figures.
    Csv,
}

/// What was typed after the name of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arguments {
    pub command: Command,
    pub files: Vec<String>,
    pub form: Form,
    pub day: Option<Date>,
    pub basis: Basis,
}

/// What `--help` says.
pub const HELP: &str = "\
Aftercare on the command line: the engine of the app without the browser.

aftercare COMMAND [FILE]... [OPTIONS]
FILE is a JSON file, or - for standard input (also without any FILE).

Commands
  plan       a protocol, dates and facts: every item with its window and its reasons
  assess     lesions and scans: the verdict of each scan by RECIST 1.1, iRECIST,
             mRECIST, EASL, WHO, Choi or volumes;
             or what one other standard reads, time point by time point: PSA,
             LI-RADS, ablation, FDG-PET, pain, bone (a file with “standard”);
             or one scale: CTCAE laboratory values, ALBI, Child-Pugh, BCLC,
             questionnaires, ECOG, complications (a file with “scale”)
  best       dated categories: the best overall response and how long it lasted;
             or a file with “standard”: first PSA failure, efficacy of ablation,
             best response of pain; or the worst grade of a file with “scale”.
             The others have none, and it says so
  replay     a patient's course as dated steps, and a day: every item with its
             dates, status and reasons, the responses, and adherence on that day
  adherence  many courses (several files, or one file of courses) and a cut-off
             date: raw, adjusted and completeness with their rows
  protocols  the names of the example protocols; with a name as FILE, its text

Options
  --day DATE       the day that is asked for (replay) or the cut-off date
                   (adherence), as 2026-09-04
  --as-recorded    dates that were corrected later count as they were recorded
  --explain        sentences instead of JSON
  --csv            adherence and replay: the rows behind the figures, for a
                   spreadsheet
  --help, --version

Answers go to standard output. Bad input ends with exit code 2 and a message that
names the field and the line. The formats are described in docs/formats.md.

It shows arithmetic and dates from a protocol that an MDT approved. A clinician
decides.
";

impl Arguments {
    /// Reads the arguments.
    ///
    /// # Errors
    /// Says which argument is not understood.
    pub fn parse(given: &[String]) -> Result<Self, String> {
        let mut command = None;
        let mut files = Vec::new();
        let mut form = Form::Json;
        let mut day = None;
        let mut basis = Basis::AsCorrected;
        let mut rest = given.iter().map(String::as_str);
        while let Some(argument) = rest.next() {
            let (name, value) = match argument.split_once('=') {
                Some((name, value)) if name.starts_with("--") => (name, Some(value)),
                _ => (argument, None),
            };
            match (name, value) {
                ("--help" | "-h", None) => command = Some(Command::Help),
                ("--version" | "-V", None) => command = Some(Command::Version),
                ("--explain", None) => form = form.only(Form::Explained)?,
                ("--csv", None) => form = form.only(Form::Csv)?,
                ("--as-recorded", None) => basis = Basis::AsRecorded,
                ("--day", value) => {
                    let text = value.or_else(|| rest.next()).ok_or("--day needs a date, as 2026-09-04")?;
                    day = Some(written::parse(text).map_err(|problem| format!("--day: {problem}"))?);
                }
                (option, _) if option.starts_with('-') && option != "-" => {
                    return Err(format!("there is no option {option}. See aftercare --help"));
                }
                (word, _) if command.is_none() => command = Some(Command::named(word)?),
                _ => files.push(argument.to_owned()),
            }
        }
        let command = command.unwrap_or(Command::Help);
        if form == Form::Csv && !matches!(command, Command::Adherence | Command::Replay | Command::Help) {
            return Err("--csv is for adherence and replay".to_owned());
        }
        let dated =
            matches!(command, Command::Adherence | Command::Replay | Command::Help | Command::Version);
        if day.is_some() && !dated {
            return Err("--day is for adherence and replay; a plan has its day in the file".to_owned());
        }
        if basis == Basis::AsRecorded && !dated {
            return Err("--as-recorded is for adherence and replay".to_owned());
        }
        let many = matches!(command, Command::Adherence | Command::Help | Command::Version);
        if files.len() > 1 && !many {
            return Err("give one FILE, or - for standard input".to_owned());
        }
        if files.is_empty() && command != Command::Protocols {
            files.push("-".to_owned());
        }
        Ok(Self { command, files, form, day, basis })
    }
}

impl Command {
    fn named(word: &str) -> Result<Self, String> {
        Ok(match word {
            "plan" => Self::Plan,
            "assess" => Self::Assess,
            "best" => Self::Best,
            "replay" => Self::Replay,
            "adherence" => Self::Adherence,
            "protocols" => Self::Protocols,
            "help" => Self::Help,
            _ => return Err(format!("there is no command {word}. See aftercare --help")),
        })
    }
}

impl Form {
    fn only(self, wanted: Self) -> Result<Self, String> {
        if self == Self::Json || self == wanted {
            Ok(wanted)
        } else {
            Err("choose either --explain or --csv".to_owned())
        }
    }
}
