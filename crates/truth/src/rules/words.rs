//! Every word that claims something must stand in the scope.

use crate::{
    Code, Problem,
    check::Case,
    class::{Class, Classes},
    licence::BY_RULE,
    numbers::Role,
    text::Token,
};

/// Words that need the same word beside other words of their clause.
const BOUND: Classes = Classes::these(&[Class::Scope, Class::High, Class::Change]);

pub(crate) fn words(case: &Case<'_>, problems: &mut Vec<Problem>) {
    for (at, token) in case.after.tokens.iter().enumerate() {
        let places = &case.licences[at];
        let in_number = case.after.numbers.iter().any(|number| number.covers(at));
        if token.has(Class::Outcome) || token.has(Class::Purpose) {
            let class = if token.has(Class::Outcome) { Class::Outcome } else { Class::Purpose };
            // "without causing an accident" claims no result, "would love to meet your team" no purpose of the work.
            let free = case.tokens_of(token.segment).any(|(other, word)| {
                word.has(Class::Wish) || class == Class::Outcome && other < at && word.has(Class::Negation)
            });
            if !free && !stands_beside(case, at, class) {
                problems.push(case.problem(Code::Outcome, at));
            }
            continue;
        }
        if in_number || token.is_number() && places.is_empty() && token.word.is_some() {
            continue;
        }
        let ranks = token.own.has(Class::High) && token.own.has(Class::Filler);
        if token.is_empty() && !ranks || token.has(Class::Instruct) {
            continue;
        }
        if token.has(Class::High) {
            if !is_earned(case, at) {
                problems.push(case.problem(code_of(case, at, token), at));
            }
            continue;
        }
        let wished = token.has(Class::Scope) && case.tokens_of(token.segment).any(|(_, other)| other.has(Class::Wish));
        if token.classes.any(BOUND) && !wished {
            let reach = |place: &(usize, usize)| {
                let source = &case.scope.units[place.0].text.tokens[place.1];
                !token.has(Class::Scope)
                    || source.has(Class::Scope)
                    || source.rate.is_some()
                    || source.root == token.root
            };
            let said = |place: &(usize, usize)| {
                case.is_strong(at, *place) && case.scope.units[place.0].kind == crate::scope::Kind::Before
            };
            let counted =
                case.after.numbers.iter().filter(|number| case.after.tokens[number.from].segment == token.segment);
            if token.rate.is_some() && counted.clone().any(|number| number.per.is_some()) {
                continue;
            }
            if let Some(grows) = token.grows
                && counted.clone().any(|number| changes(case, number.raw, grows))
            {
                continue;
            }
            let bound = places.iter().any(said)
                || places.iter().filter(|place| reach(place)).any(|place| {
                    case.leans(at, *place) && (case.rests_besides(at, *place) || is_alone(case, at))
                        || is_record(case, *place)
                        || case.scope.units[place.0].kind == crate::scope::Kind::Fact
                });
            if !bound {
                problems.push(case.problem(code_of(case, at, token), at));
            }
            continue;
        }
        if token.classes.any(BY_RULE) && !token.has(Class::Person) || token.has(Class::Wish) {
            continue;
        }
        let dated = |month: u8| case.scope.periods.iter().any(|period| period.touches(month));
        if places.is_empty() && token.month.is_some_and(dated) {
            continue;
        }
        if (case.from[at].is_claim() || is_stray(case, at)) && !is_wish(case, token) {
            problems.push(case.problem(code_of(case, at, token), at));
        }
    }
}

/// Whether a word comes alone from another text of the entry into a clause about something else: what was done there with it
/// is not what is said here.
fn is_stray(case: &Case<'_>, at: usize) -> bool {
    use crate::scope::Kind;
    let token = &case.after.tokens[at];
    if case.scope.is_whole
        || case.from[at] != crate::align::From::Same
        || token.is_code
        || token.classes.any(crate::class::GENERAL)
    {
        return false;
    }
    let places = &case.licences[at];
    if places.iter().any(|place| case.scope.units[place.0].kind != Kind::Text) {
        return false;
    }
    // Another word of the clause from the same text, which the former text does not have.
    let company = |unit: usize| {
        case.tokens_of(token.segment).any(|(other, word)| {
            let own = &case.licences[other];
            other != at
                && word.root != token.root
                && (word.is_content() || word.is_number())
                && own.iter().any(|place| place.0 == unit)
                && !own
                    .iter()
                    .any(|place| case.scope.units[place.0].kind == Kind::Before && case.is_strong(other, *place))
        })
    };
    !places.iter().any(|place| company(place.0))
}

/// Whether a number, or its difference to another, stands in a change of the scope that grows or shrinks as said.
fn changes(case: &Case<'_>, raw: f64, grows: bool) -> bool {
    let same = |one: f64, other: f64| (one - other).abs() < 1e-6;
    case.scope.units.iter().filter(|unit| unit.kind == crate::scope::Kind::Before).any(|unit| {
        unit.text.numbers.windows(2).any(|pair| {
            let ends = pair[0].role == Role::From && matches!(pair[1].role, Role::To | Role::Until);
            ends && (pair[1].value > pair[0].value) == grows
                && (same(raw, pair[0].raw) || same(raw, pair[1].raw) || same(raw, (pair[1].raw - pair[0].raw).abs()))
        })
    })
}

/// Whether a word of rank stands in the scope beside another word of its chunk, or is a title of the person.
fn is_earned(case: &Case<'_>, at: usize) -> bool {
    let chunk = case.after.tokens[at].chunk;
    let others = case
        .after
        .tokens
        .iter()
        .enumerate()
        .filter(|(other, token)| *other != at && token.chunk == chunk && token.is_content());
    let others: Vec<usize> = others.map(|(other, _)| other).collect();
    case.licences[at].iter().any(|place| {
        let source = &case.scope.units[place.0].text.tokens;
        let beside = |other: &usize| {
            case.licences[*other].iter().any(|(unit, word)| {
                let same_record = *unit != place.0
                    && is_held(case, at, *place)
                    && is_record(case, (*unit, *word))
                    && case.scope.units[*unit].entry == case.scope.units[place.0].entry;
                same_record
                    || *unit == place.0 && source[*word].sentence == source[place.1].sentence && *word != place.1
            })
        };
        if case.scope.units[place.0].pointer.starts_with("/languages") {
            let sentence = case.after.tokens[at].sentence;
            return case.after.tokens.iter().enumerate().any(|(other, token)| {
                other != at
                    && token.sentence == sentence
                    && case.licences[other].iter().any(|near| near.0 == place.0 && near.1 != place.1)
            });
        }
        is_record(case, *place) && source[place.1].has(Class::Person) || others.is_empty() || others.iter().any(beside)
    })
}

/// Whether a place is the same degree or certificate in the record of one that was finished.
fn is_held(case: &Case<'_>, at: usize, place: (usize, usize)) -> bool {
    const UNMET: Classes = Classes::these(&[Class::Progress, Class::Planned, Class::Expired, Class::Negation]);
    let entry = &case.scope.units[place.0].entry;
    let ended = |period: &crate::scope::Period| period.entry != *entry || period.to_year.is_some();
    let met = case.scope.units.iter().filter(|unit| unit.entry == *entry);
    (entry.starts_with("/education") || entry.starts_with("/certificates"))
        && case.is_strong(at, place)
        && is_record(case, place)
        && case.scope.periods.iter().all(ended)
        && met.flat_map(|unit| &unit.text.tokens).all(|token| !token.classes.any(UNMET))
}

/// Whether a place is a short value of the entry: a title, a name.
fn is_record(case: &Case<'_>, place: (usize, usize)) -> bool {
    case.scope.units[place.0].kind == crate::scope::Kind::Record
}

/// Whether a segment has no other word of content.
fn is_alone(case: &Case<'_>, at: usize) -> bool {
    let segment = case.after.tokens[at].segment;
    case.tokens_of(segment).all(|(other, token)| other == at || !token.is_content() || token.classes.any(BOUND))
}

/// Whether a clause of the scope that the token's segment rests on has a class.
pub(crate) fn stands_beside(case: &Case<'_>, at: usize, class: Class) -> bool {
    let rests = &case.rests[case.after.tokens[at].segment];
    let next = case.rests.get(case.after.tokens[at].segment + 1);
    let before = case.after.tokens[at].segment.checked_sub(1).map(|segment| &case.rests[segment]);
    let all = rests.iter().chain(next.into_iter().flatten()).chain(before.into_iter().flatten());
    let mut sentences: Vec<(usize, usize)> = Vec::new();
    for ((unit, segment), _) in all {
        let tokens = &case.scope.units[*unit].text.tokens;
        sentences.extend(tokens.iter().find(|token| token.segment == *segment).map(|token| (*unit, token.sentence)));
    }
    sentences.iter().any(|(unit, sentence)| {
        let tokens = &case.scope.units[*unit].text.tokens;
        tokens.iter().any(|token| token.sentence == *sentence && token.has(class))
    })
}

/// Whether a word is part of a wish in a letter, and no name or code.
fn is_wish(case: &Case<'_>, token: &Token) -> bool {
    let wishes = case.tokens_of(token.segment).any(|(_, other)| other.has(Class::Wish));
    let names = token.is_code || token.is_capital && case.words.language != "de";
    wishes && !names && !token.classes.any(BOUND)
}

fn code_of(case: &Case<'_>, at: usize, token: &Token) -> Code {
    let opens = at == 0 || case.after.tokens[at - 1].sentence != token.sentence;
    if token.has(Class::Scope) {
        Code::Scope
    } else if token.has(Class::Change) {
        Code::Outcome
    } else if token.has(Class::High) {
        if case.edit.path == "letter" || case.edit.path.ends_with("summary") { Code::Title } else { Code::Level }
    } else if token.is_code || token.is_capital && !opens && case.words.language != "de" {
        Code::Entity
    } else {
        Code::Unlicensed
    }
}
