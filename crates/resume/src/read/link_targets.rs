//! Addresses whose text is shorter than what it links to: "example.org/ana" for `https://example.org/ana`.

use super::person::networks::bare;
use crate::{Link, Resume};

/// Replaces an address without its scheme by the link with the same text, if the document has one.
pub(super) fn complete(resume: &mut Resume, links: &[Link]) {
    let complete = |url: &mut String| {
        if url.is_empty() || url.contains("://") {
            return;
        }
        let wanted = bare(url);
        let target = links.iter().map(|link| link.url.trim()).find(|target| {
            target.len() <= MAX_ADDRESS
                && ["https://", "http://"].iter().any(|it| target.starts_with(it))
                && bare(target) == wanted
        });
        if let Some(target) = target {
            target.clone_into(url);
        }
    };
    complete(&mut resume.basics.url);
    resume.basics.profiles.iter_mut().for_each(|it| complete(&mut it.url));
    resume.work.iter_mut().for_each(|it| complete(&mut it.url));
    resume.volunteer.iter_mut().for_each(|it| complete(&mut it.url));
    resume.education.iter_mut().for_each(|it| complete(&mut it.url));
    resume.projects.iter_mut().for_each(|it| complete(&mut it.url));
    resume.certificates.iter_mut().for_each(|it| complete(&mut it.url));
    resume.publications.iter_mut().for_each(|it| complete(&mut it.url));
}

/// The longest address, in bytes.
const MAX_ADDRESS: usize = 2000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_is_taken_if_it_is_the_same_address() {
        let mut resume = Resume::default();
        resume.basics.url = "example.org/ana".to_owned();
        let link = |url: &str| Link { url: url.to_owned(), text: String::new() };
        complete(&mut resume, &[link("https://other.org"), link("https://www.example.org/ana/")]);
        assert_eq!(resume.basics.url, "https://www.example.org/ana/");
        resume.basics.url = "example.org/ben".to_owned();
        complete(&mut resume, &[link("https://example.org/ana"), link("javascript:example.org/ben")]);
        assert_eq!(resume.basics.url, "example.org/ben");
    }
}
