//! The language that a text or a resume is written in.

use resume::Resume;

/// The words from which on a guess of the language is stable.
const LONG: usize = 60;

/// The language of a text, by its ISO 639-1 code; English if it cannot be told. A further word in a short text could change a
/// mere guess, and with it the score.
pub(super) fn language_of(text: &str) -> &'static str {
    let is_long = || text.split_whitespace().nth(LONG).is_some();
    let likely = lexicon::language_of(text).filter(|likely| likely.is_certain || is_long());
    likely.map_or("en", |likely| likely.code)
}

/// The language that a resume is written in, by its ISO 639-1 code. The person's name, address and summary are left out, so that
/// they cannot change the score; only a resume without any entries is judged by its whole text.
pub(super) fn spoken_in(resume: &Resume, text: &str) -> &'static str {
    let work = resume
        .work
        .iter()
        .flat_map(|work| [&work.position, &work.summary].into_iter().chain(&work.highlights).map(String::as_str));
    let volunteer = resume
        .volunteer
        .iter()
        .flat_map(|work| [&work.position, &work.summary].into_iter().chain(&work.highlights).map(String::as_str));
    let projects = resume
        .projects_and_own()
        .flat_map(|project| std::iter::once(&project.description).chain(&project.highlights).map(String::as_str));
    let education = resume.education.iter().flat_map(|it| [it.study_type.as_str(), it.area.as_str()]);
    let certificates = resume.certificates.iter().map(|certificate| certificate.name.as_str());
    let entries: Vec<&str> = work.chain(volunteer).chain(projects).chain(education).chain(certificates).collect();
    let entries = entries.join(". ");
    language_of(if entries.trim_matches(['.', ' ']).is_empty() { text } else { &entries })
}
