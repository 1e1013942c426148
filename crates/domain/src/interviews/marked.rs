//! An answer, cut at the stretches that its feedback is about.

use interviews::{Flaw, Part};
use kernel::Span;

use super::KeptFeedback;

/// A stretch of an answer: the same parts and flaws from its start to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    /// Parts of the case that it tells.
    pub parts: Vec<Part>,
    /// Flaws that it shows.
    pub flaws: Vec<Flaw>,
    /// Whether the parts and flaws begin here.
    pub begins: Vec<&'static str>,
    /// Those that end here.
    pub ends: Vec<&'static str>,
}

/// The parts of a case that an answer is marked with: the other two rate the whole answer.
const MARKED: [Part; 4] = [Part::Situation, Part::Task, Part::Action, Part::Result];

/// The pieces of an answer, in its order; joined they are its text.
pub fn pieces(text: &str, feedback: &KeptFeedback) -> Vec<Piece> {
    let is_of_text = |span: &Span| !span.is_empty() && span.of(text).is_some();
    let parts: Vec<(Part, Span)> = feedback
        .parts
        .iter()
        .filter(|part| part.told && MARKED.contains(&part.part))
        .filter_map(|part| Some((part.part, part.span.filter(is_of_text)?)))
        .collect();
    let flaws: Vec<(Flaw, Span)> =
        feedback.flaws.iter().filter_map(|found| Some((found.flaw, found.span.filter(is_of_text)?))).collect();
    let spans = || parts.iter().map(|(_, span)| *span).chain(flaws.iter().map(|(_, span)| *span));
    let mut cuts: Vec<usize> = spans().flat_map(|span| [span.start, span.end]).chain([0, text.len()]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let words = |is: &dyn Fn(Span) -> bool| -> Vec<&'static str> {
        let parts = parts.iter().filter(|(_, span)| is(*span)).map(|(part, _)| part.word());
        parts.chain(flaws.iter().filter(|(_, span)| is(*span)).map(|(flaw, _)| flaw.word())).collect()
    };
    let within = |span: Span, of: Span| of.start <= span.start && span.end <= of.end;
    cuts.windows(2)
        .filter_map(|cut| {
            let span = Span::new(*cut.first()?, *cut.get(1)?);
            Some(Piece {
                text: span.of(text)?.to_owned(),
                parts: parts.iter().filter(|(_, of)| within(span, *of)).map(|(part, _)| *part).collect(),
                flaws: flaws.iter().filter(|(_, of)| within(span, *of)).map(|(flaw, _)| *flaw).collect(),
                begins: words(&|of| of.start == span.start),
                ends: words(&|of| of.end == span.end),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use interviews::attempts::{KeptFlaw, KeptPart};

    use super::*;

    fn part(part: Part, span: Option<Span>) -> KeptPart {
        KeptPart { part, points: 1, of: 12, told: true, reason: String::new(), span }
    }

    #[test]
    fn an_answer_is_cut_at_its_marks_and_loses_nothing() {
        let text = "Im März war Messe. Ich rief an.";
        let feedback = KeptFeedback {
            parts: vec![part(Part::Situation, Some(Span::new(0, 19))), part(Part::Action, Some(Span::new(20, 32)))],
            flaws: vec![
                KeptFlaw { flaw: Flaw::Vague, span: Some(Span::new(3, 8)) },
                KeptFlaw { flaw: Flaw::TooShort, span: None },
            ],
            ..KeptFeedback::default()
        };
        let cut = pieces(text, &feedback);
        assert_eq!(cut.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
        assert_eq!(
            cut.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>(),
            ["Im ", "März", " war Messe.", " ", "Ich rief an."]
        );
        assert_eq!(
            (cut[1].parts.as_slice(), cut[1].flaws.as_slice()),
            ([Part::Situation].as_slice(), [Flaw::Vague].as_slice())
        );
        assert_eq!(
            (cut[0].begins.as_slice(), cut[2].ends.as_slice()),
            (["situation"].as_slice(), ["situation"].as_slice())
        );
        assert!(cut[3].parts.is_empty() && cut[3].begins.is_empty());
    }

    #[test]
    fn a_span_of_another_text_marks_nothing() {
        let feedback =
            KeptFeedback { parts: vec![part(Part::Task, Some(Span::new(1, 90)))], ..KeptFeedback::default() };
        assert_eq!(pieces("Ö", &feedback).len(), 1);
        assert!(pieces("", &feedback).is_empty());
    }
}
