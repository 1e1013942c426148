//! Letters reach a mail server; permanent and temporary failures are distinguished, and a hanging delivery does not
//! block others.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use mail::{Fields, LetterKind, MailError, Mailer, SmtpMailer};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::mpsc,
};

/// A mail server that refuses letters to `nobody@…` permanently and to `later@…` temporarily, never answers those to
/// `slow@…`, and accepts the others.
async fn serve(listener: TcpListener, received: mpsc::UnboundedSender<String>) {
    let start = Instant::now();
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(talk(stream, received.clone(), start));
    }
}

async fn talk(stream: TcpStream, received: mpsc::UnboundedSender<String>, start: Instant) {
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 mail.example\r\n").await.unwrap();
    let mut line = String::new();
    while stream.read_line(&mut line).await.is_ok_and(|length| length > 0) {
        let answer = match line.split([' ', '\r']).next().unwrap() {
            "RCPT" if line.contains("nobody@") => "550 nobody here",
            "RCPT" if line.contains("later@") && start.elapsed() < Duration::from_secs(1) => "451 come again",
            "RCPT" if line.contains("slow@") => std::future::pending().await,
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

/// A mailer, and the letters that arrive at its server.
async fn mailer() -> (SmtpMailer, mpsc::UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (received, letters) = mpsc::unbounded_channel();
    tokio::spawn(serve(listener, received));
    let mailer = SmtpMailer::new(&format!("smtp://127.0.0.1:{port}"), "JobAlign <jobalign@example.org>").unwrap();
    (mailer, letters)
}

async fn send(mailer: &SmtpMailer, to: &str) -> Result<(), MailError> {
    let link = format!("https://jobalign.example/verify?token={}", "x".repeat(43));
    let fields = Fields {
        to,
        link: &link,
        base_url: "https://jobalign.example",
        locale: "de",
        unsubscribe: None,
        about: None,
        items: &[],
        message: None,
    };
    mailer.send(LetterKind::Verify.write(fields).unwrap()).await
}

async fn next(letters: &mut mpsc::UnboundedReceiver<String>, within: Duration) -> String {
    tokio::time::timeout(within, letters.recv()).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_permanent_refusal_is_distinguished_from_a_temporary_one() {
    let (mailer, mut letters) = mailer().await;
    assert!(matches!(send(&mailer, "nobody@example.org").await, Err(MailError::Refused(_))));
    assert!(matches!(send(&mailer, "later@example.org").await, Err(MailError::Later(_))));
    send(&mailer, "ana@example.org").await.unwrap();
    let letter = next(&mut letters, Duration::from_secs(20)).await;
    assert!(letter.contains("To: ana@example.org\r\n"), "{letter}");
    assert!(letter.is_ascii(), "encoded, so that every server takes it");
    tokio::time::sleep(Duration::from_secs(1)).await;
    send(&mailer, "later@example.org").await.unwrap();
    assert!(next(&mut letters, Duration::from_secs(20)).await.contains("To: later@"));
}

#[tokio::test]
async fn a_hanging_letter_does_not_block_others() {
    let (mailer, mut letters) = mailer().await;
    let mailer = Arc::new(mailer);
    let hanging = tokio::spawn({
        let mailer = mailer.clone();
        async move { send(&mailer, "slow@example.org").await }
    });
    send(&mailer, "ana@example.org").await.unwrap();
    assert!(next(&mut letters, Duration::from_secs(2)).await.contains("To: ana@example.org\r\n"));
    assert!(!hanging.is_finished());
    hanging.abort();
}

#[tokio::test]
async fn invalid_settings_are_reported_without_the_password() {
    for (url, from) in [
        ("smtp://ana:hunter2@[", "JobAlign <jobalign@localhost>"),
        ("ana:hunter2", "JobAlign <jobalign@localhost>"),
        ("smtp://ana:hunter2@localhost", "no address"),
    ] {
        let error = SmtpMailer::new(url, from).unwrap_err();
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }
}
