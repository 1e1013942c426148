//! The portrait.

/// The largest portrait, in bytes and in pixels of a side.
const MAX_BYTES: usize = 5 * 1024 * 1024;
const MAX_SIDE: u32 = 6000;

/// A PNG or JPEG of bearable size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo(Vec<u8>);

/// The file is no PNG or JPEG, or it is too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAPhoto {
    /// Neither PNG nor JPEG.
    #[error("neither PNG nor JPEG")]
    Kind,
    /// More bytes or pixels than a portrait needs.
    #[error("too large for a portrait")]
    Size,
}

impl Photo {
    /// Checks kind and size by the head of the file.
    ///
    /// # Errors
    /// If it is no PNG or JPEG, or has more than 5 MiB or 6000 pixels on a side.
    pub fn new(bytes: Vec<u8>) -> Result<Self, NotAPhoto> {
        if bytes.len() > MAX_BYTES {
            return Err(NotAPhoto::Size);
        }
        let (width, height) = png(&bytes).or_else(|| jpeg(&bytes)).ok_or(NotAPhoto::Kind)?;
        let fits = |side: u32| (1..=MAX_SIDE).contains(&side);
        if fits(width) && fits(height) { Ok(Self(bytes)) } else { Err(NotAPhoto::Size) }
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Width and height of a PNG.
fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let head = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(8..16)?;
    let number = |from: usize| head.get(from..from + 4)?.try_into().ok().map(u32::from_be_bytes);
    Some((number(0)?, number(4)?))
}

/// Width and height of a JPEG, from its frame header.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        let [0xff, marker, high, low, ..] = *rest else { return None };
        let length = usize::from(u16::from_be_bytes([high, low]));
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            let size = |from: usize| Some(u32::from(u16::from_be_bytes(rest.get(from..from + 2)?.try_into().ok()?)));
            return Some((size(7)?, size(5)?));
        }
        rest = rest.get(2 + length..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pictures_of_bearable_size() {
        let png = |width: u32| {
            [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &width.to_be_bytes(), &9_u32.to_be_bytes()].concat()
        };
        assert!(Photo::new(png(300)).is_ok());
        assert_eq!(Photo::new(png(10_000)), Err(NotAPhoto::Size));
        assert_eq!(Photo::new(vec![0; MAX_BYTES + 1]), Err(NotAPhoto::Size));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x0b\x08\0\x10\0\x20";
        assert!(Photo::new(jpeg.to_vec()).is_ok());
        for other in [b"GIF89a".as_slice(), b"", b"\xff\xd8", b"<svg/>"] {
            assert_eq!(Photo::new(other.to_vec()), Err(NotAPhoto::Kind));
        }
    }
}
