//! Decides which clauses of a posting are requirements, and whether they are must or nice to have.

use kernel::Span;

use super::{
    clauses::{Clause, Joint, clauses},
    conditions, kind, titles,
};
use crate::{
    cues, taxonomy,
    words::{Word, words},
};

cues! {
    /// Followed by a requirement for the candidate.
    ASKS = lexicon::posting::REQUIREMENTS_ASKS;
    /// Phrases that only address the candidate; removed from the requirement's words.
    STRIP = lexicon::posting::REQUIREMENTS_STRIP;
    /// Preceded by a requirement.
    ASKED = lexicon::posting::REQUIREMENTS_ASKED;
    /// It is nice to have.
    NICE = lexicon::posting::REQUIREMENTS_NICE;
    /// It is a must.
    INSISTS = lexicon::posting::REQUIREMENTS_INSISTS;
    /// It is explicitly not required.
    NOT_ASKED = lexicon::posting::REQUIREMENTS_NOT_ASKED;
    /// About somebody other than the candidate.
    OTHERS = lexicon::posting::REQUIREMENTS_OTHERS;
    /// The right to work, in any wording.
    ENTITLED = lexicon::posting::REQUIREMENTS_ENTITLED;
    /// Adverbs that soften the end of a requirement: "firewalls, preferably Palo Alto".
    RATHER = lexicon::posting::REQUIREMENTS_RATHER;
    /// "No degree is called for": the word before what is denied.
    NO = lexicon::posting::REQUIREMENTS_NO;
    /// "A degree does not": the last word of a denial.
    NOT = lexicon::posting::REQUIREMENTS_NOT;
    /// A wish of the employer, where something formal follows: "we want proven experience of".
    WE_WANT = lexicon::posting::REQUIREMENTS_WE_WANT;
    /// After what would not be enough: "that's not what we mean".
    NOT_ENOUGH = lexicon::posting::REQUIREMENTS_NOT_ENOUGH;
    /// Before what follows from a remark: "so", "donc".
    THEREFORE = lexicon::posting::REQUIREMENTS_THEREFORE;
    /// The start of a reason.
    REASON = lexicon::posting::REQUIREMENTS_REASON;
    WITHOUT = lexicon::posting::REQUIREMENTS_WITHOUT;
    /// A relative pronoun for the person who is looked for.
    WHO = lexicon::posting::REQUIREMENTS_WHO;
    /// The start of a separate clause.
    OPENS = lexicon::posting::REQUIREMENTS_OPENS;
}

/// A clause that states a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Its span, from the first word of the requirement.
    pub span: Span,
    /// Whether its own words make it a must, if they say so.
    pub must: Option<bool>,
}

/// Whether a clause states a must.
pub(crate) fn insists(words: &[Word]) -> Option<bool> {
    // "Firewalls, preferably Palo Alto" are a must; only the brand is not.
    let softens = |hit: &lexicon::Hit| hit.start >= 1 && hit.end < words.len() && RATHER.at(words, hit.start).is_some();
    if NICE.all(words).iter().any(|hit| !softens(hit)) {
        return Some(false);
    }
    INSISTS.hit(words).then_some(true)
}

/// Whether words say that something is wanted from the candidate, as a must or not.
pub(super) fn says_wanted(words: &[Word]) -> bool {
    ASKS.hit(words) || ASKED.hit(words) || NICE.hit(words)
}

/// Whether a clause says that something is not required. "An advantage, but not a must" asks for it.
pub(crate) fn is_denied(words: &[Word]) -> bool {
    let whole = (0..=1).any(|at| NO.at(words, at).is_some()) && (ASKED.hit(words) || INSISTS.hit(words));
    // "A report that does not need rewriting" asks for the report.
    let of_thing = |at: usize| {
        at.checked_sub(1)
            .and_then(|before| words.get(before))
            .is_some_and(|word| ["that", "which"].contains(&word.plain.as_str()))
    };
    let denied = NOT_ASKED.all(words).into_iter().find(|hit| !of_thing(hit.start));
    whole || denied.is_some_and(|denied| NICE.find(words).is_none_or(|nice| nice.start >= denied.start))
}

/// "A business degree does not": a denial that only ends with its word. "Without a licence it does not work" is none.
pub(super) fn ends_denied(words: &[Word]) -> bool {
    words.len() > 2 && NOT.at(words, words.len() - 1).is_some() && !WITHOUT.hit(words)
}

/// The clauses of a sentence that state requirements for the candidate. `strict` is for text about any topic: there a
/// clause needs a cue; in a section of requirements every clause counts that is not negated or about others.
pub(crate) fn wanted(text: &str, sentence: Span, strict: bool) -> Vec<Wanted> {
    let mut found: Vec<Wanted> = Vec::new();
    if let Some((lead, items)) = conditions::introduced(text, sentence) {
        let must = insists(&words(lead.of(text).unwrap_or_default()));
        let fits = |item: &Span| item.of(text).is_some_and(|item| !is_denied(&words(item)));
        found.extend(items.into_iter().filter(fits).map(|span| {
            let own = insists(&words(span.of(text).unwrap_or_default()));
            Wanted { span, must: own.or(must) }
        }));
        return found;
    }
    let mut before_counted = false;
    for clause in clauses(text, sentence) {
        let Some(content) = clause.span.of(text) else { continue };
        let words = words(content);
        if conditions::is_application(content, &words) {
            before_counted = false;
            continue;
        }
        // What stands in brackets is a remark: "ERP experience (we run Epicor)".
        let main = outside(content, &words);
        if clause.joined == Joint::Reason && NOT_ENOUGH.hit(&words) {
            found.pop();
        }
        let denied = is_denied(&main)
            || conditions::is_given(content, &words)
            || conditions::is_absent(&main)
            || (strict || clause.joined == Joint::Free && clause.span.start > sentence.start) && ends_denied(&main)
            || REASON.at(&words, 0).is_some() && !says_wanted(&words);
        let counts = !denied && asks_for(&main, content, strict, &clause, before_counted);
        let welcome = if strict && !denied { conditions::welcome(content, &words) } else { Vec::new() };
        let counts = counts || !welcome.is_empty();
        if !welcome.is_empty() {
            let of_text = |part: Span| Span::new(clause.span.start + part.start, clause.span.start + part.end);
            found.extend(welcome.into_iter().map(|part| Wanted { span: of_text(part), must: Some(false) }));
        } else if strict && !denied && !counts {
            found.extend(conditions::schedule(content, &words).map(|part| Wanted {
                span: Span::new(clause.span.start + part.start, clause.span.start + part.end),
                must: Some(true),
            }));
        } else if counts {
            let inherited = found.last().and_then(|last| last.must).filter(|_| clause.joined == Joint::Continues);
            found.push(Wanted { span: trimmed(text, clause.span, &words), must: insists(&main).or(inherited) });
            found.extend(conditions::bracketed(content, &words).map(|part| Wanted {
                span: Span::new(clause.span.start + part.start, clause.span.start + part.end),
                must: Some(false),
            }));
        }
        before_counted = counts;
    }
    found
}

/// The words outside brackets; all of them if there are no others.
fn outside(content: &str, words: &[Word]) -> Vec<Word> {
    let mut depth = 0_i32;
    let mut end = 0;
    let mut kept = Vec::new();
    for word in words {
        let gap = content.get(end..word.start).unwrap_or_default();
        depth += gap.matches('(').count() as i32 - gap.matches(')').count() as i32;
        end = word.end;
        if depth <= 0 {
            kept.push(word.clone());
        }
    }
    if kept.is_empty() { words.to_vec() } else { kept }
}

fn asks_for(words: &[Word], content: &str, strict: bool, clause: &Clause, before_counted: bool) -> bool {
    // "…, as would Welsh"
    let goes_on = clause.joined == Joint::Continues && before_counted;
    if strict && words.len() < 2 && !goes_on {
        return false;
    }
    let asks = ASKS.all(words).into_iter().find(|hit| !is_subordinate(words, hit.start));
    let asked = ASKED.find(words);
    let wants = WE_WANT.find(words).filter(|hit| kind::is_formal(words.get(hit.end..).unwrap_or_default()));
    let other = OTHERS
        .all(words)
        .into_iter()
        .filter(|other| {
            // "Able to explain risks to people who are not engineers": the clause is about what one is able to do.
            strict || other.start < 4 || words.get(other.start).is_none_or(|word| word.plain != "who")
        })
        // "We are therefore looking for someone who" still asks.
        .find(|other| asks.is_none_or(|asks| other.start < asks.start && other.end + 1 < asks.start));
    if clause.joined == Joint::Continues && before_counted {
        return true;
    }
    // "You can find a fault, you read a diagram": the second one is like the first.
    if matches!(clause.joined, Joint::Alike | Joint::Listed) && before_counted && other.is_none() {
        return true;
    }
    if strict && clause.joined == Joint::Reason && !ENTITLED.hit(words) {
        return false;
    }
    let ours = ["our", "their", "we", "they"];
    if !strict
        && asks.is_none()
        && asked.is_none()
        && words.first().is_some_and(|word| ours.contains(&word.plain.as_str()))
    {
        return false;
    }
    if !strict && clause.joined != Joint::Reason {
        return other.is_none()
            || asks.is_some_and(|asks| other.is_none_or(|other| asks.start < other.start))
            || asked.is_some() && !content.contains("who ");
    }
    if ENTITLED.hit(words)
        && words.iter().any(|word| ["must", "applicant", "candidate", "need"].contains(&word.plain.as_str()))
    {
        return true;
    }
    if ENTITLED.hit(words) && other.is_none() && words.len() <= 14 && !is_third_party(words, 0) {
        return true;
    }
    // "GCSE maths at grade 4 or above please"; but not "please ring Orla".
    let begged = words.len() > 3 && words.last().is_some_and(|word| word.plain == "please") && other.is_none();
    let Some(cue) = asks.or(asked).or(wants) else {
        return begged || other.is_none() && words.len() > 2 && kind::is_certain(words) && !is_third_party(words, 0);
    };
    // "We need a barista at the hatch" names the job.
    let rest = words.get(cue.end..).unwrap_or_default();
    let names_job = strict
        && words.get(cue.start).is_some_and(|word| {
            ["we", "szukamy", "precisamos", "procuramos", "buscamos"].contains(&word.plain.as_str())
        })
        && titles::is_title(rest)
        && !kind::is_marked(rest);
    // "We need someone to look after her ledger" is the job as well.
    let last = cue.end.checked_sub(1).and_then(|at| words.get(at)).map_or("", |word| word.plain.as_str());
    let job_itself = strict
        && ["someone", "somebody"].contains(&last)
        && rest.first().is_some_and(|word| word.plain == "to")
        && !kind::is_marked(rest);
    if names_job || job_itself {
        return false;
    }
    let foreign = other.is_some_and(|other| other.start < cue.start);
    !foreign && !is_third_party(words, cue.start)
}

/// "What you bring", "if you need help", "when you have": the words before the cue make it a side remark.
fn is_subordinate(words: &[Word], cue: usize) -> bool {
    let Some(before) = cue.checked_sub(1).and_then(|at| words.get(at)) else { return false };
    let asks_itself = words
        .get(cue)
        .is_some_and(|word| ["if", "happen", "bonus", "plu", "plus", "great"].contains(&word.plain.as_str()));
    // "You will talk to somebody who gets it".
    let other_person = words.get(cue).is_some_and(|word| ["someone", "somebody"].contains(&word.plain.as_str()))
        && ["to", "with", "by", "from", "under", "like", "about"].contains(&before.plain.as_str());
    other_person
        || !asks_itself
            && [
                "what",
                "whatever",
                "how",
                "when",
                "once",
                "where",
                "wherever",
                "if",
                "while",
                "until",
                "before",
                "after",
                "everything",
                "skills",
                "that",
            ]
            .contains(&before.plain.as_str())
            && !(before.plain == "if" && words.get(cue + 1).is_some_and(|word| word.plain == "happen"))
}

/// "Teaching assistants, who must hold", "Associates must pass": the words before the cue name somebody else.
fn is_third_party(words: &[Word], cue: usize) -> bool {
    let before = words.get(..cue).unwrap_or_default();
    let speaks_to = |word: &Word| {
        [
            "you",
            "your",
            "youll",
            "youre",
            "youve",
            "candidate",
            "applicant",
            "someone",
            "somebody",
            "we",
            "person",
            "ideal",
            "successful",
            "postholder",
            "holder",
        ]
        .contains(&word.plain.as_str())
    };
    if words.get(cue).is_some_and(|word| word.plain == "must") && !before.is_empty() {
        return !before.iter().any(speaks_to);
    }
    before.first().is_some_and(|word| {
        ["our", "their", "his", "her", "they", "he", "she", "these", "those"].contains(&word.plain.as_str())
    }) && !before.iter().any(|word| word.plain == "looking")
}

/// The clause from the first word of the requirement.
fn trimmed(text: &str, span: Span, words: &[Word]) -> Span {
    let content = span.of(text).unwrap_or_default();
    let end = content.trim_end_matches(['.', ';', ',', ' ', '!']).len();
    // The text before may belong to it: "Charting is in Epic, and if you have used it".
    let hit = STRIP.all(words).into_iter().take_while(|hit| hit.start <= 9).find(|hit| {
        let before = words.get(..hit.start).unwrap_or_default();
        let telling = before.iter().filter(|word| !crate::wording::is_stop(word)).count();
        let own_subject = words.get(hit.start).is_some_and(|word| {
            [
                "you", "youve", "youll", "youre", "have", "has", "having", "will", "bring", "must", "also", "du",
                "sie", "vous", "tu", "tiene", "posee",
            ]
            .contains(&word.plain.as_str())
        });
        let gap_before = hit
            .start
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .map_or("", |word| content.get(word.end..).unwrap_or_default());
        // "Any paperwork you have done before" is about the paperwork.
        let opens = hit.start == 0
            || !own_subject
            || gap_before.starts_with(',')
            || before.last().is_some_and(|word| {
                ["so", "and", "because", "ideally", "that", "therefore", "also", "if"].contains(&word.plain.as_str())
            });
        opens
            && telling <= 2
            && taxonomy::spot(content.get(..words.get(hit.start).map_or(0, |word| word.start)).unwrap_or_default())
                .is_empty()
    });
    let Some(hit) = hit else { return Span::new(span.start, span.start + end) };
    let mut at = hit.end;
    while words
        .get(at)
        .is_some_and(|word| ["a", "an", "the", "also", "to", "be", "already"].contains(&word.plain.as_str()))
        && words.len() - at > 2
    {
        at += 1;
    }
    let left = words.get(at).map(|word| word.plain.as_str()).unwrap_or_default();
    let begin =
        if ["it", "that", "this", "them"].contains(&left) { 0 } else { words.get(at).map_or(0, |word| word.start) };
    Span::new(span.start + begin.min(end), span.start + end)
}
