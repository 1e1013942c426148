//! The questions of an application form, and the answers that were sent.

use domain::postings::form::{Answer, FormQuestion, NO, QuestionKind, YES, answer_field};
use leptos::prelude::*;
use ui::*;

use crate::{
    form::FormState,
    texts::{fill, use_texts},
    zone::day_of,
};

/// The fields of the questions.
#[component]
pub fn Questions(questions: Vec<FormQuestion>, form: FormState) -> impl IntoView {
    let texts = use_texts();
    if questions.is_empty() {
        return ().into_any();
    }
    let fields = questions.into_iter().map(|question| view! { <Question question form /> }.into_any()).collect_view();
    view! {
        <section aria-labelledby="questions" class="mb-6">
            <h2 id="questions" class="text-lg">{texts.applications.questions()}</h2>
            <div class="mt-4 grid gap-5">{fields}</div>
        </section>
    }
    .into_any()
}

#[component]
fn Question(question: FormQuestion, form: FormState) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let FormQuestion { number, kind, label, hint, required, options, need } = question;
    let name = answer_field(number, 0);
    // People learn before they answer what the job needs, and why.
    let need = need.map(|need| fill!(texts.applications.needs, reason = need.reason));
    let hint = [Some(hint), need].into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
    let label = if required { label } else { format!("{label} ({})", texts.common.optional()) };
    let frame = Frame { name: name.clone(), label: label.clone(), hint, error: form.error(name.clone()) };
    let value = form.typed(&name);
    match kind {
        QuestionKind::Consent => {
            let Frame { name, hint, error, .. } = frame;
            let checked = form.ticked_or(&name, false);
            match hint.is_empty() {
                true => view! { <Checkbox name value=YES checked label error /> }.into_any(),
                false => view! { <Checkbox name value=YES checked label hint error /> }.into_any(),
            }
        }
        QuestionKind::Choices => {
            let boxes = options.into_iter().enumerate().map(|(place, option)| {
                let name = answer_field(number, place);
                let checked = form.ticked_or(&name, false);
                view! { <Checkbox name value=option.clone() checked label=option /> }.into_any()
            });
            frame.group(boxes.collect_view().into_any())
        }
        QuestionKind::Line => frame.field(move || view! { <TextInput name value /> }.into_any()),
        QuestionKind::Text => frame.field(move || view! { <TextArea name rows=5 value /> }.into_any()),
        QuestionKind::Number => frame.field(move || view! { <TextInput name inputmode="decimal" value /> }.into_any()),
        QuestionKind::Day => frame.field(move || view! { <TextInput name kind="date" value /> }.into_any()),
        QuestionKind::Link => {
            frame.field(move || view! { <TextInput name inputmode="url" placeholder="https://" value /> }.into_any())
        }
        QuestionKind::YesNo | QuestionKind::Choice => {
            let first = SelectOption::new("", applications.choose_answer());
            let options: Vec<_> = match kind {
                QuestionKind::YesNo => {
                    vec![SelectOption::new(YES, applications.yes()), SelectOption::new(NO, applications.no())]
                }
                _ => options.into_iter().map(|option| SelectOption::new(option.clone(), option)).collect(),
            };
            let options = std::iter::once(first).chain(options).collect();
            frame.field(move || view! { <Select name options value /> }.into_any())
        }
    }
}

/// What stands around the controls of a question.
struct Frame {
    name: String,
    label: String,
    /// Empty if there is none.
    hint: String,
    error: Signal<Option<String>>,
}

impl Frame {
    /// Around one control, which finds the name and the hint of its field where it is made.
    fn field(self, control: impl FnOnce() -> AnyView + Send + 'static) -> AnyView {
        let Self { name, label, hint, error } = self;
        match hint.is_empty() {
            true => view! { <Field id=name label error>{control()}</Field> }.into_any(),
            false => view! { <Field id=name label hint error>{control()}</Field> }.into_any(),
        }
    }

    /// Around several boxes.
    fn group(self, boxes: AnyView) -> AnyView {
        let Self { name, label, hint, error } = self;
        // The first box has the name as its id.
        let id = format!("{name}-options");
        match hint.is_empty() {
            true => view! { <FieldSet id legend=label error>{boxes}</FieldSet> }.into_any(),
            false => view! { <FieldSet id legend=label hint error>{boxes}</FieldSet> }.into_any(),
        }
    }
}

/// The answers that were sent. What is not what the job needs says so.
#[component]
pub fn Answers(answers: Vec<Answer>) -> impl IntoView {
    let texts = use_texts();
    if answers.is_empty() {
        return ().into_any();
    }
    let rows = answers.into_iter().map(|answer| view! { <Given answer /> }.into_any()).collect_view();
    view! {
        <section aria-labelledby="answers">
            <h2 id="answers" class="text-lg">{texts.applications.answers()}</h2>
            <dl class="mt-3 divide-y divide-line border-y border-line">{rows}</dl>
        </section>
    }
    .into_any()
}

#[component]
fn Given(answer: Answer) -> impl IntoView {
    let texts = use_texts();
    let applications = texts.applications;
    let unmet = answer.unmet().map(|reason| fill!(texts.applications.unmet, reason = reason));
    let Answer { question, given } = answer;
    let first = given.first().cloned().unwrap_or_default();
    let text = match question.kind {
        QuestionKind::YesNo => (if first == YES { applications.yes() } else { applications.no() }).to_owned(),
        QuestionKind::Consent => applications.agreed().to_owned(),
        QuestionKind::Day => first.parse().map_or(first, |day| day_of(texts, day)),
        _ => given.join(", "),
    };
    let value = match question.kind {
        QuestionKind::Link => {
            let href = text.clone();
            view! { <a class="link" href=href rel="nofollow noopener ugc" target="_blank">{text}</a> }.into_any()
        }
        _ => text.into_any(),
    };
    view! {
        <div class="py-3">
            <dt class="text-sm whitespace-pre-line break-words text-muted">{question.label}</dt>
            <dd class="mt-0.5 text-base whitespace-pre-line break-words">{value}</dd>
            {unmet.map(|text| view! { <dd class="mt-1 text-sm text-warn">{text}</dd> })}
        </div>
    }
    .into_any()
}
