//! Response of bone metastases by the criteria of MD Anderson (Hamaoka et al., J Clin Oncol 2004;22:2942, as restated in
//! PMC3863546, table 1): lytic lesions fill in, blastic ones normalise, soft tissue is measured by the product of
//! perpendicular diameters, and activity on scintigraphy fades. A flare and healing sclerosis are not new disease.

mod criteria;
mod feature;
mod history;
mod told;

pub use crate::imaging::bone::{Activity, Blastic, BoneKind, Lytic, Marrow, NewBoneFinding};
pub use criteria::{
    BoneDoubt, BoneNote, BoneReason, BoneVerdict, EARLIEST_DAYS, LATEST_EARLIEST_DAYS, PD_PERCENT,
    PR_PERCENT, RESPONDING_LESIONS, mda_bone,
};
pub use feature::{Feature, Product, SeenOfFeature};
pub use history::{BoneHistory, BoneLesion, BoneProblem, BoneReading, BoneScan};
