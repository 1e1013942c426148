//! Decides which clauses of a posting are requirements, and whether they are must or nice to have.

use kernel::Span;

use super::clauses::{Clause, Joint, clauses};
use crate::{
    cues::cues,
    taxonomy,
    words::{Word, words},
};

cues! {
    /// Followed by a requirement for the candidate.
    ASKS = "you will need, youll need, you need, you must, you should, you will have, youll have, you have, youve, you will hold, youll hold, you hold, you bring, youll bring, you will bring,
        you can, you know, you are able, youre able, you will be able, youll be able, you are comfortable, youre comfortable, you should be, you are willing, youre willing, you are fluent, youre fluent, you speak, you write,
        you are familiar, you are experienced, youre experienced, you are confident, youre confident, you possess, you understand, you run, you live in, youre based, you are based, you are qualified, you are registered, youre registered, you enjoy working, you are used to, youre used to,
        you will be a qualified, you will be qualified, youll be qualified, you will be a registered, you will be registered, you will be an experienced, you will be experienced, you will be educated, youll be educated, you will be fluent, you will be confident, you will be comfortable, you will be familiar, you will demonstrate, youll demonstrate, you will possess, you will ideally, youll ideally, you ideally, you may have, you might have, you will also have, you will also need, youll also need, youll also have, you also have, you also need, you already have, you must already, youre a qualified, you are a qualified, youre a registered, you are a registered, youre an experienced, you are an experienced,
        looking for someone with, looking for someone who, looking for somebody with, looking for somebody who, looking for a person with, looking for a person who, looking for people with, looking for people who, looking for candidates with, looking for candidates who, looking for an experienced, looking for a qualified, someone with, somebody with, candidates with, candidates who, they want someone, they need someone, we need someone who, want somebody who, need somebody who,
        successful candidate, successful applicant, ideal candidate, ideal applicant, ideal person, the right person, right candidate, the person we have in mind, person appointed, the post holder, postholder, the candidate, candidates must, applicants must, applicants should, applicants will need, candidates should, candidates will need, applicants need, candidates need, all applicants, the applicant,
        must have, must hold, must be able, must be eligible, must be authorized, must be authorised, must be willing, must live, must possess, must speak, we need you to, do need you to, we need someone, we need somebody, we need a, we need an, we do need, we require, we ask for, we ask that, we expect, we insist, we are after, were after, we want someone, we want somebody, we would like you, wed like you, we would love you, we are hoping for, hoping for, we look for, it helps if, it would help, happen to have, already have, if you also, if youve used, bonus if, plus if, great if, even better if, ideally you, ideally with, ideally, preferably, just as important, equally important, at least, a minimum of, minimum of,
        du hast, du bringst, du verfugst, du sprichst, du beherrschst, du bist sicher, du kannst, du kennst, du besitzt, sie haben, sie bringen, sie verfugen, sie sprechen, sie beherrschen, sie besitzen, sie konnen, sie kennen, sie sind sicher, wir erwarten, wir setzen, wir wunschen uns, wir suchen jemanden, mindestens, idealerweise, erforderlich sind, erforderlich ist, voraussetzung ist, voraussetzung sind,
        vous avez, vous maitrisez, vous etes titulaire, vous possedez, vous justifiez, vous parlez, vous disposez, vous savez, tu as, tu maitrises, nous recherchons une personne, minimum, titulaire d, idealement, une experience, la maitrise,
        tienes, tiene, dominas, cuentas con, cuenta con, posees, posee, hablas, imprescindible, se requiere, se necesita, buscamos a alguien, al menos, necesitas, debes tener, debe tener";
    /// Phrases that only address the candidate; removed from the requirement's words.
    STRIP = "you will need, youll need, you need, you will have, youll have, you have, youve, you will hold, youll hold, you hold, you bring, youll bring, you will bring, you are, youre, you will be, youll be, you should be, you should have, you will demonstrate, youll demonstrate, you possess, you will possess, you will also have, you also have, you will also need, you also need, you ideally have, you may have, you might have, you already have, brings, will have, will hold, will be, has, have, having, bring,
        looking for someone with, looking for somebody with, looking for a person with, looking for people with, looking for candidates with, looking for someone who has, looking for someone who is, looking for somebody who has, looking for an, looking for a, someone with, somebody with,
        successful candidate will hold, successful candidate will have, successful candidate will be, successful candidate will demonstrate, successful candidate should have, successful candidate must have, successful applicant will have, successful applicant will be, ideal candidate will have, ideal candidate has, ideal candidate is, ideal candidate will be, ideal candidate should have, ideal candidate brings, right candidate has, right person has, right person will have, the person we have in mind is, the person we have in mind has, person appointed will have, the candidate should have, the candidate must have, the candidate will have, candidates must have, applicants must have, applicants should have, candidates should have, applicants need, candidates need,
        we need you to have, we need you to be, we need you to, we need, we require, we ask for, we expect, we look for, if you happen to have, happen to have, must have, must hold, must possess, also have,
        du hast, du bringst, du verfugst uber, du besitzt, sie haben, sie bringen, sie verfugen uber, sie besitzen, wir erwarten, wir setzen, vous avez, vous possedez, vous justifiez, vous disposez, tu as, tienes, tiene, cuentas con, cuenta con, posees";
    /// Preceded by a requirement.
    ASKED = "is required, are required, is essential, are essential, is a must, are a must, is mandatory, are mandatory, is expected, are expected, is also expected, is needed, are needed, is necessary, is important, are important, is preferred, are preferred, is desirable, are desirable, is desired, is a plus, are a plus, is a real plus, real plus, thats a plus, thats a real plus, would be a bonus, would be a plus, would be an advantage, would be an asset, would be advantageous, would be beneficial, would be useful, would be helpful, would be desirable, would be great, would be nice, would be ideal, would be welcome, is a bonus, is an advantage, is an asset, is advantageous, is beneficial, is welcome, is helpful, is useful, are welcome, are an advantage, a definite plus, a strong plus, big plus, a distinct advantage, second nature, should be second nature, must be excellent, must be strong, must be good, must be fluent, will be required, will be needed, will be essential, will be expected, will be an advantage, will be a bonus, required, preferred, essential, desirable, a prerequisite, is key, are key, non negotiable, counts in your favour, comes in handy, come in handy, is vital, are vital, is crucial,
        ist erforderlich, sind erforderlich, wird vorausgesetzt, werden vorausgesetzt, setzen wir voraus, ist voraussetzung, sind voraussetzung, ist ein muss, ist pflicht, zwingend, von vorteil, ist wunschenswert, sind wunschenswert, wunschenswert, ware schon, ware toll, ist ein plus, ein plus, erforderlich, notwendig, runden dein profil ab, runden ihr profil ab,
        est exige, est exigee, sont exiges, est requis, est requise, sont requis, requis, requise, exige, exigee, obligatoire, indispensable, indispensables, est un plus, serait un plus, est un atout, serait un atout, sont un atout, souhaite, souhaitee, apprecie, appreciee, apprecies, bienvenue,
        es imprescindible, es necesario, es obligatorio, sera necesario, requerido, requerida, se valora, se valorara, se valoraran, valorable, sera un plus, es un plus, deseable, deseables";
    /// It is nice to have.
    NICE = "nice, nice to have, is desirable, are desirable, desirable, desirably, desired, preferred, preferably, preference, ideally, a plus, real plus, bonus, advantage, an advantage, advantageous, an asset, beneficial, would be useful, is useful, be helpful, is helpful, is welcome, are welcome, would be, happen to have, might have, may have, also have, if you also, it helps if, will help, not essential, but not required, optional, optionally, great if, be great, even better, counts in your favour, come in handy, comes in handy, would love, good to have, would like, wed like,
        von vorteil, wunschenswert, idealerweise, ware schon, ware toll, ein plus, gern gesehen, gern in, gern mit, gerne, bestenfalls, optimalerweise, vorzugsweise, pluspunkt, runden dein profil ab, runden ihr profil ab,
        un plus, un atout, souhaite, souhaitee, souhaitable, apprecie, appreciee, idealement, de preference, serait, bienvenue, se valora, se valorara, se valoraran, valorable, deseable, deseables, preferiblemente, idealmente, sera un plus";
    /// It is a must.
    INSISTS = "you will need, youll need, you need, is required, are required, required, is essential, are essential, a must, must have, must be, must, mandatory, is expected, are expected, non negotiable, need you to, is needed, zwingend, erforderlich, vorausgesetzt, voraussetzung, exige, exigee, obligatoire, indispensable, imprescindible, obligatorio, requerido";
    /// It is explicitly not required.
    NOT_ASKED = "not required, isnt required, arent required, not needed, isnt needed, not necessary, isnt necessary, isnt essential, dont need, do not need, also do not need, doesnt need, does not need, wont need, neednt, need not, need no, dont have to, do not have to, not have to, no need for, no need to, no need, not a requirement, not expected, no _ needed, no _ _ needed, no _ _ _ needed, no _ required, no _ _ required, no _ _ _ required, no _ necessary, no _ _ necessary, no previous, no prior, you are not, never mind, regardless, whether or not, without any prior, we will teach, well teach, will train you, rather than,
        nicht erforderlich, nicht notig, nicht benotigt, nicht notwendig, kein muss, keine voraussetzung, musst du nicht, mussen sie nicht, brauchst du nicht, brauchen sie nicht, nicht vorausgesetzt, pas necessaire, pas exige, pas exigee, pas obligatoire, pas besoin, pas requis, pas requise, no es necesario, no es necesaria, no hace falta, no se requiere, no necesitas, no imprescindible";
    /// About somebody other than the candidate.
    OTHERS = "applications are, applications from, are welcome from, we welcome, visits are, enquiries, who must, who are, who is, who hold, who have, who has, who holds, who need, who want, all of whom, whose, our client is, our client has, we have, we are, we were, we provide, we offer, we give, we fund, we pay, we employ, we run, they give, they have, they are, they hold, they do, you will get, youll get, you get, you receive, you will receive, youll receive, you will be paid, you will be given, youll be given, in return, we will, well put, well take, support for, reimbursement, study support, trainees, recruitment agencies, staffing agencies, no agencies, agencies please, from agencies, applicants are welcome, applicants welcome, part time applicants, vergutung, bezahlung nach, entgelt nach, entgeltgruppe, equal opportunit*, discriminate, diversity, will receive consideration, disability, holds a, holds the, hold national, our cto, our ceo, our founder, our director, has a decade, our team, our staff, our engineers, our managers, all of our, wir bieten, wir sind, wir haben, unsere, unser, nous offrons, nous sommes, notre, nos, ofrecemos, somos, nuestro, nuestra, menschen mit schwerbehinderung, bei gleicher eignung";
    /// The right to work, in any wording.
    ENTITLED = "right to work, eligible to work, authorized to work, authorised to work, entitled to work, permission to work, legally work, work permit, work authorization, work authorisation, arbeitserlaubnis, permis de travail, permiso de trabajo, background check, dbs check, dbs disclosure";
    /// The start of a separate clause.
    OPENS = "you will need, youll need, you need, you must, you should, you will have, youll have, you have, youve, you bring, you can, you know, youre, you are, will have, will hold, will be, will also, will bring, will need, brings, must have, must be, must hold, have built, have worked, have run, have led, have managed, have used, has built, has worked, has led, has managed, have experience, have a, have an, have at least, hold a, hold an, if you also, ideally, preferably, du hast, du bringst, sie haben, sie bringen, vous avez, vous maitrisez, idealement, tienes, idealerweise, gern in, gerne in, gern mit, gerne mit, are able, are comfortable, are willing, are fluent, be able, be willing, be comfortable, to have";
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
    if NICE.hit(words) {
        return Some(false);
    }
    INSISTS.hit(words).then_some(true)
}

/// Whether a clause says that something is not required.
pub(crate) fn is_denied(words: &[Word]) -> bool {
    NOT_ASKED.hit(words)
}

/// The clauses of a sentence that state requirements for the candidate. `strict` is for text about any topic: there a
/// clause needs a cue; in a section of requirements every clause counts that is not negated or about others.
pub(crate) fn wanted(text: &str, sentence: Span, strict: bool) -> Vec<Wanted> {
    let mut found: Vec<Wanted> = Vec::new();
    let mut before_counted = false;
    for clause in clauses(text, sentence) {
        let Some(content) = clause.span.of(text) else { continue };
        let words = words(content);
        let counts = !is_denied(&words) && asks_for(&words, content, strict, &clause, before_counted);
        if counts {
            let inherited = found.last().and_then(|last| last.must).filter(|_| clause.joined == Joint::Continues);
            found.push(Wanted { span: trimmed(text, clause.span, &words), must: insists(&words).or(inherited) });
        }
        before_counted = counts;
    }
    found
}

fn asks_for(words: &[Word], content: &str, strict: bool, clause: &Clause, before_counted: bool) -> bool {
    if strict && words.len() < 2 {
        return false;
    }
    let asks = ASKS.all(words).into_iter().find(|hit| !is_subordinate(words, hit.start));
    let asked = ASKED.find(words);
    let other = OTHERS
        .all(words)
        .into_iter()
        .find(|other| asks.is_none_or(|asks| other.start < asks.start && other.end < asks.start));
    if clause.joined == Joint::Continues && before_counted {
        return true;
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
    // "GCSE maths at grade 4 or above please"; but not "please ring Orla".
    let begged = words.len() > 3 && words.last().is_some_and(|word| word.plain == "please") && other.is_none();
    let Some(cue) = asks.or(asked) else { return begged };
    let foreign = other.is_some_and(|other| other.start < cue.start);
    !foreign && !is_third_party(words, cue.start)
}

/// "What you bring", "if you need help", "when you have": the words before the cue make it a side remark.
fn is_subordinate(words: &[Word], cue: usize) -> bool {
    let Some(before) = cue.checked_sub(1).and_then(|at| words.get(at)) else { return false };
    let asks_itself = words
        .get(cue)
        .is_some_and(|word| ["if", "happen", "bonus", "plu", "plus", "great"].contains(&word.plain.as_str()));
    !asks_itself
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
    if words.get(cue).is_some_and(|word| word.plain == "must" || word.plain == "applicant") && !before.is_empty() {
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
