//! `write_cv LISTING`: writes CVs of the corpus (`scripts/corpus`) with docx-rs. LISTING is JSON: `[{layout, path, view}]`, where the view
//! holds what a document prints, section by section, as `forms.py` makes it.

use std::{fs::File, io, path::PathBuf};

use docx_rs::{
    AbstractNumbering, Docx, Hyperlink, HyperlinkType, IndentLevel, Level, LevelJc, LevelText, NumberFormat, Numbering,
    NumberingId, Paragraph, Run, SpecialIndentType, Start, Style, StyleType, Tab, TabValueType, Table, TableCell,
    TableRow, WidthType,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Job {
    layout: String,
    path: PathBuf,
    view: View,
}

#[derive(Deserialize)]
struct View {
    name: String,
    label: String,
    /// Kind, text, address.
    contact: Vec<(String, String, String)>,
    sections: Vec<Section>,
}

#[derive(Deserialize)]
struct Section {
    kind: String,
    heading: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    entries: Vec<Entry>,
    #[serde(default)]
    groups: Vec<(String, Vec<String>)>,
    #[serde(default)]
    items: serde_json::Value,
    #[serde(default)]
    names: Vec<String>,
}

#[derive(Deserialize)]
struct Entry {
    title: String,
    org: String,
    place: String,
    dates: String,
    bullets: Vec<String>,
    #[serde(default)]
    note: String,
}

const BULLETS: usize = 2;

fn run(text: &str) -> Run {
    Run::new().add_text(text)
}

fn plain(text: &str) -> Paragraph {
    Paragraph::new().add_run(run(text))
}

fn bold(text: &str) -> Paragraph {
    Paragraph::new().add_run(run(text).bold())
}

fn item(text: &str) -> Paragraph {
    plain(text).numbering(NumberingId::new(BULLETS), IndentLevel::new(0))
}

/// Text with a right-aligned tab before the second part.
fn tabbed(left: Run, right: &str) -> Paragraph {
    Paragraph::new()
        .add_tab(Tab::new().val(TabValueType::Right).pos(9_600))
        .add_run(left)
        .add_run(Run::new().add_tab().add_text(right))
}

fn row(left: Vec<Paragraph>, right: Vec<Paragraph>, width: usize) -> TableRow {
    let cell = |paragraphs: Vec<Paragraph>, width| {
        paragraphs.into_iter().fold(TableCell::new().width(width, WidthType::Dxa), TableCell::add_paragraph)
    };
    TableRow::new(vec![cell(left, width), cell(right, 9_600 - width)])
}

fn joined(parts: &[&str], by: &str) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(by)
}

fn heading(document: Docx, layout: &str, text: &str) -> Docx {
    match layout {
        "styled" | "rail" => document.add_paragraph(plain(text).style("Heading1")),
        "lines" => document.add_paragraph(Paragraph::new().add_run(run(&text.to_uppercase()).bold())),
        _ => document.add_paragraph(Paragraph::new().add_run(run(text).bold().size(28))),
    }
}

fn entry(document: Docx, layout: &str, entry: &Entry) -> Docx {
    let whereabouts = joined(&[&entry.org, &entry.place], ", ");
    let mut below: Vec<Paragraph> = Vec::new();
    if !entry.note.is_empty() {
        below.push(plain(&entry.note));
    }
    below.extend(entry.bullets.iter().map(|bullet| item(bullet)));
    let document = match layout {
        "rail" => {
            let right: Vec<Paragraph> = [bold(&entry.title), plain(&whereabouts)].into_iter().chain(below).collect();
            return document.add_table(Table::without_borders(vec![row(vec![plain(&entry.dates)], right, 2_400)]));
        }
        "styled" => document
            .add_paragraph(tabbed(run(&entry.title).bold(), &entry.dates))
            .add_paragraph(Paragraph::new().add_run(run(&whereabouts).italic())),
        "lines" => document
            .add_paragraph(bold(&entry.org))
            .add_paragraph(plain(&entry.title))
            .add_paragraph(plain(&joined(&[&entry.dates, &entry.place], " | "))),
        _ => document.add_paragraph(tabbed(run(&whereabouts).bold(), &entry.dates)).add_paragraph(plain(&entry.title)),
    };
    below.into_iter().fold(document, Docx::add_paragraph)
}

/// Texts of a list's items: languages are `[name, level, text]`, others objects.
fn texts(items: &serde_json::Value) -> Vec<String> {
    let of = |value: &serde_json::Value, key: &str| {
        value.get(key).and_then(|text| text.as_str()).unwrap_or_default().to_owned()
    };
    items
        .as_array()
        .into_iter()
        .flatten()
        .map(|item| match item.get(2).and_then(|text| text.as_str()) {
            Some(text) => text.to_owned(),
            None => joined(&[&of(item, "name"), &of(item, "issuer"), &of(item, "date")], ", "),
        })
        .collect()
}

fn section(document: Docx, layout: &str, section: &Section) -> Docx {
    let document = heading(document, layout, &section.heading);
    match section.kind.as_str() {
        "summary" => document.add_paragraph(plain(&section.text)),
        "work" | "education" => section.entries.iter().fold(document, |document, one| entry(document, layout, one)),
        "skills" if matches!(layout, "rail" | "tabs") => {
            let rows =
                section.groups.iter().map(|(name, items)| row(vec![bold(name)], vec![plain(&items.join(", "))], 2_400));
            document.add_table(Table::without_borders(rows.collect()))
        }
        "skills" => section.groups.iter().fold(document, |document, (name, items)| {
            let named = Paragraph::new().add_run(run(&format!("{name}: ")).bold()).add_run(run(&items.join(", ")));
            document.add_paragraph(named)
        }),
        "projects" => section.items.as_array().into_iter().flatten().fold(document, |document, project| {
            let of = |key: &str| project.get(key).and_then(|text| text.as_str()).unwrap_or_default();
            document.add_paragraph(tabbed(run(of("name")).bold(), of("date"))).add_paragraph(plain(of("text")))
        }),
        "interests" => document.add_paragraph(plain(&section.names.join(", "))),
        _ => texts(&section.items).iter().fold(document, |document, text| document.add_paragraph(item(text))),
    }
}

fn write(job: &Job) -> io::Result<()> {
    let (view, layout) = (&job.view, job.layout.as_str());
    let level = Level::new(0, Start::new(1), NumberFormat::new("bullet"), LevelText::new("•"), LevelJc::new("left"))
        .indent(Some(720), Some(SpecialIndentType::Hanging(360)), None, None);
    let heading_style = Style::new("Heading1", StyleType::Paragraph).name("heading 1").bold().size(28);
    let mut document = Docx::new()
        .add_style(heading_style)
        .add_abstract_numbering(AbstractNumbering::new(BULLETS).add_level(level))
        .add_numbering(Numbering::new(BULLETS, BULLETS))
        .add_paragraph(Paragraph::new().add_run(run(&view.name).bold().size(40)));
    if !view.label.is_empty() {
        document = document.add_paragraph(plain(&view.label));
    }
    if layout == "tabs" {
        let line: Vec<&str> = view.contact.iter().map(|(_, text, _)| text.as_str()).collect();
        document = document.add_paragraph(plain(&line.join(" | ")));
    } else {
        for (_, text, url) in &view.contact {
            document = document.add_paragraph(match url.as_str() {
                "" => plain(text),
                url => Paragraph::new().add_hyperlink(Hyperlink::new(url, HyperlinkType::External).add_run(run(text))),
            });
        }
    }
    let document = view.sections.iter().fold(document, |document, one| section(document, layout, one));
    document.build().pack(File::create(&job.path)?).map_err(io::Error::other)
}

fn main() -> io::Result<()> {
    let listing = std::env::args().nth(1).ok_or_else(|| io::Error::other("usage: write_cv LISTING"))?;
    let jobs: Vec<Job> = serde_json::from_reader(File::open(listing)?)?;
    jobs.iter().try_for_each(write)
}
