//! The applications to a posting as a table for other programs.

use domain::{
    organizations::MemberRole,
    postings::form::{QuestionFields, Typed},
    uploads::Document,
};
use kernel::{JobId, Problem, ProblemKind};
use testkit::{Person, World, on_both, samples};

use crate::applications::{Hiring, apply, hiring};

/// The whole table, as somebody saves it.
pub async fn table(world: &World, person: &Person, job: JobId) -> Result<String, Problem> {
    let (mut pieces, mut text) = (world.services.applications.export(&person.viewer, job).await?, String::new());
    while let Some(piece) = pieces.next().await {
        text.push_str(&piece?);
    }
    Ok(text)
}

async fn member(world: &World, it: &Hiring, name: &str, role: MemberRole) -> Person {
    let person = world.seeker(name).await;
    let organizations = &world.services.organizations;
    let of = organizations.current(&it.ana.viewer).await.unwrap().unwrap().organization;
    organizations.set_member(&it.ana.viewer, of.id, of.version, person.id, role).await.unwrap();
    person
}

#[tokio::test]
async fn members_who_decide_save_the_applications_of_a_job() {
    on_both(async |world| {
        world.ignore_letters();
        let it = hiring(&world).await;
        assert_eq!(table(&world, &it.ana, it.job).await.unwrap().lines().count(), 1, "only the columns");
        let first = apply(&world, &it).await;
        let asked = QuestionFields { kind: "line".to_owned(), label: "=Since when?".to_owned(), ..Default::default() };
        world.services.postings.put_question(&it.ana.viewer, (it.job, 0), None, &asked).await.unwrap();
        let cleo = world.seeker("cleo").await;
        let resume = world.services.resumes.import(&cleo.viewer, Document::from_text(samples::CV)).await.unwrap();
        let typed = Typed::from([("1".to_owned(), [("0".to_owned(), "+1, always".to_owned())].into())]);
        let second = world.services.applications.apply(&cleo.viewer, (it.job, resume), "", &typed, true).await.unwrap();

        let text = table(&world, &it.ana, it.job).await.unwrap();
        let lines: Vec<_> = text.lines().collect();
        assert!(lines[0].ends_with("Source,\"'=Since when?\",Other answers"), "{}", lines[0]);
        assert_eq!(lines.len(), 3);
        for (line, id) in lines[1..].iter().zip([second, first]) {
            assert!(line.starts_with(&id.to_string()) && line.contains(",new,"), "{line}");
        }
        assert!(lines[1].contains("\"'+1, always\""), "{}", lines[1]);

        let observer = member(&world, &it, "otto", MemberRole::Observer).await;
        let manager = member(&world, &it, "mia", MemberRole::HiringManager).await;
        let stranger = world.seeker("dora").await;
        assert_eq!(table(&world, &manager, it.job).await.unwrap(), text);
        assert_eq!(table(&world, &observer, it.job).await.unwrap_err().kind, ProblemKind::Forbidden);
        assert_eq!(table(&world, &stranger, it.job).await.unwrap_err().kind, ProblemKind::NotFound);
    })
    .await;
}
