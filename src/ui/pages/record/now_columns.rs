//! The columns of what is typed now: as few as a screen holds beside the scans before.

use super::further::Further;
use super::lesion_table::{LesionTableProps, asked};
use crate::imaging::Role;
use crate::response::Standard;

/// One column of fields; each diameter has the one perpendicular to it under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NowColumn {
    Size,
    Viable,
    Figures(Figures),
}

/// Figures that are no diameter, those of one standard together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figures {
    /// Choi.
    Attenuation,
    /// qEASL.
    Volumes,
}

impl Figures {
    pub const ALL: [Self; 2] = [Self::Attenuation, Self::Volumes];

    /// In the order in which they stand under each other.
    pub fn all(self) -> &'static [Further] {
        match self {
            Self::Attenuation => &[Further::Attenuation],
            Self::Volumes => &[Further::ViableVolume, Further::Volume],
        }
    }

    /// The head of the column, with the unit.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Attenuation => "Attenuation now, HU",
            Self::Volumes => "Volumes now, cm³",
        }
    }
}

pub fn now_columns(props: &LesionTableProps) -> Vec<NowColumn> {
    let targets = || props.lesions.iter().filter(|lesion| lesion.role == Role::Target);
    let is_asked = |figures: &Figures| {
        figures.all().iter().any(|one| targets().any(|lesion| props.needs.further(lesion).contains(one)))
    };
    let figures = Figures::ALL.into_iter().filter(is_asked).collect();
    columns_of(asked(props), figures)
}

/// Beside two diameters there is no room for figures: they stand under the size.
fn columns_of((has_size, has_viable): (bool, bool), figures: Vec<Figures>) -> Vec<NowColumn> {
    let diameters = [(has_size, NowColumn::Size), (has_viable, NowColumn::Viable)];
    let mut columns: Vec<NowColumn> =
        diameters.into_iter().filter(|(is_there, _)| *is_there).map(|(_, column)| column).collect();
    if columns.len() < 2 {
        columns.extend(figures.into_iter().map(NowColumn::Figures));
    }
    columns
}

/// Under which of the columns the sum of a standard stands: the one whose figures it adds up.
pub fn sum_place(standard: &Standard, columns: &[NowColumn]) -> usize {
    let adds_up = match standard {
        Standard::Mrecist | Standard::Easl => NowColumn::Viable,
        Standard::Volumetric => NowColumn::Figures(Figures::Volumes),
        _ => NowColumn::Size,
    };
    columns.iter().position(|column| *column == adds_up).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use NowColumn::{Size, Viable};

    #[test]
    fn a_sum_stands_under_what_it_adds_up() {
        let all = Figures::ALL.to_vec();
        let [attenuation, volumes] = Figures::ALL.map(NowColumn::Figures);
        for (asked, figures, columns, places) in [
            // RECIST 1.1, mRECIST, EASL, Choi, qEASL.
            ((true, true), vec![], vec![Size, Viable], [0, 1, 1, 0, 0]),
            ((true, false), vec![], vec![Size], [0, 0, 0, 0, 0]),
            ((false, true), vec![], vec![Viable], [0, 0, 0, 0, 0]),
            ((true, false), all.clone(), vec![Size, attenuation, volumes], [0, 0, 0, 0, 2]),
            ((true, true), all, vec![Size, Viable], [0, 1, 1, 0, 0]),
        ] {
            let found = columns_of(asked, figures);
            assert_eq!(found, columns);
            let standards =
                [Standard::Recist11, Standard::Mrecist, Standard::Easl, Standard::Choi, Standard::Volumetric];
            assert_eq!(standards.map(|standard| sum_place(&standard, &found)), places, "{found:?}");
        }
    }
}
