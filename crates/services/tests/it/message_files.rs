//! Files of messages: what is refused, who opens them, and when they are deleted.

use chrono::TimeDelta;
use domain::{
    Viewer,
    messages::{Attachment, MOST_FILES, Side, refused_file},
    organizations::MemberRole,
    uploads::{MAX_FILE_BYTES, Upload},
};
use kernel::{FileId, Problem, ProblemCode, ProblemKind};
use services::{Hashing, Parts, Quotas, Services};
use testkit::{Person, World, on_both};

use crate::{
    messages::{Talk, talk},
    privacy::exported,
};

const PDF: &[u8] = b"%PDF-1.7 a certificate";

fn upload(name: &str, bytes: &[u8]) -> Upload {
    Upload { name: name.to_owned(), bytes: bytes.to_vec() }
}

async fn attach(world: &World, person: &Person, side: Side, it: &Talk, name: &str) -> FileId {
    world.services.messages.attach(&person.viewer, side, it.id, upload(name, PDF)).await.unwrap().id
}

async fn send(world: &World, person: &Person, side: Side, it: &Talk, files: &[FileId]) -> Result<(), Problem> {
    let key = format!("key{:08}", files.first().map_or(0, |file| file.uuid().as_u128() % 99_999_999));
    world.services.messages.send(&person.viewer, side, it.id, "", files, &key).await.map(drop)
}

/// The names of the files of the latest message, as a side sees them.
async fn names(world: &World, person: &Person, side: Side, it: &Talk) -> Vec<String> {
    let view = world.services.messages.get(&person.viewer, side, it.id, None).await.unwrap();
    view.page.items.last().map(|it| it.files.iter().map(|file| file.name.clone()).collect()).unwrap_or_default()
}

async fn stored(world: &World) -> usize {
    world.storage.keys().await.unwrap().len()
}

#[tokio::test]
async fn a_file_reaches_the_other_side_and_nobody_else() {
    on_both(async |world| {
        let it = talk(&world).await;
        let messages = &world.services.messages;
        let one = attach(&world, &it.ben, Side::Applicant, &it, "Zeugnis \u{202e}fdp.exe").await;
        // Until it is sent nobody else sees it, and nobody opens it.
        let waiting = messages.get(&it.ben.viewer, Side::Applicant, it.id, None).await.unwrap().waiting;
        let wanted = Attachment { id: one, name: "Zeugnis fdp.exe.pdf".to_owned(), bytes: PDF.len() as u64 };
        assert_eq!(waiting, [wanted]);
        assert!(messages.get(&it.ana.viewer, Side::Company, it.id, None).await.unwrap().waiting.is_empty());
        assert_eq!(messages.file(&it.ben.viewer, one).await.unwrap_err().kind, ProblemKind::NotFound);

        let two = attach(&world, &it.ben, Side::Applicant, &it, "licence.pdf").await;
        send(&world, &it.ben, Side::Applicant, &it, &[two, one]).await.unwrap();
        let shown = ["Zeugnis fdp.exe.pdf", "licence.pdf"];
        assert_eq!(names(&world, &it.ana, Side::Company, &it).await, shown);
        assert_eq!(names(&world, &it.ben, Side::Applicant, &it).await, shown);
        let all = domain::messages::ConversationFilter::default();
        let list = messages.list(&it.ana.viewer, Side::Company, &all, kernel::PageRequest::first()).await.unwrap();
        assert_eq!(list.page.items[0].last, shown[0]);

        let observer = it.member(&world, "otto", MemberRole::Observer).await;
        let left = it.member(&world, "ivy", MemberRole::Interviewer).await;
        for person in [&it.ben, &it.ana, &observer, &left] {
            let file = messages.file(&person.viewer, one).await.unwrap();
            assert_eq!((file.name.as_str(), file.bytes.as_slice()), (shown[0], PDF));
        }
        let organizations = &world.services.organizations;
        let version = organizations.get(&it.ana.viewer, it.organization).await.unwrap().organization.version;
        organizations.remove_member(&it.ana.viewer, it.organization, version, left.id).await.unwrap();
        let stranger = world.seeker("cleo").await;
        for (viewer, kind) in [
            (&left.viewer, ProblemKind::NotFound),
            (&stranger.viewer, ProblemKind::NotFound),
            (&Viewer::Guest, ProblemKind::SignIn),
        ] {
            assert_eq!(messages.file(viewer, one).await.unwrap_err().kind, kind);
            let refused = messages.attach(viewer, Side::Company, it.id, upload("a.pdf", PDF)).await.unwrap_err();
            assert_eq!(refused.kind, kind);
            assert_eq!(messages.detach(viewer, Side::Company, it.id, one).await.unwrap_err().kind, kind);
        }
        // Those who only read send nothing, and what was sent is not taken back.
        let refused = messages.attach(&observer.viewer, Side::Company, it.id, upload("a.pdf", PDF)).await.unwrap_err();
        assert_eq!(refused.kind, ProblemKind::Forbidden);
        let late = messages.detach(&it.ben.viewer, Side::Applicant, it.id, one).await.unwrap_err();
        assert_eq!(late.kind, ProblemKind::NotFound);
        assert_eq!(stored(&world).await, 2);

        // The letter tells the names, and has no file.
        world.advance(TimeDelta::minutes(11));
        world.services.messages.notify_away().await.unwrap();
        world.run_tasks().await;
        let letter = world.letters(&it.ana.email).await.into_iter().last().unwrap();
        assert!(letter.text.contains("[Zeugnis fdp.exe.pdf, licence.pdf]"), "{}", letter.text);
        world.ignore_tasks();
    })
    .await;
}

#[tokio::test]
async fn what_is_no_document_or_too_much_is_refused_by_name() {
    on_both(async |world| {
        let it = talk(&world).await;
        let (messages, ben) = (&world.services.messages, &it.ben.viewer);
        for (name, bytes, code) in [
            ("run.exe", &b"MZ\x90\0\x03\0"[..], ProblemCode::AttachmentKind),
            ("cv.pdf", b"<script>alert(1)</script>", ProblemCode::AttachmentKind),
            ("photo.png", b"#!/bin/sh\nrm -rf /", ProblemCode::AttachmentKind),
            ("empty.pdf", b"", ProblemCode::FileEmpty),
            ("blank.txt", b" \n", ProblemCode::FileEmpty),
            ("large.pdf", &vec![b'a'; 2 * MAX_FILE_BYTES], ProblemCode::FileTooLarge),
        ] {
            let refused = messages.attach(ben, Side::Applicant, it.id, upload(name, bytes)).await.unwrap_err();
            assert_eq!((refused.kind, refused.code), (ProblemKind::Invalid, code), "{name}");
            assert_eq!(refused_file(&refused.fields[0].field), Some(name));
        }
        assert_eq!(stored(&world).await, 0);
        // A script in a name is a name.
        let odd = messages.attach(ben, Side::Applicant, it.id, upload("<b onclick=x>.pdf", PDF)).await.unwrap();
        assert_eq!(odd.name, "_b onclick=x_.pdf");
        messages.detach(ben, Side::Applicant, it.id, odd.id).await.unwrap();
        assert_eq!(stored(&world).await, 0, "taken back");

        for number in 0..MOST_FILES {
            attach(&world, &it.ben, Side::Applicant, &it, &format!("{number}.pdf")).await;
        }
        let full = messages.attach(ben, Side::Applicant, it.id, upload("six.pdf", PDF)).await.unwrap_err();
        assert_eq!(full.code, ProblemCode::TooManyAttachments);

        // The files of others, of another conversation and unknown ones are not sent.
        let theirs = attach(&world, &it.ana, Side::Company, &it, "theirs.pdf").await;
        for file in [theirs, FileId::from_uuid(it.id.uuid())] {
            let refused = send(&world, &it.ben, Side::Applicant, &it, &[file]).await.unwrap_err();
            assert_eq!(refused.field_code("files"), Some(ProblemCode::AttachmentGone));
        }
        assert!(names(&world, &it.ben, Side::Applicant, &it).await.is_empty(), "nothing was sent");

        let quotas = Quotas { file_bytes: 10, ..Quotas::default() };
        let small = Services::with_hashing(Parts { quotas, ..world.parts() }, Hashing::fast());
        let refused = small.messages.attach(&it.ana.viewer, Side::Company, it.id, upload("a.pdf", PDF)).await;
        assert_eq!(refused.unwrap_err().code, ProblemCode::TooManyFiles);
        world.ignore_tasks();
    })
    .await;
}

#[tokio::test]
async fn files_go_with_their_sender_their_conversation_and_if_they_are_not_sent() {
    on_both(async |world| {
        let it = talk(&world).await;
        let ivy = it.member(&world, "ivy", MemberRole::Recruiter).await;
        let forgotten = attach(&world, &it.ben, Side::Applicant, &it, "forgotten.pdf").await;
        world.advance(TimeDelta::minutes(51));
        let late = send(&world, &it.ben, Side::Applicant, &it, &[forgotten]).await.unwrap_err();
        assert_eq!(late.field_code("files"), Some(ProblemCode::AttachmentGone));
        world.advance(TimeDelta::minutes(10));
        world.services.privacy.sweep().await.unwrap();
        assert_eq!(stored(&world).await, 0);

        let kept = attach(&world, &it.ben, Side::Applicant, &it, "licence.pdf").await;
        send(&world, &it.ben, Side::Applicant, &it, &[kept]).await.unwrap();
        let hers = attach(&world, &ivy, Side::Company, &it, "contract.pdf").await;
        send(&world, &ivy, Side::Company, &it, &[hers]).await.unwrap();
        world.advance(TimeDelta::hours(2));
        world.services.privacy.sweep().await.unwrap();
        assert_eq!(stored(&world).await, 2, "sent files stay");

        let export = exported(&world, &it.ben).await;
        let own: Vec<_> = export.keys().filter(|path| path.starts_with("messages/files/")).collect();
        assert_eq!(own.len(), 1, "{own:?}");
        assert_eq!(export[own[0]], PDF);
        assert!(own[0].starts_with("messages/files/licence-"), "{own:?}");

        // What a member wrote stays; what she sent is deleted with her account.
        world.services.privacy.erase(&ivy.viewer, &ivy.password).await.unwrap();
        assert_eq!(stored(&world).await, 1);
        assert!(names(&world, &it.ben, Side::Applicant, &it).await.is_empty());
        assert_eq!(world.services.messages.file(&it.ben.viewer, hers).await.unwrap_err().kind, ProblemKind::NotFound);

        let last = attach(&world, &it.ana, Side::Company, &it, "rota.pdf").await;
        send(&world, &it.ana, Side::Company, &it, &[last]).await.unwrap();
        world.services.privacy.erase(&it.ben.viewer, &it.ben.password).await.unwrap();
        assert_eq!(stored(&world).await, 1, "the file of the other side is swept");
        world.advance(TimeDelta::hours(2));
        world.services.privacy.sweep().await.unwrap();
        assert_eq!(stored(&world).await, 0);
        world.ignore_tasks();
        world.ignore_letters();
    })
    .await;
}
