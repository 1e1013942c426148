//! The output of `docx-rs` is read back without loss: it writes our exports, and files of other programs are similar.

use kernel::ProblemCode;
use std::io::Cursor;

use docx_rs::{Docx, Hyperlink, HyperlinkType, Paragraph, Run, Table, TableCell, TableRow};

fn paragraph(text: &str) -> Paragraph {
    Paragraph::new().add_run(Run::new().add_text(text))
}

fn bytes(document: Docx) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    document.build().pack(&mut file).expect("a file");
    file.into_inner()
}

#[test]
fn paragraphs_tables_and_links_are_read_back() {
    let link =
        Hyperlink::new("https://example.org/ana", HyperlinkType::External).add_run(Run::new().add_text("Profile"));
    let table = Table::new(vec![TableRow::new(vec![
        TableCell::new().add_paragraph(paragraph("2019 – 2024")),
        TableCell::new().add_paragraph(paragraph("Krankenschwester, Station 5")),
    ])]);
    let document = Docx::new()
        .add_paragraph(Paragraph::new().add_run(Run::new().add_text("Ana Müller").bold().size(36)))
        .add_paragraph(Paragraph::new().add_hyperlink(link))
        .add_table(table)
        .add_paragraph(paragraph("زهراء · 王芳"));
    let source = documents::extract_in_process(&bytes(document)).expect("a readable file");
    let text = source.text();
    for expected in ["Ana Müller", "Profile", "2019 – 2024", "Krankenschwester, Station 5", "زهراء · 王芳"] {
        assert!(text.contains(expected), "{expected} in {text:?}");
    }
    let name = source.lines.iter().find(|line| line.text == "Ana Müller").expect("the name");
    assert!(name.bold && (name.size - 18.0).abs() < 0.1, "36 half-points are 18 points: {name:?}");
    assert!(source.links.iter().any(|link| link.url == "https://example.org/ana"), "{:?}", source.links);
}

#[test]
fn a_document_without_text_is_refused() {
    let refusal = documents::extract_in_process(&bytes(Docx::new().add_paragraph(Paragraph::new())))
        .expect_err("nothing to read");
    assert!(matches!(refusal.code(), ProblemCode::RefusalEmpty | ProblemCode::RefusalScanned), "{refusal:?}");
}
