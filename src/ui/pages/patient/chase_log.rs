use yew::prelude::*;

/// Who chased an item, when, and what came of it; nothing where nobody did.
pub fn chase_log(lines: &[String]) -> Html {
    html! {
        if !lines.is_empty() {
            <div class="sm">
                <span class="b">{ "Chased" }</span>
                <ul class="dot">{ for lines.iter().map(|line| html! { <li>{ line }</li> }) }</ul>
            </div>
        }
    }
}
