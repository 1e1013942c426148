//! The pipeline of a posting: several moved at once, moves undone before anybody hears of them, tags, assignments and notes.

use domain::{
    Viewer,
    applications::{ApplicationQuery, ApplicationStage, Pick, UNDO_TIME, Undone},
    notifications::NotificationKind,
    organizations::MemberRole,
    postings::form::Typed,
    uploads::Document,
};
use kernel::{ApplicationId, PageRequest, ProblemCode, ProblemKind};
use testkit::{Person, World, on_both, samples};

use crate::applications::{Hiring, apply, decision, hiring, tell, told};

/// Another applicant.
async fn another(world: &World, it: &Hiring, name: &str) -> (Person, ApplicationId) {
    let person = world.seeker(name).await;
    let resume = world.services.resumes.import(&person.viewer, Document::from_text(samples::CV)).await.unwrap();
    let id =
        world.services.applications.apply(&person.viewer, (it.job, resume), "", &Typed::new(), true).await.unwrap();
    (person, id)
}

fn picks(ids: &[(ApplicationId, i32)]) -> Vec<String> {
    ids.iter().map(|(id, version)| Pick { id: *id, version: *version }.to_string()).collect()
}

#[tokio::test]
async fn several_are_moved_at_once_and_those_moved_meanwhile_are_left_alone() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let (applications, ana) = (&world.services.applications, &it.ana.viewer);
        let first = apply(&world, &it).await;
        let (cleo, second) = another(&world, &it, "cleo").await;
        let (_, third) = another(&world, &it, "dora").await;
        world.run_tasks().await;
        applications.decide(ana, third, 1, &decision("interview", "")).await.unwrap();
        let chosen = picks(&[(first, 1), (second, 1), (third, 1)]);

        // What the recruiter reads before: whom it concerns, and the letter around the reason.
        let review = applications.review(ana, it.job, &chosen, Some(ApplicationStage::Declined.into())).await.unwrap();
        assert_eq!((review.cards.len(), review.left.len()), (2, 1));
        assert_eq!(review.left[0].id, third);
        assert!(review.letter.above.contains("Night nurse, Larkspur Care\nDeclined"), "{}", review.letter.above);
        assert!(!review.letter.below.is_empty() && !review.letter.subject.is_empty());

        let refused = applications.move_all(ana, it.job, &chosen, &decision("declined", " ")).await.unwrap_err();
        assert_eq!(refused.field_code("message"), Some(ProblemCode::ReasonMissing));
        let refused = applications.move_all(ana, it.job, &[], &decision("screening", "")).await.unwrap_err();
        assert_eq!(refused.code, ProblemCode::NothingChosen);
        let why = "We chose somebody with a licence.";
        let moves = applications.move_all(ana, it.job, &chosen, &decision("declined", why)).await.unwrap();
        assert_eq!((moves.moved.len(), moves.left.as_slice()), (2, [third].as_slice()));
        // The list offers to undo it and names those that were left alone.
        let just = (Some(moves.batch.as_str()), moves.left.as_slice());
        let list =
            applications.list(ana, it.job, &ApplicationQuery::default(), PageRequest::first(), just).await.unwrap();
        let undo = list.undo.unwrap();
        assert_eq!((undo.count, undo.to, undo.only), (2, ApplicationStage::Declined.into(), None));
        assert_eq!(list.left[0].id, third);

        // Nobody hears of it yet.
        let own = applications.own(&cleo.viewer, PageRequest::first()).await.unwrap().items.remove(0);
        assert_eq!((own.stage, own.version, own.answer_by.is_some()), (ApplicationStage::New, 1, true));
        assert_eq!(applications.own_one(&cleo.viewer, second).await.unwrap().moves.len(), 1);
        world.ignore_letters();
        tell(&world).await;
        assert!(world.letter(&cleo.email).await.text.contains(why));
        let own = applications.own_one(&cleo.viewer, second).await.unwrap();
        assert_eq!((own.own.stage, own.moves[0].message.as_str()), (ApplicationStage::Declined, why));
        let late = applications.undo(ana, it.job, &moves.batch, None).await.unwrap_err();
        assert_eq!((late.kind, late.code), (ProblemKind::Conflict, ProblemCode::UndoTooLate));
    })
    .await;
}

#[tokio::test]
async fn a_move_that_is_undone_never_reaches_anybody() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let (applications, ana) = (&world.services.applications, &it.ana.viewer);
        let first = apply(&world, &it).await;
        let (cleo, second) = another(&world, &it, "cleo").await;
        let (dora, third) = another(&world, &it, "dora").await;
        world.run_tasks().await;
        let before = told(&world, &it.ben).await;
        let chosen = picks(&[(first, 1), (second, 1), (third, 1)]);
        let moves = applications.move_all(ana, it.job, &chosen, &decision("declined", "No.")).await.unwrap();
        // One of them is moved again meanwhile: it stays where it is.
        applications.decide(ana, third, 2, &decision("offer", "Yes!")).await.unwrap();
        let alone = applications.undo(ana, it.job, &moves.batch, Some(second)).await.unwrap();
        assert_eq!(alone, Undone { back: 1, left: 0 });
        let undone = applications.undo(ana, it.job, &moves.batch, None).await.unwrap();
        assert_eq!(undone, Undone { back: 1, left: 1 });
        let seen = applications.get(ana, first).await.unwrap();
        assert_eq!((seen.card.place.stage, seen.card.version, seen.moves.len()), (ApplicationStage::New, 3, 1));
        assert!(seen.card.answer_by.is_some() && seen.undo.is_none());

        world.ignore_letters();
        tell(&world).await;
        assert_eq!(told(&world, &it.ben).await, before);
        assert_eq!(applications.own_one(&it.ben.viewer, first).await.unwrap().moves.len(), 1);
        assert_eq!(applications.own_one(&cleo.viewer, second).await.unwrap().own.stage, ApplicationStage::New);
        let own = applications.own_one(&dora.viewer, third).await.unwrap();
        assert_eq!((own.own.stage, own.moves.len()), (ApplicationStage::Offer, 3));
        assert!(world.letter(&dora.email).await.text.contains("Yes!"));
    })
    .await;
}

#[tokio::test]
async fn one_of_two_moves_is_undone_and_the_other_is_told() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let (applications, ana) = (&world.services.applications, &it.ana.viewer);
        let id = apply(&world, &it).await;
        applications.decide(ana, id, 1, &decision("screening", "")).await.unwrap();
        world.advance(UNDO_TIME / 2);
        let second = applications.decide(ana, id, 2, &decision("declined", "No.")).await.unwrap();
        let undo = applications.get(ana, id).await.unwrap().undo.unwrap();
        assert_eq!((undo.count, undo.only, undo.batch.as_str()), (1, Some(id), second.batch.as_str()));
        applications.undo(ana, it.job, &undo.batch, undo.only).await.unwrap();
        world.ignore_letters();
        tell(&world).await;
        let own = applications.own_one(&it.ben.viewer, id).await.unwrap();
        assert_eq!((own.own.stage, own.moves.len()), (ApplicationStage::Screening, 2));
        let count = told(&world, &it.ben).await.into_iter().filter(|kind| *kind == NotificationKind::ApplicationMoved);
        assert_eq!(count.count(), 1);
        // Told once, however often the task runs.
        applications.tell(id, own.own.version).await.unwrap();
        assert_eq!(applications.own_one(&it.ben.viewer, id).await.unwrap().moves.len(), 2);
    })
    .await;
}

#[tokio::test]
async fn who_takes_an_application_back_does_not_learn_what_was_held_back() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let applications = &world.services.applications;
        let id = apply(&world, &it).await;
        applications.decide(&it.ana.viewer, id, 1, &decision("declined", "No.")).await.unwrap();
        let seen = applications.own_one(&it.ben.viewer, id).await.unwrap().own;
        applications.withdraw(&it.ben.viewer, id, seen.version).await.unwrap();
        world.ignore_letters();
        tell(&world).await;
        let own = applications.own_one(&it.ben.viewer, id).await.unwrap();
        assert_eq!((own.own.stage, own.moves.len()), (ApplicationStage::Withdrawn, 2));
        assert!(!told(&world, &it.ben).await.contains(&NotificationKind::ApplicationMoved));
    })
    .await;
}

#[tokio::test]
async fn the_board_has_the_stages_and_the_numbers_of_the_filter() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let (applications, ana) = (&world.services.applications, &it.ana.viewer);
        let first = apply(&world, &it).await;
        let (_, second) = another(&world, &it, "cleo").await;
        applications.decide(ana, second, 1, &decision("screening", "")).await.unwrap();
        applications.tag(ana, first, "Nights").await.unwrap();
        let everybody = ApplicationQuery::default();
        let board = applications.board(ana, it.job, &everybody, 1).await.unwrap();
        assert_eq!(board.columns.len(), 6);
        let counts: Vec<_> = board.columns.iter().map(|column| (column.count, column.page.items.len())).collect();
        assert_eq!(counts[..2], [(1, 1), (1, 1)]);
        assert_eq!(board.columns[0].page.items[0].tags, ["Nights"]);
        let tagged = ApplicationQuery { tag: "nights".to_owned(), ..everybody };
        let board = applications.board(ana, it.job, &tagged, 1).await.unwrap();
        assert_eq!((board.columns[0].count, board.columns[1].count, board.pipeline.total), (1, 0, 2));
        let more = applications
            .column(ana, it.job, &tagged, ApplicationStage::New.into(), PageRequest::first())
            .await
            .unwrap();
        assert_eq!((more.items.len(), more.next), (1, None));
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn members_tag_assign_and_note_and_the_applicant_never_sees_it() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let (applications, organizations) = (&world.services.applications, &world.services.organizations);
        let (cleo, dora) = (world.seeker("cleo").await, world.seeker("dora").await);
        organizations.set_member(&it.ana.viewer, it.organization, 1, cleo.id, MemberRole::Interviewer).await.unwrap();
        organizations.set_member(&it.ana.viewer, it.organization, 2, dora.id, MemberRole::Observer).await.unwrap();
        let id = apply(&world, &it).await;
        let (ana, stranger) = (&it.ana.viewer, world.seeker("eve").await);

        applications.tag(ana, id, " Night  shift ").await.unwrap();
        applications.tag(ana, id, "NIGHT SHIFT").await.unwrap();
        for number in 2..=20 {
            applications.tag(ana, id, &format!("tag {number}")).await.unwrap();
        }
        assert_eq!(applications.tag(ana, id, "one more").await.unwrap_err().code, ProblemCode::TooManyTags);
        applications.untag(ana, id, "tag 20").await.unwrap();
        applications.assign(ana, id, Some(cleo.id)).await.unwrap();
        let refused = applications.assign(ana, id, Some(stranger.id)).await.unwrap_err();
        assert_eq!(refused.field_code("member"), Some(ProblemCode::NotAMember));
        applications.note(&cleo.viewer, id, "Calm under pressure. @ana, @Dora: secretword?").await.unwrap();
        assert!(told(&world, &it.ana).await.contains(&NotificationKind::Mentioned));
        assert!(told(&world, &dora).await.contains(&NotificationKind::Mentioned));
        assert!(!told(&world, &cleo).await.contains(&NotificationKind::Mentioned), "not by themselves");

        // Those who only read, read.
        let seen = applications.get(&dora.viewer, id).await.unwrap();
        assert_eq!((seen.card.tags.len(), seen.card.tags[0].as_str()), (19, "Night shift"));
        assert_eq!((seen.notes.len(), seen.notes[0].by.as_deref()), (1, Some("cleo")));
        assert_eq!(seen.card.assigned.map(|(_, name)| name).as_deref(), Some("cleo"));
        let tries = async |viewer: &Viewer| {
            [
                applications.tag(viewer, id, "x").await.unwrap_err().kind,
                applications.untag(viewer, id, "x").await.unwrap_err().kind,
                applications.assign(viewer, id, None).await.unwrap_err().kind,
                applications
                    .move_all(viewer, it.job, &picks(&[(id, 1)]), &decision("offer", ""))
                    .await
                    .unwrap_err()
                    .kind,
                applications.review(viewer, it.job, &picks(&[(id, 1)]), None).await.unwrap_err().kind,
                applications.undo(viewer, it.job, "batch", None).await.unwrap_err().kind,
                applications.set_blind(viewer, it.job, true).await.unwrap_err().kind,
            ]
        };
        for viewer in [&cleo.viewer, &dora.viewer] {
            assert_eq!(tries(viewer).await, [ProblemKind::Forbidden; 7]);
        }
        assert_eq!(applications.note(&dora.viewer, id, "x").await.unwrap_err().kind, ProblemKind::Forbidden);
        // Strangers, and the applicant on the side of the organization, find nothing.
        for viewer in [&stranger.viewer, &it.ben.viewer] {
            assert_eq!(tries(viewer).await, [ProblemKind::NotFound; 7]);
            assert_eq!(applications.note(viewer, id, "x").await.unwrap_err().kind, ProblemKind::NotFound);
            let query = ApplicationQuery::default();
            let first = PageRequest::first();
            assert_eq!(applications.board(viewer, it.job, &query, 1).await.unwrap_err().kind, ProblemKind::NotFound);
            let column = applications.column(viewer, it.job, &query, ApplicationStage::New.into(), first).await;
            assert_eq!(column.unwrap_err().kind, ProblemKind::NotFound);
        }
        assert_eq!(tries(&Viewer::Guest).await, [ProblemKind::SignIn; 7]);

        // What the applicant sees has none of it, and neither has what they export.
        let own = applications.own_one(&it.ben.viewer, id).await.unwrap();
        let list = applications.own(&it.ben.viewer, PageRequest::first()).await.unwrap();
        let seen = serde_json::to_string(&(own, list)).unwrap();
        for secret in ["secretword", "Night shift", "cleo", "assigned"] {
            assert!(!seen.contains(secret), "{secret} in {seen}");
        }
        for (name, bytes) in crate::privacy::exported(&world, &it.ben).await {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            for secret in ["secretword", "Night shift"] {
                assert!(!text.contains(secret), "{secret} in {name}");
            }
        }
        // Who leaves is no longer responsible.
        organizations.remove_member(ana, it.organization, 3, cleo.id).await.unwrap();
        assert_eq!(applications.get(ana, id).await.unwrap().card.assigned, None);
        assert_eq!(applications.get(ana, id).await.unwrap().notes.len(), 1);
        // Erasing the applicant's account takes it along.
        applications.decide(ana, id, 1, &decision("screening", "")).await.unwrap();
        world.services.privacy.erase(&it.ben.viewer, &it.ben.password).await.unwrap();
        for (table, count) in db::tables::counts(&world.db.ro).await.unwrap() {
            assert!(count == 0 || !table.starts_with("application") && table != "held_moves", "{table}: {count}");
        }
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn another_organization_cannot_move_or_undo_by_its_own_posting() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let applications = &world.services.applications;
        let id = apply(&world, &it).await;
        let moves = applications.decide(&it.ana.viewer, id, 1, &decision("screening", "")).await.unwrap();
        let eve = world.seeker("eve").await;
        let organization = world.services.organizations.create(&eve.viewer, "Evil Care").await.unwrap();
        let job = world.services.postings.create(&eve.viewer, organization).await.unwrap();
        let tried = applications.move_all(&eve.viewer, job, &picks(&[(id, 2)]), &decision("hired", "")).await.unwrap();
        assert!(tried.moved.is_empty() && tried.left.is_empty());
        let review = applications.review(&eve.viewer, job, &picks(&[(id, 2)]), None).await.unwrap();
        assert!(review.cards.is_empty() && review.left.is_empty());
        assert_eq!(
            applications.undo(&eve.viewer, job, &moves.batch, None).await.unwrap_err().code,
            ProblemCode::UndoTooLate
        );
        let ids = [id];
        let just = (Some(moves.batch.as_str()), ids.as_slice());
        let list = applications.list(&eve.viewer, job, &ApplicationQuery::default(), PageRequest::first(), just).await;
        let list = list.unwrap();
        assert!(list.undo.is_none() && list.left.is_empty());
        assert_eq!(applications.get(&it.ana.viewer, id).await.unwrap().card.place.stage, ApplicationStage::Screening);
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn who_undoes_a_move_while_it_is_told_is_in_time_or_too_late() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let (applications, ana) = (&world.services.applications, &it.ana.viewer);
        let id = apply(&world, &it).await;
        let heard = async || {
            let kinds = told(&world, &it.ben).await.into_iter();
            kinds.filter(|kind| *kind == NotificationKind::ApplicationMoved).count()
        };
        for round in 0..12 {
            let (before, count) = (applications.get(ana, id).await.unwrap().card, heard().await);
            let is_new = before.place.stage == ApplicationStage::New;
            let to = if is_new { ApplicationStage::Screening } else { ApplicationStage::New };
            let moves = applications.decide(ana, id, before.version, &decision(to.word(), "")).await.unwrap();
            let (undone, _) = tokio::join!(
                applications.undo(ana, it.job, &moves.batch, None),
                applications.tell(id, moves.moved[0].version)
            );
            let (after, now) = (applications.get(ana, id).await.unwrap().card.place.stage, heard().await);
            match undone {
                Ok(_) => assert_eq!((after, now), (before.place.stage, count), "round {round}"),
                Err(problem) => {
                    assert_eq!(problem.code, ProblemCode::UndoTooLate, "round {round}");
                    assert_eq!((after, now), (to, count + 1), "round {round}");
                }
            }
        }
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn two_who_move_the_same_ones_at_once_move_each_once() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let (applications, ana) = (&world.services.applications, &it.ana.viewer);
        let first = apply(&world, &it).await;
        let (_, second) = another(&world, &it, "cleo").await;
        let (one, other) = (picks(&[(first, 1), (second, 1)]), picks(&[(second, 1), (first, 1)]));
        let (screening, offer) = (decision("screening", ""), decision("offer", ""));
        let (one, other) = tokio::join!(
            applications.move_all(ana, it.job, &one, &screening),
            applications.move_all(ana, it.job, &other, &offer)
        );
        let (one, other) = (one.unwrap(), other.unwrap());
        assert_eq!(one.moved.len() + other.moved.len(), 2);
        assert_eq!(one.left.len() + other.left.len(), 2);
        for id in [first, second] {
            assert_eq!(applications.get(ana, id).await.unwrap().card.version, 2);
        }
        world.ignore_letters();
    })
    .await;
}
