//! PDF files with an attached resume. All persons are invented.

use std::io::Write;

use documents::{Refusal, extract_in_process};
use resume::{Source, WarningCode, read};

const CANDIDATE: &str = include_str!("samples/candidate.xml");
const LEARNER: &str = include_str!("samples/learner.xml");

/// Where the PDF lists the file.
#[derive(Debug, Clone, Copy)]
enum Named {
    /// In the name tree, one level down.
    Tree,
    /// As a file associated with the document.
    Associated,
    /// Nowhere, but the stream is marked as an embedded file.
    Nowhere,
}

/// A PDF of one page with a line of text and an attached file.
fn pdf(line: &str, file: &[u8], named: Named, packed: bool) -> Vec<u8> {
    let mut content = file.to_vec();
    let mut filter = "";
    if packed {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(file).expect("packed");
        content = encoder.finish().expect("packed");
        filter = "/Filter/FlateDecode";
    }
    let (catalog, kind) = match named {
        Named::Tree => ("/Names<</EmbeddedFiles<</Kids[7 0 R 8 0 R]>>>>", ""),
        Named::Associated => ("/AF[5 0 R]", ""),
        Named::Nowhere => ("", "/Type/EmbeddedFile"),
    };
    let page = format!("BT /F1 12 Tf 50 700 Td ({line}) Tj ET");
    let objects: Vec<Vec<u8>> = vec![
        format!("<</Type/Catalog/Pages 2 0 R{catalog}>>").into_bytes(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>".to_vec(),
        format!("<</Length {}>>\nstream\n{page}\nendstream", page.len()).into_bytes(),
        b"<</Type/Filespec/F(attachment.xml)/UF(attachment.xml)/EF<</F 6 0 R>>>>".to_vec(),
        [format!("<<{kind}{filter}/Length {}>>\nstream\n", content.len()).as_bytes(), &content, b"\nendstream"].concat(),
        // A tree with a loop.
        b"<</Kids[7 0 R]>>".to_vec(),
        b"<</Names[(attachment.xml) 5 0 R]>>".to_vec(),
    ];
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (object, number) in objects.iter().zip(1..) {
        table += &format!("{:010} 00000 n \n", bytes.len());
        bytes.extend([format!("{number} 0 obj\n").as_bytes(), object, b"\nendobj\n"].concat());
    }
    let start = bytes.len();
    bytes.extend(
        format!("{table}trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF", objects.len() + 1).bytes(),
    );
    bytes
}

fn extract(bytes: &[u8]) -> Source {
    extract_in_process(bytes).expect("a readable file")
}

#[test]
fn europass_inside_a_pdf_is_read_like_the_file() {
    for (xml, name) in [(CANDIDATE, "Nikos Galanis"), (LEARNER, "Élodie Vandamme")] {
        for named in [Named::Tree, Named::Associated, Named::Nowhere] {
            for packed in [true, false] {
                let source = extract(&pdf("Page text", xml.as_bytes(), named, packed));
                let alone = extract(xml.as_bytes());
                assert_eq!(source.pages, 1);
                assert_eq!(Source { pages: 0, ..source.clone() }, alone, "{named:?} {packed}");
                assert_eq!(read(&source).resume.basics.name, name);
            }
        }
    }
}

#[test]
fn a_json_resume_inside_a_pdf_is_returned() {
    let json = r#"{"basics":{"name":"Ana Silva"},"work":[{"name":"Acme","x-id":7}],"meta":{"theme":"t"}}"#;
    let source = extract(&pdf("Ana Silva", json.as_bytes(), Named::Associated, true));
    let document: serde_json::Value = serde_json::from_str(json).expect("JSON");
    assert_eq!(read(&source).resume.to_value(), document);
}

#[test]
fn other_attachments_are_ignored() {
    let other: [&[u8]; 4] = [
        b"",
        b"\0\x01\x02\x03\0",
        b"{\"basics\":{},\"work\":[]}",
        b"<invoice xmlns='urn:x'><Name>Ana</Name></invoice>",
    ];
    for file in other {
        let source = extract(&pdf("Ana Silva", file, Named::Tree, false));
        assert_eq!((source.text().as_str(), source.stated.is_none(), source.warnings.len()), ("Ana Silva", true, 0));
    }
}

#[test]
fn an_unreadable_attachment_is_a_warning_and_the_page_is_read() {
    let bomb = format!(
        "<!DOCTYPE a [<!ENTITY x \"ha\">]>{}",
        CANDIDATE.trim_start_matches("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>")
    );
    let empty = "<SkillsPassport xmlns=\"http://europass.cedefop.europa.eu/Europass\"/>".to_owned();
    for file in [bomb, empty] {
        let source = extract(&pdf("Ana Silva", file.as_bytes(), Named::Tree, true));
        assert_eq!((source.text().as_str(), source.stated.is_none()), ("Ana Silva", true));
        assert_eq!(source.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>(), [WarningCode::UnreadPart]);
    }
    // An attachment that exceeds the limit when decompressed is ignored.
    let huge = pdf("Ana Silva", &vec![b' '; 40 << 20], Named::Tree, true);
    assert!(huge.len() < 100_000);
    assert_eq!(extract(&huge).text(), "Ana Silva");
    assert_eq!(extract_in_process(b"%PDF-1.7 nothing"), Err(Refusal::Damaged));
}
