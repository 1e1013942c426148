//! The photo of a resume: made from a picture, private, in the documents only where it is wanted.

use domain::{
    Viewer,
    resumes::design::DocumentFormat,
    shares::ShareForm,
    uploads::{Document, Upload},
};
use kernel::{ProblemCode, ProblemKind, ResumeId};
use resume::theme::Theme;
use testkit::{Person, World, on_both, samples};

async fn imported(world: &World, person: &Person) -> ResumeId {
    world.services.resumes.import(&person.viewer, Document::from_text(samples::CV)).await.unwrap()
}

fn picture() -> Upload {
    Upload { name: "me.png".to_owned(), bytes: include_bytes!("../../../render/tests/samples/portrait.png").to_vec() }
}

#[tokio::test]
async fn a_photo_is_in_the_documents_that_have_a_place_for_it() {
    on_both(async |world| {
        let (ana, ben) = (world.seeker("ana").await, world.seeker("ben").await);
        let resumes = &world.services.resumes;
        let id = imported(&world, &ana).await;
        let with_place = resumes.design(&ana.viewer, id).await.unwrap().templates;
        let template = with_place.iter().find(|template| template.portrait).unwrap().name.clone();
        let page = async || resumes.page(&ana.viewer, id, 1, Some(&template)).await.unwrap();
        assert!(!page().await.contains("<image"));
        resumes.set_photo(&ana.viewer, id, Some(picture())).await.unwrap();
        assert!(page().await.contains("<image"));
        assert!(!resumes.page(&ana.viewer, id, 1, Some("plain")).await.unwrap().contains("<image"));
        let photo = resumes.photo(&ana.viewer, id).await.unwrap();
        assert!(photo.bytes.starts_with(b"\xff\xd8"), "a JPEG, whatever was sent");
        for viewer in [&ben.viewer, &Viewer::Guest] {
            assert!(resumes.photo(viewer, id).await.is_err());
        }
        // A copy has it too, and keeps it when the original gets another one.
        let copy = resumes.copy(&ana.viewer, id).await.unwrap();
        resumes.remove_photo(&ana.viewer, id).await.unwrap();
        world.advance(chrono::TimeDelta::hours(2));
        world.services.privacy.sweep().await.unwrap();
        assert_eq!(resumes.photo(&ana.viewer, id).await.unwrap_err().kind, ProblemKind::NotFound);
        assert_eq!(resumes.photo(&ana.viewer, copy).await.unwrap().bytes, photo.bytes);
        assert_eq!(resumes.remove_photo(&ben.viewer, copy).await.unwrap_err().kind, ProblemKind::NotFound);
    })
    .await;
}

#[tokio::test]
async fn a_link_shows_the_photo_only_if_it_is_wanted() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let (resumes, shares) = (&world.services.resumes, &world.services.shares);
        let id = imported(&world, &ana).await;
        resumes.set_photo(&ana.viewer, id, Some(picture())).await.unwrap();
        let theme = Theme::default();
        let template = resumes.design(&ana.viewer, id).await.unwrap().templates;
        let template = template.into_iter().find(|template| template.portrait).unwrap().name;
        resumes.restyle(&ana.viewer, id, &theme, &[("template", &template)]).await.unwrap();
        let pictures = async |photo: bool| {
            shares.set(&ana.viewer, id, ShareForm { photo, ..ShareForm::default() }).await.unwrap();
            let slug = shares.get(&ana.viewer, id).await.unwrap().share.unwrap().slug;
            let pdf = shares.file(&Viewer::Guest, &slug, "", DocumentFormat::Pdf).await.unwrap().bytes;
            pdf.windows(9).filter(|bytes| *bytes == b"DCTDecode").count()
        };
        assert_eq!(pictures(false).await, 0);
        assert_eq!(pictures(true).await, 1);
    })
    .await;
}

#[tokio::test]
async fn other_files_are_refused() {
    on_both(async |world| {
        let ana = world.seeker("ana").await;
        let resumes = &world.services.resumes;
        let id = imported(&world, &ana).await;
        let refused = async |bytes: Option<Vec<u8>>| {
            let upload = bytes.map(|bytes| Upload { name: "x".to_owned(), bytes });
            let problem = resumes.set_photo(&ana.viewer, id, upload).await.unwrap_err();
            (problem.fields[0].field.clone(), problem.fields[0].code)
        };
        let at = |code| ("photo".to_owned(), code);
        assert_eq!(refused(None).await, at(ProblemCode::PhotoMissing));
        assert_eq!(refused(Some(Vec::new())).await, at(ProblemCode::PhotoMissing));
        assert_eq!(refused(Some(b"GIF89a".to_vec())).await, at(ProblemCode::PhotoKind));
        assert_eq!(
            refused(Some(b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec())).await,
            at(ProblemCode::PhotoKind)
        );
        let mut huge = picture().bytes;
        huge[16..20].copy_from_slice(&10_000_u32.to_be_bytes());
        huge[20..24].copy_from_slice(&10_000_u32.to_be_bytes());
        assert_eq!(refused(Some(huge)).await, at(ProblemCode::PhotoTooLarge));
        assert_eq!(refused(Some(vec![0; 20 * 1024 * 1024])).await, at(ProblemCode::PhotoTooLarge));
        assert_eq!(resumes.photo(&ana.viewer, id).await.unwrap_err().kind, ProblemKind::NotFound);
    })
    .await;
}
