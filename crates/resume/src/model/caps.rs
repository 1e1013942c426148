//! Size limits of a resume. No real resume comes near; without limits one file could fill pages of many megabytes.

use super::Resume;

/// The maximum number of entries of a section: positions, publications, skills and groups of skills …
pub const MAX_ENTRIES: usize = 200;

/// The maximum number of texts in one list of an entry: its bullets, keywords, courses, roles.
pub const MAX_ITEMS: usize = 200;

/// The maximum length of a value, in characters.
pub const MAX_VALUE: usize = 20_000;

/// A part of a resume with limits.
trait Capped {
    /// Truncates what exceeds a limit; returns whether anything did.
    fn cut(&mut self) -> bool;
}

impl Capped for String {
    fn cut(&mut self) -> bool {
        let end = if self.len() > MAX_VALUE { self.char_indices().nth(MAX_VALUE) } else { None };
        end.map(|(end, _)| self.truncate(end)).is_some()
    }
}

impl Capped for Vec<String> {
    fn cut(&mut self) -> bool {
        let more = self.len() > MAX_ITEMS;
        self.truncate(MAX_ITEMS);
        self.iter_mut().fold(more, |cut, text| text.cut() | cut)
    }
}

/// The fields of each kind of entry.
macro_rules! capped {
    ($($name:ident { $($field:ident),* $(,)? })*) => {$(
        impl Capped for super::$name {
            fn cut(&mut self) -> bool {
                let mut cut = false;
                $(cut |= self.$field.cut();)*
                cut
            }
        }
    )*};
}

capped! {
    Work { name, position, location, url, start_date, end_date, summary, highlights }
    Volunteer { organization, position, url, start_date, end_date, summary, highlights }
    Education { institution, url, area, study_type, start_date, end_date, score, courses }
    Project { name, description, highlights, keywords, start_date, end_date, url, roles, entity }
    Award { title, date, awarder, summary }
    Certificate { name, date, url, issuer }
    Publication { name, publisher, release_date, url, summary }
    Skill { name, level, keywords }
    Language { language, fluency }
    Interest { name, keywords }
    Reference { name, reference }
    Profile { network, username, url }
    Location { address, postal_code, city, country_code, region }
}

fn entries<T: Capped>(entries: &mut Vec<T>) -> bool {
    let more = entries.len() > MAX_ENTRIES;
    entries.truncate(MAX_ENTRIES);
    entries.iter_mut().fold(more, |cut, entry| entry.cut() | cut)
}

impl Resume {
    /// Keeps only what is within the limits; returns the keys of the sections that exceeded them.
    pub(crate) fn cut(&mut self) -> Vec<&'static str> {
        let own = self.custom.sections_mut().into_iter().fold(false, |cut, section| entries(section) | cut);
        let basics = &mut self.basics;
        let texts = [
            &mut basics.name,
            &mut basics.label,
            &mut basics.email,
            &mut basics.phone,
            &mut basics.url,
            &mut basics.summary,
        ];
        let person = texts.into_iter().fold(false, |cut, text| text.cut() | cut);
        let person = basics.location.cut() | entries(&mut basics.profiles) | person;
        let sections = [
            ("basics", person),
            ("work", entries(&mut self.work)),
            ("volunteer", entries(&mut self.volunteer)),
            ("education", entries(&mut self.education)),
            ("awards", entries(&mut self.awards)),
            ("certificates", entries(&mut self.certificates)),
            ("publications", entries(&mut self.publications)),
            ("skills", entries(&mut self.skills)),
            ("languages", entries(&mut self.languages)),
            ("interests", entries(&mut self.interests)),
            ("references", entries(&mut self.references)),
            ("projects", entries(&mut self.projects)),
            ("custom", own),
        ];
        sections.into_iter().filter(|(_, cut)| *cut).map(|(key, _)| key).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Work, *};

    #[test]
    fn the_first_entries_within_the_limit_are_kept() {
        let highlights = (0..MAX_ITEMS + 5).map(|number| format!("{number}")).collect();
        let mut work: Vec<Work> = (0..MAX_ENTRIES + 1).map(|_| Work::default()).collect();
        work[0] = Work { highlights, ..Work::default() };
        let mut resume = Resume { work, ..Resume::default() };
        resume.basics.summary = "é".repeat(MAX_VALUE + 1);
        let inside = Resume { work: resume.work[1..].to_vec(), ..Resume::default() };
        assert_eq!(resume.cut(), ["basics", "work"]);
        assert_eq!((resume.work.len(), resume.work[0].highlights.len()), (MAX_ENTRIES, MAX_ITEMS));
        assert_eq!(resume.basics.summary.chars().count(), MAX_VALUE);
        assert_eq!(resume.clone().cut(), [""; 0], "what was cut fits");
        let mut kept = inside.clone();
        assert_eq!((kept.cut().len(), &kept), (0, &inside), "what fits stays as it is");
    }
}
