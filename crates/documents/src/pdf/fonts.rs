//! Fonts: their style, and their dictionaries rewritten so that `pdf-extract` reads them correctly and without panics.

use pdf_extract::{Dictionary, Document, Object, Stream};

use super::{
    cmap::{self, CodeMap},
    collect::FontStyle,
    encoding::{self, Meaning},
    family::{family, is_symbol, standard_family},
    values::{array, dictionary, follow, get, name as name_of, number, number_of, numbers, stream, unpacked},
};

const MAX_TABLE: usize = 4 * 1024 * 1024;

/// A font of the document.
#[derive(Debug)]
pub(super) struct Font {
    /// The dictionary in the file.
    pub(super) original: Dictionary,
    /// The dictionary for `pdf-extract`.
    pub(super) dictionary: Dictionary,
    pub(super) style: FontStyle,
}

/// The name of a font, by its number.
pub(super) fn name(index: usize) -> String {
    format!("F{index}")
}

/// A page with every code of a font, to test whether the font can be read.
pub(super) fn probe(index: usize) -> Vec<u8> {
    let codes: String = (0..=255).map(|code| format!("{code:02x}")).collect();
    format!("BT /{} 1 Tf [<{codes}>] TJ ET", name(index)).into_bytes()
}

/// A font that can always be read.
pub(super) fn plain() -> Dictionary {
    let mut plain = Dictionary::new();
    plain.set("Type", word("Font"));
    plain.set("Subtype", word("Type1"));
    plain.set("BaseFont", word("Helvetica"));
    plain.set("Encoding", word("WinAnsiEncoding"));
    plain
}

impl Font {
    pub(super) fn new(document: &Document, original: &Dictionary) -> Self {
        let subtype = name_of(document, original, "Subtype").unwrap_or(b"Type1");
        let family = family(document, original);
        let reader = Reader { document, font: original, symbol: is_symbol(&family) };
        let dictionary = match subtype {
            b"Type0" => reader.composite(),
            b"Type3" => reader.drawn(),
            _ => reader.simple(subtype, &family),
        };
        Self { original: original.clone(), dictionary, style: reader.style(&family) }
    }
}

struct Reader<'a> {
    document: &'a Document,
    font: &'a Dictionary,
    symbol: bool,
}

impl Reader<'_> {
    fn base(&self, subtype: &str, base_font: &str) -> Dictionary {
        let mut base = Dictionary::new();
        base.set("Type", word("Font"));
        base.set("Subtype", word(subtype));
        base.set("BaseFont", word(base_font));
        base
    }

    fn descendant(&self) -> Option<&Dictionary> {
        follow(self.document, array(self.document, self.font, "DescendantFonts")?.first()?)?.as_dict().ok()
    }

    fn descriptor(&self) -> Option<&Dictionary> {
        let own = dictionary(self.document, self.font, "FontDescriptor");
        own.or_else(|| dictionary(self.document, self.descendant()?, "FontDescriptor"))
    }

    fn to_unicode(&self) -> CodeMap {
        let table = stream(self.document, self.font, "ToUnicode").and_then(|table| unpacked(table, MAX_TABLE));
        table.map(|table| cmap::read(&table)).unwrap_or_default()
    }

    /// Fonts whose codes have two bytes or more.
    fn composite(&self) -> Dictionary {
        let mut made = self.base("Type0", "Composite");
        let mut map = self.to_unicode();
        match get(self.document, self.font, "Encoding") {
            Some(Object::Stream(_)) => {
                if let Ok(encoding) = self.font.get(b"Encoding") {
                    made.set("Encoding", encoding.clone());
                }
            }
            encoding => {
                let encoding = encoding.and_then(|encoding| encoding.as_name().ok()).unwrap_or_default();
                // In these encodings the codes are Unicode already.
                let unicode =
                    encoding.starts_with(b"Uni") && encoding.windows(3).any(|part| part == b"UCS" || part == b"UTF");
                if map.is_empty() && unicode {
                    map = cmap::read(b"1 beginbfrange <0000> <FFFF> <0000> endbfrange");
                }
                made.set("Encoding", word("Identity-H"));
            }
        }
        set_unicode(&mut made, &map);
        let mut descendant = Dictionary::new();
        descendant.set("FontDescriptor", Dictionary::new());
        let original = self.descendant();
        let default = original.and_then(|original| number_of(self.document, original, "DW")).unwrap_or(1000.0);
        descendant.set("DW", default as i64);
        if let Some(widths) = original.and_then(|original| array(self.document, original, "W")) {
            descendant.set("W", self.widths_by_glyph(widths));
        }
        made.set("DescendantFonts", vec![Object::Dictionary(descendant)]);
        made
    }

    /// Widths as `first [w w w]` only; ranges (`first last w`) are expanded, invalid values are left out.
    fn widths_by_glyph(&self, widths: &[Object]) -> Vec<Object> {
        let mut made = Vec::new();
        let mut budget: i64 = 65_536;
        let mut at = 0;
        let glyph = |index: usize| {
            let number = number(follow(self.document, widths.get(index)?)?)? as i64;
            (0..=65_535).contains(&number).then_some(number)
        };
        while at + 1 < widths.len() && budget > 0 {
            let list = widths.get(at + 1).and_then(|object| follow(self.document, object));
            if let Some(Object::Array(list)) = list {
                let list: Vec<Object> = list.iter().take(65_536).map(|width| self.width(width, 1.0)).collect();
                budget -= list.len() as i64;
                if let Some(first) = glyph(at) {
                    made.extend([Object::Integer(first), Object::Array(list)]);
                }
                at += 2;
            } else {
                if let (Some(first), Some(last), Some(width)) = (glyph(at), glyph(at + 1), widths.get(at + 2)) {
                    let count = (last - first + 1).clamp(0, budget);
                    budget -= count;
                    let width = self.width(width, 1.0);
                    let list = (0..count).map(|_| width.clone()).collect();
                    made.extend([Object::Integer(first), Object::Array(list)]);
                }
                at += 3;
            }
        }
        made
    }

    fn width(&self, object: &Object, scale: f32) -> Object {
        Object::Real(follow(self.document, object).and_then(number).unwrap_or(0.0) * scale)
    }

    /// Fonts whose codes have one byte.
    fn simple(&self, subtype: &[u8], family: &str) -> Dictionary {
        let true_type = subtype == b"TrueType";
        let mut made = self.base(if true_type { "TrueType" } else { "Type1" }, family);
        let mut map = self.to_unicode();
        let has_widths = self.widths(&mut made, 1.0);
        if !has_widths {
            made.set("BaseFont", word(standard_family(family)));
        }
        let descriptor = dictionary(self.document, self.font, "FontDescriptor");
        if let Some(missing) = descriptor.and_then(|found| number_of(self.document, found, "MissingWidth")) {
            made.set("MissingWidth", Object::Real(missing));
        }
        let embedded = descriptor.and_then(|descriptor| {
            let file = |key: &str| descriptor.get(key.as_bytes()).ok().cloned().map(|file| (key.to_owned(), file));
            let outlines = stream(self.document, descriptor, "FontFile3");
            let named = outlines.is_some_and(|outlines| name_of(self.document, &outlines.dict, "Subtype").is_some());
            if named { file("FontFile3") } else { file("FontFile").filter(|_| !true_type) }
        });
        match self.encoding(&mut map) {
            Some(encoding) => made.set("Encoding", encoding),
            // Only the embedded font program knows the meaning of its codes.
            None if embedded.is_some() && map.is_empty() => {
                let mut descriptor = Dictionary::new();
                if let Some((key, file)) = embedded {
                    if key == "FontFile3" {
                        made.set("Encoding", word("WinAnsiEncoding"));
                    }
                    descriptor.set(key, file);
                }
                made.set("FontDescriptor", descriptor);
            }
            None if true_type || self.symbol => made.set("Encoding", word("WinAnsiEncoding")),
            None => made.set("Encoding", standard()),
        }
        set_unicode(&mut made, &map);
        made
    }

    /// Fonts whose glyphs are drawings (Type 3).
    fn drawn(&self) -> Dictionary {
        let mut made = self.base("Type3", "Drawn");
        let mut map = self.to_unicode();
        let matrix = array(self.document, self.font, "FontMatrix");
        let matrix = matrix.and_then(|matrix| numbers::<6>(self.document, matrix));
        let scale = matrix.map_or(1.0, |matrix| matrix[0].abs() * 1000.0);
        self.widths(&mut made, scale);
        // Every code needs a width.
        let first = made.get(b"FirstChar").ok().and_then(|first| first.as_i64().ok()).unwrap_or(0).clamp(0, 255);
        let given = made.get(b"Widths").ok().and_then(|widths| widths.as_array().ok()).cloned().unwrap_or_default();
        let mut widths = vec![Object::Real(0.0); 256];
        for (slot, width) in widths.iter_mut().skip(first as usize).zip(given) {
            *slot = width;
        }
        made.set("FirstChar", 0);
        made.set("LastChar", 255);
        made.set("Widths", widths);
        made.set("Encoding", self.encoding(&mut map).unwrap_or_else(standard));
        set_unicode(&mut made, &map);
        made
    }

    /// Copies the widths if they are complete.
    fn widths(&self, made: &mut Dictionary, scale: f32) -> bool {
        let Some(widths) = array(self.document, self.font, "Widths").filter(|widths| !widths.is_empty()) else {
            return false;
        };
        let first = number_of(self.document, self.font, "FirstChar").unwrap_or(0.0).clamp(0.0, 255.0) as i64;
        let widths: Vec<Object> = widths.iter().take(256).map(|width| self.width(width, scale)).collect();
        made.set("FirstChar", first);
        made.set("LastChar", first + widths.len() as i64 - 1);
        made.set("Widths", widths);
        true
    }

    /// The encoding with normalized glyph names; names that spell their character go into the ToUnicode table instead.
    fn encoding(&self, map: &mut CodeMap) -> Option<Object> {
        if self.symbol {
            return Some(word("WinAnsiEncoding"));
        }
        let (base, differences) = match get(self.document, self.font, "Encoding")? {
            Object::Name(base) => (Some(base.as_slice()), None),
            Object::Dictionary(encoding) => {
                (name_of(self.document, encoding, "BaseEncoding"), array(self.document, encoding, "Differences"))
            }
            _ => return None,
        };
        let mut made = Vec::new();
        let base = match base {
            Some(b"WinAnsiEncoding" | b"MacRomanEncoding" | b"MacExpertEncoding") => base,
            _ => {
                made.extend(standard_differences());
                None
            }
        };
        let mut code: i64 = 0;
        for object in differences.into_iter().flatten().take(1_000) {
            match follow(self.document, object) {
                Some(Object::Integer(next)) => code = *next,
                Some(Object::Name(glyph)) if (0..256).contains(&code) => {
                    match encoding::meaning(&String::from_utf8_lossy(glyph)) {
                        Meaning::Name(plain) => made.extend([Object::Integer(code), word(&plain)]),
                        Meaning::Text(text) => {
                            map.entry(code as u32).or_insert(text);
                        }
                    }
                    code += 1;
                }
                _ => code += 1,
            }
        }
        let mut encoding = Dictionary::new();
        encoding.set("BaseEncoding", Object::Name(base.unwrap_or(b"WinAnsiEncoding").to_vec()));
        encoding.set("Differences", made);
        Some(Object::Dictionary(encoding))
    }

    fn style(&self, family: &str) -> FontStyle {
        let lower = family.to_lowercase();
        let has = |parts: &[&str]| parts.iter().any(|part| lower.contains(part));
        let value = |key: &str| self.descriptor().and_then(|descriptor| number_of(self.document, descriptor, key));
        let flags = value("Flags").unwrap_or(0.0) as i64;
        let heavy = value("FontWeight").is_some_and(|weight| weight >= 600.0);
        let bold = has(&["bold", "black", "heavy", "demi", "cmbx", "sfbx", "-bd", "cmssbx", "extrabd"]);
        let italic = has(&["italic", "oblique", "cmti", "sfti", "slanted", "cmsl"])
            || (lower.ends_with("it") && lower.contains('-'));
        FontStyle {
            bold: bold || heavy || flags & (1 << 18) != 0,
            italic: italic || flags & (1 << 6) != 0 || value("ItalicAngle").is_some_and(|angle| angle.abs() > 1.0),
            symbol: self.symbol,
        }
    }
}

fn standard_differences() -> Vec<Object> {
    let mut made = Vec::new();
    for (code, names) in encoding::STANDARD {
        made.push(Object::Integer(i64::from(*code)));
        made.extend(names.iter().map(|name| word(name)));
    }
    made
}

fn standard() -> Object {
    let mut encoding = Dictionary::new();
    encoding.set("BaseEncoding", word("WinAnsiEncoding"));
    encoding.set("Differences", standard_differences());
    Object::Dictionary(encoding)
}

fn set_unicode(made: &mut Dictionary, map: &CodeMap) {
    if !map.is_empty() {
        made.set("ToUnicode", Stream::new(Dictionary::new(), cmap::write(map)));
    }
}

fn word(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}
