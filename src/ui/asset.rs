//! The one way to files that belong to the app, so that a build with everything in one file stays possible.

use crate::order::SortedMap;
use crate::people::Problem;
use crate::protocol::{Content, library};
use crate::ui::state::use_state;
use crate::workspace::sample::{SCRIPT_PATH, Script};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

/// The style sheet of paper, which is loaded where something is printed and nowhere else.
pub const PAPER_STYLES: &str = "paper.css";

/// Why a file of the app could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetProblem(pub String);

async fn text(path: &str) -> Result<String, AssetProblem> {
    arrived(path, asked_for(path)).await
}

/// The browser begins to fetch it at once.
fn asked_for(path: &str) -> js_sys::Promise {
    gloo::utils::window().fetch_with_str(path)
}

async fn arrived(path: &str, answer: js_sys::Promise) -> Result<String, AssetProblem> {
    let problem = || {
        AssetProblem(format!(
            "A part of the app ({path}) could not be loaded. Nothing of yours is affected. Reload; if you are offline, connect once so that the app can be stored whole."
        ))
    };
    let response = JsFuture::from(answer).await.map_err(|_| problem())?;
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

/// Who is in the sample.
pub async fn sample_script() -> Result<Script, AssetProblem> {
    Script::read(&text(SCRIPT_PATH).await?).map_err(|problem| AssetProblem(problem.message))
}

/// One example protocol.
pub async fn example(id: &str) -> Result<Content, AssetProblem> {
    let text = text(&library::path(id)).await?;
    library::parse(&text).map_err(|problem| unreadable(id, &problem))
}

/// Several example protocols by their ids, all fetched at once.
pub async fn examples(ids: Vec<&str>) -> Result<SortedMap<String, Content>, AssetProblem> {
    let asked: Vec<_> = ids
        .into_iter()
        .map(|id| {
            let path = library::path(id);
            (id, asked_for(&path), path)
        })
        .collect();
    let mut examples = SortedMap::new();
    for (id, answer, path) in asked {
        let text = arrived(&path, answer).await?;
        let content = library::parse(&text).map_err(|problem| unreadable(id, &problem))?;
        examples.insert(id.to_owned(), content);
    }
    Ok(examples)
}

fn unreadable(id: &str, problem: &Problem) -> AssetProblem {
    AssetProblem(format!("{id}: {}", problem.message))
}

/// An example that has come, or why it did not.
pub type Example = Result<Rc<Content>, AssetProblem>;

/// One example protocol, once it has come; another id waits for that one.
#[hook]
pub fn use_example(id: &str) -> Option<Example> {
    let loaded = use_state(|| None::<(String, Example)>);
    {
        let loaded = loaded.clone();
        use_effect_with(id.to_owned(), move |id| {
            let id = id.clone();
            spawn_local(async move {
                let content = example(&id).await.map(Rc::new);
                loaded.set(Some((id, content)));
            });
        });
    }
    loaded.as_ref().filter(|(of, _)| of == id).map(|(_, content)| content.clone())
}
