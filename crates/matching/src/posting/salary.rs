//! Salary: a number or a range, its currency and period.

use std::sync::LazyLock;

use super::{
    amounts::{Amount, THOUSAND, amounts},
    worded::{OF_COUNTRY, worded},
};
use crate::{
    Cues, Salary, SalaryPeriod, cues,
    words::{fold, words},
};

/// The first salary a posting states; amounts of other sizes (budgets, bonuses) are skipped.
pub(crate) fn read(text: &str) -> Option<Salary> {
    let mut best: Option<(u8, Salary)> = None;
    let mut at = 0;
    for line in text.split('\n') {
        let start = at;
        at += line.len() + 1;
        if start > 20_000 {
            break;
        }
        if let Some((points, salary)) = in_line(line)
            && best.as_ref().is_none_or(|(known, _)| points > *known)
        {
            best = Some((points, salary));
        }
    }
    best.filter(|(points, _)| *points >= 2).map(|(_, salary)| salary)
}

/// The number of bytes around an amount that are examined to classify it.
const NEAR: usize = 1_000;

/// The folded text before an amount in its line: each line is read once, however many amounts it has.
#[derive(Default)]
struct Lead {
    /// The position up to which the line was read.
    read: usize,
    /// Whether a keyword occurs before it.
    keyword: bool,
    /// The text directly before it.
    tail: String,
}

impl Lead {
    /// Reads up to the next amount.
    fn go_on(&mut self, line: &str, to: usize) {
        self.tail.push_str(&fold(line.get(self.read..to).unwrap_or_default()));
        self.read = to;
        self.keyword = self.keyword || PAY_WORDS.iter().any(|word| self.tail.contains(word));
        let keep = self.tail.ceil_char_boundary(self.tail.len().saturating_sub(NEAR));
        self.tail.drain(..keep);
    }
}

fn in_line(line: &str) -> Option<(u8, Salary)> {
    let mut amounts = amounts(line);
    if THOUSAND.iter().any(|word| line.contains(word.as_str())) {
        amounts.extend(worded(line));
        amounts.sort_by_key(|amount| amount.start);
    }
    let mut chosen: Option<(u8, Salary)> = None;
    let mut lead = Lead::default();
    for (index, low) in amounts.iter().enumerate() {
        lead.go_on(line, low.start);
        let next = amounts.get(index + 1);
        let gap = next.map_or("", |next| line.get(low.end..next.start).unwrap_or("?"));
        let joins = |gap: &str| {
            let mut gap = fold(gap);
            for unit in [
                "/yr", "/year", "/hr", "/hour", "/h", "/month", "per hour", "per year", "a$", "c$", "ca$", "us$",
                "nz$", "s$",
            ] {
                gap = gap.replace(unit, "");
            }
            let gap: String = gap.chars().filter(|c| !c.is_whitespace() && !"£€$.".contains(*c)).collect();
            [
                "-", "–", "—", "to", "bis", "a", "et", "y", "e", "en", "und", "do", "tot", "hasta", "and", "k-",
                "eur-", "eurobis", "euro-", "risingto", "upto", ",upto", "r", "tor", "-r", "–r", "eurbis", "euroe",
                "euroa", "zl-", "zl–", "k–", "keuroa",
            ]
            .contains(&gap.as_str())
        };
        let mut range = next.filter(|_| joins(gap) && gap.len() < 18);
        // "$24 an hour, $26 at night": the second is the upper end.
        let second = |high: &&Amount| {
            let gap = fold(gap);
            let rest = gap.strip_suffix(['£', '€', '$']).and_then(|gap| gap.strip_suffix(", ")).map(str::trim);
            rest.is_some_and(|unit| unit.len() < 12 && period(unit).is_some())
                && high.value > low.value
                && high.value < low.value * 1.5
        };
        range = range.or_else(|| next.filter(second).filter(|_| low.currency.is_some()));
        // A scale of several points: "€54,120 – 55,480 – 60,944".
        for pair in amounts.get(index + 1..).unwrap_or_default().windows(2).take(12) {
            let [point, further] = pair else { break };
            let between = line.get(point.end..further.start).unwrap_or("?");
            if range.is_none() || between.len() >= 8 || !joins(between) || further.value <= point.value {
                break;
            }
            range = Some(further);
        }
        let currency = low.currency.or_else(|| range.and_then(|high| high.currency));
        let Some(currency) = currency else { continue };
        // "Fifty-two to sixty thousand, according to years"; not "four thousand visitors".
        if currency == OF_COUNTRY && range.is_none() && !lead.keyword {
            continue;
        }
        let end = range.map_or(low.end, |high| high.end);
        let thousands = low.thousands || range.is_some_and(|high| high.thousands);
        let scale = |amount: &Amount| {
            if (amount.thousands || thousands) && amount.value < 1000.0 { amount.value * 1000.0 } else { amount.value }
        };
        let (min, max) = (scale(low), range.map_or(scale(low), scale));
        let beyond = line.floor_char_boundary((end + NEAR).min(line.len()));
        let after = fold(line.get(end..beyond).unwrap_or_default());
        let before = &lead.tail;
        // The period belongs to the sentence: "£32,000. Fixed term, 24 months".
        let near_after: String = of_sentence(line.get(end..beyond).unwrap_or_default());
        // "CHF 4'450.– × 13": so many monthly salaries a year.
        let monthly = near_after.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '×').starts_with('×');
        let stated = if monthly { Some(SalaryPeriod::Month) } else { period(&near_after) };
        // "£29,000 for 40 hours": nobody earns that in an hour.
        let stated =
            stated.filter(|period| max < 10_000.0 || !matches!(period, SalaryPeriod::Hour | SalaryPeriod::Day));
        let stated = stated.map(|period| match period {
            // "£14.10 days, £16.35 nights": nobody earns that in a day.
            SalaryPeriod::Day if max < 40.0 => SalaryPeriod::Hour,
            period => period,
        });
        let beside_it = words(&near_after);
        let gross = (0..=1).any(|at| GROSS.at(&beside_it, at).is_some());
        let keyword = lead.keyword;
        let lately: String = before.chars().rev().take(25).collect::<Vec<_>>().into_iter().rev().collect();
        let behind = near(&after);
        let beside = BESIDE_PAY.iter().any(|word| behind.contains(word) && range.is_none() || lately.contains(word));
        let up_to = range.is_none() && {
            let ahead = before.trim_end().trim_end_matches(['£', '€', '$']).trim_end();
            UP_TO.iter().any(|word| ahead.ends_with(word))
        };
        let million = after.starts_with('m') && !after.starts_with("mo")
            || after.trim_start().starts_with("million")
            || after.trim_start().starts_with("mio");
        if million || min <= 0.0 || max < min || max > min * 5.0 {
            continue;
        }
        // A pay in złoty or koruna is that of a month.
        let monthly_pay = matches!(currency, "PLN" | "CZK" | "HUF") && max < 40_000.0;
        let guessed = if max >= 10_000.0 && !monthly_pay {
            SalaryPeriod::Year
        } else if max >= 900.0 {
            SalaryPeriod::Month
        } else if max >= 150.0 {
            SalaryPeriod::Day
        } else {
            SalaryPeriod::Hour
        };
        let size_fits = max >= 10_000.0;
        let mut points =
            u8::from(keyword) * 2 + u8::from(range.is_some()) * 2 + u8::from(stated.is_some()) + u8::from(size_fits);
        if beside {
            points = points.saturating_sub(3);
        }
        // "£21.50 per hour" is enough evidence without a keyword.
        if stated.is_some()
            && range.is_none()
            && !beside
            && near_after
                .trim_start_matches(|c: char| c.is_whitespace() || "£€$".contains(c))
                .starts_with(|c: char| c == '/' || c.is_alphabetic())
        {
            points += 1;
        }
        // A line that begins with an amount of this size is about the pay: "£32,000. Start in May".
        let begins = line.get(..low.start).is_some_and(|before| before.trim_matches(['£', '€', '$', ' ']).is_empty());
        points += u8::from(begins && size_fits && !beside);
        points += u8::from(monthly) + 2 * u8::from(gross);
        if stated.is_none() && !size_fits && !keyword && !gross && range.is_none() {
            continue;
        }
        let salary = Salary {
            min: Some(min).filter(|_| !up_to),
            max: Some(max),
            currency: currency.to_owned(),
            period: stated.unwrap_or(guessed),
        };
        if chosen.as_ref().is_none_or(|(known, _)| points > *known) {
            chosen = Some((points, salary));
        }
    }
    chosen
}

/// The folded text after an amount, up to the end of its sentence.
fn of_sentence(after: &str) -> String {
    let end = after.match_indices(". ").map(|(at, _)| at).find(|at| {
        let next = after.get(at + 2..).unwrap_or_default();
        let last = after.get(..*at).unwrap_or_default().rsplit(' ').next().unwrap_or_default();
        last.chars().count() != 1 && next.starts_with(char::is_uppercase)
    });
    fold(after.get(..end.unwrap_or(after.len())).unwrap_or_default()).chars().take(48).collect()
}

/// The text directly after an amount: "£5,200 car allowance", not "£55,000 plus car allowance".
fn near(after: &str) -> String {
    let next: String = after.trim_start().chars().take(30).collect();
    let plus = PLUS.iter().filter_map(|word| next.find(word.as_str())).min();
    next.get(..plus.unwrap_or(next.len()))
        .unwrap_or_default()
        .split(['+', ',', '.'])
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// The period named first after an amount: "€ brutto im Monat", "an hour". French "an" is a year and the English one an article:
/// before another unit it is the article.
fn period(after: &str) -> Option<SalaryPeriod> {
    let words = words(after);
    let named = |at: usize| PERIODS.iter().find(|(units, _)| units.at(&words, at).is_some()).map(|(_, period)| *period);
    (0..words.len()).find_map(|at| {
        // "37.5 hours" is not the unit of the pay.
        let counted = at > 0
            && matches!(named(at), Some(SalaryPeriod::Hour | SalaryPeriod::Day | SalaryPeriod::Week))
            && words.get(at - 1).is_some_and(|word| word.plain.starts_with(|c: char| c.is_ascii_digit()));
        let article = counted || words.get(at).is_some_and(|word| word.plain == "an") && named(at + 1).is_some();
        named(at).filter(|_| !article)
    })
}

/// Words that show that the following amount is pay, folded.
static PAY_WORDS: LazyLock<Vec<String>> = LazyLock::new(|| lexicon::posting::PAY_WORDS.all().map(fold).collect());
/// Words beside an amount that is not pay, such as a bonus or a budget, folded.
static BESIDE_PAY: LazyLock<Vec<String>> = LazyLock::new(|| lexicon::posting::PAY_BESIDE.all().map(fold).collect());
/// Words between pay and what is paid besides, folded.
static PLUS: LazyLock<Vec<String>> = LazyLock::new(|| lexicon::posting::PAY_PLUS.all().map(fold).collect());
/// Words before the upper end of pay, folded.
static UP_TO: LazyLock<Vec<String>> = LazyLock::new(|| lexicon::posting::PAY_UP_TO.all().map(fold).collect());

/// The units of each period.
static PERIODS: [(&LazyLock<Cues>, SalaryPeriod); 5] = [
    (&HOUR, SalaryPeriod::Hour),
    (&DAY, SalaryPeriod::Day),
    (&WEEK, SalaryPeriod::Week),
    (&MONTH, SalaryPeriod::Month),
    (&YEAR, SalaryPeriod::Year),
];

cues! {
    HOUR = lexicon::posting::PAY_HOUR;
    DAY = lexicon::posting::PAY_DAY;
    WEEK = lexicon::posting::PAY_WEEK;
    MONTH = lexicon::posting::PAY_MONTH;
    YEAR = lexicon::posting::PAY_YEAR;
    GROSS = lexicon::posting::PAY_GROSS;
}
