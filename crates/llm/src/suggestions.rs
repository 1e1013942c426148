//! Proposed rewrites of single texts of a resume, for a job.

use kernel::Span;
use serde::{Deserialize, Serialize};

use crate::{Input, Prompt, Schema, Shape, grounded};

/// Asks for [`Suggestions`]. Inputs: `resume`, the texts that may be rewritten, each as a line `PATH: TEXT`; `facts`, what the
/// person confirmed besides; `job`, the posting; `language`, that of the reader.
pub const SUGGESTIONS: Prompt = Prompt::new("suggestions", include_str!("../prompts/suggestions.md"));

/// What the model answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestions {
    pub suggestions: Vec<Suggestion>,
}

/// A rewrite of one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// Which text, as in the input.
    pub path: String,
    /// Its new form.
    pub after: String,
    /// The words of the resume, or of the facts, on which it rests.
    pub quote: String,
    /// Why it is better for this job.
    pub reason: String,
}

impl Shape for Suggestions {
    const NAME: &'static str = "suggestions";

    fn schema() -> Schema {
        Schema::object([(
            "suggestions",
            Schema::list(Schema::object([
                ("path", Schema::text("the path of the text, copied from the resume")),
                ("after", Schema::text("the whole new text at this path")),
                ("quote", Schema::text("words copied from the resume or the facts, on which the new text rests")),
                ("reason", Schema::text("one sentence: why this is better for this job")),
            ])),
        )])
    }
}

impl Suggestions {
    /// The input `resume`: pairs of path and text.
    pub fn resume(texts: &[(&str, &str)]) -> Input {
        let line = |(path, text): &(&str, &str)| {
            format!("{path}: {}\n", text.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        Input { name: "resume", text: texts.iter().map(line).collect() }
    }

    /// Those that can be examined further: for a text that exists, that change it, whose quote stands in one of `sources`.
    /// With the index of that source and the place there. At most one for a text. `texts` are pairs of path and text.
    pub fn grounded<'a>(self, texts: &[(&str, &str)], sources: &'a [&'a str]) -> Vec<(Suggestion, usize, Span)> {
        let mut kept: Vec<(Suggestion, usize, Span)> = Vec::new();
        for suggestion in self.suggestions {
            let text = texts.iter().find(|(path, _)| *path == suggestion.path.trim()).map(|(_, text)| text.trim());
            let after = suggestion.after.trim();
            let changes = text.is_some_and(|text| text != after) && !after.is_empty();
            let known = kept.iter().any(|(other, ..)| other.path == suggestion.path.trim());
            let quoted = || {
                let found = |(index, source): (usize, &&str)| Some((index, grounded(&suggestion.quote, source)?));
                sources.iter().enumerate().find_map(found)
            };
            if let (true, false, Some((index, span))) = (changes, known, quoted()) {
                let (path, after) = (suggestion.path.trim().to_owned(), after.to_owned());
                kept.push((Suggestion { path, after, ..suggestion }, index, span));
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions_without_a_ground_are_dropped() {
        let suggestion = |path: &str, after: &str, quote: &str| Suggestion {
            path: path.to_owned(),
            after: after.to_owned(),
            quote: quote.to_owned(),
            reason: "r".to_owned(),
        };
        let all = Suggestions {
            suggestions: vec![
                suggestion("/work/0", "Led 12 people", "a team of 13"),
                suggestion("/work/0", "Led 12 people", "A team of 12"),
                suggestion("/work/0", "Led a dozen", "team of 12"),
                suggestion("/work/1", "x", "team of 12"),
                suggestion("/summary", " Baker ", "Baker"),
                suggestion("/summary", "", "Baker"),
            ],
        };
        let texts = [("/summary", "Baker"), ("/work/0", "Was head of a team of 12.")];
        assert_eq!(Suggestions::resume(&[("/a", "b\n c"), ("/d", "e")]).text, "/a: b c\n/d: e\n");
        let kept = all.grounded(&texts, &["Baker", "Was head of a team of 12."]);
        let found: Vec<_> = kept.iter().map(|(item, source, span)| (item.after.as_str(), *source, *span)).collect();
        assert_eq!(found, [("Led 12 people", 1, Span::new(12, 24))]);
    }
}
