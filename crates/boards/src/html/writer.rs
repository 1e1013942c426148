//! Writes the elements that are kept, and the lines of the text.

use super::{
    Prose,
    kinds::{Kind, kind},
};

/// The most elements inside each other; the text of deeper ones stays.
const DEEPEST: usize = 48;

/// What has been written.
#[derive(Default)]
pub(super) struct Writer {
    prose: Prose,
    /// The line of the text that is being written.
    line: String,
    /// The open elements.
    open: Vec<&'static str>,
    /// The element whose content is left out, and how many of its name are open.
    hidden: Option<(String, usize)>,
}

impl Writer {
    /// A start tag.
    pub(super) fn open(&mut self, name: &str, address: Option<&str>, closes_itself: bool) {
        if let Some((hidden, depth)) = &mut self.hidden {
            if hidden == name && !closes_itself {
                *depth += 1;
            }
            return;
        }
        match kind(name).unwrap_or(Kind::Bare) {
            Kind::Block(name) => self.block(name),
            Kind::Cell(name) => self.cell(name),
            Kind::Inline("a") => self.link(address),
            Kind::Inline(name) => self.start(name),
            Kind::Void("br") => {
                self.end_line();
                self.prose.html.push_str("<br>");
            }
            Kind::Void(_) => {
                self.end_line();
                self.end_paragraph();
                self.prose.html.push_str("<hr>");
            }
            Kind::Hidden if !closes_itself => self.hidden = Some((name.to_owned(), 1)),
            Kind::Bare | Kind::Nothing | Kind::Hidden => {}
        }
    }

    /// An end tag.
    pub(super) fn close(&mut self, name: &str) {
        if let Some((hidden, depth)) = &mut self.hidden {
            if hidden == name {
                *depth -= 1;
                if *depth == 0 {
                    self.hidden = None;
                }
            }
            return;
        }
        match kind(name) {
            Some(Kind::Block(name)) => {
                self.end_line();
                self.end(name);
            }
            Some(Kind::Cell(name) | Kind::Inline(name)) => self.end(name),
            _ => {}
        }
    }

    /// Text between tags, its entities replaced.
    pub(super) fn text(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        if self.open.contains(&"pre") {
            for (number, line) in text.split('\n').enumerate() {
                if number > 0 {
                    self.end_line();
                    self.prose.html.push('\n');
                }
                self.line.push_str(line);
                push_escaped(&mut self.prose.html, line);
            }
            return;
        }
        let mut blank = text.starts_with(char::is_whitespace);
        for word in text.split_whitespace() {
            self.word(word, blank);
            blank = true;
        }
        if text.ends_with(char::is_whitespace) {
            self.blank();
        }
    }

    fn word(&mut self, word: &str, blank: bool) {
        if blank {
            self.blank();
        }
        self.line.push_str(word);
        push_escaped(&mut self.prose.html, word);
    }

    fn blank(&mut self) {
        if !self.line.is_empty() && !self.line.ends_with(' ') {
            self.line.push(' ');
        }
        if !self.prose.html.is_empty() && !self.prose.html.ends_with(' ') && !ends_with_block(&self.prose.html) {
            self.prose.html.push(' ');
        }
    }

    fn block(&mut self, name: &'static str) {
        self.end_line();
        match name {
            "li" => {
                let list = self.open.iter().rposition(|open| matches!(*open, "ul" | "ol"));
                let item = self.open.iter().rposition(|open| *open == "li");
                match (list, item) {
                    (list, Some(item)) if list.is_none_or(|list| list < item) => self.end_down_to(item),
                    (None, _) => self.start("ul"),
                    _ => {}
                }
            }
            "tr" | "thead" | "tbody" | "caption" => {
                let Some(table) = self.open.iter().rposition(|open| *open == "table") else { return };
                let row = self.open.iter().rposition(|open| *open == name);
                if let Some(row) = row.filter(|row| *row > table) {
                    self.end_down_to(row);
                }
            }
            _ => self.end_paragraph(),
        }
        self.start(name);
        if name == "li" {
            self.line.push_str("- ");
        }
    }

    fn cell(&mut self, name: &'static str) {
        let Some(row) = self.open.iter().rposition(|open| *open == "tr") else { return };
        if self.open.len() > row + 1 {
            self.end_down_to(row + 1);
        }
        if !self.line.trim().is_empty() {
            self.line.push_str(" | ");
        }
        self.start(name);
    }

    fn link(&mut self, address: Option<&str>) {
        let address = address.map(str::trim).filter(|address| {
            let scheme = address.split(':').next().unwrap_or_default().to_ascii_lowercase();
            matches!(scheme.as_str(), "http" | "https" | "mailto") && url::Url::parse(address).is_ok()
        });
        let Some(address) = address.filter(|_| self.open.len() < DEEPEST && !self.open.contains(&"a")) else { return };
        self.open.push("a");
        self.prose.html.push_str("<a href=\"");
        push_escaped(&mut self.prose.html, address);
        self.prose.html.push_str("\" rel=\"nofollow noopener noreferrer\">");
    }

    fn start(&mut self, name: &'static str) {
        if self.open.len() < DEEPEST {
            self.open.push(name);
            self.prose.html.push('<');
            self.prose.html.push_str(name);
            self.prose.html.push('>');
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|open| *open == name) {
            self.end_down_to(at);
        }
    }

    /// A paragraph ends where a block begins.
    fn end_paragraph(&mut self) {
        if self.open.last() == Some(&"p") {
            self.end("p");
        }
    }

    /// Closes the elements from the innermost one to the one at this depth.
    fn end_down_to(&mut self, at: usize) {
        while self.open.len() > at {
            let Some(name) = self.open.pop() else { return };
            while self.prose.html.ends_with(' ') {
                self.prose.html.pop();
            }
            let start = format!("<{name}>");
            if self.prose.html.ends_with(&start) && !matches!(name, "td" | "th") {
                self.prose.html.truncate(self.prose.html.len() - start.len());
                continue;
            }
            self.prose.html.push_str("</");
            self.prose.html.push_str(name);
            self.prose.html.push('>');
        }
    }

    fn end_line(&mut self) {
        let line = self.line.trim();
        if !line.is_empty() && line != "-" {
            if !self.prose.text.is_empty() {
                self.prose.text.push('\n');
            }
            self.prose.text.push_str(line);
            self.line.clear();
        } else if line.is_empty() {
            self.line.clear();
        }
    }

    /// Closes everything.
    pub(super) fn done(mut self) -> Prose {
        self.end_line();
        self.end_down_to(0);
        self.prose
    }
}

/// Whether the last thing is a tag that is not inside a line: a space behind it does not count.
fn ends_with_block(html: &str) -> bool {
    let Some(tag) = html.strip_suffix('>').and_then(|html| html.rfind('<').and_then(|at| html.get(at + 1..))) else {
        return false;
    };
    let name = tag.strip_prefix('/').unwrap_or(tag).split(' ').next().unwrap_or_default();
    !matches!(kind(name), Some(Kind::Inline(_)))
}

/// A text with the signs of HTML escaped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

fn push_escaped(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            character if character.is_control() && character != '\n' && character != '\t' => {}
            character => out.push(character),
        }
    }
}
