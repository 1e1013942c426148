//! JSON Resume v1, with every unknown key kept, so that what is imported can be exported again.
//!
//! Texts stay texts (dates included): a resume is what the person wrote. `PartialDate` reads the dates where rules need them.

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
    person::{Basics, Location, Profile, Resume},
};
