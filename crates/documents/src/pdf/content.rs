//! Writes content streams, and the marks embedded in them.

use std::io::Write;

use pdf_extract::{Object, PathOp};

use super::values::number;

/// Messages from the flattening to the collector. `pdf-extract` passes filled paths on, so a mark is a filled rectangle
/// whose x is a code that no drawing uses.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Mark {
    /// Page by index, from 0.
    Page(usize),
    /// Font by number; stroked outlines on top make text look bold.
    Font { font: usize, stroked: bool },
    /// The replacement text of the following glyphs, by number; [`usize::MAX`] ends it.
    Says(usize),
    /// A small filled square or circle: left, bottom, right, top.
    Dot([f32; 4]),
    /// A filled outline of many points: left, bottom, right, top. Browsers draw bold letters this way, under the letters
    /// themselves.
    Ink([f32; 4]),
}

const PAGE: f64 = -99_001.0;
const FONT: f64 = -99_002.0;
const DOT: f64 = -99_003.0;
const INK: f64 = -99_006.0;
const SAYS: f64 = -99_004.0;
const SAYS_NO_MORE: f64 = -99_005.0;

impl Mark {
    /// The mark in a path, if it is one.
    pub(super) fn read(path: &[PathOp]) -> Option<Self> {
        let PathOp::Rect(code, value, extra, _) = path.first()? else { return None };
        match *code {
            PAGE => Some(Self::Page(*value as usize)),
            FONT => Some(Self::Font { font: *value as usize, stroked: *extra > 0.5 }),
            SAYS => Some(Self::Says(*value as usize)),
            SAYS_NO_MORE => Some(Self::Says(usize::MAX)),
            DOT | INK => match path.get(1)? {
                PathOp::Rect(left, bottom, right, top) => {
                    let box_of = [*left as f32, *bottom as f32, *right as f32, *top as f32];
                    Some(if *code == DOT { Self::Dot(box_of) } else { Self::Ink(box_of) })
                }
                _ => None,
            },
            _ => None,
        }
    }
}

/// Writes operators as bytes.
#[derive(Debug, Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(super) fn finish(self) -> Vec<u8> {
        self.bytes
    }

    pub(super) fn operator(&mut self, operator: &str, operands: &[f32]) {
        for operand in operands {
            self.number(*operand);
        }
        self.bytes.extend(operator.as_bytes());
        self.bytes.push(b'\n');
    }

    pub(super) fn mark(&mut self, mark: Mark) {
        match mark {
            Mark::Page(index) => self.operator("re", &[PAGE as f32, index as f32, 1.0, 1.0]),
            Mark::Font { font, stroked } => {
                self.operator("re", &[FONT as f32, font as f32, f32::from(u8::from(stroked)), 1.0]);
            }
            Mark::Says(usize::MAX) => self.operator("re", &[SAYS_NO_MORE as f32, 0.0, 1.0, 1.0]),
            Mark::Says(index) => self.operator("re", &[SAYS as f32, index as f32, 1.0, 1.0]),
            Mark::Dot(bounds) | Mark::Ink(bounds) => {
                let code = if matches!(mark, Mark::Dot(_)) { DOT } else { INK };
                self.operator("re", &[code as f32, 0.0, 1.0, 1.0]);
                self.operator("re", &bounds);
            }
        }
        self.operator("f", &[]);
    }

    pub(super) fn font(&mut self, name: &str, size: f32) {
        self.bytes.push(b'/');
        self.bytes.extend(name.as_bytes());
        self.bytes.push(b' ');
        self.operator("Tf", &[size]);
    }

    /// Strings and the moves between them.
    pub(super) fn show(&mut self, parts: &[Object]) {
        self.bytes.push(b'[');
        for part in parts {
            match part {
                Object::String(text, _) => {
                    self.bytes.push(b'<');
                    for byte in text {
                        const HEX: &[u8; 16] = b"0123456789abcdef";
                        self.bytes.push(HEX[usize::from(byte >> 4)]);
                        self.bytes.push(HEX[usize::from(byte & 15)]);
                    }
                    self.bytes.push(b'>');
                }
                other => {
                    if let Some(value) = number(other) {
                        self.number(value);
                    }
                }
            }
        }
        self.bytes.push(b']');
        self.operator("TJ", &[]);
    }

    fn number(&mut self, value: f32) {
        // Whole numbers are written without decimals: shorter, and exact.
        let value = if value.is_finite() { value.clamp(-1e7, 1e7) } else { 0.0 };
        let written = if value.fract() == 0.0 {
            write!(self.bytes, "{} ", value as i64)
        } else {
            write!(self.bytes, "{value:.5} ")
        };
        debug_assert!(written.is_ok(), "writing to memory does not fail");
    }
}
