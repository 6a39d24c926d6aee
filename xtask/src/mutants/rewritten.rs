//! A file with all its mutants in it, each behind its switch, and the way back from a place in that text to the mutant.

use std::collections::BTreeSet;
use std::ops::Range;

use super::sites::{Place, Site};

/// A switch: what `mutant::pick` gives while this mutant is on. 0 is none.
pub type Id = u32;

/// A site whose variants have switches, one after the other.
#[derive(Debug, Clone)]
pub struct Switched {
    pub site: Site,
    /// Of the first variant.
    pub first: Id,
}

impl Switched {
    /// The switch, the mutant's number in the list, its code.
    pub fn variants(&self) -> impl Iterator<Item = (Id, usize, &str)> {
        (self.first..).zip(&self.site.variants).map(|(id, (number, code))| (id, *number, code.as_str()))
    }

    /// How many switches.
    fn count(&self) -> usize {
        self.site.variants.len()
    }
}

/// The text with every variant in it but those of `left_out`.
///
/// Within a variant everything else is as it was, for only one mutant is on at a time. So the text grows with the
/// number of mutants and how deep they lie, and not with its powers.
pub fn rewrite(source: &str, sites: &[Switched], left_out: &BTreeSet<Id>) -> String {
    let mut sites: Vec<&Switched> = sites.iter().collect();
    // Those around others first; the order of finding decides between two of the same place.
    sites.sort_by_key(|switched| {
        let bytes = switched.site.place.bytes();
        (bytes.start, !bytes.is_empty(), std::cmp::Reverse(bytes.end))
    });
    let mut text = String::with_capacity(source.len() * 3);
    Writer { source, left_out }.write(0..source.len(), &sites, &mut text);
    text
}

struct Writer<'a> {
    source: &'a str,
    left_out: &'a BTreeSet<Id>,
}

impl Writer<'_> {
    /// `sites` are those within the bytes.
    fn write(&self, bytes: Range<usize>, sites: &[&Switched], text: &mut String) {
        let mut at = bytes.start;
        let mut rest = sites;
        while let Some((site, after)) = rest.split_first() {
            let place = site.site.place.bytes();
            let within = after.iter().take_while(|inner| inner.site.place.bytes().start < place.end).count();
            let (within, after) = after.split_at(within);
            self.copy(at..place.start, text);
            self.write_site(site, within, text);
            at = place.end;
            rest = after;
        }
        self.copy(at..bytes.end, text);
    }

    fn copy(&self, bytes: Range<usize>, text: &mut String) {
        text.push_str(self.source.get(bytes).unwrap_or_default());
    }

    fn write_site(&self, site: &Switched, within: &[&Switched], text: &mut String) {
        let variants: Vec<_> = site.variants().filter(|(id, ..)| !self.left_out.contains(id)).collect();
        let pick = format!("crate::mutant::pick({}, {})", site.first, site.count());
        let Some(((last, _, last_code), others)) = variants.split_last() else {
            self.write(site.site.place.bytes(), within, text);
            return;
        };
        match &site.site.place {
            Place::Head { .. } => {
                text.push_str(&format!(" match {pick} {{ 0 => {{}}, "));
                for (id, _, code) in others {
                    text.push_str(&format!("{id} => {}, ", marked(*id, &format!("return {code}"))));
                }
                text.push_str(&format!("_ => {}, }} ", marked(*last, &format!("return {last_code}"))));
            }
            Place::Arm { .. } => text.push_str(&format!(" if {}", marked(*last, &format!("{pick} == 0")))),
            Place::Iterator { bytes } => {
                text.push_str(&format!("{}(", opening(site.first)));
                self.write(bytes.clone(), within, text);
                text.push_str(&format!(
                    ").take(if {pick} == 0 {{ usize::MAX }} else {{ 0 }}).chain(match {pick} {{ "
                ));
                for (id, _, code) in variants.iter().filter(|(_, _, code)| !code.is_empty()) {
                    text.push_str(&format!("{id} => {}, ", marked(*id, &format!("Some({code})"))));
                }
                text.push_str(&format!("_ => None, }}){}", closing(site.first)));
            }
            Place::Expression { bytes, label } => {
                text.push_str(&format!("{label}({}match {pick} {{ 0 => (", opening(site.first)));
                self.write(bytes.clone(), within, text);
                text.push_str("), ");
                for (id, _, code) in others {
                    text.push_str(&format!("{id} => {}, ", marked(*id, &format!("({code})"))));
                }
                let last = marked(*last, &format!("({last_code})"));
                text.push_str(&format!("_ => {last}, }}{})", closing(site.first)));
            }
        }
    }
}

fn marked(id: Id, code: &str) -> String {
    format!("/*<{id}*/{code}/*>{id}*/")
}

fn opening(site: Id) -> String {
    format!("/*[{site}*/")
}

fn closing(site: Id) -> String {
    format!("/*]{site}*/")
}

/// Whose code it is at these bytes of a rewritten text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// A mutant's own.
    Variant(Id),
    /// It stands in the site of this first switch, as it was.
    Site(Id),
}

/// The innermost piece around the bytes.
pub fn owner(text: &str, bytes: &Range<usize>) -> Option<Owner> {
    let mut open: Vec<Owner> = Vec::new();
    let mut around = None;
    for (at, _) in text.match_indices("/*") {
        // A mark at the very edge of the bytes still lies outside of them.
        if at >= bytes.start {
            break;
        }
        let Some((kind, id)) = mark(text.get(at + 2..).unwrap_or_default()) else { continue };
        match kind {
            '<' => open.push(Owner::Variant(id)),
            '[' => open.push(Owner::Site(id)),
            _ => {
                open.pop();
            }
        }
    }
    while let Some(candidate) = open.pop() {
        let close = match candidate {
            Owner::Variant(id) => format!("/*>{id}*/"),
            Owner::Site(id) => closing(id),
        };
        let ends = text.get(bytes.start..).and_then(|rest| rest.find(&close)).map(|at| at + bytes.start);
        if ends.is_some_and(|end| bytes.end <= end) {
            around = Some(candidate);
            break;
        }
    }
    around
}

fn mark(text: &str) -> Option<(char, Id)> {
    let (inside, _) = text.split_once("*/")?;
    let kind = inside.chars().next().filter(|kind| "<>[]".contains(*kind))?;
    inside.get(1..)?.parse().ok().map(|id| (kind, id))
}

#[cfg(test)]
mod tests;
