//! Preparations for interviews: the preparations themselves, their questions, answers, mock interviews; and stories.

mod answers;
mod notes;
mod own;
mod questions;
mod stored;
mod stories;

pub use answers::{
    answer, answers_of, count_answers, heads, insert_answer, insert_run, latest, of_run, previous, run, runs_of,
};
pub use notes::{notes, notes_of, set_notes};
pub use own::{
    count_own, insert_own, is_question_trashed, own, remove_trashed_questions, restore_own, trash_own, update_own,
};
pub use questions::{due, insert_questions, question, questions, questions_even_trashed, set_practice, set_story};
pub use stored::{
    count, get, get_even_trashed, insert, is_trashed, of_source, page, remove_trashed, restore, set_details, trash,
    trashed,
};
pub use stories::{
    count_stories, insert_story, is_story_trashed, remove_trashed_stories, restore_story, stories, story, trash_story,
    trashed_stories, update_story,
};
