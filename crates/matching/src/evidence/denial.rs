//! Negation: "No US GAAP reporting so far", "I have not used Power BI".

use crate::{cues::cues, words::Word};

cues! {
    NEVER = "not used, never used, not worked, never worked, have not, havent, has not, had not, do not, dont, did not, didnt, does not, cannot, cant, am not, im not, never, not yet, no formal, without any, habe noch nicht, noch nicht, noch kein, noch keine, noch keinen, nicht, kein, keine, keinen, keinerlei, jamais, pas encore, n'ai pas, nunca, no tengo, no he, todavia no, aun no, lack, lacking, rather not, would not, wouldnt";
    NO = "no, without, sans, sin, aucune, aucun, ninguna, ningun";
    SO_FAR = "experience, so far, yet, knowledge, training, exposure, qualification, background, bisher, experiencia, erfahrung";
    LIMITS = "but, except, beyond, although, though, however, aber, sondern, mais, sauf, pero, sino, and i have, and have";
    IT = "it, them, es, sie";
    HARMLESS = "no longer, not only, not just, no fewer, no less, nicht nur, no visa, no sponsorship, no restriction, no accident, no lost, no complaint, no incident, no error, no penalt*, without supervision, without error, without incident, without accident, without downtime, without interruption, when not, or not, who are not, who is not, not limited to, non technical";
}

/// For each word, whether the sentence negates it.
pub(super) fn denied(words: &[Word], text: &str) -> Vec<bool> {
    let mut out = vec![false; words.len()];
    let harmless = HARMLESS.all(words);
    let mut hits = NEVER.all(words);
    if SO_FAR.hit(words) {
        hits.extend(NO.all(words));
    }
    for hit in hits {
        if harmless.iter().any(|other| other.start < hit.end && hit.start < other.end) {
            continue;
        }
        let mut end = words.len();
        for at in hit.end..words.len() {
            let gap =
                words.get(at - 1).and_then(|before| text.get(before.end..words.get(at)?.start)).unwrap_or_default();
            let breaks = gap.contains([';', ':', '–', '—'])
                || LIMITS.at(words, at).is_some_and(|_| words.get(at).is_some_and(|word| word.plain != "beyond"));
            if breaks {
                end = at;
                break;
            }
        }
        for flag in out.iter_mut().take(end).skip(hit.start) {
            *flag = true;
        }
        // "looked at Tableau but never used it": what it stands for is denied too.
        if words
            .get(hit.end..(hit.end + 3).min(words.len()))
            .is_some_and(|near| near.iter().enumerate().any(|(at, _)| IT.at(near, at).is_some()))
        {
            for flag in out.iter_mut().take(hit.start) {
                *flag = true;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    #[test]
    fn knows_what_is_denied() {
        for (text, word, expected) in [
            ("No US GAAP reporting so far.", "gaap", true),
            (
                "I have looked at Tableau in trials but never used it at work, and I have not used Power BI.",
                "tableau",
                true,
            ),
            (
                "I have looked at Tableau in trials but never used it at work, and I have not used Power BI.",
                "power",
                true,
            ),
            ("I contribute to the annual budget but do not own the group budget.", "contribute", false),
            ("I read code, but I do not write production JavaScript.", "javascript", true),
            ("I read code, but I do not write production JavaScript.", "code", false),
            ("No ICU experience yet beyond a placement in critical care.", "care", true),
            ("Ran the site with no lost-time accidents in five years of experience.", "accident", false),
        ] {
            let words = words(text);
            let at = words.iter().position(|found| found.plain == word).unwrap();
            assert_eq!(denied(&words, text)[at], expected, "{text}: {word}");
        }
    }
}
