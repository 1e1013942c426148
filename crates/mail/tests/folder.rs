//! A letter in the folder can be read, and its link copied, without a mail program.

use mail::{Fields, FolderMailer, LetterKind, Mailer};

#[tokio::test]
async fn a_letter_is_a_file_with_its_link_in_plain_sight() {
    let folder = std::env::temp_dir().join(format!("jobalign-letters-{}", std::process::id()));
    let mailer = FolderMailer::new(&folder, "JobAlign <jobalign@localhost>");
    let link = format!("http://127.0.0.1:3000/verify?token={}", "x".repeat(43));
    for to in ["zoë@example.org", "../../etc/passwd@example.org"] {
        let fields = Fields { to, link: &link, base_url: "http://127.0.0.1:3000", locale: "de" };
        // The second is no address a letter can go to; it must not leave the folder either way.
        let _ = mailer.send(LetterKind::Verify.write(fields).unwrap()).await;
    }
    let names: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(names.iter().all(|name| name.extension().is_some_and(|end| end == "eml")), "{names:?}");
    #[cfg(unix)]
    for (path, mode) in [(&folder, 0o700), (&names[0], 0o600)] {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o777, mode, "{}", path.display());
    }
    let text = std::fs::read_to_string(&names[0]).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(text.contains(&format!("\r\n{link}\r\n")), "{text}");
    let (plain, html) = (text.find("text/plain").unwrap(), text.find("text/html").unwrap());
    assert!(plain < html);
    assert!(text.contains("Sie können JobAlign auch vorher nutzen"));
}
