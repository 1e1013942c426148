//! The person's part in the work must not grow: "helped" stays below "did", "did" below "led".

use crate::{
    Code, Problem,
    check::Case,
    class::{Class, RUNGS},
    licence::BY_RULE,
    scope::Kind,
    text::Token,
};

/// The highest rung of a word above "did".
fn high(token: &Token) -> Option<u8> {
    RUNGS.iter().filter(|(class, rung)| *rung > 2 && token.has(*class)).map(|(_, rung)| *rung).max()
}

/// The same of a word of a source that says what the person did: the "shift lead" whom they helped is somebody else.
fn own_high(source: &Token) -> Option<u8> {
    let by_phrase = |class| source.has(class) && !source.own.has(class);
    high(source).filter(|_| !by_phrase(Class::Person) && !by_phrase(Class::Supervision))
}

pub(crate) fn rungs(case: &Case<'_>, problems: &mut Vec<Problem>) {
    for (at, token) in case.after.tokens.iter().enumerate() {
        // The first word of a bullet is the person's act, whoever else the clause names: "Managed the team that baked".
        let opens = at.checked_sub(1).is_none_or(|before| case.after.tokens[before].sentence != token.sentence);
        let denied = case.parts[at].others && !opens
            || case.tokens_of(token.segment).any(|(_, other)| other.has(Class::Negation));
        // Whom a text calls a manager is judged as a title or as somebody else.
        if let Some(rung) = high(token)
            && !denied
            && (opens || !token.has(Class::Person))
            && !token.has(Class::Supervision)
            && !is_reached(case, at, rung)
        {
            problems.push(case.problem(Code::Verb, at));
            continue;
        }
        let places = case.meant(at);
        if !token.is_content()
            || token.classes.any(BY_RULE)
            || token.has(Class::Person)
            || !places.iter().any(|place| case.leans(at, *place))
        {
            continue;
        }
        let low = |place: &(usize, usize)| case.scope.units[place.0].parts[place.1].low_rung;
        let Some(lowest) = places.iter().map(low).collect::<Option<Vec<_>>>().and_then(|rungs| rungs.into_iter().max())
        else {
            continue;
        };
        // A clause that hangs on another has its rung: "supported the colleagues while they moved".
        let humble = case.after.tokens.iter().any(|other| {
            other.sentence == token.sentence && RUNGS.iter().any(|(class, rung)| *rung <= lowest && other.has(*class))
        });
        if !humble && !case.parts[at].others {
            problems.push(case.problem(Code::Verb, at));
        }
    }
}

/// Whether a clause of the person that the token's segment rests on has a word of the same rung or a higher one.
fn is_reached(case: &Case<'_>, at: usize, rung: u8) -> bool {
    let token = &case.after.tokens[at];
    let same = case.licences[at].iter().any(|place| {
        let unit = &case.scope.units[place.0];
        let source = &unit.text.tokens[place.1];
        !unit.parts[place.1].others
            && !unit.parts[place.1].limits.has(Class::Negation)
            && (!is_passive(&unit.text.tokens, place.1) || is_passive(&case.after.tokens, at))
            && (unit.kind == Kind::Record || own_high(source).is_some_and(|found| found >= rung))
            && (unit.kind == Kind::Record
                || case.rests_besides(at, *place)
                || case.tokens_of(token.segment).all(|(other, word)| other == at || !word.is_content()))
    });
    // The same verb without its agent is no act of the person.
    let passive = !same
        && case.licences[at]
            .iter()
            .any(|place| case.is_strong(at, *place) && is_passive(&case.scope.units[place.0].text.tokens, place.1))
        && !is_passive(&case.after.tokens, at);
    same || case.rests[token.segment].iter().any(|((unit, segment), shared)| {
        let unit = &case.scope.units[*unit];
        (*shared > 2 || unit.kind == Kind::Before || case.scope.is_whole && *shared > 1)
            && unit.kind != Kind::Record
            && unit.text.tokens.iter().zip(&unit.parts).any(|(source, part)| {
                let own = !part.others && !part.limits.has(Class::Negation);
                source.segment == *segment && own && own_high(source).is_some_and(|found| found >= rung)
            })
            && !passive
    })
}

/// Whether a participle stands beside a form of the passive: nobody says who did it.
fn is_passive(tokens: &[Token], at: usize) -> bool {
    let chunk = tokens[at].chunk;
    let near = at.saturating_sub(3)..(at + 3).min(tokens.len());
    tokens[near].iter().any(|token| token.chunk == chunk && token.has(Class::Passive))
}
