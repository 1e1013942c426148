//! A letter in the folder can be read, and its link copied, without a mail program.

use mail::{Fields, FolderMailer, LetterKind, Mailer};

#[tokio::test]
async fn a_letter_is_a_file_with_a_readable_link() {
    let folder = std::env::temp_dir().join(format!("jobalign-letters-{}", std::process::id()));
    let mailer = FolderMailer::new(&folder, "JobAlign <jobalign@localhost>");
    let link = format!("http://127.0.0.1:3000/verify?token={}", "x".repeat(43));
    for to in ["zoë@example.org", "../../etc/passwd@example.org"] {
        let fields = Fields {
            to,
            link: &link,
            base_url: "http://127.0.0.1:3000",
            locale: "de",
            unsubscribe: None,
            about: None,
            items: &[],
            message: None,
        };
        // The second address is invalid; either way nothing may be written outside the folder.
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

#[tokio::test]
async fn only_letters_to_the_same_address_are_deleted() {
    let folder = std::env::temp_dir().join(format!("jobalign-forgotten-{}", std::process::id()));
    let mailer = FolderMailer::new(&folder, "JobAlign <jobalign@localhost>");
    mailer.forget("zoë@example.org").await.unwrap();
    // All but the last two have the same end in file names.
    let addresses = ["zoë@example.org", "zoé@example.org", "zo_@example.org", "azoë@example.org", "ana@example.org"];
    for to in addresses.iter().chain(&addresses) {
        let fields = Fields {
            to,
            link: "http://127.0.0.1:3000/x",
            base_url: "http://127.0.0.1:3000",
            locale: "en",
            unsubscribe: None,
            about: None,
            items: &[],
            message: None,
        };
        mailer.send(LetterKind::Verify.write(fields).unwrap()).await.unwrap();
    }
    let count = || std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(count(), 10);
    for (left, to) in [(8, addresses[0]), (8, addresses[0]), (6, addresses[2]), (4, addresses[1]), (2, addresses[4])] {
        mailer.forget(to).await.unwrap();
        assert_eq!(count(), left, "{to}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
