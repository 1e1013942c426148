//! Blind mode: what members see of an application while its applicant is hidden.

use db::applications::Shape;
use domain::{
    applications::{
        ApplicationCard, ApplicationMove, ApplicationView,
        blind::{Blindfold, HIDDEN, code},
        scorecards::{CardVersion, Rating, Scorecard},
        team::MemberNote,
    },
    postings::form::{Answer, QuestionKind},
};

/// A card as members see it: at a phase that its pipeline has, and in blind mode without the name of somebody who was never revealed.
pub(super) fn shown(card: ApplicationCard, shape: &Shape) -> ApplicationCard {
    let card = ApplicationCard { place: shape.phases.settle(card.place), ..card };
    match shape.blind && card.hidden {
        true => ApplicationCard { name: code(card.id), ..card },
        false => ApplicationCard { hidden: false, ..card },
    }
}

/// An application without what tells who sent it. `name` is the one that was sent, `account` that of the applicant's account.
pub(super) fn blinded(view: ApplicationView, name: &str, account: &str) -> ApplicationView {
    let fold = Blindfold::new([name, account, view.resume.basics.name.as_str()]);
    let step = |step: ApplicationMove| ApplicationMove {
        message: fold.text(&step.message),
        by: step.by.filter(|by| by != account),
        ..step
    };
    ApplicationView {
        answers: view.answers.into_iter().map(|answer| blinded_answer(&fold, answer)).collect(),
        resume: fold.resume(&view.resume),
        report: fold.report(&view.report),
        note: fold.text(&view.note),
        moves: view.moves.into_iter().map(step).collect(),
        notes: view.notes.into_iter().map(|note| MemberNote { text: fold.text(&note.text), ..note }).collect(),
        ..view
    }
}

/// An answer without what tells who gave it.
pub(super) fn blinded_answer(fold: &Blindfold, answer: Answer) -> Answer {
    let is_link = answer.question.kind == QuestionKind::Link;
    let hide = |text: &String| if is_link { HIDDEN.to_owned() } else { fold.text(text) };
    Answer { given: answer.given.iter().map(hide).collect(), ..answer }
}

/// A member's card without what tells who the applicant is.
pub(super) fn blinded_card(fold: &Blindfold, card: Scorecard) -> Scorecard {
    let rating = |rating: Rating| Rating { note: fold.text(&rating.note), ..rating };
    let version = |version: CardVersion| CardVersion {
        ratings: version.ratings.into_iter().map(rating).collect(),
        reason: fold.text(&version.reason),
        change: fold.text(&version.change),
        ..version
    };
    Scorecard { versions: card.versions.into_iter().map(version).collect(), ..card }
}
