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

use crate::{Photo, Template, embedded, templates::templates};

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

/// What is the same for every document: sources, which are parsed once, and the paths of what a template may read.
struct Shared {
    /// Templates by their names.
    templates: Vec<(&'static str, Source)>,
    library: Source,
    data: FileId,
    resume: FileId,
    photo: FileId,
}

static SHARED: LazyLock<Option<Shared>> = LazyLock::new(|| {
    let main = file("/template.typ")?;
    let parsed = |template: &Template| (template.name, Source::new(main, template.source.to_owned()));
    Some(Shared {
        templates: templates().iter().map(parsed).collect(),
        library: Source::new(file("/library.typ")?, LIBRARY_SOURCE.to_owned()),
        data: file("/data.json")?,
        resume: file("/resume.json")?,
        photo: file("/photo")?,
    })
});

/// One document to be compiled.
pub(crate) struct Room {
    shared: &'static Shared,
    template: &'static Source,
    data: Bytes,
    resume: Bytes,
    photo: Option<Bytes>,
}

impl Room {
    /// A template with the data that it shows, and the resume that is attached to it.
    pub(crate) fn new(template: &Template, data: String, resume: String, photo: Option<&Photo>) -> Option<Self> {
        let shared = SHARED.as_ref()?;
        let (_, source) = shared.templates.iter().find(|(name, _)| *name == template.name)?;
        Some(Self {
            shared,
            template: source,
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
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [self.template, &self.shared.library]
            .into_iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or_else(|| absent(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let photo = self.photo.as_ref().map(|photo| (self.shared.photo, photo));
        let files = [(self.shared.data, &self.data), (self.shared.resume, &self.resume)];
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
