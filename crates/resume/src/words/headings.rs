//! Headings of resume sections.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use lexicon::{Phrases, cv};

/// The kind of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Name and contact, before the first heading.
    Header,
    Contact,
    /// Links and networks.
    Profiles,
    Summary,
    Work,
    Volunteer,
    Education,
    Courses,
    Skills,
    Certificates,
    Languages,
    Projects,
    Publications,
    Awards,
    Interests,
    References,
    /// A recognized section for which the resume model has no place.
    Other,
}

/// The kind of a folded heading; for a double heading ("Skills and certifications") that of its first half.
pub(crate) fn kind(key: &str) -> Option<Kind> {
    if let Some(kind) = exact(key) {
        return Some(kind);
    }
    // "Mes diplômes", "My skills"
    if let Some(kind) = key.split_once(' ').filter(|(first, _)| is_determiner(first)).and_then(|(_, rest)| kind(rest)) {
        return Some(kind);
    }
    for joint in [" and ", " und ", " et ", " y ", " e ", " en ", " i ", " ve "] {
        if let Some((first, second)) = key.split_once(joint) {
            let (one, two) =
                (exact(first).or_else(|| by_last_word(first)), exact(second).or_else(|| by_last_word(second)));
            // "Professional and volunteer experience", "Honors and distinctions": one half is enough.
            if let Some(kind) = one.or(two) {
                return Some(kind);
            }
        }
    }
    by_last_word(key)
}

/// Whether a folded word is "my", "the" or the like.
fn is_determiner(word: &str) -> bool {
    static DETERMINERS: LazyLock<HashSet<String>> =
        LazyLock::new(|| cv::HEADINGS_DETERMINERS.all().map(crate::text::fold).collect());
    DETERMINERS.contains(word)
}

/// Whether a folded heading is in the list of common ones.
pub(crate) fn is_usual(key: &str) -> bool {
    exact(key).is_some()
}

/// The kind of the first of several headings in one, if each of them is known: "Schools, training".
pub(crate) fn kind_of_list(text: &str) -> Option<Kind> {
    let mut kinds = text.split([',', '/']).map(|part| exact(&crate::text::key(part)));
    let first = kinds.next().flatten()?;
    kinds.all(|kind| kind.is_some()).then_some(first)
}

/// The kind that one of up to four words names, if no other word names another one: "MOJA PRACA", "OTHER COURSES".
pub(crate) fn kind_of_a_word(key: &str) -> Option<Kind> {
    let words: Vec<&str> = key.split(' ').collect();
    let mut kinds = words.iter().filter(|word| word.len() >= 4 && words.len() <= 4).filter_map(|word| exact(word));
    let first = kinds.next().filter(|kind| *kind != Kind::Other)?;
    kinds.all(|kind| kind == first).then_some(first)
}

/// "Relevant experience", "Additional skills": a known noun after up to three adjectives.
fn by_last_word(key: &str) -> Option<Kind> {
    let words: Vec<&str> = key.split(' ').collect();
    if words.len() > 4 {
        return None;
    }
    let (last, before) = words.split_last()?;
    // "Développeur full stack" is a job title.
    if *last == "stack"
        && !before.iter().all(|word| matches!(*word, "tech" | "technology" | "technical" | "my" | "the"))
    {
        return None;
    }
    let before_has = |list: &[&str]| before.iter().any(|word| list.contains(word));
    let kind = match *last {
        "experience" | "experiences" | "erfahrung" | "erfahrungen" => {
            if before_has(&["volunteer", "volunteering", "voluntary", "community", "civic"]) {
                Kind::Volunteer
            } else if before_has(&["project", "projects"]) {
                Kind::Projects
            } else if before_has(&["educational", "academic"]) && before.len() == 1 {
                Kind::Education
            } else {
                Kind::Work
            }
        }
        "employment" | "appointments" | "internships" | "positions" | "jobs" | "placements" | "posts" => Kind::Work,
        "skills" | "skill" | "proficiency" | "competency" | "competencies" | "competences" | "proficiencies"
        | "expertise" | "technologies" | "kenntnisse" | "kompetenzen" | "fahigkeiten" | "strengths" | "toolkit"
        | "toolbox" | "tools" | "stack" => Kind::Skills,
        "education" | "studies" | "qualification" | "qualifications" | "ausbildung" | "bildung" | "studium"
            if !before_has(&["of", "continuing", "professional", "key"]) =>
        {
            Kind::Education
        }
        "qualifications" if before_has(&["professional"]) => Kind::Certificates,
        "certifications" | "certificates" | "certification" | "licenses" | "licences" | "licensure" | "credentials"
        | "zertifikate" | "accreditations" | "tickets" => Kind::Certificates,
        "projects" | "projekte" => Kind::Projects,
        "publications" | "papers" | "presentations" | "publikationen" | "articles" | "writing" => Kind::Publications,
        "awards" | "honors" | "honours" | "prizes" | "distinctions" | "scholarships" | "auszeichnungen" => Kind::Awards,
        "interests" | "hobbies" | "interessen" => Kind::Interests,
        "languages" | "sprachen" | "sprachkenntnisse"
            if !before_has(&["programming", "coding", "scripting", "computer"]) =>
        {
            Kind::Languages
        }
        "summary" | "profile" | "statement" | "objective" | "overview" | "profil" => Kind::Summary,
        "references" | "referees" | "testimonials" | "referenzen" => Kind::References,
        "coursework" | "courses" | "training" | "trainings" | "workshops" => Kind::Courses,
        "volunteering" | "service" if before_has(&["community", "public", "volunteer"]) || *last == "volunteering" => {
            Kind::Volunteer
        }
        "activities" | "involvement" | "affiliations" | "memberships" | "associations" | "patents" | "talks"
        | "achievements" | "accomplishments" => Kind::Other,
        "information" | "details" | "daten" | "angaben" | "data" | "info"
            if before_has(&["contact", "personal", "personliche"]) =>
        {
            Kind::Contact
        }
        "work" if before_has(&["voluntary", "volunteer", "community", "charity"]) => Kind::Volunteer,
        "history" | "record" | "background" | "chronology" if before_has(&["work", "employment", "career", "job"]) => {
            Kind::Work
        }
        "known" | "spoken" if before_has(&["languages", "language"]) => Kind::Languages,
        _ => return None,
    };
    Some(kind)
}

fn exact(key: &str) -> Option<Kind> {
    static KINDS: LazyLock<HashMap<String, Kind>> = LazyLock::new(|| {
        let by_language = LISTS.iter().flat_map(|(kind, list)| list.all().map(|name| (crate::text::key(name), *kind)));
        // A heading that two languages know keeps the meaning of the first kind.
        let mut kinds = HashMap::new();
        for (name, kind) in by_language.filter(|(name, _)| !name.is_empty()) {
            kinds.entry(name).or_insert(kind);
        }
        kinds
    });
    // "Distinction" is a heading as much as "Distinctions".
    KINDS.get(key).or_else(|| KINDS.get(&format!("{key}s")).filter(|_| key.len() > 6)).copied()
}

/// Complete headings by language.
const LISTS: [(Kind, Phrases); 16] = [
    (Kind::Contact, cv::HEADINGS_CONTACT),
    (Kind::Profiles, cv::HEADINGS_PROFILES),
    (Kind::Summary, cv::HEADINGS_SUMMARY),
    (Kind::Work, cv::HEADINGS_WORK),
    (Kind::Volunteer, cv::HEADINGS_VOLUNTEER),
    (Kind::Education, cv::HEADINGS_EDUCATION),
    (Kind::Courses, cv::HEADINGS_COURSES),
    (Kind::Skills, cv::HEADINGS_SKILLS),
    (Kind::Certificates, cv::HEADINGS_CERTIFICATES),
    (Kind::Languages, cv::HEADINGS_LANGUAGES),
    (Kind::Projects, cv::HEADINGS_PROJECTS),
    (Kind::Publications, cv::HEADINGS_PUBLICATIONS),
    (Kind::Awards, cv::HEADINGS_AWARDS),
    (Kind::Interests, cv::HEADINGS_INTERESTS),
    (Kind::References, cv::HEADINGS_REFERENCES),
    (Kind::Other, cv::HEADINGS_OTHER),
];

/// Titles of the whole document, which are neither a name nor a section.
pub(crate) fn is_document_title(key: &str) -> bool {
    // "Formato europeo per il curriculum vitae"
    if key.ends_with(" curriculum vitae") && key.split(' ').count() <= 7 {
        return true;
    }
    // "My CV", "Mein Lebenslauf", "Il mio curriculum"
    if let Some((mine, title)) = key.rsplit_once(' ')
        && mine.len() <= 6
        && matches!(title, "cv" | "curriculum" | "lebenslauf" | "curriculo" | "resume")
    {
        return true;
    }
    matches!(
        key,
        "resume"
            | "cv"
            | "curriculum vitae"
            | "curriculum"
            | "lebenslauf"
            | "curriculo"
            | "hoja de vida"
            | "vita"
            | "tabellarischer lebenslauf"
            | "简历"
            | "个人简历"
            | "السيرة الذاتية"
            | "zyciorys"
            | "zyciorys zawodowy"
            | "ozgecmis"
            | "functional resume sample"
            | "europass"
            | "europass curriculum vitae"
            | "resume sample"
            | "sample resume"
            | "my resume"
            | "bewerbung"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key;

    #[test]
    fn lists_of_headings_are_headings() {
        assert_eq!(kind_of_list("Education, training"), Some(Kind::Education));
        assert_eq!(kind_of_list("Kurse / Sprachen"), Some(Kind::Courses));
        assert_eq!(kind_of_list("Education, Leeds"), None);
    }

    #[test]
    fn recognizes_headings_in_four_languages() {
        let cases = [
            ("EXPERIENCE", Kind::Work),
            ("Relevant Experience", Kind::Work),
            ("Customer Service Experience", Kind::Work),
            ("Volunteer Experience", Kind::Volunteer),
            ("Berufserfahrung", Kind::Work),
            ("Expérience professionnelle", Kind::Work),
            ("Formación académica", Kind::Education),
            ("Ausbildung", Kind::Education),
            ("Sprachkenntnisse", Kind::Languages),
            ("Centres d'intérêt", Kind::Interests),
            ("Core competencies", Kind::Skills),
            ("Programming Languages", Kind::Skills),
            ("Professional Licenses & Certifications", Kind::Certificates),
            ("Tickets and cards", Kind::Certificates),
            ("Achievements", Kind::Other),
        ];
        for (text, wanted) in cases {
            assert_eq!(kind(&key(text)), Some(wanted), "{text}");
        }
        assert_eq!(kind(&key("Skills and Certifications")), Some(Kind::Skills));
        for text in
            ["Senior Engineer", "Acme Corporation", "Stanford University", "Head of Education at Acme School in Town"]
        {
            assert_eq!(kind(&key(text)), None, "{text}");
        }
    }
}
