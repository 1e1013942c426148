//! What limits a claim in the scope must limit it in the text: negations, supervision, levels; and what others did stays theirs.

use crate::{
    Code, Problem,
    agents::LIMITING,
    check::Case,
    class::{Class, LIMITS},
    licence::BY_RULE,
    scope::Kind,
};

pub(crate) fn limits(case: &Case<'_>, problems: &mut Vec<Problem>) {
    for (at, token) in case.after.tokens.iter().enumerate() {
        let places = case.meant(at);
        let in_number = case.after.numbers.iter().any(|number| number.covers(at));
        if in_number
            || !places.iter().any(|place| {
                let own = case.scope.units[place.0].kind == Kind::Before;
                case.leans(at, *place) && (own || case.is_strong(at, *place))
            })
            || !token.is_content()
            || token.classes.any(BY_RULE)
            || places.is_empty()
            || token.has(Class::Person) && !token.has(Class::High)
        {
            continue;
        }
        let part = |place: &(usize, usize)| case.scope.units[place.0].parts[place.1];
        // A word is limited unless one of its clauses has no limit that the text leaves out.
        let lost = |place: &(usize, usize)| {
            let classes = LIMITS.into_iter().filter(|class| LIMITING.has(*class));
            classes.into_iter().find(|class| {
                part(place).limits.has(*class)
                    && is_in_reach(case, place, *class)
                    && !is_limit_word(case, place, *class)
                    && !has_nearby(case, at, *class)
            })
        };
        if let Some(classes) = places.iter().map(lost).collect::<Option<Vec<_>>>() {
            let level = classes.iter().all(|class| *class == Class::Low);
            problems.push(case.problem(if level { Code::Level } else { Code::LimitLost }, at));
        }
        let done = |place: &(usize, usize)| case.scope.units[place.0].text.tokens[place.1].has(Class::Act);
        let theirs = places
            .iter()
            .all(|place| part(place).others && !done(place) && case.scope.units[place.0].kind != Kind::Fact);
        let chunk = case
            .after
            .tokens
            .iter()
            .enumerate()
            .filter(|(_, other)| other.chunk == token.chunk || other.segment == token.segment);
        let beside = |other: usize| {
            case.after.tokens.get(other).is_some_and(|other| other.has(Class::Person) && other.chunk == token.chunk)
        };
        let of_person = beside(at + 1) || at > 0 && beside(at - 1);
        if theirs && joins(case, at, &places) {
            problems.push(case.problem(Code::Delegation, at));
            continue;
        }
        if theirs
            && !of_person
            && !keeps_agent(case, token.segment)
            && !case.parts[at].others
            && !chunk.clone().any(|(at, _)| case.parts[at].others)
        {
            problems.push(case.problem(Code::Delegation, at));
        }
    }
    signs(case, problems);
    caps(case, problems);
}

/// Whether a text does with somebody what the source says somebody else did.
fn joins(case: &Case<'_>, at: usize, places: &[(usize, usize)]) -> bool {
    let chunk = case.after.tokens[at].chunk;
    let with = |tokens: &[crate::text::Token], from: usize| {
        tokens[from..].iter().take(6).any(|token| token.has(Class::Person) || token.has(Class::Self_))
    };
    let joined = case.after.tokens.iter().enumerate().any(|(other, token)| {
        token.has(Class::With)
            && token.chunk.abs_diff(chunk) <= 1
            && token.segment == case.after.tokens[at].segment
            && with(&case.after.tokens, other + 1)
    });
    let was = places.iter().any(|place| {
        let tokens = &case.scope.units[place.0].text.tokens;
        tokens.iter().any(|token| token.sentence == tokens[place.1].sentence && token.has(Class::With))
    });
    joined && !was
}

/// "Up to" an amount must stay where the clause it caps is used.
fn caps(case: &Case<'_>, problems: &mut Vec<Problem>) {
    let capped = case.after.tokens.iter().any(|token| token.has(Class::Most) || token.has(Class::Until));
    for (number, unit) in case.scope.units.iter().enumerate().filter(|(_, unit)| unit.kind == Kind::Before && !capped) {
        for cap in unit.text.numbers.iter().filter(|cap| cap.most) {
            let segment = unit.text.tokens[cap.from].segment;
            let used = |at: &usize| {
                case.after.tokens[*at].is_content()
                    && case.licences[*at].iter().any(|place| {
                        place.0 == number && unit.text.tokens[place.1].segment == segment && case.is_strong(*at, *place)
                    })
            };
            let uses: Vec<usize> = (0..case.after.tokens.len()).filter(used).collect();
            if uses.len() > 1 && !case.after.numbers.iter().any(|said| said.most) {
                problems.push(case.problem(Code::LimitLost, uses[0]));
            }
        }
    }
}

/// Whether a segment names who acts in the source, not behind a preposition.
fn keeps_agent(case: &Case<'_>, segment: usize) -> bool {
    let tokens = &case.after.tokens;
    case.tokens_of(segment).any(|(at, token)| {
        let acts = case.licences[at].iter().any(|place| {
            let unit = &case.scope.units[place.0];
            unit.parts[place.1].others && unit.text.tokens[place.1].has(Class::Person)
        });
        let before = tokens[..at].iter().rev().take(3).find(|before| !before.has(Class::Article));
        token.has(Class::Person) && acts && !before.is_some_and(|before| before.has(Class::With))
    })
}

/// Whether a limit reaches a word: in a summary, a negation in a text of an entry reaches what follows it.
fn is_in_reach(case: &Case<'_>, place: &(usize, usize), class: Class) -> bool {
    let unit = &case.scope.units[place.0];
    if !case.scope.is_whole || unit.kind != Kind::Text || class != Class::Negation {
        return true;
    }
    let tokens = &unit.text.tokens;
    tokens[..place.1]
        .iter()
        .rev()
        .take_while(|token| token.segment == tokens[place.1].segment)
        .any(|token| token.has(class))
}

/// Whether the word at a place is itself the limit.
fn is_limit_word(case: &Case<'_>, place: &(usize, usize), class: Class) -> bool {
    case.scope.units[place.0].text.tokens[place.1].has(class)
}

/// Whether the sentence of a token has a class; a negation, an exception and "only" say the same in other words, and
/// "without supervision" is no supervision.
fn has_nearby(case: &Case<'_>, at: usize, class: Class) -> bool {
    const CLOSED: [&[Class]; 3] = [
        &[Class::Negation, Class::Except, Class::Only],
        &[Class::Negation, Class::Progress, Class::Planned, Class::Expired],
        &[Class::Only, Class::Low],
    ];
    let tokens = &case.after.tokens;
    // What limits a course or a skill stands in its clause; a negation may follow in the next.
    let close = matches!(class, Class::Progress | Class::Planned | Class::Expired | Class::Low);
    let here = |token: &crate::text::Token| {
        token.sentence == tokens[at].sentence && (!close || token.segment == tokens[at].segment)
    };
    tokens.iter().enumerate().filter(|(_, token)| here(token)).any(|(other, token)| {
        let denied = class == Class::Supervision
            && tokens[other.saturating_sub(3)..other].iter().any(|before| before.has(Class::Negation));
        let guided = class == Class::Supervision && token.has(Class::Person) && speaks_for(case, other);
        guided
            || (token.has(class) && !denied)
            || CLOSED.iter().any(|closed| closed.contains(&class) && closed.iter().any(|closed| token.has(*closed)))
    })
}

/// Whether somebody signs, decides or watches in the clause of a person that is no companion ("with the manager").
fn speaks_for(case: &Case<'_>, at: usize) -> bool {
    let tokens = &case.after.tokens;
    let with = tokens[at.saturating_sub(3)..at].iter().any(|token| token.has(Class::With));
    let watches =
        |token: &crate::text::Token| token.has(Class::Sign) || token.has(Class::Supervision) || token.has(Class::By);
    !with && case.tokens_of(tokens[at].segment).any(|(_, token)| watches(token))
}

/// Who signs or decides must stay: a clause of another person with such a verb in the sentence that the text rests on.
fn signs(case: &Case<'_>, problems: &mut Vec<Problem>) {
    let has_sign =
        (0..case.after.tokens.len()).any(|at| case.after.tokens[at].has(Class::Person) && speaks_for(case, at));
    if has_sign {
        return;
    }
    for (number, unit) in case.scope.units.iter().enumerate() {
        // A summary may leave out how a task went on.
        if case.scope.is_whole && unit.kind != Kind::Before {
            continue;
        }
        let signed =
            unit.text.tokens.iter().zip(&unit.parts).find(|(token, part)| token.has(Class::Sign) && part.others);
        let Some((sign, _)) = signed else { continue };
        let mut rests = case.after.tokens.iter().enumerate().filter(|(at, token)| {
            let places = &case.licences[*at];
            token.is_content()
                && !places.is_empty()
                && places.iter().all(|(unit, at)| {
                    *unit == number && case.scope.units[*unit].text.tokens[*at].sentence == sign.sentence
                })
        });
        if let Some((at, _)) = rests.next_back() {
            problems.push(case.problem(Code::LimitLost, at));
        }
    }
}
