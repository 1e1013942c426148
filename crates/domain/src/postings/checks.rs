//! What could be better about a posting before it is published.

use kernel::Span;
use matching::{Ground, exclusions};
use serde::{Deserialize, Serialize};

use super::{PostingContent, PostingRequirement, RequirementLevel};

/// Below so many words people do not learn what the work is.
const FEWEST_WORDS: usize = 60;
/// Beyond so many requirements people stop reading, and those who meet most of them do not apply.
const MOST_MUSTS: usize = 12;
/// An upper end of the pay above so many times the lower end says little.
const WIDEST_PAY: i64 = 2;

/// Something that could be better. None of it keeps a posting from being published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// The description has so many words.
    Thin(usize),
    /// The description asks for nothing that could be compared.
    NoRequirements,
    /// So many requirements are musts.
    ManyMusts(usize),
    /// The pay is not stated.
    NoPay,
    /// The pay reaches from one end to more than twice of it.
    WidePay,
    /// Neither a place nor remote work is stated.
    NoPlace,
    /// A wording that keeps people away for what they are: its ground, its words, and their sentence.
    Exclusion(Ground, String, String),
    /// These words of the description are required in one place and nice to have in another.
    Contradiction(String),
}

/// What could be better, the most important first.
pub fn checks(content: &PostingContent, requirements: &[PostingRequirement]) -> Vec<Check> {
    let mut found: Vec<_> = [&content.title, &content.text].into_iter().flat_map(|text| excluding(text)).collect();
    let words = content.text.split_whitespace().count();
    if words < FEWEST_WORDS {
        found.push(Check::Thin(words));
    }
    let counted = requirements.iter().filter(|it| it.level != RequirementLevel::Out);
    if counted.clone().next().is_none() {
        found.push(Check::NoRequirements);
    }
    let musts = counted.filter(|it| it.level == RequirementLevel::Must).count();
    if musts > MOST_MUSTS {
        found.push(Check::ManyMusts(musts));
    }
    found.extend(contradictions(requirements));
    match &content.pay {
        None => found.push(Check::NoPay),
        Some(pay) => {
            if pay.min.zip(pay.max).is_some_and(|(min, max)| max > min.saturating_mul(WIDEST_PAY)) {
                found.push(Check::WidePay);
            }
        }
    }
    if content.place.is_empty() && content.remote.is_none() {
        found.push(Check::NoPlace);
    }
    found
}

/// The wordings of a text that keep people away for what they are.
fn excluding(text: &str) -> Vec<Check> {
    let quote = |span: Span| span.of(text).unwrap_or_default().trim().to_owned();
    let found = exclusions(text).into_iter();
    found.map(|it| Check::Exclusion(it.ground, quote(it.words), quote(it.sentence))).collect()
}

/// Requirements for the same skills, of which one is a must and the other is nice to have.
fn contradictions(requirements: &[PostingRequirement]) -> impl Iterator<Item = Check> + '_ {
    let musts = |it: &&PostingRequirement| it.level == RequirementLevel::Must && !it.requirement.skills.is_empty();
    let nice = requirements.iter().filter(|it| it.level == RequirementLevel::Nice);
    nice.filter(move |nice| {
        requirements.iter().filter(musts).any(|must| must.requirement.skills == nice.requirement.skills)
    })
    .map(|nice| Check::Contradiction(nice.quote.clone()))
}

#[cfg(test)]
mod tests {
    use matching::{Job, SalaryPeriod};

    use super::{super::Pay, super::apply, *};

    fn checked(text: &str, content: PostingContent) -> Vec<Check> {
        let content = PostingContent { text: text.to_owned(), ..content };
        checks(&content, &apply(&Job::read(text), &[]))
    }

    #[test]
    fn a_thin_posting_is_named_with_what_is_missing() {
        let found = checked("We look for somebody.", PostingContent::default());
        assert_eq!(found, [Check::Thin(4), Check::NoRequirements, Check::NoPay, Check::NoPlace]);
    }

    #[test]
    fn words_that_keep_people_away_are_quoted_with_their_sentence() {
        let found = checked("We are a young team. You like people.", PostingContent::default());
        let quote = |text: &str| text.to_owned();
        assert_eq!(found[0], Check::Exclusion(Ground::Age, quote("young team"), quote("We are a young team.")));
        let title = PostingContent { title: "Handyman".to_owned(), ..Default::default() };
        assert_eq!(checked("", title)[0], Check::Exclusion(Ground::Gender, quote("Handyman"), quote("Handyman")));
    }

    #[test]
    fn a_skill_is_required_or_nice_to_have() {
        let about = "word ".repeat(60);
        let text = format!(
            "{about}\nRequirements:\n- Two years of work with Python\nNice to have:\n- Good knowledge of Python\n"
        );
        let pay = Pay { min: Some(20), max: Some(41), currency: "EUR".to_owned(), period: SalaryPeriod::Hour };
        let found = checked(&text, PostingContent { pay: Some(pay), place: "Leeds".to_owned(), ..Default::default() });
        assert_eq!(found, [Check::Contradiction("Good knowledge of Python".to_owned()), Check::WidePay]);
    }
}
