//! Sentences with dates in them.

use yew::prelude::*;

/// A sentence in which no line ends inside a date: a browser breaks "06-Oct-2026" at its hyphens.
pub fn whole_dates(text: &str) -> Html {
    let mut parts: Vec<Html> = Vec::new();
    let mut plain = String::new();
    for word in text.split_inclusive(' ') {
        if is_date(word) {
            parts.push(Html::from(std::mem::take(&mut plain)));
            let date = word.trim_end();
            parts.push(html! { <span class="nw">{ date.to_owned() }</span> });
            plain.push_str(word.strip_prefix(date).unwrap_or_default());
        } else {
            plain.push_str(word);
        }
    }
    parts.push(Html::from(plain));
    parts.into_iter().collect()
}

/// "18-Nov", "18-Nov-2026," and "(18-Nov-2026)".
fn is_date(word: &str) -> bool {
    let mut letters = word.trim_start_matches('(').chars();
    let mut next_is = |is: fn(char) -> bool| letters.next().is_some_and(is);
    next_is(|c| c.is_ascii_digit())
        && next_is(|c| c.is_ascii_digit())
        && next_is(|c| c == '-')
        && next_is(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::drawn::drawn;

    #[derive(Clone, PartialEq, Properties)]
    struct TextProps {
        text: &'static str,
    }

    #[component]
    fn Text(props: &TextProps) -> Html {
        whole_dates(props.text)
    }

    #[test]
    fn dates_are_kept_whole_and_nothing_else_changes() {
        let date = |words: &str| format!("<span class=\"nw\">{words}</span>");
        let cases = [
            ("chased 18-Nov: no answer", format!("chased {} no answer", date("18-Nov:"))),
            ("15-Nov-2026", date("15-Nov-2026")),
            ("from (06-Oct-2026) on", format!("from {} on", date("(06-Oct-2026)"))),
            ("12-week scan, 9-month", "12-week scan, 9-month".to_owned()),
            ("", String::new()),
        ];
        for (text, expected) in cases {
            assert_eq!(drawn::<Text>(TextProps { text }), expected, "{text}");
        }
    }
}
