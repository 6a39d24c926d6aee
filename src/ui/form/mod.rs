//! Form fields. Each one has a label, an optional hint, and an error wired to it by id; each keeps what was typed, also
//! when it is wrong. Values are text: pages hold a struct of strings, tell it every change, parse all of it when the
//! form is sent, and hand the problems back as [`FieldErrors`].
//!
//! | field | what it is for |
//! |---|---|
//! | [`Form`] `on_submit label?` | wraps the fields; Enter, the submit button and Ctrl+Enter send it |
//! | [`ErrorSummary`] `errors attempt` | above the form: "There is a problem", takes the focus, leads to each field |
//! | [`TextField`] `id label value on_change parse? hint? error? required? optional? width? unit? autocomplete?` | one line |
//! | [`DateField`] `id label value on_change parse? …` | a date as DD-Mmm-YYYY; `parse` tidies it when the field is left |
//! | [`NumberField`] `id label value on_change unit? parse? …` | a number with its unit |
//! | [`MeasureCell`] `id label value on_change column error?` | millimetres in a table; Enter and arrows move down the column |
//! | [`TextArea`] `id label value on_change rows? …` | several lines |
//! | [`SelectField`] `id label choices value on_change prompt? quiet_label? …` | one of many; quiet in a filter row |
//! | [`RadioGroup`] `id label choices value on_change inline? column? …` | one of a few, as chips |
//! | [`CheckboxField`] `id label checked on_change(bool) chip? …` | true or not |
//! | [`PassphraseField`] `id label value on_change new? …` | with Show and Hide, paste allowed |
//! | [`FileField`] `id label accept? on_pick …` | a file that the user brings |
//! | [`FieldError`] `for_id message` | the message alone, for controls that pages draw themselves |
//!
//! `error={errors.of("scan_date")}` is all a page writes for the wiring: the id of a field is its name in the errors.

mod area;
mod choice;
mod draft;
mod errors;
mod file;
mod frame;
mod measure;
mod mended;
mod passphrase;
mod release;
mod sheet;
mod summary;
mod text;
mod time;

pub use area::{TextArea, TextAreaProps};
pub use choice::{
    CheckboxField, CheckboxFieldProps, Choice, RadioGroup, RadioGroupProps, SelectField, SelectFieldProps,
    TickGroup, TickGroupProps,
};
pub use draft::TextParser;
pub use errors::FieldErrors;
pub use file::{FileField, FileFieldProps};
pub use frame::{FieldError, FieldErrorProps};
pub use measure::{MeasureCell, MeasureCellProps};
pub use mended::use_mended;
pub use passphrase::{PassphraseField, PassphraseFieldProps};
pub use sheet::{Form, FormProps};
pub use summary::{ErrorSummary, ErrorSummaryProps, focus_field};
pub use text::{
    DateField, DateFieldProps, FieldWidth, NumberField, NumberFieldProps, TextField, TextFieldProps,
};
pub use time::{TimeField, TimeFieldProps};
