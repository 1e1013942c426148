//! The questions of an interview: chosen from the bank for the job, and made from what the report says is missing.

use interviews::{
    Kind,
    bank::{self, Category, Wanted},
    experience::{fitting, names},
    gaps::{self, GapKind},
};
use matching::{Job, Occupation, Report, Requirement, RequirementKind, Seniority, Status};
use resume::Resume;

use super::{Experience, Group, Question, lines_of};

/// The most questions of each group.
const MOST: [(Group, usize); 5] =
    [(Group::Gaps, 8), (Group::Technical, 8), (Group::Behavioural, 8), (Group::Role, 5), (Group::Company, 4)];

/// The most quotes of the resume for a question.
const MOST_QUOTES: usize = 3;

/// What questions are made from.
#[derive(Debug, Clone, Copy)]
pub struct Basis<'a> {
    pub job: &'a Job,
    /// The comparison with the resume, if there is one.
    pub report: Option<&'a Report>,
    /// The resume, if there is one.
    pub resume: Option<&'a Resume>,
    /// The language of the interview.
    pub language: &'a str,
}

/// The questions for a job, group by group.
pub fn questions(basis: Basis<'_>) -> Vec<Question> {
    let occupation = basis.job.title.as_deref().and_then(Occupation::in_title);
    let skills: Vec<String> =
        basis.job.requirements.iter().flat_map(|requirement| requirement.skills.clone()).collect();
    let wanted = Wanted {
        family: occupation.map(Occupation::family),
        sector: occupation.map(Occupation::sector),
        skills: &skills,
        leads: basis.job.seniority.map(|seniority| matches!(seniority, Seniority::Lead | Seniority::Manager)),
    };
    let lines = basis.resume.map(lines_of).unwrap_or_default();
    let evidence = Evidence { basis, lines: &lines };
    let mut asked = Vec::new();
    for (group, most) in MOST {
        let (category, kind) = match group {
            Group::Gaps => {
                asked.extend(evidence.gaps(most));
                continue;
            }
            Group::Technical => (Category::Technical, Kind::Technical),
            Group::Behavioural => (Category::Behavioural, Kind::Behavioural),
            Group::Role => (Category::Role, Kind::Role),
            Group::Company => (Category::Company, Kind::Motivation),
        };
        let chosen = bank::chosen(wanted, category, most);
        asked.extend(chosen.into_iter().filter_map(|question| {
            let text = question.text(basis.language)?;
            Some(Question {
                group,
                kind,
                competence: question.competence,
                ask: text.ask.clone(),
                why: text.why.clone(),
                shows: text.shows.clone(),
                requirement: None,
                experience: evidence.fitting(&question.skills, question.competence),
            })
        }));
    }
    asked
}

/// The lines of the resume that fit a question with this competence, by the skills that it names and by its words.
pub(super) fn experience(basis: Basis<'_>, ask: &str, competence: bank::Competence) -> Vec<Experience> {
    // If the job was deleted, the report still knows its skills.
    let rows = basis.report.map(|report| report.requirements.as_slice()).unwrap_or_default();
    let of_job = basis.job.requirements.iter().flat_map(|requirement| &requirement.skills);
    let wanted = of_job.chain(rows.iter().flat_map(|row| &row.skills));
    let mut skills: Vec<String> = wanted.filter(|skill| names(ask, skill)).cloned().collect();
    for mention in matching::spot(ask) {
        // As it is called, and as it is written here.
        skills.push(mention.skill.name().to_owned());
        skills.extend(mention.span.of(ask).map(str::to_owned));
    }
    skills.sort();
    skills.dedup();
    let lines = basis.resume.map(lines_of).unwrap_or_default();
    Evidence { basis, lines: &lines }.fitting(&skills, competence)
}

/// Where quotes come from.
struct Evidence<'a> {
    basis: Basis<'a>,
    lines: &'a [Experience],
}

impl Evidence<'_> {
    /// Questions about what is missing or only partly shown: what would gain most first.
    fn gaps(&self, most: usize) -> Vec<Question> {
        let rows = self.basis.report.map(|report| report.requirements.as_slice()).unwrap_or_default();
        let mut open: Vec<&Requirement> = rows.iter().filter(|row| row.status != Status::Met).collect();
        // A stable sort keeps the posting's order among equals.
        open.sort_by(|one, other| other.must.cmp(&one.must).then(other.gain.total_cmp(&one.gain)));
        open.into_iter().take(most).filter_map(|row| self.gap(row)).collect()
    }

    fn gap(&self, row: &Requirement) -> Option<Question> {
        let kind = match row.kind {
            _ if row.is_confirmable() => GapKind::Other,
            RequirementKind::Skill => GapKind::Skill,
            RequirementKind::Experience => GapKind::Experience,
            RequirementKind::Education | RequirementKind::Certificate | RequirementKind::Licence => GapKind::Proof,
            RequirementKind::Language => GapKind::Language,
            RequirementKind::Location | RequirementKind::Other => GapKind::Other,
        };
        let quote = row.resume_quote.as_deref().filter(|_| row.status == Status::Partial);
        let asked = gaps::question(kind, self.basis.language, &row.text, quote)?;
        let own = row.resume_quote.clone().map(|quote| self.quoted(quote, row.resume_place.as_deref()));
        let mut experience: Vec<Experience> = own.into_iter().collect();
        for found in self.fitting(&row.skills, asked.competence) {
            if !experience.iter().any(|known| same(&known.quote, &found.quote)) {
                experience.push(found);
            }
        }
        experience.truncate(MOST_QUOTES);
        Some(Question {
            group: Group::Gaps,
            kind: asked.kind,
            competence: asked.competence,
            ask: asked.text.ask,
            why: asked.text.why,
            shows: asked.text.shows,
            requirement: Some((row.text.clone(), row.status)),
            experience,
        })
    }

    /// The lines of the resume that fit a question with these skills and this competence.
    fn fitting(&self, skills: &[String], competence: bank::Competence) -> Vec<Experience> {
        let rows = self.basis.report.map(|report| report.requirements.as_slice()).unwrap_or_default();
        let quotes: Vec<&str> = rows
            .iter()
            .filter(|row| row.skills.iter().any(|skill| skills.contains(skill)))
            .filter_map(|row| row.resume_quote.as_deref())
            .collect();
        let texts: Vec<&str> = self.lines.iter().map(|line| line.quote.as_str()).collect();
        let has_evidence = |at: usize| texts.get(at).is_some_and(|text| quotes.iter().any(|quote| same(text, quote)));
        let found = fitting(self.basis.language, &texts, has_evidence, (skills, competence), MOST_QUOTES);
        found.into_iter().filter_map(|at| self.lines.get(at).cloned()).collect()
    }

    /// A quote of the report: the line of the resume that contains it, or the quote itself.
    fn quoted(&self, quote: String, place: Option<&str>) -> Experience {
        let line = self.lines.iter().find(|line| same(&line.quote, &quote));
        line.cloned().unwrap_or_else(|| {
            let place = place.unwrap_or_default();
            let entry = self.lines.iter().find(|line| line.place == place).map(|line| line.entry.clone());
            Experience { quote, place: place.to_owned(), entry: entry.unwrap_or_default() }
        })
    }
}

/// Whether one of two quotes contains the other, by words.
fn same(one: &str, other: &str) -> bool {
    names(one, other) || names(other, one)
}

#[cfg(test)]
mod tests {
    use kernel::PartialDate;

    use super::*;
    use crate::example;

    #[test]
    fn a_job_gets_questions_of_every_group_and_the_resume_answers_in_its_own_words() {
        let source = resume::Source::from_text(example::RESUME);
        let reading = resume::read(&source);
        let job = Job::read(example::JOB);
        let today: PartialDate = "2026-11-29".parse().unwrap();
        let report = matching::compare(&reading.resume, &reading.text, &job, today);
        let of =
            |language| questions(Basis { job: &job, report: Some(&report), resume: Some(&reading.resume), language });
        for language in ["en", "de"] {
            let asked = of(language);
            for (group, most) in MOST {
                let count = asked.iter().filter(|question| question.group == group).count();
                assert!((1..=most).contains(&count), "{language} {group}: {count}");
            }
            assert!(asked.iter().all(|question| !question.ask.is_empty() && question.shows.len() > 1));
        }
        let asked = of("en");
        let quotes: Vec<_> = asked.iter().flat_map(|question| &question.experience).collect();
        assert!(quotes.len() > 5, "{}", quotes.len());
        for found in quotes {
            assert!(
                reading.text.replace('\n', " ").contains(&found.quote)
                    || reading.resume.to_value().to_string().contains(&found.quote),
                "{found:?}"
            );
        }
        let gaps: Vec<_> = asked.iter().filter_map(|question| question.requirement.as_ref()).collect();
        assert!(!gaps.is_empty() && gaps.iter().all(|(_, status)| *status != Status::Met));
    }

    #[test]
    fn without_a_resume_there_are_questions_but_no_gaps() {
        let job = Job::read("Baker\n\nWe look for a baker.\n\nRequirements\n- Sourdough");
        let asked = questions(Basis { job: &job, report: None, resume: None, language: "en" });
        assert!(asked.len() > 10 && asked.iter().all(|question| question.group != Group::Gaps));
        assert!(asked.iter().all(|question| question.experience.is_empty()));
    }
}
