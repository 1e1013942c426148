//! Autosave of a resume while the user types: one version for a sitting, nothing invalid, nothing overwritten; and the
//! changes of versions.

use std::collections::BTreeMap;

use domain::{
    activity::ActivityKind,
    resumes::{EditResume, ResumeState, ResumeView},
    uploads::Document,
};
use kernel::{PageRequest, ProblemCode, ProblemKind};
use testkit::{Person, World, on_both, samples};

async fn imported(world: &World, person: &Person) -> ResumeView {
    let id = world.services.resumes.import(&person.viewer, Document::from_text(samples::CV)).await.unwrap();
    world.services.resumes.get(&person.viewer, id).await.unwrap()
}

/// What was typed on the page that shows `view`, over the version `base`.
fn typed(view: &ResumeView, base: i32, fields: &[(&str, &str)]) -> EditResume {
    EditResume {
        id: view.card.id,
        page_version: view.card.version,
        base_version: base,
        title: view.card.title.clone(),
        fields: fields.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect::<BTreeMap<_, _>>(),
        change: None,
        keep: false,
        replaces: base > view.card.version,
    }
}

#[tokio::test]
async fn a_sitting_creates_one_version_and_a_draft_stays_a_draft_until_it_is_saved() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let resumes = &world.services.resumes;
        let view = imported(&world, &ana).await;
        let mut base = view.card.version;
        for label in ["N", "Nurse", "Nurse, nights"] {
            let card = resumes.edit(&ana.viewer, typed(&view, base, &[("/basics/label", label)])).await.unwrap();
            assert!(card.version > base);
            assert_eq!(card.state, ResumeState::Draft);
            base = card.version;
        }
        let history = resumes.history(&ana.viewer, view.card.id, PageRequest::first()).await.unwrap();
        let versions = history.versions.items;
        assert_eq!(versions.iter().map(|it| it.version).collect::<Vec<_>>(), [base, 1]);
        let changes = versions[0].changes.clone().unwrap();
        assert_eq!(
            changes.iter().map(|it| (it.field.as_str(), it.after.as_str())).collect::<Vec<_>>(),
            [("label", "Nurse, nights")]
        );
        assert!(versions[0].current && !versions[1].current);
        assert_eq!(versions[1].changes, None);
        let log = world.services.accounts.activity(&ana.viewer, PageRequest::first()).await.unwrap().items;
        assert_eq!(
            log.iter().filter(|line| line.kind == ActivityKind::ResumeChanged).count(),
            1,
            "one line for a sitting"
        );

        let kept = resumes
            .edit(&ana.viewer, EditResume { keep: true, ..typed(&view, base, &[("/basics/label", "Nurse, nights")]) });
        let kept = kept.await.unwrap();
        assert_eq!((kept.state, kept.version), (ResumeState::Kept, base), "keeping what is stored makes no version");
    })
    .await;
}

#[tokio::test]
async fn an_emptied_entry_does_not_shift_later_input() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let resumes = &world.services.resumes;
        let view = imported(&world, &ana).await;
        let work = view.reading.resume.work.clone();
        assert!(work.len() >= 2, "the sample has two positions");
        let emptied: Vec<_> = ["position", "name", "location", "startDate", "endDate", "summary", "highlights"]
            .map(|key| format!("/work/0/{key}"))
            .to_vec();
        let mut fields: Vec<_> = emptied.iter().map(|path| (path.as_str(), "")).collect();
        let card = resumes.edit(&ana.viewer, typed(&view, 1, &fields)).await.unwrap();
        fields.push(("/work/1/location", "Porto"));
        resumes.edit(&ana.viewer, typed(&view, card.version, &fields)).await.unwrap();
        let now = resumes.get(&ana.viewer, view.card.id).await.unwrap().reading.resume.work;
        assert_eq!(now.len(), work.len() - 1);
        assert_eq!((now[0].name.as_str(), now[0].location.as_str()), (work[1].name.as_str(), "Porto"));
    })
    .await;
}

#[tokio::test]
async fn invalid_input_is_refused_at_its_field_and_nothing_is_stored() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let resumes = &world.services.resumes;
        let view = imported(&world, &ana).await;
        let wrong = EditResume {
            title: "  ".to_owned(),
            ..typed(&view, 1, &[("/basics/email", "ana@"), ("/work/0/startDate", "Spring"), ("/basics/phone", "1")])
        };
        let problem = resumes.edit(&ana.viewer, wrong).await.unwrap_err();
        assert_eq!(problem.kind, ProblemKind::Invalid);
        for (field, code) in [
            ("/basics/email", ProblemCode::EmailIncomplete),
            ("/work/0/startDate", ProblemCode::DateForm),
            ("title", ProblemCode::Empty),
        ] {
            assert_eq!(problem.field_code(field), Some(code));
        }
        assert_eq!(resumes.get(&ana.viewer, view.card.id).await.unwrap(), view);
    })
    .await;
}

#[tokio::test]
async fn autosave_overwrites_nothing_and_is_private() {
    on_both(async |world| {
        let (ana, bo) = (world.seeker("ana").await, world.seeker("bo").await);
        let resumes = &world.services.resumes;
        let view = imported(&world, &ana).await;
        resumes.edit(&ana.viewer, typed(&view, 1, &[("/basics/label", "One")])).await.unwrap();
        let problem = resumes.edit(&ana.viewer, typed(&view, 1, &[("/basics/label", "Other")])).await.unwrap_err();
        assert_eq!((problem.kind, problem.current_version), (ProblemKind::Conflict, Some(2)));

        let stranger = resumes.edit(&bo.viewer, typed(&view, 2, &[("/basics/label", "Mine")])).await.unwrap_err();
        assert_eq!(stranger.kind, ProblemKind::NotFound);
        let history = resumes.history(&bo.viewer, view.card.id, PageRequest::first()).await.unwrap_err();
        assert_eq!(history.kind, ProblemKind::NotFound);
    })
    .await;
}

#[tokio::test]
async fn versions_are_paginated_and_show_their_changes() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let resumes = &world.services.resumes;
        let mut view = imported(&world, &ana).await;
        for number in 2..=5 {
            let label = format!("Label {number}");
            resumes.edit(&ana.viewer, typed(&view, view.card.version, &[("/basics/label", &label)])).await.unwrap();
            view = resumes.get(&ana.viewer, view.card.id).await.unwrap();
        }
        let mut after = None;
        let mut seen = Vec::new();
        loop {
            let page = PageRequest { after, limit: 2 };
            let page = resumes.history(&ana.viewer, view.card.id, page).await.unwrap().versions;
            for version in page.items {
                let changes = version.changes.unwrap_or_default();
                seen.push((version.version, changes.first().map(|change| change.after.clone()).unwrap_or_default()));
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let label = |number| (number, format!("Label {number}"));
        assert_eq!(seen, [label(5), label(4), label(3), label(2), (1, String::new())]);
    })
    .await;
}
