//! Resumes in prose: "From 2015 to 2019 I worked as a cook at the Penrose Inn in Leeds." Read only where nothing else tells of
//! any work. The words are those of the language of the document.

mod period;
mod post;
mod spoken;
mod study;
mod words;

use self::words::{Cues, Sentence};
use super::{
    contact,
    notes::Notes,
    rows::{
        Row,
        paragraphs::{Context, paragraphs},
    },
    sections::Section,
};
use crate::{
    Resume,
    text::{ends_sentence, key, word_count},
    words::{certificates, headings::Kind},
};

/// The most sentences that are read.
const LIMIT: usize = 200;

/// Longer sentences tell of more than one thing.
const LONGEST: usize = 600;

/// How sure a value of a sentence is: grammar tells it, but no layout confirms it.
const CONFIDENCE: f32 = 0.8;

/// Fills in the work, the education and the languages that sentences tell.
pub(super) fn read(sections: &[Section], context: &Context, resume: &mut Resume, notes: &mut Notes) {
    if resume.work.iter().any(|work| !work.name.is_empty() || !work.position.is_empty()) {
        return;
    }
    let told = [Kind::Header, Kind::Summary, Kind::Work, Kind::Other, Kind::Education];
    let rows: Vec<Row> = sections
        .iter()
        .filter(|section| told.contains(&section.kind))
        .flat_map(|section| paragraphs(&section.rows, context))
        .filter(|row| !row.bullet && word_count(&row.text) >= 9 && ends_sentence(&row.text))
        .collect();
    let whole: String = rows.iter().map(|row| row.text.as_str()).collect::<Vec<_>>().join(" ");
    let Some(language) = lexicon::language_of(&whole).map(|likely| likely.code) else { return };
    let cues = Cues::of(language);
    let sentences: Vec<(usize, &Row, Sentence)> = rows
        .iter()
        .enumerate()
        .flat_map(|(number, row)| sentences(&row.text).map(move |text| (number, row, Sentence::new(text))))
        .take(LIMIT)
        .collect();
    // An empty entry of a heading without jobs.
    resume.work.clear();
    let mut paragraph = None;
    for (number, row, sentence) in &sentences {
        let lines = (row.first, row.last);
        if let Some(found) = post::of(sentence, &cues) {
            post::put(found, lines, resume, notes);
            paragraph = Some(*number);
            continue;
        }
        let schools = study::of(sentence, &cues);
        if !schools.is_empty() {
            schools.into_iter().for_each(|school| study::put(school, lines, resume, notes));
            paragraph = None;
        } else if is_of_person(sentence, &cues) {
            paragraph = None;
        } else if paragraph == Some(*number)
            && let Some(last) = resume.work.last_mut()
        {
            // What follows in the paragraph is about the post.
            if !last.summary.is_empty() {
                last.summary.push(' ');
            }
            last.summary.push_str(sentence.text);
        }
    }
    if resume.languages.is_empty() {
        for (_, row, sentence) in &sentences {
            spoken::read(sentence, &cues, (row.first, row.last), resume, notes);
        }
    }
}

/// A sentence with contact details, languages or licences, which tells of no post.
fn is_of_person(sentence: &Sentence, cues: &Cues) -> bool {
    sentence.has(&cues.speak)
        || !contact::emails(sentence.text).is_empty()
        || !contact::phones(sentence.text).is_empty()
        || certificates::is_named(&key(sentence.text))
}

/// The sentences of a paragraph.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .match_indices(['.', '!', '?'])
            .map(|(at, _)| at + 1)
            .find(|end| {
                let last = rest.get(..*end - 1).and_then(|text| text.rsplit(' ').next()).unwrap_or_default();
                let next = rest.get(*end..).unwrap_or_default();
                // Not after an abbreviation ("St. Mary's", "Dr. Ohm").
                let short = last.chars().count() <= 3 && crate::text::starts_upper(last) || last.contains('.');
                next.is_empty() || next.starts_with(' ') && !short && crate::text::starts_upper(next)
            })
            .unwrap_or(rest.len());
        let (sentence, behind) = rest.split_at_checked(end)?;
        rest = behind;
        Some(sentence)
    })
    .filter(|sentence| sentence.len() <= LONGEST)
}

#[cfg(test)]
mod tests {
    use crate::{Source, read};

    fn shown(text: &str) -> (Vec<String>, Vec<String>, Vec<String>) {
        let text = format!("Ana Lopez\nana@example.org\n\n{text}");
        let resume = read(&Source::from_text(&text)).resume;
        let end = |start: &str, end: &str| {
            if end.is_empty() && !start.is_empty() { "now".to_owned() } else { end.to_owned() }
        };
        let works = resume.work.iter().map(|work| {
            format!(
                "{} | {} | {} | {}..{}",
                work.position,
                work.name,
                work.location,
                work.start_date,
                end(&work.start_date, &work.end_date)
            )
        });
        let schools = resume.education.iter().map(|one| {
            format!("{} | {} | {} | {}..{}", one.study_type, one.area, one.institution, one.start_date, one.end_date)
        });
        let languages = resume.languages.iter().map(|one| format!("{} {}", one.language, one.fluency));
        (works.collect(), schools.collect(), languages.collect())
    }

    #[test]
    fn posts_are_told_in_every_language() {
        for (text, wanted) in [
            (
                "From 2015 to 2019 I worked as a cook at the Penrose Inn in Leeds, where I ran the kitchen with two others.",
                "cook | Penrose Inn | Leeds | 2015..2019",
            ),
            (
                "Since May 2020 I have been Head Gardener at Halwyn House in Otley and I look after the old walls there.",
                "Head Gardener | Halwyn House | Otley | 2020-05..now",
            ),
            (
                "Von 2015 bis 2019 arbeitete ich als Köchin bei der Gaststätte Rosenhof in Ulm und war dort für die Küche zuständig.",
                "Köchin | Gaststätte Rosenhof | Ulm | 2015..2019",
            ),
            (
                "De 2015 à 2019 j'ai travaillé comme serveuse chez Pendelour à Rennes, où je m'occupais aussi de la caisse.",
                "serveuse | Pendelour | Rennes | 2015..2019",
            ),
            (
                "De 2015 a 2019 trabajé como camarera en el Hotel Penarroya en Soria y también llevaba la caja del bar.",
                "camarera | Hotel Penarroya | Soria | 2015..2019",
            ),
            (
                "Dal 2015 al 2019 ho lavorato come cameriera presso il Ristorante Penrosi a Bari, e anche alla cassa.",
                "cameriera | Ristorante Penrosi | Bari | 2015..2019",
            ),
            (
                "De 2015 a 2019 trabalhei como enfermeira no Hospital Penarosa em Viseu, e também ajudei na formação.",
                "enfermeira | Hospital Penarosa | Viseu | 2015..2019",
            ),
            (
                "Van 2015 tot 2019 werkte ik als verpleegkundige bij het Penrooshuis in Zwolle en daar deed ik ook de planning.",
                "verpleegkundige | Penrooshuis | Zwolle | 2015..2019",
            ),
            (
                "Od 2015 do 2019 pracowałam jako kucharka w Gospodzie Penrosa w Gdyni i tam prowadziłam też całą kuchnię.",
                "kucharka | Gospodzie Penrosa | Gdyni | 2015..2019",
            ),
        ] {
            assert_eq!(shown(text).0, [wanted], "{text}");
        }
    }

    #[test]
    fn a_period_may_be_told_in_two_places() {
        let text = "In March 2013 I moved to the Penrose School of Music in Leeds as resident tuner, and stayed there until July \
                    2019.\n\nMy first post was at Halwyn & Moor in Otley, where between May 2008 and the end of 2012 I was a workshop technician.";
        assert_eq!(
            shown(text).0,
            [
                "resident tuner | Penrose School of Music | Leeds | 2013-03..2019-07",
                "workshop technician | Halwyn & Moor | Otley | 2008-05..2012"
            ]
        );
    }

    #[test]
    fn schools_and_languages_are_told_too() {
        let text = "I have been a cook at the Penrose Inn since 2015 and I still like it there very much indeed.\n\n\
                    I hold a BA in Welsh and History from Halwyn University, which I finished in 2011. I speak fair German, and my French is rusty by now.";
        let (works, schools, languages) = shown(text);
        assert_eq!(works, ["cook | Penrose Inn |  | 2015..now"]);
        assert_eq!(schools, ["BA | Welsh and History | Halwyn University | ..2011"]);
        assert_eq!(languages, ["German fair", "French rusty"]);
    }

    #[test]
    fn other_sentences_tell_no_post() {
        let text = "In 2010 I took eight months off to have my son, and we went to Leeds with Halwyn in the autumn.\n\n\
                    In 2021 I was elected a member of the Penrose Guild, having passed its test in the year before.";
        let (works, schools, _) = shown(text);
        assert_eq!((works, schools), (Vec::<String>::new(), Vec::<String>::new()));
    }
}
