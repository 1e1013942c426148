//! What an edit of one word costs in a resume of two pages: to the compiled document, to the changed pages as SVG (as the
//! preview beside the form), and to the tagged PDF. Beside each the typst library called directly: its input is ready, and
//! nothing of ours is between. Both sides make the same pages, which is checked.

#![allow(clippy::unwrap_used, missing_docs, reason = "benches may panic")]

mod common;

use std::{
    fs,
    hint::black_box,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use common::{TEMPLATES, edited, theme, two_pages};
use criterion::{BatchSize, BenchmarkGroup, Criterion, criterion_group, criterion_main, measurement::WallTime};
use render::{Document, Extras, content, shown};
use resume::{
    Resume,
    theme::{Theme, Typeface},
};
use serde_json::json;
use typst::{
    Library, LibraryExt, World,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration as Span, Smart},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_svg::SvgOptions;

// That of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The world of the direct calls: all there is to read, in memory, the sources parsed.
struct Direct {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    parts: Source,
    data: (FileId, Bytes),
    resume: (FileId, Bytes),
}

fn file(path: &str) -> FileId {
    RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).unwrap()).intern()
}

/// A file below `templates/` as a source.
fn source(path: &str, file_name: &str) -> Source {
    Source::new(file(path), fs::read_to_string(format!("templates/{file_name}")).unwrap())
}

impl Direct {
    fn new(template: &str) -> Self {
        let mut paths: Vec<_> = fs::read_dir("fonts").unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|end| end == "ttf"));
        paths.sort();
        let fonts: Vec<Font> = paths.iter().flat_map(|path| Font::iter(Bytes::new(fs::read(path).unwrap()))).collect();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: source("/template.typ", &format!("{template}/template.typ")),
            parts: source("/library.typ", "library.typ"),
            data: (file("/data.json"), Bytes::new([])),
            resume: (file("/resume.json"), Bytes::new([])),
        }
    }

    /// Takes the data that the template shows and the resume that it attaches.
    fn set(&mut self, (data, resume): (String, String)) {
        self.data.1 = Bytes::from_string(data);
        self.resume.1 = Bytes::from_string(resume);
    }

    fn compile(&self) -> PagedDocument {
        typst::compile::<PagedDocument>(self).output.unwrap()
    }
}

/// What a template reads of a resume.
fn input(resume: &Resume, theme: &Theme) -> (String, String) {
    let mut data = serde_json::to_value(content(resume, theme)).unwrap();
    data["theme"] = json!(theme);
    data["family"] = json!(theme.typeface.map_or("", Typeface::family));
    data["portrait_file"] = json!(false);
    data["attached"] = json!(true);
    let mut shown = shown(resume, theme);
    theme.keep_in(&mut shown);
    (data.to_string(), serde_json::to_string_pretty(&shown.to_value()).unwrap())
}

impl World for Direct {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = [&self.template, &self.parts].into_iter().find(|source| source.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = [&self.data, &self.resume].into_iter().find(|(path, _)| *path == id);
        found.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Span>) -> Option<Datetime> {
        None
    }
}

fn compiled(resume: &Resume, theme: &Theme) -> Document {
    Document::compile(resume, theme, Extras::default()).unwrap()
}

fn svg(page: &Page) -> String {
    typst_svg::svg(page, &SvgOptions::default())
}

fn pdf(document: &PagedDocument) -> Vec<u8> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1]).unwrap();
    let creator = Smart::Custom("JobAlign".to_owned()).map(Some);
    typst_pdf::pdf(document, &PdfOptions { creator, standards, ..PdfOptions::default() }).unwrap()
}

/// The pages that a preview does not have yet, drawn; `have` are the keys of those that it has.
fn changed(document: &Document, have: &mut Vec<String>) -> Vec<String> {
    let keys: Vec<String> = (0..document.page_count()).map(|index| document.key(index).unwrap()).collect();
    let new = keys.iter().enumerate().filter(|(_, key)| !have.contains(key));
    let drawn = new.map(|(index, _)| document.svg(index).unwrap()).collect();
    *have = keys;
    drawn
}

static EDITS: AtomicUsize = AtomicUsize::new(100);

/// The resume with a word in it that no run had before.
fn edit(resume: &Resume) -> Resume {
    edited(resume, EDITS.fetch_add(1, Ordering::Relaxed))
}

/// Our side of a row and typst's: the time from an edit to what is made of it.
fn both<O, T>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    template: &str,
    mut ours: impl FnMut(&Resume, &Theme) -> O,
    theirs: impl Fn(&Direct) -> T,
) {
    let (resume, theme) = (two_pages(), theme(template));
    group.bench_function(format!("{template}, ours"), |bench| {
        bench.iter_batched(|| edit(&resume), |resume| ours(black_box(&resume), &theme), BatchSize::PerIteration);
    });
    let mut world = Some(Direct::new(template));
    group.bench_function(format!("{template}, typst"), |bench| {
        // What is not counted here: the input, and the end of what is cached.
        let next = || {
            comemo::evict(30);
            input(&edit(&resume), &theme)
        };
        let mut direct = world.take().unwrap_or_else(|| Direct::new(template));
        bench.iter_batched_ref(
            next,
            |input| {
                direct.set(std::mem::take(input));
                theirs(black_box(&direct))
            },
            BatchSize::PerIteration,
        );
        world = Some(direct);
    });
}

/// Both sides make the same pages, two of them, and an edit changes one.
fn check(template: &str) {
    let (resume, theme) = (two_pages(), theme(template));
    let (first, second) = (compiled(&resume, &theme), compiled(&edit(&resume), &theme));
    assert_eq!((first.page_count(), second.page_count()), (2, 2), "{template}");
    let mut have = Vec::new();
    assert_eq!(changed(&first, &mut have).len(), 2, "{template}");
    assert_eq!(changed(&second, &mut have).len(), 1, "{template}");
    let mut direct = Direct::new(template);
    direct.set(input(&resume, &theme));
    let pages = direct.compile();
    let glyphs = |svg: String| svg.matches("<use").count();
    let drawn = pages.pages().iter().map(|page| glyphs(svg(page)));
    assert!(drawn.eq((0..2).map(|index| glyphs(first.svg(index).unwrap()))), "{template}");
    assert_eq!(pdf(&pages).len(), first.pdf().unwrap().len(), "{template}");
}

fn edits(bencher: &mut Criterion) {
    TEMPLATES.iter().for_each(|template| check(template));
    let start = |bencher: &mut Criterion, name: &str, run: &dyn Fn(&mut BenchmarkGroup<'_, WallTime>, &str)| {
        let mut group = bencher.benchmark_group(name);
        group.sample_size(30).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(3));
        TEMPLATES.iter().for_each(|template| run(&mut group, template));
        group.finish();
    };
    start(bencher, "an edit to its compiled document", &|group, template| {
        both(group, template, compiled, Direct::compile);
    });
    start(bencher, "an edit to changed pages as SVG", &|group, template| {
        let mut have = Vec::new();
        let ours = |resume: &Resume, theme: &Theme| changed(&compiled(resume, theme), &mut have);
        both(group, template, ours, |direct| svg(&direct.compile().pages()[0]));
    });
    start(bencher, "an edit to its tagged PDF", &|group, template| {
        let ours = |resume: &Resume, theme: &Theme| compiled(resume, theme).pdf().unwrap();
        both(group, template, ours, |direct| pdf(&direct.compile()));
    });
}

criterion_group!(benches, edits);
criterion_main!(benches);
