//! Reading files through a child process. This program is also the child, so it has its own `main`.

#![allow(clippy::unwrap_used, clippy::print_stdout)] // this test has no harness, so clippy does not recognize it as a test

use std::{
    io::Write,
    path::Path,
    process::ExitCode,
    time::{Duration, Instant},
};

use documents::{CHILD_COMMAND, Extractor, Refusal, child_main, extract_in_process};
use resume::{MAX_FILE_BYTES, Source};

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some(CHILD_COMMAND) {
        return child_main();
    }
    if std::env::args().nth(1).as_deref() == Some(PRISONER) {
        return prisoner();
    }
    documents_are_read();
    a_child_reaches_nothing();
    refusals_come_back();
    a_dying_child_is_a_refusal();
    many_at_once();
    hostile_files();
    println!("6 passed, 0 failed");
    ExitCode::SUCCESS
}

fn extract(bytes: &[u8]) -> Result<Source, Refusal> {
    documents::extract_blocking(bytes)
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

/// A PDF of one page with these lines of text.
fn pdf(lines: &[&str]) -> Vec<u8> {
    let shown: String = lines.iter().map(|line| format!("({line}) Tj T*\n")).collect();
    let content = format!("BT /F1 12 Tf 14 TL 50 700 Td\n{shown}ET");
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 {font}>>>>/Annots[<</Subtype/Link\
             /Rect[50 698 90 712]/A<</S/URI/URI(https://example.com)>>>>]>>"
        ),
        format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
    ];
    let mut file = "%PDF-1.4\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (object, number) in objects.iter().zip(1..) {
        table += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let start = file.len();
    file += &format!("{table}trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF", objects.len() + 1);
    file.into_bytes()
}

/// A ZIP of these texts.
fn zip(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A DOCX with this body.
fn docx(body: &str) -> Vec<u8> {
    let relations = r#"<Relationships><Relationship Id="r1" Type="x/hyperlink" Target="https://example.com" TargetMode="External"/></Relationships>"#;
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    zip(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/_rels/document.xml.rels", relations),
        ("word/document.xml", &document),
    ])
}

fn documents_are_read() {
    let bytes = pdf(&["Ana Example", "Engineer"]);
    let source = extract(&bytes).unwrap();
    assert_eq!(source, extract_in_process(&bytes).unwrap(), "the child reads what the process reads");
    assert_eq!(source.text(), "Ana Example\nEngineer");
    assert!(source.lines.iter().all(|line| line.bold && line.size == 12.0 && line.page == 1));
    assert_eq!((source.links[0].url.as_str(), source.links[0].text.as_str()), ("https://example.com", "Ana"));

    let mut broken = bytes.clone();
    broken.truncate(bytes.len() - 60);
    assert_eq!(extract(&broken).unwrap().text(), "Ana Example\nEngineer", "a lost table is made again");

    let source = extract(&docx(
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Ana &amp; Co</w:t></w:r></w:p>\
         <w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:sdt><w:sdtContent><w:hyperlink r:id=\"r1\"><w:r>\
         <w:t>site</w:t></w:r></w:hyperlink></w:sdtContent></w:sdt></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Acme</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2019</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
         <w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>Led a team</w:t></w:r></w:p>",
    ));
    let source = source.unwrap();
    assert_eq!(source.text(), "Ana & Co\nsite\nAcme\t2019\nLed a team");
    assert!(source.lines[0].bold && source.lines[3].bullet);
    assert_eq!((source.links[0].url.as_str(), source.links[0].text.as_str()), ("https://example.com", "site"));
    assert_eq!(extract("# Ana\n- Led".as_bytes()).unwrap().lines.len(), 2);

    let export = zip(&[
        ("Profile.csv", "First Name,Last Name,Headline\nAna,Silva,Nurse\n"),
        ("Skills.csv", "Name\nWound care\n"),
    ]);
    let source = extract(&export).unwrap();
    assert_eq!(source, extract_in_process(&export).unwrap(), "what a file states comes through the pipe");
    assert_eq!(resume::read(&source).resume.basics.name, "Ana Silva");

    let json = br#"{"basics":{"name":"Ana Silva"},"skills":["Rust"]}"#;
    let source = documents::extract_resume_blocking(json).unwrap();
    assert_eq!(source, extract(json).unwrap());
    assert_eq!(resume::read(&source), resume::Reading::from_json(std::str::from_utf8(json).unwrap()).unwrap());
    assert_eq!(source.text().as_bytes(), json, "a posting may be JSON too");
    assert_eq!(documents::extract_resume_blocking(b"[1, 2]"), Err(Refusal::NotAResume));
    assert_eq!(extract(b"[1, 2]").unwrap().text(), "[1, 2]");
    println!("documents are read");
}

/// A child that tries what malicious code in a document would try.
const PRISONER: &str = "prisoner";

/// Prints what it can do before and after it is confined.
fn prisoner() -> ExitCode {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let door = listener.local_addr().unwrap();
    let own = std::env::current_exe().unwrap();
    let folder = std::env::temp_dir();
    let tries: [(&str, &dyn Fn() -> bool); 8] = [
        ("reads a file", &|| std::fs::read(&own).is_ok()),
        ("lists a folder", &|| std::fs::read_dir(&folder).is_ok()),
        ("looks at a process", &|| std::fs::read("/proc/self/status").is_ok()),
        ("connects", &|| std::net::TcpStream::connect(door).is_ok()),
        ("listens", &|| std::net::TcpListener::bind("127.0.0.1:0").is_ok()),
        ("opens a local socket", &|| std::os::unix::net::UnixDatagram::unbound().is_ok()),
        ("starts a program", &|| std::process::Command::new("/bin/true").spawn().is_ok()),
        ("starts a thread", &|| std::thread::Builder::new().spawn(|| ()).is_ok()),
    ];
    let free: Vec<bool> = tries.iter().map(|(_, can)| can()).collect();
    documents::confine().unwrap();
    for ((what, can), free) in tries.iter().zip(free) {
        println!("{what}: {free}, then {}", can());
    }
    ExitCode::SUCCESS
}

fn a_child_reaches_nothing() {
    let output = std::process::Command::new(std::env::current_exe().unwrap()).arg(PRISONER).output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{printed}{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(printed.lines().count(), 8, "{printed}");
    if cfg!(target_os = "linux") {
        assert!(printed.lines().all(|line| line.ends_with(": true, then false")), "{printed}");
    }
    println!("a child reaches nothing");
}

fn refusals_come_back() {
    let table: [(Vec<u8>, Refusal); 9] = [
        (Vec::new(), Refusal::Empty),
        (b"%PDF-1.4 nothing".to_vec(), Refusal::Damaged),
        (b"PK\x03\x04 nothing [Content_Types].xml".to_vec(), Refusal::Damaged),
        (docx("<w:p/>"), Refusal::Empty),
        (vec![b' '; MAX_FILE_BYTES + 1], Refusal::TooLarge),
        (zip(&[("Positions.csv", &"a".repeat(70 << 20))]), Refusal::TooComplex),
        (zip(&[("Skills.csv", "Foo\n1\n"), ("Profile.csv", "Foo\n1\n")]), Refusal::NoProfile),
        (b"<!DOCTYPE c [<!ENTITY a \"ha\">]><Candidate xmlns='europass'>&a;</Candidate>".to_vec(), Refusal::TooComplex),
        (b"{\\rtf1}".to_vec(), Refusal::Unsupported { what: "an RTF document".to_owned() }),
    ];
    for (bytes, refusal) in table {
        assert_eq!(extract(&bytes), Err(refusal));
    }
    println!("refusals come back");
}

fn a_dying_child_is_a_refusal() {
    for script in ["kill -9 $$", "exit 3", "echo nonsense; exit 2", "echo nonsense", "exec 0<&-; exit 134"] {
        let extractor = Extractor::with_program("/bin/sh".into(), &["-c", script], 1);
        let refusal = run(extractor.extract(&pdf(&["Ana"]))).unwrap_err();
        assert!(matches!(refusal, Refusal::TooComplex | Refusal::Damaged), "{script}: {refusal:?}");
    }
    let started = Instant::now();
    let sleeper = Extractor::with_program("/bin/sleep".into(), &["60"], 1);
    assert_eq!(run(sleeper.extract(&pdf(&["Ana"]))), Err(Refusal::TooComplex));
    assert!(started.elapsed() < Duration::from_secs(10), "a child that hangs is killed");
    println!("a dying child is a refusal");
}

fn many_at_once() {
    let extractor = Extractor::with_program(std::env::current_exe().unwrap(), &[CHILD_COMMAND], 2);
    let read = async {
        let tasks: Vec<_> = (0..8)
            .map(|index| {
                let extractor = extractor.clone();
                tokio::spawn(async move { extractor.extract(&pdf(&[&format!("Person {index}")])).await })
            })
            .collect();
        let mut texts = Vec::new();
        for task in tasks {
            texts.push(task.await.unwrap().unwrap().text());
        }
        texts
    };
    let expected: Vec<String> = (0..8).map(|index| format!("Person {index}")).collect();
    assert_eq!(run(read), expected);
    println!("many at once");
}

/// Files made to crash readers, if the development data is beside the project.
fn hostile_files() {
    let folder = Path::new("../../../shared/data/hostile");
    let mut folders = vec![folder.to_owned()];
    let mut count = 0;
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "pdf" || end == "docx") {
                let started = Instant::now();
                // Text or refusal: both are fine, as long as it ends.
                let _ = extract(&std::fs::read(&path).unwrap());
                assert!(started.elapsed() < Duration::from_secs(10), "{}", path.display());
                count += 1;
            }
        }
    }
    match count {
        0 => println!("hostile files: skipped, {} is not there", folder.display()),
        _ => println!("hostile files: {count} read or refused"),
    }
}
