//! The order of a module's functions.
//!
//! Compression finds what two functions share only where they stand less than 32 KB apart, and much of what a
//! compiler makes of generic code differs in little. So each function is followed by the one that resembles it
//! and its predecessors most.

use std::collections::HashMap;

use anyhow::{Context, Result};
use wasm_encoder::{NameMap, NameSection};
use wasmparser::{Parser, Payload, TypeRef};

/// Functions are compared by the runs of this many bytes in them.
const RUN: usize = 5;

/// A run that more functions have says nothing about two of them.
const COMMON: usize = 200;

/// How many of the functions before are compared with the next.
const BEFORE: usize = 4;

/// Less in common than this many runs is chance.
const CHANCE: u32 = 3;

/// Keeps very short functions, whose few runs are easily found again, from coming first.
const SHORT: u64 = 20;

/// The module with names for its functions that sort in the order in which they should stand. Ordering by name
/// is what wasm-opt can do.
pub fn named_in_order(module: &[u8]) -> Result<Vec<u8>> {
    let mut imported = 0;
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload.context("the module cannot be read")? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(&module[body.range()]),
            _ => {}
        }
    }
    let mut names = vec![String::new(); bodies.len()];
    for (place, body) in order(&bodies).into_iter().enumerate() {
        names[body] = format!("{place:06}");
    }
    let mut functions = NameMap::new();
    for (index, name) in (imported..).zip(&names) {
        functions.append(index, name);
    }
    let mut section = NameSection::new();
    section.functions(&functions);
    let mut named = module.to_vec();
    wasm_encoder::Section::append_to(&section, &mut named);
    Ok(named)
}

/// Which of the bodies stands in each place.
fn order(bodies: &[&[u8]]) -> Vec<usize> {
    let runs = runs(bodies);
    let mut having: Vec<Vec<usize>> = Vec::new();
    for (body, runs) in runs.iter().enumerate() {
        for run in runs {
            if having.len() <= *run {
                having.resize_with(run + 1, Vec::new);
            }
            having[*run].push(body);
        }
    }
    let mut by_size: Vec<usize> = (0..bodies.len()).collect();
    by_size.sort_by_key(|body| (bodies[*body].len(), *body));
    let mut by_size = by_size.into_iter();

    let mut is_placed = vec![false; bodies.len()];
    let mut shared = vec![0_u32; bodies.len()];
    let mut order: Vec<usize> = Vec::with_capacity(bodies.len());
    while order.len() < bodies.len() {
        let mut candidates = Vec::new();
        for before in order.iter().rev().take(BEFORE) {
            for body in runs[*before].iter().flat_map(|run| &having[*run]) {
                if !is_placed[*body] {
                    if shared[*body] == 0 {
                        candidates.push(*body);
                    }
                    shared[*body] += 1;
                }
            }
        }
        let likeness =
            |body: &usize| u64::from(shared[*body]) * 1_000_000 / (bodies[*body].len() as u64 + SHORT);
        let alike = candidates.iter().copied().filter(|body| shared[*body] >= CHANCE);
        let next = alike.max_by_key(|body| (likeness(body), *body));
        let Some(next) = next.or_else(|| by_size.find(|body| !is_placed[*body])) else { break };
        for body in candidates {
            shared[body] = 0;
        }
        is_placed[next] = true;
        order.push(next);
    }
    order
}

/// For each body, numbers of the runs in it that it has in common with some others, but not with many.
fn runs(bodies: &[&[u8]]) -> Vec<Vec<usize>> {
    let distinct = |body: &&[u8]| {
        let mut runs: Vec<[u8; RUN]> = body.windows(RUN).filter_map(|run| run.try_into().ok()).collect();
        runs.sort_unstable();
        runs.dedup();
        runs
    };
    let all: Vec<Vec<[u8; RUN]>> = bodies.iter().map(distinct).collect();
    let mut counts: HashMap<[u8; RUN], usize> = HashMap::new();
    for run in all.iter().flatten() {
        *counts.entry(*run).or_default() += 1;
    }
    let mut numbers: HashMap<[u8; RUN], usize> = HashMap::new();
    let mut number = |run: [u8; RUN]| {
        let next = numbers.len();
        (2..=COMMON).contains(&counts[&run]).then(|| *numbers.entry(run).or_insert(next))
    };
    all.into_iter().map(|runs| runs.into_iter().filter_map(&mut number).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_resembles_each_other_stands_together() {
        let bodies: [&[u8]; 5] = [
            b"a first function, of its own",
            b"the second, which the fourth repeats",
            b"something else",
            b"THE SECOND, which the fourth repeats",
            b"short",
        ];
        let order = order(&bodies);
        let place = |body: usize| order.iter().position(|placed| *placed == body).unwrap();
        assert_eq!(place(1).abs_diff(place(3)), 1);
        let mut all = order.clone();
        all.sort_unstable();
        assert_eq!(all, [0, 1, 2, 3, 4]);
    }
}
