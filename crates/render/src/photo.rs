//! The portrait.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, codecs::jpeg::JpegEncoder, imageops::FilterType,
};

/// The largest portrait of a document, in bytes and in pixels of a side.
const MAX_BYTES: usize = 5 * 1024 * 1024;
const MAX_SIDE: u32 = 6000;

/// The largest picture that a portrait is made from, in pixels: 50 megapixels take 150 MB while they are decoded.
const MAX_PIXELS: u64 = 50_000_000;
/// The longest side of a portrait that was made from a picture, in pixels: 500 dots an inch at 45 mm.
const SIDE: u32 = 900;
const QUALITY: u8 = 86;

/// The longest sides of a portrait in a Word document, in pixels: 300 dots an inch at 35 × 45 mm.
const WORD_SIDES: (u32, u32) = (413, 531);

/// A PNG or JPEG of bearable size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo(Vec<u8>);

/// The file is no PNG or JPEG, or it is too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAPhoto {
    /// Neither PNG nor JPEG, or damaged.
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

    /// Makes a portrait from a picture as a camera or a telephone takes it: upright, at most 900 pixels on a side, as a JPEG
    /// without its hidden data, such as the place where it was taken.
    ///
    /// # Errors
    /// If it is no PNG or JPEG, is damaged, or has more than 50 megapixels.
    pub fn from_picture(bytes: &[u8]) -> Result<Self, NotAPhoto> {
        let (width, height) = png(bytes).or_else(|| jpeg(bytes)).ok_or(NotAPhoto::Kind)?;
        if u64::from(width) * u64::from(height) > MAX_PIXELS {
            return Err(NotAPhoto::Size);
        }
        let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| NotAPhoto::Kind)?;
        if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg)) {
            return Err(NotAPhoto::Kind);
        }
        let mut limits = Limits::default();
        limits.max_alloc = Some(8 * MAX_PIXELS);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(|_| NotAPhoto::Kind)?;
        let orientation = decoder.orientation().map_err(|_| NotAPhoto::Kind)?;
        let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| NotAPhoto::Kind)?;
        if picture.width().max(picture.height()) > SIDE {
            picture = picture.resize(SIDE, SIDE, FilterType::CatmullRom);
        }
        picture.apply_orientation(orientation);
        let mut portrait = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut portrait, QUALITY);
        on_white(&picture).write_with_encoder(encoder).map_err(|_| NotAPhoto::Kind)?;
        Self::new(portrait)
    }

    /// The file.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The portrait as a Word document takes it: a PNG, with its width and height in pixels. `None` if it is damaged.
    pub(crate) fn for_word(&self) -> Option<(Vec<u8>, u32, u32)> {
        let mut limits = Limits::default();
        limits.max_alloc = Some(8 * MAX_PIXELS);
        let mut reader = ImageReader::new(Cursor::new(&self.0)).with_guessed_format().ok()?;
        reader.limits(limits);
        let mut picture = reader.decode().ok()?;
        let (across, down) = WORD_SIDES;
        if picture.width() > across || picture.height() > down {
            picture = picture.resize(across, down, FilterType::CatmullRom);
        }
        let mut png = Cursor::new(Vec::new());
        on_white(&picture).write_to(&mut png, ImageFormat::Png).ok()?;
        Some((png.into_inner(), picture.width(), picture.height()))
    }

    /// The file.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

/// A picture without transparency: a JPEG has none.
fn on_white(picture: &DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return DynamicImage::ImageRgb8(picture.to_rgb8());
    }
    let mut white = image::RgbaImage::from_pixel(picture.width(), picture.height(), image::Rgba([255; 4]));
    image::imageops::overlay(&mut white, &picture.to_rgba8(), 0, 0);
    DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(white).to_rgb8())
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

    fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn pictures_become_small_portraits() {
        let see_through = DynamicImage::new_rgba8(1200, 1800);
        for (picture, size) in [(see_through, (600, 900)), (DynamicImage::new_rgb8(40, 30), (40, 30))] {
            let photo = Photo::from_picture(&encoded(&picture, ImageFormat::Png)).unwrap();
            assert_eq!(jpeg(photo.bytes()), Some(size));
            let again = image::load_from_memory(photo.bytes()).unwrap().to_rgb8();
            let is_white = again.get_pixel(0, 0).0.iter().all(|value| *value > 250);
            assert_eq!(is_white, picture.color().has_alpha());
        }
        assert_eq!(Photo::from_picture(&png_head(10_000)), Err(NotAPhoto::Size));
        assert_eq!(Photo::from_picture(&png_head(30)), Err(NotAPhoto::Kind), "damaged");
        let gif = encoded(&DynamicImage::new_rgb8(4, 4), ImageFormat::Gif);
        assert_eq!(Photo::from_picture(&gif), Err(NotAPhoto::Kind));
    }

    #[test]
    fn a_picture_that_lies_on_its_side_is_turned() {
        // EXIF: the picture is to be turned by 90 degrees.
        let exif = b"\xff\xe1\0\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let flat = encoded(&DynamicImage::new_rgb8(60, 20), ImageFormat::Jpeg);
        let turned = [&flat[..2], exif.as_slice(), &flat[2..]].concat();
        let photo = Photo::from_picture(&turned).unwrap();
        assert_eq!(jpeg(photo.bytes()), Some((20, 60)));
        assert!(!photo.bytes().windows(4).any(|bytes| bytes == b"Exif"));
    }

    fn png_head(side: u32) -> Vec<u8> {
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &side.to_be_bytes(), &side.to_be_bytes()].concat()
    }

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
