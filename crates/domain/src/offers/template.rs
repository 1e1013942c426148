//! Templates of letters, with variables in braces as in saved texts; here a word that is not known is refused.

use kernel::{FieldProblem, OfferTemplateId, Problem, ProblemCode};
use serde::{Deserialize, Serialize};

use crate::{applications::note, organizations::MemberRole};

kernel::words! {
    /// What is filled in where a letter has this word in braces.
    pub enum Variable {
        /// The applicant's name.
        Applicant = "applicant",
        /// The job title.
        Job = "job",
        /// The name of the organization.
        Company = "company",
        Pay = "pay",
        /// The first day of work.
        Start = "start",
        Place = "place",
        /// The hours a week.
        Hours = "hours",
        Contract = "contract",
        /// The last day to accept it.
        AnswerBy = "answer_by",
        /// The name of who sends it.
        Sender = "sender",
    }
}

/// The longest name of a template, in characters.
pub const LONGEST_TITLE: usize = 80;
/// The longest letter with its variables, in characters.
pub const LONGEST_LETTER: usize = 20_000;
/// The most templates of an organization.
pub const MOST_TEMPLATES: u64 = 20;
/// What is in braces and longer than this, in characters, is no variable.
const LONGEST_WORD: usize = 40;

/// The values of the variables; one that is empty is not known yet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(missing_docs, reason = "see `Variable`")]
pub struct Values {
    pub applicant: String,
    pub job: String,
    pub company: String,
    pub pay: String,
    pub start: String,
    pub place: String,
    pub hours: String,
    pub contract: String,
    pub answer_by: String,
    pub sender: String,
}

impl Values {
    fn of(&self, variable: Variable) -> &str {
        match variable {
            Variable::Applicant => &self.applicant,
            Variable::Job => &self.job,
            Variable::Company => &self.company,
            Variable::Pay => &self.pay,
            Variable::Start => &self.start,
            Variable::Place => &self.place,
            Variable::Hours => &self.hours,
            Variable::Contract => &self.contract,
            Variable::AnswerBy => &self.answer_by,
            Variable::Sender => &self.sender,
        }
    }
}

/// A part of a text.
enum Part<'a> {
    Text(&'a str),
    /// What is in braces, without them.
    Braced(&'a str),
}

/// A text split at what is in braces on one line.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let (mut start, mut from) = (0, 0);
    while let Some(open) = text.get(from..).and_then(|rest| rest.find('{')).map(|at| from + at) {
        from = open + 1;
        let inside = text.get(from..).and_then(|rest| rest.find(['{', '}', '\n']).map(|at| rest.split_at(at)));
        let Some((word, after)) = inside else { continue };
        let is_word = !word.is_empty() && word.chars().count() <= LONGEST_WORD;
        if !after.starts_with('}') || !is_word {
            continue;
        }
        found.extend(text.get(start..open).filter(|before| !before.is_empty()).map(Part::Text));
        found.push(Part::Braced(word));
        from += word.len() + 1;
        start = from;
    }
    found.extend(text.get(start..).filter(|rest| !rest.is_empty()).map(Part::Text));
    found
}

/// The words in braces that are no variables, each once.
pub fn unknown(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in parts(text) {
        if let Part::Braced(word) = part
            && Variable::from_word(word).is_none()
            && !found.iter().any(|known| known == word)
        {
            found.push(word.to_owned());
        }
    }
    found
}

/// The variables that a text has, each once.
pub(super) fn used(text: &str) -> Vec<Variable> {
    let mut found = Vec::new();
    for part in parts(text) {
        if let Part::Braced(word) = part
            && let Some(variable) = Variable::from_word(word)
            && !found.contains(&variable)
        {
            found.push(variable);
        }
    }
    found
}

/// A text with its variables filled in. What is filled in is not searched again; a variable without a value stays.
pub fn filled(text: &str, values: &Values) -> String {
    let mut filled = String::with_capacity(text.len());
    for part in parts(text) {
        match part {
            Part::Text(text) => filled.push_str(text),
            Part::Braced(word) => {
                match Variable::from_word(word).map(|variable| values.of(variable)).filter(|value| !value.is_empty()) {
                    Some(value) => filled.push_str(value),
                    None => filled.extend(["{", word, "}"]),
                }
            }
        }
    }
    filled
}

/// What is wrong with the text of a letter, if anything is.
pub(super) fn wrong(written: &str) -> Option<ProblemCode> {
    if written.chars().count() > LONGEST_LETTER {
        return Some(ProblemCode::TooLong);
    }
    (!unknown(written).is_empty()).then_some(ProblemCode::VariableUnknown)
}

/// The lines of a letter, without characters that cannot be seen.
pub(super) fn lines(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = lines.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    kept.trim().to_owned()
}

/// A letter that an organization keeps, with variables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferTemplate {
    pub id: OfferTemplateId,
    pub title: String,
    pub text: String,
    /// Increases with each change, from 1.
    pub version: i32,
}

impl OfferTemplate {
    /// Validates a form.
    ///
    /// # Errors
    /// `Invalid` on `title` and `text`, with `variable_unknown` for a word in braces that is not known.
    pub fn new(id: OfferTemplateId, version: i32, title: &str, text: &str) -> Result<Self, Problem> {
        let title = note("title", title)?.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = lines(text);
        let mut problems = Vec::new();
        match title.chars().count() {
            0 => problems.push(FieldProblem::new("title", ProblemCode::Empty)),
            count if count > LONGEST_TITLE => problems.push(FieldProblem::new("title", ProblemCode::TooLong)),
            _ => {}
        }
        match wrong(&text) {
            Some(code) => problems.push(FieldProblem::new("text", code)),
            None if text.is_empty() => problems.push(FieldProblem::new("text", ProblemCode::Empty)),
            None => {}
        }
        if problems.is_empty() { Ok(Self { id, title, text, version }) } else { Err(Problem::fields(problems)) }
    }
}

/// The templates of an organization, by title, and whether it wants offers to be approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferTemplates {
    pub items: Vec<OfferTemplate>,
    /// Whether another member has to approve an offer before it is sent.
    pub needs_approval: bool,
    /// The viewer's role in the organization.
    pub role: MemberRole,
}

impl OfferTemplates {
    /// Whether the viewer decides that offers have to be approved.
    pub fn can_set_approval(&self) -> bool {
        self.role == MemberRole::Owner
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn values() -> Values {
        Values {
            applicant: "Amara {job}".to_owned(),
            job: "Nurse".to_owned(),
            pay: "€32,000 a year".to_owned(),
            ..Values::default()
        }
    }

    #[test]
    fn variables_are_filled_in_once_and_what_is_not_known_yet_stays() {
        let letter = "Dear {applicant},\n{job} for {pay}, from {start}. {";
        assert_eq!(filled(letter, &values()), "Dear Amara {job},\nNurse for €32,000 a year, from {start}. {");
        assert_eq!(filled("{{job}} {} {a\nb}", &values()), "{Nurse} {} {a\nb}");
        for variable in Variable::ALL {
            assert!(unknown(&format!("{{{variable}}}")).is_empty(), "{variable}");
        }
    }

    #[test]
    fn words_that_are_not_known_are_named() {
        assert_eq!(unknown("{name} {job} {Pay} {name} {salary!} {}"), ["name", "Pay", "salary!"]);
        let long = format!("{{{}}}", "x".repeat(41));
        assert!(unknown(&long).is_empty(), "nobody means a variable of this length");
    }

    #[test]
    fn a_template_has_a_title_and_a_text_without_unknown_words() {
        let made = |title: &str, text: &str| {
            OfferTemplate::new(OfferTemplateId::from_uuid(Uuid::from_u128(1)), 1, title, text)
        };
        assert_eq!(made(" Two \n words ", "Dear {applicant}\r\n").unwrap().title, "Two words");
        let refused = made(" ", "{name}").unwrap_err();
        assert_eq!(refused.field_code("title"), Some(ProblemCode::Empty));
        assert_eq!(refused.field_code("text"), Some(ProblemCode::VariableUnknown));
        assert_eq!(made("x", "").unwrap_err().field_code("text"), Some(ProblemCode::Empty));
        let long = "x".repeat(LONGEST_LETTER + 1);
        assert_eq!(made("x", &long).unwrap_err().field_code("text"), Some(ProblemCode::TooLong));
    }
}
