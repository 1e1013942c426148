//! The weights as bytes: little-endian; rows of numbers as one scale and small integers.
//!
//! A row of `n` numbers is stored as its largest magnitude (f32), then each number relative to it in 8 bits (vectors,
//! features) or 16 bits (matrices). The rounding is far smaller than the difference between two seeds.

use crate::{
    decode::Worth,
    features::GROUPS,
    model::{Entry, Model},
    network::{DIMENSIONS, LEARNT, Network},
};

const MAGIC: &[u8] = b"jobalign-tagger-1";

/// The maximum count in a file; a larger one means a damaged file.
const MOST: usize = 1 << 20;

/// The maximum size of a state.
const WIDEST: usize = 512;

/// Reads from the front of bytes.
struct Reader<'b>(&'b [u8]);

impl Reader<'_> {
    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (first, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*first)
    }

    fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    fn f32(&mut self) -> Option<f32> {
        self.array().map(f32::from_le_bytes)
    }

    fn count(&mut self) -> Option<usize> {
        self.u32().map(|count| count as usize).filter(|count| *count <= MOST)
    }

    fn small(&mut self, row: &mut [f32]) -> Option<()> {
        let scale = self.f32()? / f32::from(i8::MAX);
        for value in row {
            *value = f32::from(i8::from_le_bytes(self.array()?)) * scale;
        }
        Some(())
    }

    fn wide(&mut self, row: &mut [f32]) -> Option<()> {
        let scale = self.f32()? / f32::from(i16::MAX);
        for value in row {
            *value = f32::from(i16::from_le_bytes(self.array()?)) * scale;
        }
        Some(())
    }
}

fn top(row: &[f32]) -> f32 {
    row.iter().fold(f32::MIN_POSITIVE, |top, value| top.max(value.abs()))
}

fn put_small(bytes: &mut Vec<u8>, row: &[f32]) {
    let top = top(row);
    bytes.extend(top.to_le_bytes());
    bytes.extend(row.iter().map(|value| (value / top * f32::from(i8::MAX)).round() as i8 as u8));
}

fn put_wide(bytes: &mut Vec<u8>, row: &[f32]) {
    let top = top(row);
    bytes.extend(top.to_le_bytes());
    bytes.extend(row.iter().flat_map(|value| ((value / top * f32::from(i16::MAX)).round() as i16).to_le_bytes()));
}

impl Model {
    /// The model as bytes; [`Model::read`] returns it with rounding.
    pub fn write(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for value in [self.worth.word, self.worth.inside, self.worth.cost] {
            bytes.extend(value.to_le_bytes());
        }
        let hidden = self.networks.first().map_or(0, |network| network.lstms[0].hidden);
        for count in [self.vocabulary.len(), self.features.len(), self.networks.len(), hidden] {
            bytes.extend((count as u32).to_le_bytes());
        }
        for entry in &self.vocabulary {
            bytes.extend(entry.word.to_le_bytes());
            entry.groups.iter().for_each(|group| bytes.extend(group.to_le_bytes()));
            put_small(&mut bytes, &entry.vector);
        }
        self.features.iter().for_each(|feature| bytes.extend(feature.to_le_bytes()));
        for mut network in self.networks.clone() {
            network.learnt.iter().for_each(|row| put_small(&mut bytes, row));
            for (values, columns) in network.dense() {
                values.chunks(columns).for_each(|row| put_wide(&mut bytes, row));
            }
        }
        bytes
    }

    /// The model in these bytes; `None` if they are invalid.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader(bytes.strip_prefix(MAGIC)?);
        let worth = Worth { word: reader.f32()?, inside: reader.f32()?, cost: reader.f32()? };
        let (words, features) = (reader.count()?, reader.count()?);
        let (networks, hidden) = (reader.count()?, reader.count().filter(|hidden| *hidden <= WIDEST)?);
        let mut model = Self { worth, ..Self::default() };
        for _ in 0..words {
            let word = reader.u32()?;
            let mut entry = Entry { word, vector: [0.0; DIMENSIONS], groups: [0; GROUPS] };
            for group in &mut entry.groups {
                *group = u16::from_le_bytes(reader.array()?);
            }
            reader.small(&mut entry.vector)?;
            model.vocabulary.push(entry);
        }
        for _ in 0..features {
            model.features.push(reader.u32()?);
        }
        for _ in 0..networks {
            let mut network = Network::zeros(hidden, 0);
            for _ in 0..features {
                let mut row = [0.0; LEARNT];
                reader.small(&mut row)?;
                network.learnt.push(row);
            }
            for (values, columns) in network.dense() {
                for row in values.chunks_mut(columns) {
                    reader.wide(row)?;
                }
            }
            model.networks.push(network);
        }
        reader.0.is_empty().then_some(model)
    }
}
