//! The data export of LinkedIn: a ZIP of CSV files, of which any may be missing.
//!
//! Names of files and columns are compared without case, spaces and punctuation, because they differ between exports.
//! `Jobs/` contains saved jobs and applications, see `job_lists`.

mod entries;
mod person;
mod table;

use resume::{Resume, Source, Warning, WarningCode};

use self::table::Table;
pub(crate) use self::table::key;
use crate::{Refusal, archive::Archive};

/// Adds a table to the resume.
type Taker = fn(&Table, &mut Resume);

/// A file of the export.
struct Part {
    /// Its name without extension; for some files only a prefix.
    name: &'static str,
    /// Columns that identify it.
    columns: &'static [&'static str],
    /// The number of these that are required.
    needed: usize,
    take: Taker,
    /// Whether it identifies an archive as a LinkedIn export; other file names occur in any archive.
    telling: bool,
}

const fn part(name: &'static str, columns: &'static [&'static str], needed: usize, take: Taker) -> Part {
    Part { name, columns, needed, take, telling: true }
}

const fn common(part: Part) -> Part {
    Part { telling: false, ..part }
}

const PARTS: &[Part] = &[
    part("Profile", &["First Name", "Last Name", "Headline", "Summary", "Geo Location"], 2, person::profile),
    part("Profile Summary", &["Profile Summary", "Summary"], 1, person::summary),
    part("Email Addresses", &["Email Address", "Confirmed", "Primary"], 1, person::emails),
    part("PhoneNumbers", &["Number", "Extension", "Type"], 1, person::phones),
    part("Positions", &["Company Name", "Title", "Started On", "Finished On"], 2, entries::positions),
    part("Education", &["School Name", "Degree Name", "Start Date", "End Date"], 2, entries::education),
    part("Skills", &["Name"], 1, entries::skills),
    part("Languages", &["Name", "Proficiency"], 1, entries::languages),
    part("Certifications", &["Name", "Authority", "Started On", "License Number"], 2, entries::certificates),
    common(part("Projects", &["Title", "Description", "Started On", "Url"], 2, entries::projects)),
    common(part("Honors", &["Title", "Description", "Issued On"], 2, entries::honors)),
    common(part("Publications", &["Name", "Published On", "Publisher", "Description"], 2, entries::publications)),
    common(part("Volunteering", &["Company Name", "Organization", "Role", "Cause"], 2, entries::volunteering)),
    common(part("Organizations", &["Name", "Position", "Started On"], 2, entries::organizations)),
    common(part("Courses", &["Name", "Number"], 1, entries::courses)),
    common(part("Recommendations Received", &["First Name", "Last Name", "Text"], 2, entries::recommendations)),
];

/// Whether the file names in an archive are those of an export.
pub(crate) fn is_export<'a>(mut names: impl Iterator<Item = &'a str>) -> bool {
    names.any(|name| part_of(name).is_some_and(|part| part.telling))
}

/// The file of the export that a member of the archive is.
fn part_of(name: &str) -> Option<&'static Part> {
    let mut path = name.rsplit(['/', '\\']);
    let file = path.next().unwrap_or_default();
    // Archives made on a Mac contain a shadow file for each file.
    if file.starts_with("._") || name.starts_with("__MACOSX") || path.next().is_some_and(|folder| key(folder) == "jobs")
    {
        return None;
    }
    let stem = file.get(..file.len().checked_sub(4)?).filter(|_| file.to_ascii_lowercase().ends_with(".csv"))?;
    // "Positions (1).csv"
    let stem = key(stem);
    let stem = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    PARTS.iter().find(|part| key(part.name) == stem || part.name == "Volunteering" && stem.starts_with("volunteer"))
}

/// Reads an export.
///
/// # Errors
/// Archives that are damaged, encrypted or too large inside, and those without a profile.
pub(crate) fn read(bytes: &[u8]) -> Result<Source, Refusal> {
    let mut archive = Archive::open(bytes, |name| part_of(name).is_some())?;
    let mut members: Vec<(usize, String)> = Vec::new();
    for name in archive.names() {
        let at = part_of(name).and_then(|part| PARTS.iter().position(|other| other.name == part.name));
        members.extend(at.map(|at| (at, name.to_owned())));
    }
    members.sort();
    let mut resume = Resume::default();
    let mut warnings = Vec::new();
    let mut refused = None;
    for (at, name) in members {
        let Some(part) = PARTS.get(at) else { continue };
        let bytes = match archive.read(&name) {
            Ok(bytes) => bytes.unwrap_or_default(),
            // Passwords and bombs concern the whole archive, a damaged member only itself.
            Err(refusal @ (Refusal::Encrypted | Refusal::TooComplex)) => return Err(refusal),
            Err(refusal) => {
                refused = Some(refusal);
                Vec::new()
            }
        };
        match Table::read(&bytes, part.columns, part.needed) {
            Some(table) => {
                if table.cut {
                    warnings.push(Warning::new(WarningCode::Truncated));
                }
                (part.take)(&table, &mut resume);
            }
            None => warnings.push(Warning::about(WarningCode::UnreadPart, name)),
        }
    }
    if resume == Resume::default() {
        return Err(refused.unwrap_or(Refusal::NoProfile));
    }
    Ok(Source::stated(resume, warnings))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_identified_by_their_names() {
        let known = [
            "Profile.csv",
            "Basic_LinkedInDataExport_07-06-2025/Email Addresses.csv",
            "positions (1).CSV",
            "Volunteering Experiences.csv",
        ];
        for name in known {
            assert!(part_of(name).is_some(), "{name}");
        }
        let others = [
            "__MACOSX/._Profile.csv",
            "Jobs/Skills.csv",
            "Profile.txt",
            "csv",
            "ü.csv",
            "Connections.csv",
            "Whatsapp Phone Numbers.csv",
        ];
        for name in others {
            assert!(part_of(name).is_none(), "{name}");
        }
        assert!(is_export(["notes.txt", "x/Positions.csv"].into_iter()));
        assert!(!is_export(["Projects.csv", "Courses.csv"].into_iter()));
    }
}
