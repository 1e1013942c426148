//! Flattens all pages to lists of plain text operators: form objects are inlined, everything except text is left out,
//! and every font has one name in the whole document.
//!
//! Marks for the collector are filled rectangles far outside any page; see [`content::Mark`](super::content::Mark).

use std::collections::BTreeMap;

use pdf_extract::{
    Dictionary, Document, Object, ObjectId,
    content::{Content, Operation},
};

use super::{
    content::{Mark, Writer},
    fonts::{self, Font},
    open::Sheet,
    path::Path,
    values::{Matrix, dictionary, follow, get, name, number, numbers, unpacked},
};

/// The size limit of one page or form object, decompressed.
const MAX_CONTENT: usize = 12 * 1024 * 1024;
/// The operator limit of the whole document; form objects count each time they are drawn.
const MAX_OPERATIONS: usize = 600_000;
const MAX_DEPTH: usize = 10;
const MAX_FONTS: usize = 300;
/// The length limit of a replacement text, in characters.
const MAX_SAYING: usize = 6;

/// The pages, ready for `pdf-extract`.
#[derive(Debug, Default)]
pub(super) struct Flattened {
    /// Content of each page.
    pub(super) pages: Vec<Vec<u8>>,
    /// Fonts of the document, by number.
    pub(super) fonts: Vec<Font>,
    /// Replacement texts of the document (ActualText), by number.
    pub(super) sayings: Vec<String>,
    /// Pictures on each page.
    pub(super) images: Vec<u32>,
    /// A limit was reached.
    pub(super) truncated: bool,
}

/// Flattens pages.
pub(super) fn flatten(document: &Document, sheets: &[Sheet]) -> Flattened {
    let mut flattener = Flattener {
        document,
        fonts: Vec::new(),
        sayings: Vec::new(),
        known: BTreeMap::new(),
        operations: 0,
        truncated: false,
        images: 0,
        writer: Writer::default(),
        open_forms: Vec::new(),
    };
    let mut flattened = Flattened::default();
    for (index, sheet) in sheets.iter().enumerate() {
        flattener.images = 0;
        flattener.writer = Writer::default();
        flattener.writer.mark(Mark::Page(index));
        flattener.page(sheet);
        flattened.pages.push(std::mem::take(&mut flattener.writer).finish());
        flattened.images.push(flattener.images);
    }
    flattened.fonts = flattener.fonts;
    flattened.sayings = flattener.sayings;
    flattened.truncated = flattener.truncated;
    flattened
}

struct Flattener<'a> {
    document: &'a Document,
    fonts: Vec<Font>,
    sayings: Vec<String>,
    /// The number of each font that is an indirect object.
    known: BTreeMap<ObjectId, usize>,
    operations: usize,
    truncated: bool,
    images: u32,
    writer: Writer,
    open_forms: Vec<ObjectId>,
}

/// The part of the state that `q` saves and `Q` restores that is needed here.
#[derive(Clone, Copy)]
struct State {
    matrix: Matrix,
    font: Option<usize>,
    render: u8,
}

impl Flattener<'_> {
    fn page(&mut self, sheet: &Sheet) {
        let content = self.page_content(&sheet.dictionary);
        self.writer.operator("q", &[]);
        self.writer.operator("cm", &sheet.matrix.0);
        let state = State { matrix: sheet.matrix, font: None, render: 0 };
        self.stream(&content, &sheet.resources, state);
        self.writer.operator("Q", &[]);
    }

    fn page_content(&mut self, page: &Dictionary) -> Vec<u8> {
        let parts = match get(self.document, page, "Contents") {
            Some(Object::Array(parts)) => parts.iter().take(2_000).collect(),
            Some(object) => vec![object],
            None => Vec::new(),
        };
        let mut content = Vec::new();
        for part in parts {
            let Some(Object::Stream(stream)) = follow(self.document, part) else { continue };
            let Some(bytes) = unpacked(stream, MAX_CONTENT.saturating_sub(content.len())) else {
                self.truncated = true;
                continue;
            };
            content.extend(bytes);
            content.push(b'\n');
        }
        content
    }

    fn stream(&mut self, content: &[u8], resources: &Dictionary, start: State) {
        let Ok(content) = Content::decode(content) else { return };
        let mut state = start;
        let mut saved = Vec::new();
        let mut path = Path::default();
        // For each open marked content, whether it has a replacement text.
        let mut marked: Vec<bool> = Vec::new();
        for operation in &content.operations {
            self.operations += 1;
            if self.operations > MAX_OPERATIONS {
                self.truncated = true;
                break;
            }
            match operation.operator.as_str() {
                "q" if saved.len() < 200 => {
                    saved.push(state);
                    self.writer.operator("q", &[]);
                }
                "Q" => {
                    if let Some(before) = saved.pop() {
                        state = before;
                        self.writer.operator("Q", &[]);
                        self.mark_font(state);
                    }
                }
                "cm" => {
                    if let Some(matrix) = numbers::<6>(self.document, &operation.operands) {
                        state.matrix = Matrix(matrix).then(state.matrix);
                        self.writer.operator("cm", &matrix);
                    }
                }
                "Tf" => self.font(operation, resources, &mut state),
                "Tr" => {
                    state.render = operation.operands.first().and_then(number).map_or(0, |mode| mode as u8);
                    self.mark_font(state);
                }
                "BMC" => marked.push(false),
                "BDC" => {
                    let says = self.says(operation, resources);
                    marked.push(says.is_some());
                    if let Some(text) = says {
                        self.writer.mark(Mark::Says(self.sayings.len()));
                        self.sayings.push(text);
                    }
                }
                "EMC" if marked.pop() == Some(true) => self.writer.mark(Mark::Says(usize::MAX)),
                "Do" => self.object(operation, resources, state),
                "BI" | "EI" | "ID" => self.images += 1,
                "re" => path.rectangle(&operation.operands, state.matrix),
                "m" | "l" | "c" | "v" | "y" => path.points(&operation.operands, state.matrix),
                "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" => {
                    if let Some(mark) = path.mark() {
                        self.writer.mark(mark);
                    }
                    path = Path::default();
                }
                "n" | "S" | "s" => path = Path::default(),
                _ => self.text(operation, state),
            }
        }
        for _ in saved {
            self.writer.operator("Q", &[]);
        }
    }

    /// The short replacement text of marked content, such as "fi" for the glyph of a ligature.
    fn says(&self, operation: &Operation, resources: &Dictionary) -> Option<String> {
        let properties = match operation.operands.get(1)? {
            Object::Dictionary(properties) => properties,
            Object::Name(key) => {
                let all = dictionary(self.document, resources, "Properties")?;
                follow(self.document, all.get(key).ok()?)?.as_dict().ok()?
            }
            _ => return None,
        };
        let bytes = get(self.document, properties, "ActualText")?.as_str().ok()?;
        let text = match bytes.strip_prefix(&[0xfe, 0xff]) {
            Some(units) => encoding_rs::UTF_16BE.decode_without_bom_handling(units).0.into_owned(),
            None => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
        };
        // Longer ones repeat whole paragraphs, for which the glyphs are better because they have positions.
        let usable = (1..=MAX_SAYING).contains(&text.chars().count()) && self.sayings.len() < 50_000;
        usable.then_some(text)
    }

    /// Operators that only concern text.
    fn text(&mut self, operation: &Operation, state: State) {
        let operands = &operation.operands;
        let shows = state.font.is_some();
        match operation.operator.as_str() {
            "BT" | "ET" | "T*" => self.writer.operator(&operation.operator, &[]),
            "Tc" | "Tw" | "Tz" | "TL" | "Ts" => {
                if let Some(value) = numbers::<1>(self.document, operands) {
                    self.writer.operator(&operation.operator, &value);
                }
            }
            "Td" | "TD" => {
                if let Some(values) = numbers::<2>(self.document, operands) {
                    self.writer.operator(&operation.operator, &values);
                }
            }
            "Tm" => {
                if let Some(values) = numbers::<6>(self.document, operands) {
                    self.writer.operator("Tm", &values);
                }
            }
            "Tj" if shows => self.writer.show(operands),
            "TJ" if shows => {
                if let Some(Object::Array(parts)) = operands.first() {
                    self.writer.show(parts);
                }
            }
            "'" => {
                self.writer.operator("T*", &[]);
                if shows {
                    self.writer.show(operands);
                }
            }
            "\"" => {
                if let Some([word, character]) = operands.get(..2).and_then(|pair| numbers::<2>(self.document, pair)) {
                    self.writer.operator("Tw", &[word]);
                    self.writer.operator("Tc", &[character]);
                }
                self.writer.operator("T*", &[]);
                if shows {
                    self.writer.show(operands.get(2..).unwrap_or_default());
                }
            }
            _ => {}
        }
    }

    fn mark_font(&mut self, state: State) {
        if let Some(font) = state.font {
            self.writer.mark(Mark::Font { font, stroked: state.render == 2 });
        }
    }

    fn font(&mut self, operation: &Operation, resources: &Dictionary, state: &mut State) {
        let [Object::Name(key), size] = operation.operands.as_slice() else { return };
        let Some(size) = number(size) else { return };
        let Some(font) = self.font_number(resources, key) else { return };
        state.font = Some(font);
        self.writer.font(&fonts::name(font), size);
        self.mark_font(*state);
    }

    fn font_number(&mut self, resources: &Dictionary, key: &[u8]) -> Option<usize> {
        let document = self.document;
        let entry = dictionary(document, resources, "Font")?.get(key).ok()?;
        let id = entry.as_reference().ok();
        if let Some(number) = id.and_then(|id| self.known.get(&id)) {
            return Some(*number);
        }
        let original = follow(document, entry)?.as_dict().ok()?;
        // A direct font dictionary has no id: equal dictionaries are the same font.
        if id.is_none()
            && let Some(number) = self.fonts.iter().position(|font| font.original == *original)
        {
            return Some(number);
        }
        if self.fonts.len() >= MAX_FONTS {
            return None;
        }
        let number = self.fonts.len();
        self.fonts.push(Font::new(document, original));
        if let Some(id) = id {
            self.known.insert(id, number);
        }
        Some(number)
    }

    fn object(&mut self, operation: &Operation, resources: &Dictionary, state: State) {
        let document = self.document;
        let Some(Object::Name(key)) = operation.operands.first() else { return };
        let Some(objects) = dictionary(document, resources, "XObject") else { return };
        let Ok(entry) = objects.get(key) else { return };
        let Some(Object::Stream(form)) = follow(document, entry) else { return };
        if name(document, &form.dict, "Subtype") == Some(b"Image") {
            self.images += 1;
            return;
        }
        let id = entry.as_reference().unwrap_or_default();
        if self.open_forms.len() >= MAX_DEPTH || self.open_forms.contains(&id) {
            return;
        }
        let Some(content) = unpacked(form, MAX_CONTENT) else {
            self.truncated = true;
            return;
        };
        self.operations += content.len() / 200;
        let matrix = get(document, &form.dict, "Matrix").and_then(|object| object.as_array().ok());
        let matrix = matrix.and_then(|values| numbers::<6>(document, values)).unwrap_or(Matrix::IDENTITY.0);
        self.open_forms.push(id);
        self.writer.operator("q", &[]);
        self.writer.operator("cm", &matrix);
        let inside = State { matrix: Matrix(matrix).then(state.matrix), ..state };
        let own = dictionary(document, &form.dict, "Resources");
        self.stream(&content, own.unwrap_or(resources), inside);
        self.writer.operator("Q", &[]);
        self.mark_font(state);
        self.open_forms.pop();
    }
}
