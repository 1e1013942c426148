//! Versions of a resume: named, kept, compared.

use std::collections::BTreeMap;

use domain::{
    Viewer,
    resumes::{EditResume, SaveResume},
    uploads::Document,
};
use kernel::{PageRequest, ProblemCode, ProblemKind, ResumeId};
use testkit::{Person, World, on_both, samples};

async fn imported(world: &World, person: &Person) -> ResumeId {
    world.services.resumes.import(&person.viewer, Document::from_text(samples::CV)).await.unwrap()
}

/// Saves another label.
async fn labelled(world: &World, person: &Person, id: ResumeId, label: &str) {
    let resumes = &world.services.resumes;
    let view = resumes.get(&person.viewer, id).await.unwrap();
    let mut resume = view.reading.resume.clone();
    resume.basics.label = label.to_owned();
    let save = SaveResume::new(id, view.card.version, &view.card.title, resume).unwrap();
    resumes.save(&person.viewer, save).await.unwrap();
}

#[tokio::test]
async fn any_two_versions_are_compared() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let resumes = &world.services.resumes;
        let id = imported(&world, &ana).await;
        let alone = resumes.compare(&ana.viewer, id, None, None).await.unwrap();
        assert_eq!((alone.from, alone.to, alone.changes.len()), (1, 1, 0));
        for label in ["Nurse", "Ward manager"] {
            labelled(&world, &ana, id, label).await;
        }
        let labels = async |from, to| {
            let view = resumes.compare(&ana.viewer, id, from, to).await.unwrap();
            assert_eq!(view.versions.len(), 3);
            let labels = view.changes.iter().filter(|change| change.field == "label");
            let labels = labels.map(|change| (change.before.clone(), change.after.clone())).collect::<Vec<_>>();
            (view.from, view.to, labels)
        };
        let changed = |before: &str, after: &str| vec![(before.to_owned(), after.to_owned())];
        assert_eq!(labels(None, None).await, (2, 3, changed("Nurse", "Ward manager")));
        let (from, to, all) = labels(Some(3), Some(1)).await;
        assert_eq!((from, to, all[0].1.as_str()), (1, 3, "Ward manager"));
        assert_eq!(labels(Some(2), None).await.0, 2);
        let unknown = resumes.compare(&ana.viewer, id, Some(9), None).await.unwrap_err();
        assert_eq!(unknown.code, ProblemCode::VersionUnknown);
        for viewer in [&ben.viewer, &Viewer::Guest] {
            let refused = resumes.compare(viewer, id, None, None).await.unwrap_err().kind;
            assert!(matches!(refused, ProblemKind::NotFound | ProblemKind::SignIn));
        }
    })
    .await;
}

#[tokio::test]
async fn a_named_version_is_not_replaced_while_typing() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let resumes = &world.services.resumes;
        let id = imported(&world, &ana).await;
        let typed = async |base_version: i32, label: &str| {
            let view = resumes.get(&ana.viewer, id).await.unwrap();
            let edit = EditResume {
                id,
                page_version: 1,
                base_version,
                title: view.card.title,
                fields: BTreeMap::from([("/basics/label".to_owned(), label.to_owned())]),
                change: None,
                keep: false,
                replaces: true,
            };
            resumes.edit(&ana.viewer, edit).await.unwrap().version
        };
        assert_eq!(typed(1, "A").await, 2);
        resumes.name_version(&ana.viewer, id, 2, "  As  sent ").await.unwrap();
        assert_eq!(typed(2, "B").await, 3);
        assert_eq!(typed(3, "C").await, 4);
        let named = async || {
            let view = resumes.history(&ana.viewer, id, PageRequest::first()).await.unwrap();
            view.versions.items.into_iter().map(|it| (it.version, it.name)).collect::<Vec<_>>()
        };
        let none = String::new;
        assert_eq!(named().await, [(4, none()), (2, "As sent".to_owned()), (1, none())]);

        let refused = async |viewer: &Viewer, number: i32, name: &str| {
            resumes.name_version(viewer, id, number, name).await.unwrap_err()
        };
        assert_eq!(refused(&ana.viewer, 3, "gone").await.code, ProblemCode::VersionUnknown);
        assert_eq!(refused(&ana.viewer, 2, &"x".repeat(81)).await.fields[0].field, "name");
        assert_eq!(refused(&ben.viewer, 2, "x").await.kind, ProblemKind::NotFound);
        resumes.name_version(&ana.viewer, id, 2, "").await.unwrap();
        assert_eq!(named().await[1], (2, none()));
    })
    .await;
}
