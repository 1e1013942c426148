//! The document of a resume: its look, its pages, its files.

use domain::{
    Viewer,
    resumes::{SaveResume, design::DocumentFormat},
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
        assert!(before.pages >= 1 && before.templates.len() >= 10 && !before.too_long);
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
                resumes.restyle(&viewer, id, &Theme::default(), &[("size", "9")]).await.unwrap_err(),
            ];
            assert!(refused.iter().all(|problem| problem.kind == kind));
        }
    })
    .await;
}
