//! What makes employer and title of a head less sure than their cues say.

use crate::{
    read::entries::{Entry, head::Head, label_tables::CERTAIN},
    text::key,
    words::{organizations, titles},
};

/// The strongest cues of a doubtful value; its confidence stays below 0.9.
const DOUBTFUL: f32 = 0.895;

/// The strengths of the cues of employer and title, less if no list knows the title, or if one was cut out of a longer text at
/// a dash or a slash, which is as often a part of a name.
pub(super) fn doubted(found: (f32, f32), employer: &str, title: &str, entry: &Entry, head: &Head) -> (f32, f32) {
    if head.segments.iter().any(|segment| segment.title >= CERTAIN || segment.employer >= CERTAIN) {
        return found;
    }
    let titled = titles::score(&key(title));
    let employed = organizations::score(&key(employer), employer);
    let known = titled >= 1.2 && employed >= 1.2;
    let cut = !known && (is_cut(entry, employer) || is_cut(entry, title));
    let unknown = titled < 0.7 && !title.is_empty();
    if !cut && !unknown {
        return found;
    }
    let employer = if employed >= 1.2 { found.0 } else { found.0.min(DOUBTFUL) };
    (employer, found.1.min(DOUBTFUL))
}

/// Whether a dash or a slash stands directly before or behind a value, and more words beyond it.
fn is_cut(entry: &Entry, value: &str) -> bool {
    const SIGNS: [char; 4] = ['-', '–', '—', '/'];
    let words = |text: &str| {
        let beside = text.split(['\t', '|', ',']).next().unwrap_or_default();
        beside.chars().any(char::is_alphabetic) && crate::dates::find(beside).is_empty()
    };
    !value.is_empty()
        && entry.head.iter().any(|row| {
            let Some((before, after)) = row.text.split_once(value) else { return false };
            let behind = after.strip_prefix(' ').and_then(|after| after.strip_prefix(SIGNS)).is_some_and(words);
            let ahead = before.strip_suffix(' ').and_then(|before| before.strip_suffix(SIGNS));
            behind || ahead.is_some_and(|ahead| words(ahead.rsplit(['\t', '|', ',']).next().unwrap_or_default()))
        })
}

#[cfg(test)]
mod tests {
    use crate::{Source, read};

    fn sure(head: &str) -> Vec<f32> {
        let reading =
            read(&Source::from_text(&format!("Ana Penrose\nana@example.org\n\nEXPERIENCE\n\n{head}\n2018 – 2020")));
        ["/work/0/name", "/work/0/position"].iter().filter_map(|at| reading.confidence.get(*at).copied()).collect()
    }

    #[test]
    fn an_unknown_title_or_a_cut_is_not_sure() {
        assert!(sure("Nurse, Penrose Hospital Ltd").iter().all(|sure| *sure >= 0.9));
        for head in ["Zwirbler, Penrose Hospital Ltd", "Team Penrose - Zwirbler"] {
            assert!(sure(head).last().is_some_and(|sure| *sure < 0.9), "{head} {:?}", sure(head));
        }
    }
}
