//! What a standard says that reads what is seen, in the panel beside the form.

use crate::response::{Category, ReadingWarning, ToldReading};
use crate::ui::parts::{Glyph, Icon, Notice, NoticeTone, Tag};
use crate::ui::status::category_look;
use crate::workspace::{EFFICACY_WINDOW_DAYS, TreatedJudgement};
use yew::prelude::*;

/// The category of the scan, then every lesion with what made its category.
pub(super) fn treated_view(found: &TreatedJudgement) -> Html {
    let open: Vec<&String> = found.lesions.iter().filter_map(|one| one.told.as_ref().err()).collect();
    html! {
        <div class="stack">
            if let Some((category, words)) = found.category().zip(found.of_the_scan()) {
                { category_block(category, "Of the scan") }
                <p class="sub">{ words }{ "." }</p>
            }
            if !open.is_empty() {
                <Notice tone={NoticeTone::Info} title="No category of the scan yet">
                    <ul class="plain">{ for open.iter().map(|words| html! { <li>{ *words }{ "." }</li> }) }</ul>
                </Notice>
            }
            { for found.lesions.iter().filter_map(|one| Some((one, one.told.as_ref().ok()?))).map(|(one, told)| html! {
                <section key={one.lesion.id.to_string()} class="stack" aria-label={one.lesion.label.clone()}>
                    if found.lesions.len() > 1 { <span class="b">{ &one.lesion.label }</span> }
                    { reading_view(told) }
                    if let Some(efficacy) = &one.efficacy {
                        <ul class="plain">{ for efficacy.sentences(EFFICACY_WINDOW_DAYS).iter().map(|words| html! { <li class="sub">{ words }{ "." }</li> }) }</ul>
                    }
                </section>
            }) }
        </div>
    }
}

/// A reading of one lesion, or of a patient: its category, the rule that made it, what was not met, and what to look at.
pub(super) fn reading_view(told: &ToldReading) -> Html {
    html! {
        <div class="stack">
            { category_block(told.category, told.rule.id.label()) }
            if let Some(review) = &told.review {
                <Notice tone={NoticeTone::Warning} title="A person must decide">{ &review.sentence }</Notice>
            }
            <ul class="plain reasons">
                <li><Icon glyph={Glyph::TickDisc} />{ " " }{ &told.rule.sentence }<span class="sub">{ &told.rule.citation }</span></li>
                { for told.not_met.iter().map(|not| html! { <li><Icon glyph={Glyph::Cross} />{ " " }{ &not.sentence }</li> }) }
                if let Some(beside) = &told.beside {
                    <li><Icon glyph={Glyph::HalfDisc} />{ " " }<span class="b">{ format!("{}: {}. ", beside.name, beside.category.short()) }</span>{ told.beside_words() }</li>
                }
                { for told.near.iter().take(1).map(|near| html! { <li class="sub">{ &near.sentence }</li> }) }
            </ul>
            if told.further_warnings().next().is_some() {
                <ul class="plain">{ for told.further_warnings().map(warning) }</ul>
            }
            { letter(&told.sentence()) }
        </div>
    }
}

/// The sentence that goes into a letter.
pub(super) fn letter(sentence: &str) -> Html {
    html! { <p class="sub"><span class="b">{ "For the letter: " }</span>{ sentence }</p> }
}

/// Long names of categories would not fit the width beside a form in the size of "PR".
fn category_block(category: Category, detail: &str) -> Html {
    let (tone, glyph) = category_look(category);
    html! {
        <div class={classes!("cat", tone)}>
            <Icon {glyph} />
            <span><span class="b">{ category.short() }</span><span class="sub">{ detail }</span></span>
        </div>
    }
}

fn warning(warning: &ReadingWarning) -> Html {
    html! { <li class="sub"><Tag text={warning.code.label()} />{ " " }{ &warning.sentence }{ "." }</li> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Date;
    use crate::imaging::treated::Finding2018;
    use crate::imaging::{LesionId, Modality};
    use crate::response::li_rads::told_2018;
    use crate::response::{Standard, ToldLesion};
    use crate::ui::drawn::drawn;
    use crate::workspace::LesionAnswer;

    #[derive(Clone, PartialEq, Properties)]
    struct ShowProps {
        found: TreatedJudgement,
    }

    #[component]
    fn Show(props: &ShowProps) -> Html {
        treated_view(&props.found)
    }

    fn draw(findings: &[Option<Finding2018>]) -> String {
        let date = Date::from_ymd_opt(2026, 8, 12).expect("a day");
        let lesions = findings.iter().enumerate().map(|(place, finding)| {
            let label = format!("T{}", place + 1);
            let id = LesionId::parse(&label.to_lowercase()).expect("a name");
            let told = finding.map(|seen| told_2018(date, seen, Modality::CtContrast, None));
            LesionAnswer {
                told: told.ok_or_else(|| format!("Enter what is seen of {label}")),
                efficacy: None,
                lesion: ToldLesion { id, label },
            }
        });
        let found = TreatedJudgement { standard: Standard::LiRads2018, lesions: lesions.collect() };
        drawn::<Show>(ShowProps { found })
    }

    #[test]
    fn each_lesion_has_its_category_and_the_scan_the_worst_once_all_are_read() {
        let (gone, tissue) = (Some(Finding2018::NoEnhancement), Some(Finding2018::TissueWashout));
        let both = draw(&[gone, tissue]);
        assert_eq!(both.matches("LR-TR Viable</span>").count(), 2, "of the scan and of T2: {both}");
        assert!(both.contains("the worst of 2 lesions: T1 LR-TR Nonviable, T2 LR-TR Viable"), "{both}");
        assert!(both.contains("ACR LI-RADS v2018, treatment response algorithm"), "{both}");
        let open = draw(&[gone, None]);
        assert!(open.contains("No category of the scan yet") && !open.contains("the worst of"), "{open}");
        assert!(open.contains("Enter what is seen of T2.") && open.contains("LR-TR Nonviable"), "{open}");
        let one = draw(&[tissue]);
        assert_eq!(one.matches("LR-TR Viable</span>").count(), 1, "{one}");
    }
}
