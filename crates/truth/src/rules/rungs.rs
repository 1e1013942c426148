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

pub(crate) fn rungs(case: &Case<'_>, problems: &mut Vec<Problem>) {
    for (at, token) in case.after.tokens.iter().enumerate() {
        let denied =
            case.parts[at].others || case.tokens_of(token.segment).any(|(_, other)| other.has(Class::Negation));
        if let Some(rung) = high(token)
            && !denied
            && !token.has(Class::Supervision)
            && !is_reached(case, at, rung)
        {
            problems.push(case.problem(Code::Verb, at));
            continue;
        }
        let places = case.meant(at);
        if !token.is_content() || token.classes.any(BY_RULE) || places.is_empty() || token.has(Class::Person) {
            continue;
        }
        let low = |place: &(usize, usize)| case.scope.units[place.0].parts[place.1].low_rung;
        let Some(lowest) = places.iter().map(low).collect::<Option<Vec<_>>>().and_then(|rungs| rungs.into_iter().max())
        else {
            continue;
        };
        // A clause that hangs on another has its rung: "supported the colleagues while they moved".
        let opens = |segment: usize| case.tokens_of(segment).next().is_some_and(|(_, first)| first.has(Class::Clause));
        let (hangs, carries) = (opens(token.segment), opens(token.segment + 1));
        let humble = case.after.tokens.iter().any(|other| {
            let near = other.segment == token.segment
                || hangs && other.sentence == token.sentence && other.segment + 1 == token.segment
                || carries && other.sentence == token.sentence && other.segment == token.segment + 1;
            near && RUNGS.iter().any(|(class, rung)| *rung <= lowest && other.has(*class))
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
            && (unit.kind == Kind::Record || high(source).is_some_and(|found| found >= rung))
            && (unit.kind == Kind::Record
                || case.rests_besides(at, *place)
                || case.tokens_of(token.segment).all(|(other, word)| other == at || !word.is_content()))
    });
    same || case.rests[token.segment].iter().any(|((unit, segment), shared)| {
        let unit = &case.scope.units[*unit];
        *shared > 0
            && unit.kind != Kind::Record
            && unit.text.tokens.iter().zip(&unit.parts).any(|(source, part)| {
                let own = !part.others && !part.limits.has(Class::Negation);
                source.segment == *segment && own && high(source).is_some_and(|found| found >= rung)
            })
    })
}
