//! The form of a text: it speaks to nobody, and it is whole.

use crate::{
    Code, Problem,
    check::Case,
    class::{Class, Classes},
    instruct::is_instruction,
};

/// Classes that a text cannot end with.
const OPEN: Classes = Classes::these(&[Class::Article, Class::Preposition, Class::And, Class::From, Class::Clause]);

pub(crate) fn form(case: &Case<'_>, problems: &mut Vec<Problem>) {
    let after = &case.after;
    if is_instruction(case.edit.after, case.words, case.edit.language) {
        let at = after.tokens.iter().position(|token| token.has(Class::Instruct));
        let text = at.map_or(case.edit.after.trim(), |at| after.quote(at, at)).to_owned();
        problems.push(Problem { code: Code::Instruction, text });
    }
    let Some(last) = after.tokens.len().checked_sub(1) else {
        problems.push(Problem { code: Code::CutShort, text: String::new() });
        return;
    };
    let end = after.tokens[last].end;
    let open_end = case.edit.after.get(end..).is_some_and(|rest| rest.contains(['…', ',']) || rest.contains("..."));
    let short = after.tokens[last].folded.len() <= 4;
    let open_word = short && after.tokens[last].classes.any(OPEN) && !after.tokens[last].has(Class::Particle);
    if open_end || open_word || is_head_of_before(case) {
        problems.push(case.problem(Code::CutShort, last));
    }
}

/// Whether the text is the beginning of the former one, cut between two words that belong together.
fn is_head_of_before(case: &Case<'_>) -> bool {
    let (before, after) = (&case.before.tokens, &case.after.tokens);
    let same = after.len() < before.len() && after.iter().zip(before).all(|(one, other)| one.folded == other.folded);
    same && before.get(after.len()).is_some_and(|next| {
        after.last().is_some_and(|_| before[after.len() - 1].chunk == next.chunk && !next.has(Class::Preposition))
    })
}
