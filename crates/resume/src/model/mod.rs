//! JSON Resume v1, with every unknown key preserved, so that an import can be exported again.
//!
//! All values are texts (including dates), as the person wrote them. `PartialDate` parses dates where rules need them.

mod caps;
mod entries;
mod field;
mod json;
mod lists;
mod parts;
mod person;

pub(crate) use field::Notes;

pub use self::{
    caps::{MAX_ENTRIES, MAX_ITEMS, MAX_VALUE},
    entries::{Education, Project, Volunteer, Work},
    json::NotAResume,
    lists::{Award, Certificate, Interest, Language, Publication, Reference, Skill},
    person::{Basics, Custom, Location, Profile, Resume},
};
