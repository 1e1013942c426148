//! Two server processes on one PostgreSQL: events at one reach pages that are open at the other.

use std::{
    collections::HashSet,
    net::SocketAddr,
    process::{Child, Command, Stdio},
    sync::Arc,
    time::Duration,
};

use domain::{
    accounts::SignUp,
    live::{Frame, Message},
    notifications::NotificationKind,
};
use secrecy::ExposeSecret;
use services::{Hashing, Parts, Services, SystemClock, SystemIds};
use testkit::{PASSWORD, SECRET, World, client, postgres_address};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::client::{Page, connect};

struct Process {
    child: Child,
    address: SocketAddr,
    folder: std::path::PathBuf,
}

impl Process {
    async fn start(database: &str, name: &str) -> Self {
        let address =
            std::net::TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a port");
        let folder = std::env::temp_dir().join(format!("jobalign-live-{}-{name}", std::process::id()));
        let child = Command::new(env!("CARGO_BIN_EXE_jobalign"))
            .arg("serve")
            .env("JOBALIGN__LISTEN", address.to_string())
            .env("JOBALIGN__DATABASE", database)
            .env("JOBALIGN__DATA_DIR", &folder)
            .env("JOBALIGN__SECRET", SECRET)
            .env("RUST_LOG", "warn")
            .stdout(Stdio::null())
            .spawn()
            .expect("a server");
        let process = Self { child, address, folder };
        for _ in 0..600 {
            if TcpStream::connect(address).await.is_ok() {
                return process;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("the server did not start");
    }

    /// Signs a user in on another device at this server.
    async fn sign_in(&self, email: &str) -> String {
        let body = format!("email={}&password={}", email.replace('@', "%40"), PASSWORD.replace(' ', "+"));
        let request = format!(
            "POST /fn/app/accounts/api/sign_in HTTP/1.1\r\nhost: {}\r\naccept: text/html\r\norigin: http://{}\r\nuser-agent: phone\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
            self.address,
            self.address,
            body.len()
        );
        let mut stream = TcpStream::connect(self.address).await.expect("a connection");
        stream.write_all(request.as_bytes()).await.expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("an answer");
        answer
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[tokio::test]
async fn pages_at_one_server_learn_of_events_at_the_other() {
    let (db, address) = postgres_address().await;
    let world = World::on(db);
    // The clock of the servers, so that tokens signed here are valid there.
    let parts = Parts {
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        base_url: "http://127.0.0.1:3000".to_owned(),
        ..world.parts()
    };
    let services = Services::with_hashing(parts, Hashing::fast());
    let command = SignUp::new("ana", "ana@example.org", PASSWORD).expect("a sign-up");
    let device = services.accounts.sign_up(&client("laptop"), command, "en").await.expect("an account");

    let (one, two) = tokio::join!(Process::start(&address, "one"), Process::start(&address, "two"));
    let cookie = format!("access={}", device.access.expose_secret());
    for (here, there) in [(&one, &two), (&two, &one)] {
        let origin = format!("http://{}", here.address);
        let mut page =
            Page(connect(here.address, "", &cookie, Some(&origin)).await.expect("a connection"), HashSet::new());
        assert!(matches!(page.frame().await, Frame::Hello { .. }));
        let began = std::time::Instant::now();
        let answer = there.sign_in("ana@example.org").await;
        assert!(answer.starts_with("HTTP/1.1 303") || answer.starts_with("HTTP/1.1 302"), "{answer}");
        assert_eq!(page.message().await, Message::Notified { about: NotificationKind::NewDevice });
        eprintln!("after {:?}", began.elapsed());
    }
    world.ignore_letters();
}
