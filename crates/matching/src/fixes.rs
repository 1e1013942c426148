//! The fixes of a report: the unmet requirements with the largest gains, and the kind of change that would meet them.

use crate::{Fix, FixCode, Keyword, Requirement, RequirementKind, Shortfall, Status, taxonomy::spot};

/// The largest number of fixes in a report.
const MOST: usize = 5;

/// The fixes of a report, largest gain first. Location and right to work are never among them: they carry no points.
pub(crate) fn of(requirements: &[Requirement], matching: &[Keyword]) -> Vec<Fix> {
    let mut found: Vec<Fix> = requirements
        .iter()
        .enumerate()
        .filter(|(_, requirement)| requirement.status != Status::Met && requirement.gain >= 0.05)
        .map(|(number, requirement)| Fix {
            code: code(requirement),
            detail: detail(requirement, matching),
            requirement: Some(number),
            gain: requirement.gain,
        })
        .collect();
    found
        .sort_by(|left, right| right.gain.total_cmp(&left.gain).then_with(|| left.requirement.cmp(&right.requirement)));
    found.truncate(MOST);
    found
}

fn code(requirement: &Requirement) -> FixCode {
    match (requirement.kind, requirement.status, requirement.reason) {
        (RequirementKind::Language, ..) => FixCode::StateLanguage,
        (RequirementKind::Education, ..) => FixCode::StateEducation,
        (_, _, Some(Shortfall::Expired)) => FixCode::Renew,
        (RequirementKind::Certificate | RequirementKind::Licence, ..) => FixCode::AddCertificate,
        (RequirementKind::Experience, _, Some(Shortfall::FewerYears | Shortfall::OtherExperience)) => {
            FixCode::StateYears
        }
        (
            _,
            Status::Partial,
            Some(Shortfall::OnlyListed | Shortfall::RelatedListed | Shortfall::OnlyStudied | Shortfall::Slight),
        ) => FixCode::ShowSkill,
        (_, Status::Partial, Some(Shortfall::RelatedSkill)) => FixCode::NameSkill,
        (RequirementKind::Experience | RequirementKind::Other, ..) => FixCode::DescribeExperience,
        _ if requirement.skills.is_empty() => FixCode::DescribeExperience,
        _ => FixCode::NameSkill,
    }
}

/// The words to add, as the posting writes them, followed by the resume's own word for the same thing, if it has one.
fn detail(requirement: &Requirement, matching: &[Keyword]) -> Vec<String> {
    let own = subject(requirement).map_or_else(|| requirement.text.clone(), |skill| in_their_words(requirement, skill));
    let other = matching.iter().find(|keyword| keyword.term == own).and_then(|keyword| keyword.written_as.clone());
    let other = other.filter(|written| !same_word(&own, written));
    std::iter::once(own).chain(other).collect()
}

/// Whether two words differ in case or a plural "s" only: "Dashboards" and "dashboard".
fn same_word(one: &str, other: &str) -> bool {
    let stem = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
    stem(one) == stem(other)
}

/// The skill a fix is about. Where a skill only has to be shown in use, it is the one the resume already lists.
fn subject(requirement: &Requirement) -> Option<&String> {
    let quote =
        requirement.resume_quote.as_deref().filter(|_| code(requirement) == FixCode::ShowSkill).unwrap_or_default();
    let quoted: Vec<&str> = spot(quote).into_iter().map(|mention| mention.skill.name()).collect();
    requirement.skills.iter().find(|skill| quoted.contains(&skill.as_str())).or(requirement.skills.first())
}

/// A skill as the posting writes it; its canonical name where only the case differs, or where it is only implied.
fn in_their_words(requirement: &Requirement, skill: &str) -> String {
    let mentions = spot(&requirement.text).into_iter();
    let written = mentions.filter(|mention| mention.skill.name() == skill).find_map(|mention| {
        requirement.text.get(mention.span.start..mention.span.end).filter(|words| !words.eq_ignore_ascii_case(skill))
    });
    written.unwrap_or(skill).to_owned()
}

#[cfg(test)]
mod tests {
    use resume::Source;

    use crate::{FixCode, Job, compare};

    /// The code and detail of each fix, for a resume and a posting with these lines.
    fn details(resume: &str, asked: &str) -> Vec<(FixCode, String)> {
        let reading = resume::read(&Source::from_text(resume));
        let job = Job::read(&format!("Angestellte (m/w/d)\n\nAnforderungen\n{asked}"));
        let report = compare(&reading.resume, &reading.text, &job, "2026-11".parse().unwrap());
        report.fixes.into_iter().map(|fix| (fix.code, fix.detail[0].clone())).collect()
    }

    #[test]
    fn a_plural_is_the_same_word() {
        assert!(super::same_word("Dashboards", "dashboard"));
        assert!(!super::same_word("paid search", "PPC"));
    }

    #[test]
    fn a_fix_uses_the_postings_words() {
        let resume = "Ana Silva\nSachbearbeiterin\n\nSkills\nExcel, Power BI\n";
        let fixes = details(resume, "- Kenntnisse im Datenschutz\n- Erfahrung mit Power BI oder Tableau\n");
        assert!(fixes.contains(&(FixCode::NameSkill, "Datenschutz".to_owned())), "{fixes:?}");
        // The tool that the resume lists is the one to show, whichever the posting names first.
        let fixes = details(resume, "- Erfahrung mit Tableau oder Power BI\n");
        assert_eq!(fixes, [(FixCode::ShowSkill, "Power BI".to_owned())]);
    }
}
