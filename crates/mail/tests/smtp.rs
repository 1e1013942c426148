//! Letters reach a mail server, one that is refused does not keep the next from being sent.

#![allow(clippy::unwrap_used, reason = "a test ends where it cannot go on, its helpers too")]

use std::time::Duration;

use mail::{Fields, LetterKind, Mailer, SmtpMailer};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::mpsc,
};

/// A mail server that refuses letters to `nobody@…` and hands on the others.
async fn serve(listener: TcpListener, received: mpsc::UnboundedSender<String>) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(talk(stream, received.clone()));
    }
}

async fn talk(stream: TcpStream, received: mpsc::UnboundedSender<String>) {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 mail.example\r\n").await.unwrap();
    let mut line = String::new();
    while stream.read_line(&mut line).await.is_ok_and(|length| length > 0) {
        let answer = match line.split([' ', '\r']).next().unwrap() {
            "RCPT" if line.contains("nobody@") => "550 nobody here",
            "DATA" => {
                stream.write_all(b"354 go on\r\n").await.unwrap();
                let mut letter = String::new();
                while !letter.ends_with("\r\n.\r\n") {
                    stream.read_line(&mut letter).await.unwrap();
                }
                received.send(letter).unwrap();
                "250 taken"
            }
            "QUIT" => "221 bye",
            _ => "250 fine",
        };
        stream.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
        line.clear();
    }
}

#[tokio::test]
async fn a_refused_letter_does_not_keep_the_next_from_being_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (received, mut letters) = mpsc::unbounded_channel();
    tokio::spawn(serve(listener, received));
    let mailer = SmtpMailer::new(&format!("smtp://127.0.0.1:{port}"), "JobAlign <jobalign@example.org>").unwrap();
    let link = format!("https://jobalign.example/verify?token={}", "x".repeat(43));
    for to in ["nobody@example.org", "ana@example.org"] {
        let fields = Fields { to, link: &link, base_url: "https://jobalign.example", locale: "de" };
        mailer.send(LetterKind::Verify.write(fields).unwrap()).await.unwrap();
    }
    let letter = tokio::time::timeout(Duration::from_secs(20), letters.recv()).await.unwrap().unwrap();
    assert!(letter.contains("To: ana@example.org\r\n"), "{letter}");
    assert!(letter.is_ascii(), "encoded, so that every server takes it");
}

#[tokio::test]
async fn settings_that_are_not_understood_are_told_without_the_password() {
    for (url, from) in [
        ("smtp://ana:hunter2@[", "JobAlign <jobalign@localhost>"),
        ("ana:hunter2", "JobAlign <jobalign@localhost>"),
        ("smtp://ana:hunter2@localhost", "no address"),
    ] {
        let error = SmtpMailer::new(url, from).unwrap_err();
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }
}
