//! The one way to files that belong to the app, so that a build with everything in one file stays possible.

use crate::protocol::{Content, library};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;

/// The style sheet of paper, which is loaded where something is printed and nowhere else.
pub const PAPER_STYLES: &str = "paper.css";

/// Why a file of the app could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetProblem(pub String);

async fn text(path: &str) -> Result<String, AssetProblem> {
    let problem = || {
        AssetProblem(format!(
            "A part of the app ({path}) could not be loaded. Nothing of yours is affected. Reload; if you are offline, connect once so that the app can be stored whole."
        ))
    };
    let window = gloo::utils::window();
    let response = JsFuture::from(window.fetch_with_str(path)).await.map_err(|_| problem())?;
    let response: web_sys::Response = response.dyn_into().map_err(|_| problem())?;
    if !response.ok() {
        return Err(problem());
    }
    let text = JsFuture::from(response.text().map_err(|_| problem())?).await.map_err(|_| problem())?;
    text.as_string().ok_or_else(problem)
}

/// The list of example protocols.
pub async fn example_index() -> Result<Vec<library::Entry>, AssetProblem> {
    let text = text(library::INDEX_PATH).await?;
    library::parse_index(&text).map_err(|problem| AssetProblem(problem.message))
}

/// One example protocol.
pub async fn example(id: &str) -> Result<Content, AssetProblem> {
    let text = text(&library::path(id)).await?;
    library::parse(&text).map_err(|problem| AssetProblem(format!("{id}: {}", problem.message)))
}
