//! The document of a resume: its look, its pages, its files.

use domain::{
    Viewer,
    resumes::{
        SaveResume,
        design::{DocumentFormat, PreviewRequest},
    },
    uploads::Document,
};
use kernel::{PageRequest, ProblemKind, ResumeId};
use resume::theme::{Paper, Theme};
use testkit::{Person, World, on_both, samples};

async fn imported(world: &World, person: &Person) -> ResumeId {
    world.services.resumes.import(&person.viewer, Document::from_text(samples::CV)).await.unwrap()
}

#[tokio::test]
async fn a_look_is_a_version_and_changes_nothing_else() {
    on_both(async |world| {
        let resumes = &world.services.resumes;
        let ana = world.seeker("ana").await;
        let id = imported(&world, &ana).await;
        let before = resumes.design(&ana.viewer, id).await.unwrap();
        assert!(before.fit.pages >= 1 && before.templates.len() >= 10 && !before.fit.too_long);
        assert_eq!(before.theme.template, "column");

        resumes.restyle(&ana.viewer, id, &before.theme, &[("template", "serif"), ("paper", "letter")]).await.unwrap();
        // The form of another window, which still shows the first template.
        resumes.restyle(&ana.viewer, id, &before.theme, &[("template", "column"), ("size", "9")]).await.unwrap();
        let after = resumes.design(&ana.viewer, id).await.unwrap();
        assert_eq!((after.theme.template.as_str(), after.theme.paper, after.theme.size), ("serif", Paper::Letter, 9.0));
        assert_eq!(after.card.state, before.card.state);
        for size in ["10", "11", "9"] {
            let now = resumes.design(&ana.viewer, id).await.unwrap().theme;
            resumes.restyle(&ana.viewer, id, &now, &[("size", size)]).await.unwrap();
        }
        // A change of the look replaces the one before it in the list.
        let versions = resumes.history(&ana.viewer, id, PageRequest::first()).await.unwrap().versions;
        assert_eq!(versions.items.iter().map(|version| version.version).collect::<Vec<_>>(), [6, 1]);

        // The form of an editor that was opened before does not know the look, and keeps it.
        let view = resumes.get(&ana.viewer, id).await.unwrap();
        let mut typed = view.reading.resume.clone();
        typed.basics.label = "Engineer".to_owned();
        let save = SaveResume::new(id, view.card.version, &view.card.title, typed).unwrap();
        resumes.save(&ana.viewer, save).await.unwrap();
        assert_eq!(resumes.design(&ana.viewer, id).await.unwrap().theme, after.theme);

        resumes.restore_version(&ana.viewer, id, 1).await.unwrap();
        assert_eq!(resumes.design(&ana.viewer, id).await.unwrap().theme, before.theme);
    })
    .await;
}

#[tokio::test]
async fn every_format_is_a_file() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let id = imported(&world, &ana).await;
        for format in DocumentFormat::ALL {
            let file = world.services.resumes.file(&ana.viewer, id, format).await.unwrap();
            assert_eq!(file.name, format!("Ana-Silva.{}", format.ending()));
            let again = world.services.resumes.import(&ana.viewer, Document::from_file(&file.name, file.bytes)).await;
            let again = world.services.resumes.get(&ana.viewer, again.unwrap()).await.unwrap().reading.resume;
            assert_eq!(again.basics.name, "Ana Silva", "{format:?}");
            assert_eq!(again.basics.email, "ana.silva@example.org", "{format:?}");
        }
    })
    .await;
}

/// What is typed into the form that shows the newest version.
async fn typed(world: &World, person: &Person, id: ResumeId, fields: &[(&str, &str)]) -> PreviewRequest {
    let page_version = world.services.resumes.get(&person.viewer, id).await.unwrap().card.version;
    let fields = fields.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    PreviewRequest { id, page_version, fields, have: Some(Vec::new()) }
}

#[tokio::test]
async fn the_preview_shows_what_is_typed_and_draws_only_what_changed() {
    on_both(async |world| {
        let resumes = &world.services.resumes;
        let ana = world.seeker("ana").await;
        let id = imported(&world, &ana).await;
        let request = typed(&world, &ana, id, &[]).await;
        let first = resumes.preview(&ana.viewer, request.clone()).await.unwrap();
        assert_eq!(first.pages.len(), first.fit.pages);
        assert!(first.pages.iter().all(|page| page.svg.as_deref().is_some_and(|svg| svg.starts_with("<svg"))));
        let keys: Vec<_> = first.pages.iter().map(|page| page.key.clone()).collect();
        let have = |have| PreviewRequest { have, ..request.clone() };
        let again = resumes.preview(&ana.viewer, have(Some(keys.clone()))).await.unwrap();
        assert!(again.pages.iter().all(|page| page.svg.is_none()));
        assert!(resumes.preview(&ana.viewer, have(None)).await.unwrap().pages.iter().all(|page| page.svg.is_none()));

        let fields = [("/basics/label", "Something quite new")];
        let changed = typed(&world, &ana, id, &fields).await;
        let changed =
            resumes.preview(&ana.viewer, PreviewRequest { have: Some(keys.clone()), ..changed }).await.unwrap();
        assert!(changed.pages[0].key != keys[0] && changed.pages[0].svg.is_some());
        // What could not be saved is not shown either, and nothing is saved.
        let wrong = typed(&world, &ana, id, &[("/work/0/startDate", "Someday")]).await;
        let wrong = resumes.preview(&ana.viewer, wrong).await.unwrap();
        assert_eq!(wrong.pages[0].key, keys[0]);
        assert_eq!(resumes.get(&ana.viewer, id).await.unwrap().card.version, 1);
    })
    .await;
}

#[tokio::test]
async fn the_text_of_the_pdf_is_read_back() {
    on_both(async |world| {
        let resumes = &world.services.resumes;
        let ana = world.seeker("ana").await;
        let id = imported(&world, &ana).await;
        let read = resumes.read_back(&ana.viewer, id).await.unwrap();
        assert!(read.values > 5 && read.text.contains("ana.silva@example.org"), "{read:?}");
        assert!(read.differences.iter().all(|change| change.field != "name" && change.field != "email"), "{read:?}");
    })
    .await;
}

#[tokio::test]
async fn a_copy_has_the_content_and_the_look() {
    on_both(async |world| {
        let resumes = &world.services.resumes;
        let ana = world.seeker("ana").await;
        let id = imported(&world, &ana).await;
        resumes.restyle(&ana.viewer, id, &Theme::default(), &[("template", "serif")]).await.unwrap();
        let copy = resumes.copy(&ana.viewer, id).await.unwrap();
        let (one, other) = (resumes.get(&ana.viewer, id).await.unwrap(), resumes.get(&ana.viewer, copy).await.unwrap());
        assert_eq!(other.reading.resume, one.reading.resume);
        assert_eq!((other.card.version, other.card.title), (1, format!("{} (2)", one.card.title)));

        let example = resumes.start_example(&ana.viewer, "Example").await.unwrap();
        let example = resumes.get(&ana.viewer, example).await.unwrap();
        assert!(example.reading.resume.work.len() > 1 && example.reading.text.is_empty());
        let blank = resumes.start(&ana.viewer, "New resume").await.unwrap();
        let view = resumes.design(&ana.viewer, blank).await.unwrap();
        assert_eq!((view.card.title.as_str(), view.card.person.as_str(), view.fit.pages), ("New resume", "ana", 1));
    })
    .await;
}

#[tokio::test]
async fn pages_and_files_are_private() {
    on_both(async |world| {
        let resumes = &world.services.resumes;
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let id = imported(&world, &ana).await;
        assert!(resumes.page(&ana.viewer, id, 1, None).await.unwrap().starts_with("<svg"));
        assert!(resumes.page(&ana.viewer, id, 1, Some("sidebar")).await.is_ok());
        for (number, template) in [(0, None), (99, None), (1, Some("../serif"))] {
            let problem = resumes.page(&ana.viewer, id, number, template).await.unwrap_err();
            assert_eq!(problem.kind, ProblemKind::NotFound);
        }
        for (viewer, kind) in [(ben.viewer, ProblemKind::NotFound), (Viewer::Guest, ProblemKind::SignIn)] {
            let refused = [
                resumes.page(&viewer, id, 1, None).await.unwrap_err(),
                resumes.file(&viewer, id, DocumentFormat::Pdf).await.unwrap_err(),
                resumes.design(&viewer, id).await.unwrap_err(),
                resumes.preview(&viewer, typed(&world, &ana, id, &[]).await).await.unwrap_err(),
                resumes.read_back(&viewer, id).await.unwrap_err(),
                resumes.restyle(&viewer, id, &Theme::default(), &[("size", "9")]).await.unwrap_err(),
            ];
            assert!(refused.iter().all(|problem| problem.kind == kind));
        }
    })
    .await;
}
