//! Walking the body of a document, a header or a footer.

use resume::Link;

use super::{
    blocks::{Block, MAX_NESTING},
    package::Relations,
    paragraph::{Paragraph, plain},
    styles::{Look, Styles, indent},
};
use crate::xml::{Element, Event, events};

/// The maximum number of XML events read of one part.
const MAX_EVENTS: usize = 3_000_000;

/// The content of one part.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub(super) blocks: Vec<Block>,
    pub(super) links: Vec<Link>,
    /// Relations of headers and footers, in the order of the document.
    pub(super) headers: Vec<String>,
    pub(super) footers: Vec<String>,
    /// The XML is malformed somewhere; everything before that is here.
    pub(super) broken: bool,
}

/// Walks a part.
pub(super) fn walk(xml: &str, relations: &Relations, styles: &Styles) -> Story {
    let mut walker = Walker {
        relations,
        styles,
        story: Story::default(),
        open: vec![Open::Blocks(Vec::new())],
        paragraphs: Vec::new(),
        links: Vec::new(),
        fields: Vec::new(),
        look: Look::default(),
        in_text: false,
        in_instruction: false,
        in_paragraph_properties: false,
        in_run_properties: false,
    };
    // The nesting depth inside an element that is left out.
    let mut skipped = 0_usize;
    for event in events(xml).take(MAX_EVENTS) {
        match event {
            Event::Broken => walker.story.broken = true,
            Event::Open(_) if skipped > 0 => skipped += 1,
            Event::Close(_) if skipped > 0 => skipped -= 1,
            Event::Open(element) if is_left_out(&element.name) => skipped = 1,
            Event::Open(element) => walker.open(&element),
            Event::Close(name) => walker.close(&name),
            Event::Text(text) if skipped == 0 => walker.text(&text),
            Event::Text(_) => {}
        }
    }
    walker.finish()
}

/// Elements whose content is not part of the text: older versions, alternatives, properties.
fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "Fallback"
            | "del"
            | "moveFrom"
            | "pPrChange"
            | "rPrChange"
            | "sectPrChange"
            | "tblPr"
            | "trPr"
            | "tcPr"
            | "sdtPr"
            | "sdtEndPr"
            | "docPr"
            | "binData"
            | "ruby"
            | "footnotePr"
            | "delText"
    )
}

/// An element that contains blocks.
enum Open {
    Blocks(Vec<Block>),
    Row(Vec<Vec<Block>>),
}

#[derive(Default)]
struct Field {
    instruction: String,
    shown: bool,
    opened_link: bool,
}

struct Walker<'a> {
    relations: &'a Relations,
    styles: &'a Styles,
    story: Story,
    open: Vec<Open>,
    paragraphs: Vec<Paragraph>,
    links: Vec<Link>,
    fields: Vec<Field>,
    look: Look,
    in_text: bool,
    in_instruction: bool,
    in_paragraph_properties: bool,
    in_run_properties: bool,
}

impl Walker<'_> {
    fn open(&mut self, element: &Element<'_>) {
        if self.in_paragraph_properties {
            self.paragraph_property(element);
            return;
        }
        if self.in_run_properties {
            match element.name.as_str() {
                "rStyle" => {
                    let character = element.value().map(|id| self.styles.character(&id)).unwrap_or_default();
                    self.look = self.look.over(character);
                }
                _ => self.look.read(element),
            }
            return;
        }
        match element.name.as_str() {
            "p" => self.paragraphs.push(Paragraph::new(self.styles.paragraph(None))),
            "pPr" => self.in_paragraph_properties = true,
            "r" => self.look = Look::default(),
            "rPr" => self.in_run_properties = true,
            "t" => self.in_text = true,
            "instrText" => self.in_instruction = true,
            "tab" | "ptab" => self.add("\t"),
            "noBreakHyphen" => self.add("-"),
            "br" | "cr" => self.line_break(),
            "sym" => self.symbol(element),
            "hyperlink" => {
                let url = element.attribute("id").and_then(|id| self.relations.address(&id)).unwrap_or_default();
                self.links.push(Link { url, text: String::new() });
            }
            "fldSimple" => {
                self.fields
                    .push(Field { instruction: element.attribute("instr").unwrap_or_default(), ..Field::default() });
                self.show_field();
            }
            "fldChar" => match element.attribute("fldCharType").as_deref() {
                Some("begin") if self.fields.len() < 50 => self.fields.push(Field::default()),
                Some("separate") => self.show_field(),
                Some("end") => self.end_field(),
                _ => {}
            },
            "tr" if self.open.len() < MAX_NESTING => self.open.push(Open::Row(Vec::new())),
            "tc" | "txbxContent" if self.open.len() < MAX_NESTING => self.open.push(Open::Blocks(Vec::new())),
            "tr" | "tc" | "txbxContent" => self.open.push(Open::Blocks(Vec::new())),
            "headerReference" | "footerReference" => {
                let id = element.attribute("id").unwrap_or_default();
                let even = element.attribute("type").is_some_and(|kind| kind == "even");
                let list =
                    if element.name == "headerReference" { &mut self.story.headers } else { &mut self.story.footers };
                if !even && list.len() < 20 {
                    list.push(id);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "pPr" => self.in_paragraph_properties = false,
            "rPr" => self.in_run_properties = false,
            "t" => self.in_text = false,
            "instrText" => self.in_instruction = false,
            "p" => self.end_paragraph(),
            "hyperlink" => self.end_link(),
            "fldSimple" => self.end_field(),
            "tc" => {
                if let Some(Open::Blocks(cell)) = self.pop() {
                    match self.open.last_mut() {
                        Some(Open::Row(cells)) => cells.push(cell),
                        Some(Open::Blocks(blocks)) => blocks.extend(cell),
                        None => {}
                    }
                }
            }
            "tr" => match self.pop() {
                Some(Open::Row(cells)) => self.put(Block::Row(cells)),
                Some(Open::Blocks(blocks)) => blocks.into_iter().for_each(|block| self.put(block)),
                None => {}
            },
            "txbxContent" => {
                if let Some(Open::Blocks(blocks)) = self.pop() {
                    match self.paragraphs.last_mut() {
                        Some(anchor) => anchor.boxes.push(Block::Box(blocks)),
                        None => self.put(Block::Box(blocks)),
                    }
                }
            }
            _ => {}
        }
    }

    fn paragraph_property(&mut self, element: &Element<'_>) {
        let styles = self.styles;
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        match element.name.as_str() {
            "pStyle" => paragraph.style = styles.paragraph(element.value().as_deref()),
            "ilvl" => paragraph.level = element.number().unwrap_or(0),
            "numId" => paragraph.list = element.value().map(|id| (id, 0)),
            "outlineLvl" => paragraph.outline = element.number(),
            "ind" => paragraph.indent = indent(element),
            "headerReference" | "footerReference" => {
                // Section properties may be inside the last paragraph of their section.
                self.in_paragraph_properties = false;
                self.open(element);
                self.in_paragraph_properties = true;
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_instruction {
            if let Some(field) = self.fields.last_mut().filter(|field| field.instruction.len() < 4_000) {
                field.instruction.push_str(text);
            }
        } else if self.in_text {
            self.add(text);
        }
    }

    fn add(&mut self, text: &str) {
        let instruction = self.fields.iter().any(|field| !field.shown || is_page_number(&field.instruction));
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        let look = self.look.over(paragraph.style.look);
        if instruction || look.hidden == Some(true) {
            return;
        }
        let text = plain(text);
        paragraph.add(&text, look);
        for link in &mut self.links {
            link.text.push_str(&text);
        }
    }

    /// A character of a symbol font by its number: a bullet, or a picture without meaning.
    fn symbol(&mut self, element: &Element<'_>) {
        let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
        let bullet = code.is_some_and(|code| matches!(code & 0xff, 0xb7 | 0xa7 | 0xd8 | 0x76 | 0x6e | 0x6c | 0xfc));
        self.add(if bullet { "• " } else { " " });
    }

    fn line_break(&mut self) {
        let list = self.is_item();
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.end_line(list);
        }
    }

    fn is_item(&self) -> bool {
        let Some(paragraph) = self.paragraphs.last() else { return false };
        let own = paragraph.list.clone().map(|(id, _)| (id, paragraph.level));
        own.or_else(|| paragraph.style.list.clone()).is_some_and(|list| self.styles.is_list(&list))
    }

    fn end_paragraph(&mut self) {
        let list = self.is_item();
        let Some(mut paragraph) = self.paragraphs.pop() else { return };
        paragraph.end_line(list);
        self.put(Block::Paragraph(paragraph.done));
        for anchored in paragraph.boxes {
            self.put(anchored);
        }
        if self.paragraphs.is_empty() {
            self.in_text = false;
        }
    }

    fn show_field(&mut self) {
        let Some(field) = self.fields.last_mut().filter(|field| !field.shown) else { return };
        field.shown = true;
        let mut words = field.instruction.split_whitespace();
        if words.next().is_some_and(|word| word.eq_ignore_ascii_case("HYPERLINK")) {
            field.opened_link = true;
            let url = words.next().unwrap_or_default().trim_matches('"').to_owned();
            let url = if url.starts_with('\\') { String::new() } else { url };
            self.links.push(Link { url, text: String::new() });
        }
    }

    fn end_field(&mut self) {
        if self.fields.pop().is_some_and(|field| field.opened_link) {
            self.end_link();
        }
    }

    fn end_link(&mut self) {
        let Some(mut link) = self.links.pop() else { return };
        link.text = link.text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !link.url.is_empty() && link.url.len() < 2_000 && self.story.links.len() < 2_000 {
            self.story.links.push(link);
        }
    }

    fn put(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(Open::Blocks(blocks)) => blocks.push(block),
            Some(Open::Row(cells)) => cells.push(vec![block]),
            None => self.story.blocks.push(block),
        }
    }

    /// Closes the innermost open element, but never the outermost.
    fn pop(&mut self) -> Option<Open> {
        if self.open.len() > 1 { self.open.pop() } else { None }
    }

    fn finish(mut self) -> Story {
        while let Some(paragraph) = self.paragraphs.pop() {
            self.put(Block::Paragraph(paragraph.done));
        }
        while let Some(open) = self.open.pop() {
            match open {
                Open::Blocks(blocks) => blocks.into_iter().for_each(|block| self.put(block)),
                Open::Row(cells) => self.put(Block::Row(cells)),
            }
        }
        self.story
    }
}

fn is_page_number(instruction: &str) -> bool {
    let word = instruction.split_whitespace().next().unwrap_or_default();
    word.eq_ignore_ascii_case("PAGE") || word.eq_ignore_ascii_case("NUMPAGES")
}
