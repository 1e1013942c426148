//! What a template sees while it is compiled: its own source, the library of templates, and the data of one document, all in
//! memory. There is no file system, no network, no package and no clock.

use std::sync::LazyLock;

use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};

use crate::{Photo, embedded};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// The fonts of the program, and what is known about them.
static FONTS: LazyLock<(Vec<Font>, LazyHash<FontBook>)> = LazyLock::new(|| {
    let fonts: Vec<Font> = embedded::FONTS.iter().flat_map(|data| Font::iter(Bytes::new(*data))).collect();
    let book = LazyHash::new(FontBook::from_fonts(&fonts));
    (fonts, book)
});

/// The library that every template imports.
const LIBRARY_SOURCE: &str = include_str!("../templates/library.typ");

/// A file of the world by its path.
fn file(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

/// The files that a template may read.
struct Paths {
    main: FileId,
    library: FileId,
    data: FileId,
    resume: FileId,
    photo: FileId,
}

static PATHS: LazyLock<Option<Paths>> = LazyLock::new(|| {
    Some(Paths {
        main: file("/template.typ")?,
        library: file("/library.typ")?,
        data: file("/data.json")?,
        resume: file("/resume.json")?,
        photo: file("/photo")?,
    })
});

/// One document to be compiled.
pub(crate) struct Room {
    paths: &'static Paths,
    template: Source,
    library: Source,
    data: Bytes,
    resume: Bytes,
    photo: Option<Bytes>,
}

impl Room {
    /// A template with the data that it shows, and the resume that is attached to it.
    pub(crate) fn new(template: &str, data: String, resume: String, photo: Option<&Photo>) -> Option<Self> {
        let paths = PATHS.as_ref()?;
        Some(Self {
            paths,
            template: Source::new(paths.main, template.to_owned()),
            library: Source::new(paths.library, LIBRARY_SOURCE.to_owned()),
            data: Bytes::from_string(data),
            resume: Bytes::from_string(resume),
            photo: photo.map(|photo| Bytes::new(photo.bytes().to_vec())),
        })
    }
}

impl World for Room {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.1
    }

    fn main(&self) -> FileId {
        self.paths.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.template, &self.library].into_iter().find(|source| source.id() == id).cloned().ok_or_else(|| absent(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let photo = self.photo.as_ref().map(|photo| (self.paths.photo, photo));
        let files = [(self.paths.data, &self.data), (self.paths.resume, &self.resume)];
        files
            .into_iter()
            .chain(photo)
            .find(|(path, _)| *path == id)
            .map(|(_, bytes)| bytes.clone())
            .ok_or_else(|| absent(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.0.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn absent(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_with_slash().into())
}
