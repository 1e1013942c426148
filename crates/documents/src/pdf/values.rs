//! Reads values of a PDF without trusting them: references are followed a few steps, wrong types count as missing.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use pdf_extract::{Dictionary, Document, Object, Stream};

/// A matrix as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub [f32; 6]);

impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This matrix, then the other one.
    pub(super) fn then(self, other: Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, other.0);
        Self([a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l])
    }

    pub(super) fn point(self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }
}

/// Follows references to an object.
pub(super) fn follow<'a>(document: &'a Document, mut object: &'a Object) -> Option<&'a Object> {
    for _ in 0..8 {
        match object {
            Object::Reference(id) => object = document.objects.get(id)?,
            Object::Null => return None,
            _ => return Some(object),
        }
    }
    None
}

pub(super) fn get<'a>(document: &'a Document, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
    follow(document, dictionary.get(key.as_bytes()).ok()?)
}

/// A dictionary; of a stream, its dictionary.
pub(super) fn dictionary<'a>(document: &'a Document, within: &'a Dictionary, key: &str) -> Option<&'a Dictionary> {
    match get(document, within, key)? {
        Object::Dictionary(found) => Some(found),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

pub(super) fn stream<'a>(document: &'a Document, within: &'a Dictionary, key: &str) -> Option<&'a Stream> {
    get(document, within, key)?.as_stream().ok()
}

pub(super) fn array<'a>(document: &'a Document, within: &'a Dictionary, key: &str) -> Option<&'a Vec<Object>> {
    get(document, within, key)?.as_array().ok()
}

pub(super) fn name<'a>(document: &'a Document, within: &'a Dictionary, key: &str) -> Option<&'a [u8]> {
    get(document, within, key)?.as_name().ok()
}

pub(super) fn number(object: &Object) -> Option<f32> {
    match object {
        Object::Integer(value) => Some(*value as f32),
        Object::Real(value) if value.is_finite() => Some(*value),
        _ => None,
    }
}

pub(super) fn number_of(document: &Document, within: &Dictionary, key: &str) -> Option<f32> {
    number(get(document, within, key)?)
}

/// Exactly N numbers.
pub(super) fn numbers<const N: usize>(document: &Document, objects: &[Object]) -> Option<[f32; N]> {
    let mut values = [0.0; N];
    if objects.len() != N {
        return None;
    }
    for (value, object) in values.iter_mut().zip(objects) {
        *value = number(follow(document, object)?)?;
    }
    Some(values)
}

/// The decompressed bytes of a stream; the raw ones if that fails. `None` if they exceed `limit`.
pub(super) fn unpacked(stream: &Stream, limit: usize) -> Option<Vec<u8>> {
    let filters = stream.filters().unwrap_or_default();
    let simple = |filter: &&[u8]| matches!(*filter, b"FlateDecode" | b"Fl" | b"ASCIIHexDecode" | b"AHx");
    let bytes = if filters.iter().all(simple) && !stream.dict.has(b"DecodeParms") {
        // A few kilobytes may decompress to gigabytes, so the common filters stop at the limit.
        let mut bytes = stream.content.clone();
        for filter in filters {
            bytes = if filter.starts_with(b"F") { inflated(&bytes, limit) } else { hex(&bytes) };
        }
        bytes
    } else {
        stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())
    };
    (bytes.len() <= limit).then_some(bytes)
}

/// Decompresses until the end, the limit, or the first error; everything before an error is kept.
fn inflated(packed: &[u8], limit: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    let whole = ZlibDecoder::new(packed).take(limit as u64 + 1).read_to_end(&mut bytes);
    if whole.is_err() && bytes.is_empty() {
        // Some programs leave out the header.
        DeflateDecoder::new(packed).take(limit as u64 + 1).read_to_end(&mut bytes).ok();
    }
    bytes
}

/// The one filter that `lopdf` does not support.
fn hex(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().take_while(|byte| **byte != b'>').filter_map(|byte| char::from(*byte).to_digit(16));
    let mut digits: Vec<u8> = digits.filter_map(|digit| u8::try_from(digit).ok()).collect();
    if digits.len() % 2 == 1 {
        digits.push(0);
    }
    digits.chunks_exact(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect()
}
