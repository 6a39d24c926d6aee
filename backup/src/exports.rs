//! What JavaScript sees: `seal(bytes, passphrase)` and `open(bytes, passphrase)`, which give bytes or throw
//! the code of a [`Problem`] as a string.

use wasm_bindgen::prelude::*;

use crate::Problem;

#[wasm_bindgen(js_name = seal)]
pub fn seal_export(plain: &[u8], passphrase: &str) -> Result<Vec<u8>, JsValue> {
    crate::seal(plain, passphrase).map_err(thrown)
}

#[wasm_bindgen(js_name = open)]
pub fn open_export(file: &[u8], passphrase: &str) -> Result<Vec<u8>, JsValue> {
    crate::open(file, passphrase).map_err(thrown)
}

fn thrown(problem: Problem) -> JsValue {
    JsValue::from_str(problem.code())
}
