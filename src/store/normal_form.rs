use js_sys::JsString;

/// A passphrase as typed, in Unicode normalisation form C, so that an accented letter is the same bytes
/// whatever keyboard or system it was typed on. To be applied wherever a passphrase enters the app.
pub fn in_normal_form(typed: &str) -> String {
    String::from(JsString::from(typed).normalize("NFC"))
}
