//! Server-sent events, as far as chat completions use them: the data of each event
//! (html.spec.whatwg.org, 9.2.6; names, ids and retry times are not used).

/// The longest line in bytes. An event of a stream is a few words.
const LONGEST: usize = 64 * 1024;

/// A stream that is no stream of events.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

/// Cuts a stream of bytes into events.
#[derive(Debug, Default)]
pub(crate) struct Events {
    /// Bytes of a line that has not ended.
    line: Vec<u8>,
    /// Lines of data of the event so far.
    data: Option<String>,
    /// The last byte was a carriage return, so a line feed belongs to it.
    returned: bool,
}

impl Events {
    /// The data of all events that end in these bytes.
    pub fn push(&mut self, bytes: &[u8]) -> Result<Vec<String>, TooLong> {
        let mut events = Vec::new();
        for &byte in bytes {
            let after_return = std::mem::replace(&mut self.returned, byte == b'\r');
            match byte {
                b'\n' if after_return => {}
                b'\n' | b'\r' => events.extend(self.end_line()),
                _ if self.line.len() + self.data.as_ref().map_or(0, String::len) >= LONGEST => return Err(TooLong),
                _ => self.line.push(byte),
            }
        }
        Ok(events)
    }

    /// The last event, which an endpoint may end without an empty line.
    pub fn finish(&mut self) -> Option<String> {
        self.end_line().or_else(|| self.data.take())
    }

    fn end_line(&mut self) -> Option<String> {
        let line = String::from_utf8_lossy(&std::mem::take(&mut self.line)).into_owned();
        let line = line.trim_start_matches('\u{feff}');
        if line.is_empty() {
            return self.data.take();
        }
        if let Some(value) = line.strip_prefix("data:") {
            let value = value.strip_prefix(' ').unwrap_or(value);
            match &mut self.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                none => *none = Some(value.to_owned()),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_do_not_depend_on_where_bytes_are_cut() {
        let text = "\u{feff}: hello\r\ndata: {\"a\":\"é\"}\r\n\r\nevent: x\ndata:one\ndata: two\n\ndata: [DONE]";
        for size in 1..text.len() {
            let mut events = Events::default();
            let mut found: Vec<_> = text.as_bytes().chunks(size).flat_map(|part| events.push(part).unwrap()).collect();
            found.extend(events.finish());
            assert_eq!(found, ["{\"a\":\"é\"}", "one\ntwo", "[DONE]"]);
        }
    }

    #[test]
    fn a_line_without_end_is_refused() {
        let mut events = Events::default();
        assert!((0..100).any(|_| events.push(&[b'x'; 1024]).is_err()));
    }
}
