//! Puts back what placeholders stand for.

use super::Redaction;

/// The longest placeholder in bytes that a model makes up ("[Name of the hiring manager]").
const LONGEST: usize = 48;

impl Redaction {
    /// An answer with contact data instead of placeholders. Words in brackets that neither stand for something nor stood in
    /// the texts are the model's own placeholders, and are left out.
    pub fn restore(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find('[') {
            out.push_str(&rest[..start]);
            rest = &rest[start..];
            let Some(bracket) = bracket(rest) else {
                out.push('[');
                rest = &rest[1..];
                continue;
            };
            rest = &rest[bracket.len()..];
            let name = bracket.to_uppercase().replace([' ', '-'], "_");
            let known = |name: &str| self.replaced.iter().find(|(_, _, placeholder)| placeholder == name);
            // Models write placeholders in small letters too, but what stood in a text like that is what is meant.
            let stood = self.brackets.contains(bracket) || rest.starts_with('(');
            if let Some((original, ..)) = known(bracket).or_else(|| known(&name).filter(|_| !stood)) {
                out.push_str(original);
            } else if stood {
                out.push_str(bracket);
            } else if out.ends_with(' ') && rest.starts_with(|c: char| " .,;:!?".contains(c)) {
                out.pop();
            } else if out.is_empty() {
                rest = rest.trim_start_matches(' ');
            }
        }
        out.push_str(rest);
        out
    }

    /// For an answer that comes in pieces.
    pub fn restorer(self) -> Restorer {
        Restorer { redaction: self, held: String::new() }
    }
}

/// Puts contact data back in a stream, where a placeholder may be cut in two.
pub struct Restorer {
    redaction: Redaction,
    held: String,
}

impl Restorer {
    /// The text that can be passed on so far.
    pub fn push(&mut self, piece: &str) -> String {
        self.held.push_str(piece);
        let open = self.held.rfind('[').filter(|at| {
            let bracket = &self.held[*at..];
            bracket.len() <= LONGEST && bracket.find(']').is_none_or(|end| end + 1 == bracket.len())
        });
        let end = self.held[..open.unwrap_or(self.held.len())].trim_end_matches(' ').len();
        let told = self.redaction.restore(&self.held[..end]);
        self.held.drain(..end);
        told
    }

    /// What was held back.
    pub fn finish(&mut self) -> String {
        self.redaction.restore(&std::mem::take(&mut self.held))
    }
}

/// All words in brackets.
pub(super) fn brackets(text: &str) -> Vec<String> {
    text.match_indices('[').filter_map(|(at, _)| bracket(&text[at..])).map(str::to_owned).collect()
}

/// Words in brackets, at the start of a text: letters, and what stands between them. "[1]" and "[ ]" are none.
fn bracket(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('[')?;
    let end = inside.find(|c: char| !(c.is_alphanumeric() || " _-'’/".contains(c)))?;
    let letters = inside[..end].chars().filter(|c| c.is_alphabetic()).count();
    (inside[end..].starts_with(']') && letters > 1 && end < LONGEST).then(|| &text[..end + 2])
}
