//! Numbers of a text: value, unit, what they count, and whether they are rounded, limits, changes or ends of a change.

use crate::{
    class::Class,
    text::Token,
    words::NumberWord,
};

/// What a number is in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Plain,
    From,
    To,
    /// The size of a change.
    ChangeBy,
    /// Behind "since".
    Since,
    /// Behind "until".
    Until,
}

/// A number.
#[derive(Debug, Clone)]
pub(crate) struct Number {
    /// Its tokens, with its unit.
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// As it is written.
    pub(crate) raw: f64,
    /// In the base of its unit: metres, seconds, grams.
    pub(crate) value: f64,
    /// The unit's family: "length", "time", "€"; empty for a count.
    pub(crate) family: &'static str,
    /// "per": the unit of time or other of a rate, if there is one.
    pub(crate) per: Option<&'static str>,
    pub(crate) role: Role,
    pub(crate) approx: bool,
    pub(crate) least: bool,
    pub(crate) most: bool,
    /// Whether it is a year of the calendar.
    pub(crate) is_year: bool,
    /// The token of what it counts, if a word of content follows.
    pub(crate) noun: Option<usize>,
}

/// Units: the key of the list `units`, the family and what one is in the base of the family.
const UNITS: [(&str, &str, f64); 49] = [
    ("second", "time", 1.0),
    ("minute", "time", 60.0),
    ("hour", "time", 3600.0),
    ("day", "time", 86_400.0),
    ("week", "time", 604_800.0),
    ("fortnight", "time", 1_209_600.0),
    ("month", "months", 1.0),
    ("quarter", "months", 3.0),
    ("year", "months", 12.0),
    ("decade", "months", 120.0),
    ("millimetre", "length", 0.001),
    ("centimetre", "length", 0.01),
    ("metre", "length", 1.0),
    ("kilometre", "length", 1000.0),
    ("inch", "length", 0.0254),
    ("foot", "length", 0.3048),
    ("mile", "length", 1609.344),
    ("milligram", "mass", 0.001),
    ("gram", "mass", 1.0),
    ("kilogram", "mass", 1000.0),
    ("quintal", "mass", 100_000.0),
    ("tonne", "mass", 1_000_000.0),
    ("millilitre", "volume", 0.001),
    ("litre", "volume", 1.0),
    ("hectolitre", "volume", 100.0),
    ("cubic_metre", "volume", 1000.0),
    ("square_metre", "area", 1.0),
    ("hectare", "area", 10_000.0),
    ("square_kilometre", "area", 1_000_000.0),
    ("watt", "power", 1.0),
    ("kilowatt", "power", 1000.0),
    ("megawatt", "power", 1_000_000.0),
    ("horsepower", "power", 740.0),
    ("volt", "voltage", 1.0),
    ("kilovolt", "voltage", 1000.0),
    ("megabyte", "data", 1.0),
    ("gigabyte", "data", 1000.0),
    ("terabyte", "data", 1_000_000.0),
    ("degree", "degree", 1.0),
    ("percent", "%", 1.0),
    ("millisecond", "time", 0.001),
    ("point", "point", 1.0),
    ("euro", "€", 1.0),
    ("dollar", "$", 1.0),
    ("pound", "£", 1.0),
    ("zloty", "zł", 1.0),
    ("franc", "CHF", 1.0),
    ("real", "R$", 1.0),
    ("shift", "shift", 1.0),
];

fn unit(name: &str) -> Option<(&'static str, f64)> {
    UNITS.iter().find(|(known, ..)| *known == name).map(|(_, family, factor)| (*family, *factor))
}

const MONEY: [&str; 6] = ["€", "$", "£", "zł", "CHF", "R$"];

/// The value of digits with separators: "8.200" is 8200 in German and 8.2 in English; of two kinds the last is the decimal point.
pub(crate) fn value_of(digits: &str, language: &str) -> Option<f64> {
    let mut text: String = digits.chars().map(|c| if c == '٫' { '.' } else { c }).filter(|c| !matches!(c, '\'' | '’' | '٬')).collect();
    let count = |c: char| digits.matches(c).count();
    let groups = |c: char| digits.split(c).skip(1).all(|group| group.len() == 3) && !digits.starts_with('0');
    let point_is_decimal = matches!(language, "en" | "he" | "zh" | "ja" | "ko");
    match (count('.'), count(',')) {
        (0, 0) => {}
        (points, commas) if points > 0 && commas > 0 => {
            let decimal = if digits.rfind('.') > digits.rfind(',') { '.' } else { ',' };
            text = text.chars().filter(|c| c.is_ascii_digit() || *c == decimal).collect::<String>().replace(',', ".");
        }
        (points, _) => {
            let separator = if points > 0 { '.' } else { ',' };
            let thousands = groups(separator) && ((separator == '.') != point_is_decimal || count(separator) > 1);
            text = if thousands { text.replace(separator, "") } else { text.replace(separator, ".") };
        }
    }
    text.parse().ok()
}

/// The numbers of a text.
pub(crate) fn numbers(text: &str, tokens: &[Token], language: &str) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match read(text, tokens, at, language) {
            Some(number) => {
                at = number.to + 1;
                // "a week and four days"; "6 years and 3 months".
                if let Some(before) = found.last_mut()
                    && before.family == number.family
                    && matches!(number.family, "time" | "months")
                    && number.value < before.value
                    && tokens.get(before.to + 1).is_some_and(|token| token.has(Class::And))
                    && before.to + 2 == number.from
                    && number.per.is_none()
                {
                    before.value += number.value;
                    before.to = number.to;
                    before.noun = number.noun;
                } else {
                    found.push(number);
                }
            }
            None => at += 1,
        }
    }
    rate(&mut found, tokens);
    pair(&mut found, tokens);
    // The first of a range has the unit of the second: "5 to 8 jobs", "from 62 to 48 days".
    for pair in (1..found.len()).rev() {
        let (head, tail) = found.split_at_mut(pair);
        let (Some(first), Some(second)) = (head.last_mut(), tail.first()) else { continue };
        let near = second.from <= first.to + 3 && tokens[first.from].segment == tokens[second.from].segment;
        if near && first.family.is_empty() && first.noun.is_none_or(|noun| noun < first.from) && !first.is_year && !second.is_year {
            let factor = second.value / second_plain(tokens, second, language).max(f64::MIN_POSITIVE);
            (first.family, first.noun, first.per) = (second.family, second.noun, second.per);
            if !second.family.is_empty() && factor.is_finite() && factor > 0.0 && first.value * factor <= second.value * 50.0 {
                first.value *= factor;
            }
        }
    }
    found
}

/// Gives each rate to the number it stands behind in its segment, or else to the one it stands before.
fn rate(found: &mut [Number], tokens: &[Token]) {
    for (at, token) in tokens.iter().enumerate() {
        // "for a fortnight" is a duration.
        let lasts = token.phrase > 1 && at > 0 && (tokens[at - 1].has(Class::Preposition) || tokens[at - 1].has(Class::During));
        let Some(per) = token.rate.filter(|_| !lasts && (at == 0 || tokens[at - 1].rate != token.rate)) else { continue };
        let here = |number: &Number| tokens[number.from].segment == token.segment;
        let behind = found.partition_point(|number| number.to < at);
        let owner = behind.checked_sub(1).filter(|owner| here(&found[*owner])).or(Some(behind));
        if let Some(number) = owner.and_then(|owner| found.get_mut(owner))
            && here(number)
            && !number.is_year
        {
            number.per = number.per.or(Some(per));
        }
    }
}

/// "From" belongs to a number that a "to" follows; "to" alone is a limit, unless something changes.
fn pair(found: &mut [Number], tokens: &[Token]) {
    for at in 0..found.len() {
        let segment = tokens[found[at].from].segment;
        let here = |number: &Number| tokens[number.from].segment == segment;
        let changes = tokens.iter().any(|token| token.segment == segment && token.has(Class::Change));
        let role = found[at].role;
        let paired = match role {
            Role::From => found[at + 1..].iter().take(1).any(|next| {
                here(next) && next.from <= found[at].to + 5 && matches!(next.role, Role::To | Role::Until)
            }),
            Role::To | Role::Until => changes || found[..at].iter().rev().take(3).any(|before| here(before) && before.role == Role::From),
            _ => true,
        };
        if !paired && !found[at].is_year {
            let by = found[at].from.checked_sub(1).is_some_and(|before| tokens[before].has(Class::ChangeBy));
            found[at].role = if by && changes { Role::ChangeBy } else { Role::Plain };
            let limits = tokens[..found[at].from].last().is_some_and(|before| before.has(Class::Until));
            found[at].most |= limits;
        }
    }
}

/// The value of a number without its unit.
fn second_plain(tokens: &[Token], number: &Number, language: &str) -> f64 {
    let plain = tokens[number.from..=number.to].iter().find_map(|token| value_of(&token.folded, language));
    plain.unwrap_or(number.value)
}

/// Whether a token is a digit number.
fn is_digits(token: &Token) -> bool {
    token.folded.starts_with(|c: char| c.is_ascii_digit())
        && token.folded.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '٫' | '٬'))
}

/// The number that begins at a token.
fn read(text: &str, tokens: &[Token], start: usize, language: &str) -> Option<Number> {
    let gap = |at: usize| text.get(tokens[at - 1].end..tokens[at].start).unwrap_or_default();
    let first = &tokens[start];
    // "a month" is a rate, unless a preposition leads to it: "in a week".
    if first.rate.is_some() && first.phrase > 1 && !start.checked_sub(1).is_some_and(|before| tokens[before].has(Class::Preposition)) {
        return None;
    }
    let mut at = start;
    let mut value;
    let currency_before = start.checked_sub(1).and_then(|before| tokens[before].unit).filter(|name| {
        unit(name).is_some_and(|(family, _)| MONEY.contains(&family)) && gap(start).trim().is_empty()
    });
    let digits = is_digits(first);
    if digits {
        value = value_of(&first.folded, language)?;
        // "310 000": groups of three after a space.
        while let Some(next) = tokens.get(at + 1) {
            let group = next.folded.len() == 3 && next.folded.bytes().all(|byte| byte.is_ascii_digit());
            let space = matches!(gap(at + 1), " " | "\u{a0}" | "\u{202f}" | "\u{2009}");
            if !(group && space && tokens[at].folded.len() <= 3 && value >= 1.0 && value.fract() == 0.0) {
                break;
            }
            value = value * 1000.0 + next.folded.parse::<f64>().ok()?;
            at += 1;
        }
    } else {
        value = match first.word? {
            NumberWord::Is(value) => value,
            NumberWord::Times(factor) => {
                // "half" is a number by itself, "thousand" after a number only.
                if factor < 12.0 { return None } else { factor }
            }
        };
        // "twenty five", "two and a half", "one hundred and twenty".
        let mut scale = 0.0;
        let mut next = at + 1;
        while let Some(token) = tokens.get(next) {
            let joins = token.has(Class::And) || token.has(Class::Article) && token.word.is_none();
            match token.word {
                Some(NumberWord::Is(more)) if more < 1.0 && !token.is_empty() => value += more,
                // "quatre-vingt"
                Some(NumberWord::Is(20.0)) if value == 4.0 && gap(next) == "-" => value = 80.0,
                Some(NumberWord::Is(more)) if (value == 80.0 || value == 60.0) && more < 20.0 && gap(next) == "-" => value += more,
                Some(NumberWord::Is(more)) if token.has(Class::And) || ones(token) && next > at + 1 => {
                    value += more;
                }
                Some(NumberWord::Is(more)) if gap(next).trim_matches(['-', ' ']).is_empty() && more > 0.0 && fits_below(value, more) => {
                    value += more;
                }
                Some(NumberWord::Times(factor)) => {
                    value *= factor;
                    scale = factor;
                }
                // "treinta y cinco"
                _ if joins && tokens.get(next + 1).is_some_and(|after| half(after) || scale > 0.0 && after.word.is_some() || ones(after) && value % 10.0 == 0.0 && value < 100.0) => {
                    next += 1;
                    continue;
                }
                // "half a dozen"
                _ if token.has(Class::Article) && matches!(tokens.get(next + 1).and_then(|after| after.word), Some(NumberWord::Times(12.0))) => {
                    next += 1;
                    continue;
                }
                _ if joins && tokens.get(next + 2).is_some_and(half) && tokens.get(next + 1).is_some_and(|one| one.has(Class::Article)) => {
                    next += 2;
                    continue;
                }
                _ => break,
            }
            at = next;
            next += 1;
        }
    }
    while let Some(NumberWord::Times(factor)) = tokens.get(at + 1).and_then(|token| token.word) {
        if !digits || factor < 100.0 {
            break;
        }
        value *= factor;
        at += 1;
    }
    // "14 M€"
    if tokens.get(at + 1).is_some_and(|token| token.folded == "m")
        && tokens.get(at + 2).and_then(|token| token.unit).and_then(unit).is_some_and(|(family, _)| MONEY.contains(&family))
    {
        value *= 1e6;
        at += 1;
    }
    let raw = value;
    // "14 millions d'euros"
    if at > start
        && tokens.get(at + 1).is_some_and(|token| token.has(Class::Preposition) && token.folded.len() <= 2)
        && tokens.get(at + 2).and_then(|token| token.unit).and_then(unit).is_some_and(|(family, _)| MONEY.contains(&family))
    {
        at += 1;
    }
    let integral = value.fract() == 0.0;
    let is_year = digits && at == start && first.folded.len() == 4 && integral && (1950.0..2060.0).contains(&value);
    let mut family = "";
    let mut from = start;
    if let Some((of, _)) = currency_before.and_then(unit) {
        (family, from) = (of, start - 1);
    } else if let Some(name) = tokens.get(at + 1).filter(|_| gap(at + 1).trim_matches(['-', '.', '\u{a0}']).trim().is_empty()).and_then(|token| token.unit)
        && let Some((of, factor)) = unit(name)
    {
        family = of;
        value *= factor;
        at += 1;
        at += usize::from(tokens[at].phrase == 2 && tokens.get(at + 1).is_some_and(|next| next.unit == tokens[at].unit));
    }
    let is_year = is_year && family.is_empty();
    // A number in words that is also an article counts only with a unit: "a week", "un día".
    if !digits && value <= 1.0 && (family.is_empty() || first.has(Class::Article) && !matches!(family, "time" | "months")) {
        return None;
    }
    let noun = noun_after(tokens, at).or_else(|| noun_before(tokens, from));
    Some(described(text, tokens, Number {
        from, to: at, raw, value, family, per: None, role: Role::Plain, approx: false, least: false, most: false, is_year, noun,
    }))
}

/// Whether a token is a word for one to nine.
fn ones(token: &Token) -> bool {
    matches!(token.word, Some(NumberWord::Is(value)) if (1.0..10.0).contains(&value))
}

fn half(token: &Token) -> bool {
    matches!(token.word, Some(NumberWord::Is(value)) if value > 0.0 && value < 1.0)
}

/// Whether a smaller number word may follow: "twenty" and "five".
fn fits_below(value: f64, more: f64) -> bool {
    (value >= 100.0 && value % 100.0 == 0.0 && more < 100.0) || (value % 10.0 == 0.0 && value % 100.0 != 0.0 && more < 10.0)
}

/// The first word of content behind a number, over adjectives that are none.
fn noun_after(tokens: &[Token], at: usize) -> Option<usize> {
    let chunk = tokens[at].chunk;
    let behind = (at + 1..tokens.len().min(at + 5)).take_while(|next| tokens[*next].chunk == chunk);
    // "8 people": a word that says nothing is no noun to compare.
    if tokens.get(at + 1).is_some_and(|next| next.chunk == chunk && next.has(Class::Light)) {
        return None;
    }
    behind
        .take_while(|next| !tokens[*next].classes.any(crate::class::Classes::these(&[Class::Preposition, Class::Per, Class::Clause, Class::By])) && !tokens[*next].is_number())
        .find(|next| tokens[*next].is_content())
}

/// The word of content before a number, if a preposition leads to it: "a crew of six".
fn noun_before(tokens: &[Token], from: usize) -> Option<usize> {
    let before = from.checked_sub(1)?;
    let ends = [Class::From, Class::To, Class::Since, Class::Until, Class::ChangeBy].iter().any(|class| tokens[before].has(*class));
    if !tokens[before].has(Class::Preposition) || ends {
        return None;
    }
    let noun = before.checked_sub(1)?;
    (tokens[noun].is_content() && tokens[noun].chunk == tokens[from].chunk).then_some(noun)
}

/// Adds what stands around a number.
fn described(text: &str, tokens: &[Token], mut number: Number) -> Number {
    let chunk = tokens[number.from].chunk;
    let before: Vec<&Token> = tokens[..number.from].iter().rev().take(3).take_while(|token| token.chunk == chunk).collect();
    for (distance, token) in before.iter().enumerate() {
        if token.has(Class::ChangeBy) && token.word.is_some() && number.role == Role::Plain {
            number.role = Role::ChangeBy;
        }
        if token.is_number() || token.is_content() && token.month.is_none() && !token.has(Class::Most) && !token.has(Class::Least) && !token.has(Class::Approx) {
            break;
        }
        number.approx |= token.has(Class::Approx) || matches!(token.folded.as_str(), "~" | "≈");
        number.least |= token.has(Class::Least) || matches!(token.folded.as_str(), ">" | "≥");
        number.most |= token.has(Class::Most) || matches!(token.folded.as_str(), "<" | "≤");
        if number.role == Role::Plain && distance < 2 {
            let roles = [
                (Class::From, Role::From),
                (Class::To, Role::To),
                (Class::ChangeBy, Role::ChangeBy),
                (Class::Since, Role::Since),
                (Class::Until, Role::Until),
            ];
            number.role = roles.iter().find(|(class, _)| token.has(*class)).map_or(Role::Plain, |(_, role)| *role);
        }
    }
    // "by 14" is the size of a change if something changes; "fell 11 %" needs no "by".
    let segment = tokens[number.from].segment;
    let changes = tokens.iter().any(|token| token.segment == segment && token.has(Class::Change));
    if number.role == Role::ChangeBy && !changes {
        number.role = Role::Plain;
    }
    let verb = before.iter().find(|token| !token.has(Class::Approx));
    if number.role == Role::Plain && verb.is_some_and(|token| token.has(Class::Change)) && !number.is_year {
        number.role = Role::ChangeBy;
    }
    let behind: Vec<&Token> = tokens[number.to + 1..].iter().take(6).take_while(|token| token.sentence == tokens[number.to].sentence).collect();
    if let Some(next) = behind.first() {
        number.least |= next.folded == "+" || next.has(Class::Least);
        number.approx |= next.has(Class::Approx);
    }
    for pair in behind.windows(2) {
        let slash = text.get(pair[0].end..pair[1].start).is_some_and(|gap| gap.contains('/'));
        if (pair[0].has(Class::Per) || slash) && pair[1].unit.is_some() {
            number.per = pair[1].unit;
        }
        if pair[0].is_number() {
            break;
        }
    }
    number
}
