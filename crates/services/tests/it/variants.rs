//! Variants follow their master in everything that was not changed in them.

use domain::{
    Viewer,
    resumes::{ResumeState, SaveResume},
    uploads::Document,
};
use kernel::{PageRequest, ProblemCode, ProblemKind, ResumeId};
use resume::{Resume, theme::Theme};
use testkit::{Person, World, on_both, samples};

/// A saved resume.
async fn master(world: &World, person: &Person) -> ResumeId {
    let id = world.services.resumes.import(&person.viewer, Document::from_text(samples::CV)).await.unwrap();
    changed(world, person, id, |_| ()).await;
    id
}

async fn changed(world: &World, person: &Person, id: ResumeId, change: impl FnOnce(&mut Resume)) {
    let resumes = &world.services.resumes;
    let view = resumes.get(&person.viewer, id).await.unwrap();
    let mut resume = view.reading.resume.clone();
    change(&mut resume);
    let save = SaveResume::new(id, view.card.version, &view.card.title, resume).unwrap();
    resumes.save(&person.viewer, save).await.unwrap();
}

async fn document(world: &World, person: &Person, id: ResumeId) -> Resume {
    world.services.resumes.get(&person.viewer, id).await.unwrap().reading.resume
}

#[tokio::test]
async fn a_variant_follows_its_master() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let resumes = &world.services.resumes;
        let id = master(&world, &ana).await;
        let variant = resumes.start_variant(&ana.viewer, id, "For the ward", "de", "").await.unwrap();
        let before = document(&world, &ana, variant).await;
        assert_eq!((before.basics.name.as_str(), Theme::of(&before).language.as_str()), ("Ana Silva", "de"));
        changed(&world, &ana, variant, |resume| resume.basics.label = "Ward manager".to_owned()).await;

        // What both changed stays as the variant has it; everything else follows, once for all steps of typing.
        let versions =
            async || resumes.history(&ana.viewer, variant, PageRequest::first()).await.unwrap().versions.items;
        let count = versions().await.len();
        for phone in ["1", "12", "123"] {
            changed(&world, &ana, id, |resume| {
                resume.basics.phone = phone.to_owned();
                resume.basics.label = format!("Nurse {phone}");
                resume.awards = serde_json::from_value(serde_json::json!([{ "title": phone }])).unwrap();
            })
            .await;
        }
        let after = document(&world, &ana, variant).await;
        assert_eq!((after.basics.phone.as_str(), after.basics.label.as_str()), ("123", "Ward manager"));
        assert_eq!((after.awards[0].title.as_str(), Theme::of(&after).language.as_str()), ("123", "de"));
        let listed = versions().await;
        assert_eq!((listed.len(), listed[0].inherited, listed[1].inherited), (count + 1, true, false));

        let view = resumes.variants(&ana.viewer, variant).await.unwrap();
        let follows = view.follows.unwrap();
        let overrides: Vec<_> = follows.overrides.iter().map(|change| change.field.as_str()).collect();
        assert_eq!((overrides, follows.other_look, follows.master.id), (vec!["label"], true, id));
        let of_master = resumes.variants(&ana.viewer, id).await.unwrap();
        assert_eq!((of_master.follows, of_master.variants[0].id), (None, variant));
        let cards = resumes.list(&ana.viewer, PageRequest::first()).await.unwrap().items;
        assert_eq!(cards.iter().filter_map(|card| card.master).collect::<Vec<_>>(), [id]);

        resumes.follow_section(&ana.viewer, variant, "basics").await.unwrap();
        assert_eq!(document(&world, &ana, variant).await.basics.label, "Nurse 123");
        changed(&world, &ana, id, |resume| resume.basics.label = "Matron".to_owned()).await;
        assert_eq!(document(&world, &ana, variant).await.basics.label, "Matron");

        resumes.detach(&ana.viewer, variant).await.unwrap();
        changed(&world, &ana, id, |resume| resume.basics.label = "Porter".to_owned()).await;
        assert_eq!(document(&world, &ana, variant).await.basics.label, "Matron");
        assert_eq!(resumes.detach(&ana.viewer, variant).await.unwrap_err().kind, ProblemKind::NotFound);
    })
    .await;
}

#[tokio::test]
async fn a_variant_outlives_its_master() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let resumes = &world.services.resumes;
        let id = master(&world, &ana).await;
        let variant = resumes.start_variant(&ana.viewer, id, "Short", "", "").await.unwrap();
        resumes.delete(&ana.viewer, id).await.unwrap();
        assert!(resumes.variants(&ana.viewer, variant).await.unwrap().follows.unwrap().in_trash);
        world.advance(chrono::TimeDelta::days(31));
        world.services.privacy.sweep().await.unwrap();
        let view = resumes.get(&ana.viewer, variant).await.unwrap();
        assert_eq!((view.card.master, view.card.state), (None, ResumeState::Kept));
        assert_eq!(resumes.variants(&ana.viewer, variant).await.unwrap().follows, None);
    })
    .await;
}

#[tokio::test]
async fn bad_requests_for_variants_are_refused() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let resumes = &world.services.resumes;
        let id = master(&world, &ana).await;
        let job = world.services.jobs.add(&ben.viewer, Document::from_text(samples::JOB)).await.unwrap().to_string();
        let refused = async |viewer: &Viewer, of: ResumeId, title: &str, language: &str, job: &str| {
            resumes.start_variant(viewer, of, title, language, job).await.unwrap_err()
        };
        assert_eq!(refused(&ana.viewer, id, "", "", "").await.fields[0].field, "title");
        assert_eq!(refused(&ana.viewer, id, "A", "xx", "").await.fields[0].field, "language");
        assert_eq!(refused(&ana.viewer, id, "A", "", &job).await.fields[0].field, "job", "somebody else's job");
        assert_eq!(refused(&ben.viewer, id, "A", "", "").await.kind, ProblemKind::NotFound);
        let variant = resumes.start_variant(&ana.viewer, id, "A", "", "").await.unwrap();
        assert_eq!(refused(&ana.viewer, variant, "B", "", "").await.code, ProblemCode::VariantOfVariant);
        for problem in [
            resumes.variants(&ben.viewer, variant).await.unwrap_err(),
            resumes.follow_section(&ben.viewer, variant, "work").await.unwrap_err(),
            resumes.follow_section(&ana.viewer, variant, "nothing").await.unwrap_err(),
            resumes.follow_section(&ana.viewer, id, "work").await.unwrap_err(),
            resumes.detach(&ben.viewer, variant).await.unwrap_err(),
        ] {
            assert_eq!(problem.kind, ProblemKind::NotFound);
        }
    })
    .await;
}

#[tokio::test]
async fn a_section_of_ones_own_is_opened_filled_and_closed() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let resumes = &world.services.resumes;
        let id = master(&world, &ana).await;
        let theme = async || Theme::of(&document(&world, &ana, id).await);
        let open = [("order", "work"), ("shown_work", "on"), ("add", "Driving licences"), ("unused", "custom_a")];
        resumes.restyle(&ana.viewer, id, &theme().await, &open).await.unwrap();
        changed(&world, &ana, id, |resume| {
            resume.custom.a = serde_json::from_value(serde_json::json!([{ "name": "Class C1E" }])).unwrap();
        })
        .await;
        let file = resumes.file(&ana.viewer, id, domain::resumes::design::DocumentFormat::Text).await.unwrap();
        let text = String::from_utf8(file.bytes).unwrap();
        assert!(text.contains("DRIVING LICENCES\nClass C1E"), "{text}");
        let close = [("order", "work custom_a"), ("shown_work", "on"), ("remove", "custom_a")];
        resumes.restyle(&ana.viewer, id, &theme().await, &close).await.unwrap();
        let after = document(&world, &ana, id).await;
        assert!(
            after.custom.a.is_empty() && !Theme::of(&after).sections.iter().any(|it| it.title == "Driving licences")
        );
        // Nothing is lost: the version before has it.
        let before = resumes.history(&ana.viewer, id, PageRequest::first()).await.unwrap().versions.items[1].version;
        resumes.restore_version(&ana.viewer, id, before).await.unwrap();
        assert_eq!(document(&world, &ana, id).await.custom.a[0].name, "Class C1E");
    })
    .await;
}
