//! Recognizes what somebody has done: "you have led", "gefahren bist".

use crate::words::Word;

/// Participles of English that do not end in "ed".
const IRREGULAR: [&str; 24] = [
    "led", "run", "built", "taught", "sold", "written", "shipped", "done", "kept", "held", "won", "grown", "driven",
    "cooked", "made", "worked", "managed", "been", "taken", "spent", "laid", "given", "seen", "dealt",
];

/// Whether words tell what somebody has done: "have laid tiles", "Bus gefahren ist", "avez déjà travaillé".
pub(super) fn is_past(words: &[Word]) -> bool {
    let has = |word: &Word| {
        [
            "have", "has", "had", "youve", "hast", "hat", "haben", "bist", "ist", "avez", "a", "has", "hai", "hebt",
            "heeft",
        ]
        .contains(&word.plain.as_str())
    };
    let participle = |word: &Word| {
        let plain = word.plain.as_str();
        plain.len() > 4
            && (plain.ends_with("ed")
                || plain.starts_with("ge") && plain.ends_with(['t', 'n'])
                || plain.ends_with("ado")
                || plain.ends_with("ato"))
            || ["been", "done", "led", "run", "built", "taught", "worked", "laid", "sold", "made", "travaille", "deja"]
                .contains(&plain)
    };
    words.iter().take(14).any(participle) && (words.iter().take(14).any(has) || words.first().is_some_and(participle))
}

/// "So you've owned a budget", "you have led people", "an einem Ofen gebacken hast": the reader as who has done it.
pub(super) fn has_done(words: &[Word]) -> bool {
    let plain = |at: usize| words.get(at).map_or("", |word| word.plain.as_str());
    let participle = |word: &str| word.len() > 4 && word.ends_with("ed") || IRREGULAR.contains(&word);
    let english = (0..words.len().min(3)).any(|at| {
        let from = if plain(at) == "youve" {
            at + 1
        } else if plain(at) == "you" && plain(at + 1) == "have" {
            at + 2
        } else {
            return false;
        };
        let from = from + usize::from(["already", "also", "personally"].contains(&plain(from)));
        participle(plain(from))
    });
    // The German auxiliary ends its clause.
    let german = words.windows(2).any(|pair| {
        let [verb, end] = pair else { return false };
        verb.plain.len() > 5
            && verb.plain.starts_with("ge")
            && verb.plain.ends_with(['t', 'n'])
            && ["hast", "haben", "bist"].contains(&end.plain.as_str())
    });
    english || german
}

/// A perfect tense of a Romance language at the start: "que haya llevado", "haber trabajado", "hai già tenuto".
pub(super) fn is_perfect(words: &[Word]) -> bool {
    let start = words.get(..words.len().min(8)).unwrap_or_default();
    start.iter().enumerate().any(|(at, word)| {
        let auxiliary =
            ["haya", "hayas", "haber", "ha", "hai", "aver", "avere", "ter", "ayez", "aie", "tenha", "tenhas"]
                .contains(&word.plain.as_str());
        let next = start.iter().skip(at + 1).find(|next| !["gia", "ya", "ja", "deja"].contains(&next.plain.as_str()));
        auxiliary && next.is_some_and(|next| is_romance_participle(&next.plain))
    })
}

fn is_romance_participle(plain: &str) -> bool {
    let end = ["ato", "uto", "ito", "ado", "ido"].iter().any(|end| plain.ends_with(end));
    plain.len() > 4 && end
        || ["hecho", "fatto", "visto", "feito", "travaille", "touche", "tenu", "fait", "conduit", "gere"]
            .contains(&plain)
}

/// "You have led", "you've run": past experience.
pub(crate) fn is_done(before: &str, words: &[Word]) -> bool {
    let Some(first) = words.first() else { return false };
    let participle = first.plain.len() > 4
        && first.plain.ends_with("ed")
        && ![
            "qualified",
            "registered",
            "experienced",
            "skilled",
            "certified",
            "advanced",
            "required",
            "preferred",
            "detailed",
            "motivated",
            "based",
            "licensed",
            "chartered",
            "proven",
            "demonstrated",
            "educated",
            "interested",
            "committed",
            "dedicated",
            "organised",
            "organized",
            "varied",
            "limited",
            "unlimited",
            "accredited",
            "trained",
            "prepared",
            "related",
            "focused",
            "recognised",
            "recognized",
            "authorized",
            "authorised",
            "entitled",
            "varied",
            "established",
            "used",
            "automated",
            "distributed",
            "embedded",
            "integrated",
            "needed",
            "added",
            "valued",
            "assured",
            "continued",
            "unrestricted",
            "balanced",
            "applied",
            "desired",
            "located",
            "vetted",
            "insured",
            "vaccinated",
            "enhanced",
            "licenced",
            "skilled",
            "passed",
        ]
        .contains(&first.plain.as_str())
        || IRREGULAR.contains(&first.plain.as_str());
    let tail = before
        .get(before.len().saturating_sub(24)..)
        .or_else(|| before.get(before.ceil_char_boundary(before.len().saturating_sub(24))..))
        .unwrap_or_default()
        .to_lowercase();
    let tail = tail.trim_end();
    // "- Handled payments in other currencies"
    let opens_item = first.plain.ends_with("ed")
        && words.len() > 3
        && before.trim_end_matches([' ', '\t']).ends_with(['\n', '-', '•', '*', '–', '+', '·']);
    let romance = words
        .iter()
        .find(|word| !["gia", "ya", "ja"].contains(&word.plain.as_str()))
        .is_some_and(|word| is_romance_participle(&word.plain))
        && tail.rsplit(' ').next().is_some_and(|last| ["hai", "haya", "hayas", "haber", "aver"].contains(&last));
    romance
        || participle
            && (opens_item
                || tail.ends_with("you have")
                || tail.ends_with("you've")
                || tail.ends_with("you’ve")
                || tail.ends_with("will have")
                || tail.ends_with("have")
                || tail.ends_with("having")
                || tail.ends_with("has"))
        || words.first().is_some_and(|word| word.plain == "you")
            && words.get(1).is_some_and(|word| word.plain == "have")
            && words.get(2).is_some_and(|word| word.plain.ends_with("ed"))
        || first.plain == "youve"
            && words.get(1).is_some_and(|word| {
                word.plain.ends_with("ed") || ["run", "built", "led"].contains(&word.plain.as_str())
            })
}
