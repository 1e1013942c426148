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
    appointments::{PlanFields, Signal, SignalKind, Visit},
    live::{Frame, Message},
    notifications::NotificationKind,
    organizations::MemberRole,
    postings::{PostingFields, PostingState, form::Typed},
    uploads::Document,
};
use kernel::{Clock, Timestamp};
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

/// Services with the clock and the address of the servers, so that tokens signed here are valid there.
fn as_the_servers(world: &World) -> Services {
    let parts = Parts {
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        base_url: "http://127.0.0.1:3000".to_owned(),
        ..world.parts()
    };
    Services::with_hashing(parts, Hashing::fast())
}

#[tokio::test]
async fn pages_at_one_server_learn_of_events_at_the_other() {
    let (db, address) = postgres_address().await;
    let world = World::on(db);
    let services = as_the_servers(&world);
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

#[tokio::test]
async fn signals_of_a_video_room_reach_its_other_page_only() {
    let (db, address) = postgres_address().await;
    let world = World::on(db);
    let services = as_the_servers(&world);
    let mut devices = Vec::new();
    for name in ["ana", "ben", "cleo"] {
        let command = SignUp::new(name, &format!("{name}@example.org"), PASSWORD).expect("a sign-up");
        devices.push(services.accounts.sign_up(&client("laptop"), command, "en").await.expect("an account"));
    }
    let [ana, ben, cleo] = [&devices[0].viewer, &devices[1].viewer, &devices[2].viewer];
    let organization = services.organizations.create(ana, "Larkspur Care").await.expect("a company");
    let version = services.organizations.get(ana, organization).await.expect("it").organization.version;
    let colleague = cleo.id().expect("a user");
    services
        .organizations
        .set_member(ana, organization, version, colleague, MemberRole::Recruiter)
        .await
        .expect("a member");
    let job = services.postings.create(ana, organization).await.expect("a job");
    let text =
        "Larkspur Care looks after people at home in Leeds, day and night.\nYou bring:\n- Experience in nursing\n";
    let fields = PostingFields { title: "Night nurse".to_owned(), text: text.to_owned(), ..PostingFields::default() };
    services.postings.save(ana, job, 1, &fields).await.expect("its text");
    services.postings.set_state(ana, job, 2, PostingState::Open).await.expect("an open job");
    let resume = services.resumes.import(ben, Document::from_text(testkit::samples::CV)).await.expect("a resume");
    let applied =
        services.applications.apply(ben, (job, resume), "", &Typed::new(), true).await.expect("an application");
    // The next quarter of an hour: its room is open already.
    let quarter = (SystemClock.now().timestamp() / 900 + 1) * 900;
    let at = Timestamp::from_timestamp(quarter, 0).expect("a time");
    let plan = PlanFields {
        kind: "room".to_owned(),
        minutes: "30".to_owned(),
        slots: vec![Some(at)],
        members: vec![ana.id().expect("a user").to_string()],
        ..PlanFields::default()
    };
    let id = services.appointments.plan(ana, applied, &plan).await.expect("a proposal");
    services.appointments.book(ben, (id, 1), Some(at), None).await.expect("a booking");

    let (one, two) = tokio::join!(Process::start(&address, "room-one"), Process::start(&address, "room-two"));
    let mut pages = Vec::new();
    for (device, process) in devices.iter().zip([&one, &two, &one]) {
        let cookie = format!("access={}", device.access.expose_secret());
        let origin = format!("http://{}", process.address);
        let socket = connect(process.address, "", &cookie, Some(&origin)).await.expect("a connection");
        let mut page = Page(socket, HashSet::new());
        assert!(matches!(page.frame().await, Frame::Hello { .. }));
        pages.push(page);
    }
    let visit = |name: &str| Visit::try_from(name.to_owned()).expect("a stay");
    let (from, to) = (visit("aaaaaaaa"), visit("bbbbbbbb"));
    services.appointments.enter_room(ana, id, &from).await.expect("inside");
    services.appointments.enter_room(ben, id, &to).await.expect("inside");
    let bodies = ["one", "two", "three"];
    for body in bodies {
        let signals = [Signal { kind: SignalKind::Candidate, body: body.to_owned() }];
        services.appointments.signal(ana, id, (&from, &to), &signals).await.expect("passed on");
    }
    let mut heard = Vec::new();
    while heard.len() < bodies.len() {
        match pages[1].message().await {
            Message::RoomSignal { id: of, from: by, to: whose, signals } => {
                assert_eq!((of, &by, &whose), (id, &from, &to));
                heard.extend(signals.into_iter().map(|signal| signal.body));
            }
            Message::RoomChanged { id: of } => assert_eq!(of, id),
            Message::Notified { .. } => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(heard, bodies, "in their order");
    // Neither the one who sent them nor a member outside the panel gets any.
    for page in [0, 2] {
        while let Ok(message) = tokio::time::timeout(Duration::from_millis(700), pages[page].message()).await {
            assert!(!matches!(message, Message::RoomSignal { .. }), "{message:?}");
            assert!(page == 0 || !matches!(message, Message::RoomChanged { .. }), "{message:?}");
        }
    }
    world.ignore_letters();
}
