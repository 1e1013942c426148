//! What the page of the optimizer shows.

use std::collections::HashMap;

use db::optimizer::StoredDecision;
use domain::optimizer::{Item, OptimizerView, Piece, Question, Scores, place_of, pointer_of};
use kernel::{Problem, UserId};
use matching::Report;
use optimizer::{Change, Progress, Suggestion, pieces, places};
use resume::Resume;

use super::{Opened, Optimizer, key_of};

impl Optimizer {
    pub(super) async fn view(
        &self,
        user: UserId,
        opened: Box<Opened>,
        progress: Box<Progress>,
    ) -> Result<OptimizerView, Problem> {
        let ro = &self.core.db.ro;
        let asked: Vec<String> = progress.open.iter().filter_map(question_text).collect();
        let remembered = db::optimizer::facts_about(ro, user, &asked).await?;
        let saved = db::optimizer::saved(ro, opened.id).await?;
        let unsaved = progress.resume != opened.resume.document
            && saved.as_ref().is_none_or(|(_, document)| *document != progress.resume);
        let saved = saved.and_then(|(resume, _)| resume);
        let saved = match saved {
            Some(resume) => db::resumes::get(ro, user, resume).await?.map(|stored| stored.id),
            None => None,
        };
        let mut items: Vec<Item> = progress.open.iter().map(|open| item(open, &progress.resume, &remembered)).collect();
        let decided = opened.decisions.iter().zip(&progress.fits).filter(|(stored, _)| stored.is_decided());
        items.extend(decided.map(|(stored, fits)| decided_item(stored, *fits, &opened.resume.document)));
        Ok(OptimizerView {
            id: opened.id,
            heading: opened.view.heading.clone(),
            resume: opened.resume.id,
            before: scores(&progress.before),
            now: scores(&progress.now),
            reach: progress.reach,
            items,
            places: places(&progress.resume),
            saved,
            unsaved,
            facts: db::optimizer::count_facts(ro, user).await?,
            obstacle: self.core.models.available(&self.core, user).await.err(),
        })
    }
}

fn scores(report: &Report) -> Scores {
    Scores { overall: report.score, factors: report.factors }
}

fn question_text(suggestion: &Suggestion) -> Option<String> {
    match &suggestion.change {
        Change::Ask { text, .. } => Some(text.clone()),
        _ => None,
    }
}

fn decided_item(stored: &StoredDecision, fits: bool, resume: &Resume) -> Item {
    let mut item = item(&stored.decided.suggestion, resume, &HashMap::new());
    item.key.clone_from(&stored.key);
    item.decision = Some(stored.decided.decision);
    item.fits = fits;
    item
}

/// A suggestion for display. `resume` is what it is about; `remembered` has what the person said before, by what it was about.
fn item(suggestion: &Suggestion, resume: &Resume, remembered: &HashMap<String, String>) -> Item {
    let document = resume.to_value();
    let (section, entry) = place_of(pointer_of(suggestion));
    let list = |pointer: &str| {
        let items = document.pointer(pointer).and_then(|list| list.as_array()).cloned().unwrap_or_default();
        let name = |item: &serde_json::Value| {
            item.as_str().or_else(|| item.get("name")?.as_str()).map(str::to_owned).unwrap_or_default()
        };
        items.iter().map(name).collect::<Vec<_>>()
    };
    let mut text = suggestion.text().map(str::to_owned);
    let (mut shown, mut order, mut question) = (Vec::new(), Vec::new(), None);
    match &suggestion.change {
        Change::Text { before, after, .. } => shown = pieces(before, after),
        Change::Add { text: added, .. } | Change::AddSkill { name: added } => {
            shown = vec![Piece::New(added.clone())];
        }
        Change::Order { pointer, order: numbers } => {
            let items = list(pointer);
            order = numbers.iter().filter_map(|number| items.get(*number).cloned()).collect();
        }
        Change::Ask { text: about, .. } => {
            let replaces = suggestion.asks_about_a_text();
            let known = remembered.get(about).cloned();
            question = Some(Question { about: about.clone(), replaces, remembered: known.is_some() });
            text = Some(known.unwrap_or_else(|| if replaces { about.clone() } else { String::new() }));
        }
    }
    let entry = entry.and_then(|entry| label(&document, section, entry)).unwrap_or_default();
    Item {
        key: key_of(suggestion),
        kind: suggestion.kind,
        gain: suggestion.gain,
        reason: suggestion.reason.clone(),
        section: section.to_owned(),
        entry,
        pieces: shown,
        order,
        sources: suggestion.sources.clone(),
        job_quote: suggestion.job_quote.clone(),
        question,
        text,
        is_wording: matches!(suggestion.change, Change::Text { .. }),
        decision: None,
        fits: true,
    }
}

/// The names of an entry: "Nurse, Ward 3".
fn label(document: &serde_json::Value, section: &str, entry: &str) -> Option<String> {
    let entry = document.pointer(&format!("/{section}/{entry}"))?;
    let names = ["position", "name", "organization", "institution"].iter().filter_map(|key| entry.get(key)?.as_str());
    Some(names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(", "))
}
