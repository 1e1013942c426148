//! What language models wrote for somebody: letters and notes that wait, on every engine.

#![allow(clippy::unwrap_used, reason = "tests may panic, and so may their helpers")]

use chrono::DateTime;
use db::{
    Db,
    accounts::User,
    cover_letters::{self, StoredCoverLetter, drafts, drafts::StoredDraft},
    interviews,
};
use domain::{
    cover_letters::CoverLetterCard,
    interviews::{Attempt, Competence, Group, Interview, KeptFeedback, Kind, Question},
    models::{AnswerNote, AnswerNotes},
    settings::Theme,
};
use kernel::{AnswerId, CoverLetterId, InterviewId, Timestamp, UserId};
use testkit::on_every_database;
use uuid::Uuid;

/// A time with every microsecond digit in use.
fn noon() -> Timestamp {
    DateTime::from_timestamp_micros(1_772_452_800_123_457).unwrap()
}

async fn person(db: &Db) -> UserId {
    let user = User {
        id: UserId::from_uuid(Uuid::from_u128(1)),
        email: "ana@example.org".to_owned(),
        name: "Ana".to_owned(),
        password_hash: String::new(),
        roles: Vec::new(),
        verified_at: None,
        locale: None,
        theme: Theme::System,
        created_at: noon(),
    };
    db::accounts::insert_user(&db.rw, &user).await.unwrap();
    user.id
}

#[tokio::test]
async fn a_draft_waits_for_a_letter_and_goes_with_it() {
    on_every_database(async |db| {
        let ana = person(&db).await;
        let id = CoverLetterId::from_uuid(Uuid::from_u128(2));
        let card =
            CoverLetterCard { id, job_title: "Bäckerin".to_owned(), company: String::new(), updated_at: noon() };
        let letter = StoredCoverLetter {
            card,
            match_id: None,
            language: "de".to_owned(),
            subject: "Bewerbung".to_owned(),
            text: "Guten Tag,".to_owned(),
            version: 1,
            created_at: noon(),
        };
        let c = &db.rw;
        cover_letters::insert(c, ana, &letter).await.unwrap();
        assert_eq!(drafts::get(c, id).await.unwrap(), None);
        let draft =
            StoredDraft { text: "Guten Tag,\n\nich backe.".to_owned(), left_out: 3, made_at: noon(), taken: None };
        drafts::set(c, id, &draft).await.unwrap();
        assert_eq!(drafts::get(c, id).await.unwrap(), Some(draft.clone()));

        drafts::set_taken(c, id, Some((2, "Guten Tag,"))).await.unwrap();
        let taken = StoredDraft { taken: Some((2, "Guten Tag,".to_owned())), ..draft.clone() };
        assert_eq!(drafts::get(c, id).await.unwrap(), Some(taken));
        drafts::set_taken(c, id, None).await.unwrap();
        assert_eq!(drafts::get(c, id).await.unwrap(), Some(draft.clone()));
        // A new one replaces it, with all that was noted.
        drafts::set_taken(c, id, Some((2, "Guten Tag,"))).await.unwrap();
        let other = StoredDraft { text: "Hallo".to_owned(), left_out: 0, ..draft };
        drafts::set(c, id, &other).await.unwrap();
        assert_eq!(drafts::get(c, id).await.unwrap(), Some(other.clone()));
        drafts::remove(c, id).await.unwrap();
        assert_eq!(drafts::get(c, id).await.unwrap(), None);

        drafts::set(c, id, &other).await.unwrap();
        cover_letters::trash(c, ana, id, noon()).await.unwrap();
        cover_letters::remove_trashed(c, noon() + chrono::TimeDelta::days(1)).await.unwrap();
        assert_eq!(drafts::get(c, id).await.unwrap(), None, "deleted with the letter");
    })
    .await;
}

#[tokio::test]
async fn notes_belong_to_an_answer_of_an_interview() {
    on_every_database(async |db| {
        let ana = person(&db).await;
        let c = &db.rw;
        let interview = |number: u128| Interview {
            id: InterviewId::from_uuid(Uuid::from_u128(number)),
            title: "Nurse".to_owned(),
            company: String::new(),
            place: String::new(),
            language: "en".to_owned(),
            job: None,
            match_id: None,
            day: None,
            notes: String::new(),
            created_at: noon(),
        };
        let question = Question {
            group: Group::Behavioural,
            kind: Kind::Behavioural,
            competence: Competence::ProblemSolving,
            ask: "Why?".to_owned(),
            why: String::new(),
            shows: Vec::new(),
            requirement: None,
            experience: Vec::new(),
        };
        for number in [3, 4] {
            let new = interview(number);
            interviews::insert(c, ana, &new).await.unwrap();
            interviews::insert_questions(c, ana, new.id, std::slice::from_ref(&question)).await.unwrap();
            let attempt = Attempt {
                id: AnswerId::from_uuid(Uuid::from_u128(number * 10)),
                number: 1,
                text: "I rang four shops.".to_owned(),
                seconds: None,
                feedback: KeptFeedback::default(),
                run: None,
                at: noon(),
            };
            interviews::insert_answer(c, new.id, &attempt).await.unwrap();
        }
        let [one, other] = [30, 40].map(|number| AnswerId::from_uuid(Uuid::from_u128(number)));
        assert_eq!(interviews::notes(c, one).await.unwrap(), None);
        let note = AnswerNote { quote: "four shops".to_owned(), text: "Say „warum“ four.".to_owned() };
        let notes = AnswerNotes { notes: vec![note], dropped: 2 };
        interviews::set_notes(c, one, &AnswerNotes::default(), noon()).await.unwrap();
        interviews::set_notes(c, one, &notes, noon()).await.unwrap();
        interviews::set_notes(c, other, &AnswerNotes::default(), noon()).await.unwrap();
        assert_eq!(interviews::notes(c, one).await.unwrap(), Some(notes.clone()), "the later ones");
        assert_eq!(interviews::notes_of(c, interview(3).id).await.unwrap(), [(one, notes)]);
    })
    .await;
}
