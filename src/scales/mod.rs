//! Published scales and scores, one file each: what is entered, the arithmetic, the grade, and the source.

mod albi;
mod laboratory;

pub use albi::{Albi, AlbiGrade};
pub use laboratory::{Albumin, Bilirubin, albumin_in, bilirubin_in};
