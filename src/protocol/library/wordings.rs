use super::super::Criterion;
use crate::calendar::Offset;
use crate::response::{LesionScope, Standard};

const TABLE: &str = include_str!("wordings.tsv");

/// How one wording is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    pub wording: &'static str,
    /// None: a remark that asks for no category.
    pub standard: Option<Standard>,
    pub lesions: LesionScope,
    /// Before this offset the wording asks for nothing.
    pub from: Option<Offset>,
    /// After this offset the wording asks for nothing.
    pub until: Option<Offset>,
}

impl Reading {
    fn of_line(line: &'static str) -> Option<Self> {
        let mut cells = line.split('\t');
        let wording = cells.next()?;
        let standard = match cells.next()? {
            "note" => None,
            "own" => Some(Standard::Own(wording.to_owned())),
            code => Some(Standard::from_code(code)?),
        };
        let lesions = LesionScope::from_code(cells.next()?)?;
        let bound = |cell: &str| if cell.is_empty() { Some(None) } else { cell.parse().ok().map(Some) };
        let from = bound(cells.next()?)?;
        let until = bound(cells.next()?)?;
        cells.next().is_none().then_some(Self { wording, standard, lesions, from, until })
    }

    /// Whether the wording asks for a category at this offset.
    pub fn holds_at(&self, offset: Offset) -> bool {
        let days = offset.approx_days();
        self.from.is_none_or(|from| days >= from.approx_days())
            && self.until.is_none_or(|until| days <= until.approx_days())
    }

    /// The criterion with the published settings, or `None` for a remark.
    pub fn criterion(&self) -> Option<Criterion> {
        let standard = self.standard.clone()?;
        Some(Criterion::published(standard, self.lesions, self.wording))
    }
}

/// Every wording in the table, in its order. One wording may have several lines ("mRECIST or RECIST by
/// histology").
pub fn wordings() -> impl Iterator<Item = Reading> {
    TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).filter_map(Reading::of_line)
}

/// How a team's wording is read. A wording that is not in the table stays the team's own, about all lesions,
/// with a category that the clinician sets.
pub fn read_wording(text: &str) -> Vec<Criterion> {
    let text = text.trim();
    let mut known = wordings().filter(|reading| reading.wording.eq_ignore_ascii_case(text)).peekable();
    if known.peek().is_none() {
        return vec![Criterion::published(Standard::Own(text.to_owned()), LesionScope::All, text)];
    }
    known.filter_map(|reading| reading.criterion()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = TABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count();
        assert_eq!(wordings().count(), lines);
        assert!(lines > 60);
    }

    #[test]
    fn a_wording_may_be_a_standard_several_or_a_remark() {
        let by_histology = read_wording("mRECIST or RECIST by histology");
        assert_eq!(by_histology.len(), 2);
        assert!(read_wording("RECIST 1.1 not suitable early").is_empty());
        let untreated = read_wording("RECIST 1.1 for untreated sites only");
        assert_eq!(untreated.len(), 1);
        assert_eq!(untreated[0].scope(), LesionScope::Untreated);
        let own = read_wording("our own words");
        assert_eq!(own[0].standard(), &Standard::Own("our own words".into()));
    }

    #[test]
    fn some_wordings_hold_only_for_a_time() {
        let percist = wordings().find(|reading| reading.wording == "PERCIST (from 6 months)").unwrap();
        assert!(!percist.holds_at(Offset::months(3)));
        assert!(percist.holds_at(Offset::months(6)));
    }
}
