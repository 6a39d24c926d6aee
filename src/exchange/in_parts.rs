//! Files that are long: written a part at a time, so that a page can be used meanwhile.

use crate::people::Problem;

/// Bytes of the file, and how many entries it holds with them.
pub type Part = Result<(Vec<u8>, usize), Problem>;

/// A file of `entries`, `at_once` of them in a part, with a comma and a new line between them. The first part begins with
/// `head`, the last ends with `tail`; without entries there is one part.
pub fn in_parts<'a, T: 'a>(
    head: Result<Vec<u8>, Problem>,
    entries: Vec<T>,
    at_once: usize,
    tail: &'static [u8],
    write: impl Fn(&T, &mut Vec<u8>) -> Result<(), Problem> + 'a,
) -> Box<dyn Iterator<Item = Part> + 'a> {
    let at_once = at_once.max(1);
    let parts = entries.len().div_ceil(at_once).max(1);
    let mut head = Some(head);
    Box::new((1..=parts).map(move |part| {
        let mut bytes = head.take().unwrap_or_else(|| Ok(Vec::new()))?;
        let (from, to) = ((part - 1) * at_once, (part * at_once).min(entries.len()));
        for (place, entry) in entries.iter().enumerate().take(to).skip(from) {
            bytes.extend_from_slice(if place == 0 { b"\n" } else { b",\n" });
            write(entry, &mut bytes)?;
        }
        if part == parts {
            bytes.extend_from_slice(tail);
        }
        Ok((bytes, to))
    }))
}
