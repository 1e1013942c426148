//! Progress messages while the language model writes a letter: one line of JSON each.

use domain::cover_letters::DraftNews;

/// The pieces of a letter as lines.
#[cfg(feature = "ssr")]
pub fn lines(stream: services::cover_letters::DraftStream) -> server_fn::codec::ByteStream<crate::error::Failure> {
    let lines = futures::stream::unfold(stream, |mut stream| async move {
        let news = stream.next().await?;
        // Texts and words: there is nothing that cannot be written.
        let mut line = serde_json::to_string(&news).unwrap_or_default();
        line.push('\n');
        Some((Ok(line.into_bytes()), stream))
    });
    server_fn::codec::ByteStream::new(lines)
}

/// Puts lines together: they come in parts of any size.
#[derive(Debug, Default)]
pub struct Lines(Vec<u8>);

impl Lines {
    /// Takes the next part; returns the pieces that are complete. Lines that cannot be read are left out.
    pub fn push(&mut self, part: &[u8]) -> Vec<DraftNews> {
        self.0.extend_from_slice(part);
        let Some(last) = self.0.iter().rposition(|byte| *byte == b'\n') else { return Vec::new() };
        let rest = self.0.split_off(last + 1);
        let whole = std::mem::replace(&mut self.0, rest);
        whole.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use domain::models::NoAnswer;

    use super::*;

    #[test]
    fn pieces_are_the_same_however_they_are_cut() {
        let told = [DraftNews::Text("Führte „Bäcker“\n\n".to_owned()), DraftNews::No(NoAnswer::Down)];
        let all: String = told.iter().map(|news| serde_json::to_string(news).unwrap() + "\n").collect();
        for size in 1..all.len() {
            let mut lines = Lines::default();
            let found: Vec<_> = all.as_bytes().chunks(size).flat_map(|part| lines.push(part)).collect();
            assert_eq!(found, told, "in parts of {size}");
        }
    }
}
