//! Who is in the records: patients with their numbers and names, and the members of the team with their roles.

mod local_number;
mod member;
mod name;
mod nhs_number;
mod patient;
mod problem;
mod professional;
mod role;

pub use local_number::LocalNumber;
pub use member::{Member, MemberId};
pub use name::{PersonName, is_one_slip_away};
pub use nhs_number::NhsNumber;
pub use patient::{Gender, Match, Patient, PatientId, PatientNumber, same_person};
pub use problem::Problem;
pub use professional::{Professional, Registration, RegistrationBody};
pub use role::Role;
