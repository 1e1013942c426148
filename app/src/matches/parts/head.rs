//! The head of a report: dial, factors, fixes.

use std::cmp::Ordering;

use domain::matches::Earlier;
use kernel::{MatchId, ResumeId, Score};
use leptos::prelude::*;
use matching::{FixCode, Report};
use ui::*;

use super::{code, percents, report_filter::ReportFilter};
use crate::{
    texts::{Texts, fill, use_texts},
    zone::use_clock,
};

/// The dial with its band in words, the factors, and the fixes.
#[component]
pub fn Reading(
    report: StoredValue<Report>,
    /// The match and its resume, if the resume can be edited.
    resume: Option<(MatchId, ResumeId)>,
    previous: Option<Earlier>,
    fresh: bool,
    look: ReportFilter,
) -> impl IntoView {
    let texts = use_texts();
    let score = report.with_value(|report| report.score);
    let gains = |report: &Report| report.fixes.iter().map(|fix| fix.gain).sum::<f64>();
    let reach = report.with_value(|report| report.reach.unwrap_or_else(|| Score::new(score.points() + gains(report))));
    let reach = reach.rounded();
    // Without requirements there is no score, and the dial stays unlit.
    let measured = report.with_value(|report| !report.requirements.is_empty());
    let band = move || match score.points() {
        _ if !measured => texts.matches.band_unmeasured(),
        points if points >= 80.0 => texts.matches.band_strong(),
        points if points >= 60.0 => texts.matches.band_good(),
        points if points >= 40.0 => texts.matches.band_partial(),
        _ => texts.matches.band_far(),
    };
    let change = previous.map(|previous| (previous.id, change_text(texts, score, previous)));
    let shown = measured.then(|| score.rounded());
    let label = move || fill!(texts.matches.dial_label, score = score.rounded().to_string());
    view! {
        <section class="grid border-b border-line lg:grid-cols-[18rem_minmax(0,1fr)] xl:grid-cols-[18rem_minmax(0,1fr)_minmax(0,1.1fr)]" aria-label=texts.matches.reading()>
            <div class="flex flex-col items-center gap-1 border-line px-4 py-6 max-lg:border-b lg:border-r">
                <div class="w-56">
                    <Dial score=shown previous=previous.map(|earlier| earlier.score.rounded()) gain=(reach > score.rounded()).then_some(reach) label=label fresh=fresh />
                </div>
                <div class="-mt-1 text-center">
                    <p class="text-lg font-semibold">{band}</p>
                    {change.map(|(id, text)| view! {
                        <p class="mt-0.5 text-sm"><a class="link tap text-muted" href=format!("/match/{id}")>{text}</a></p>
                    })}
                </div>
            </div>
            <Factors report />
            <Fixes report resume score reach look />
        </section>
    }
    .into_any()
}

/// The difference from the previous score, and its date.
fn change_text(texts: Texts, score: Score, previous: Earlier) -> String {
    let date = use_clock().date(previous.measured_at);
    let (before, now) = (previous.score.rounded(), score.rounded());
    let points = usize::from(now.abs_diff(before));
    match now.cmp(&before) {
        Ordering::Equal => fill!(texts.matches.change_none, date = date),
        Ordering::Greater => fill!(texts.matches.change_up, count = points, date = date),
        Ordering::Less => fill!(texts.matches.change_down, count = points, date = date),
    }
}

/// The factors with their weights.
#[component]
fn Factors(report: StoredValue<Report>) -> impl IntoView {
    let texts = use_texts();
    let [skills, experience, education, occupation, keywords] = report.with_value(percents);
    let factors = report.with_value(|report| report.factors);
    let row = |label: &'static str, score: Option<Score>, weight: u32| {
        let weight = format!("{weight}%");
        match score {
            Some(score) => view! { <FactorRow label=label weight=weight value=score.rounded() finding=move || fill!(texts.matches.factor_finding, factor = label, score = score.rounded()) /> }.into_any(),
            None => view! {
                <div class="flex items-baseline justify-between gap-3 text-base">
                    <span>{label}</span>
                    <span class="text-sm text-subtle">{texts.matches.not_asked()}</span>
                </div>
            }
            .into_any(),
        }
    };
    view! {
        <div class="grid content-start gap-x-8 gap-y-6 border-line px-4 py-6 max-lg:border-b lg:pr-8 lg:pl-6 xl:border-r xl:pr-6">
            {row(texts.matches.skills(), factors.skills, skills)}
            {row(texts.matches.experience(), factors.experience, experience)}
            {row(texts.matches.education(), factors.education, education)}
            {factors.occupation.map(|score| view! {
                <FactorRow
                    label=texts.matches.occupation()
                    weight=format!("{occupation}%")
                    value=score.rounded()
                    finding=move || fill!(texts.matches.factor_finding, factor = texts.matches.occupation(), score = score.rounded())
                    note=report.with_value(|report| field_note(texts, report))
                />
            })}
            {row(texts.matches.keywords(), factors.keywords, keywords)}
        </div>
    }
    .into_any()
}

/// What shows the occupation: the title of a position, and words of the field.
fn field_note(texts: Texts, report: &Report) -> String {
    let Some(field) = &report.field else { return String::new() };
    let title = field.resume_quote.as_ref().map(|quote| format!("“{quote}”"));
    let shown: Vec<&str> = title.iter().map(String::as_str).chain(field.words.iter().map(String::as_str)).collect();
    if shown.is_empty() {
        texts.matches.field_not_shown().to_owned()
    } else {
        fill!(texts.matches.field_shown, what = shown.join(", "))
    }
}

/// The fixes, largest gain first.
#[component]
fn Fixes(
    report: StoredValue<Report>,
    resume: Option<(MatchId, ResumeId)>,
    score: Score,
    reach: u8,
    look: ReportFilter,
) -> impl IntoView {
    let texts = use_texts();
    let fixes = report.with_value(|report| report.fixes.clone());
    let items = fixes
        .into_iter()
        .enumerate()
        .map(|(index, fix)| {
            let about = fix.requirement;
            let (requirement, place) = report.with_value(|report| {
                let requirement = about.and_then(|index| report.requirements.get(index));
                (requirement.map(|it| it.text.clone()), requirement.and_then(|it| it.resume_place.clone()))
            });
            let edit = resume.map(|(id, resume)| {
                let (place, label) = match place.as_deref().and_then(anchor) {
                    Some(place) => (place, texts.matches.edit_line().to_owned()),
                    None => {
                        let section = section_for(fix.code);
                        let label = fill!(texts.matches.edit_section, section = texts.section(section));
                        (format!("section-{section}"), label)
                    }
                };
                // Loaded from the server, so that the browser scrolls to the anchor.
                let href = format!("/resumes/{resume}?from={id}#{place}");
                view! { " " <a class="link tap" rel="external" href=href>{label}</a> }
            });
            view! {
                <li class="flex gap-3 border-t border-line py-3 first:border-transparent first:pt-1">
                    <span class="caption pt-0.5 text-subtle">{index + 1}</span>
                    <div class="min-w-0 flex-1">
                        <p class="text-base font-medium">{texts.fix(fix.code.word(), &fix.detail)}</p>
                        {requirement.zip(about).map(|(text, index)| view! {
                            <p class="mt-0.5 text-sm text-muted">
                                <a
                                    class="link tap"
                                    href=move || look.link_to(report, index)
                                    rel=move || ReportFilter::rel(&look.link_to(report, index))
                                >
                                    {code(index)}
                                </a>
                                " " {text}
                                {edit}
                            </p>
                        })}
                    </div>
                    <span class="caption shrink-0 pt-0.5 text-accent-strong">{format!("+{:.1}", fix.gain)}</span>
                </li>
            }
        })
        .collect_view();
    let any = report.with_value(|report| !report.fixes.is_empty());
    let measured = report.with_value(|report| !report.requirements.is_empty());
    view! {
        <div class="flex flex-col border-line px-4 py-6 lg:col-span-2 lg:border-t lg:px-8 xl:col-span-1 xl:border-t-0 xl:pl-6">
            <div class="flex items-baseline justify-between gap-3">
                <h2 class="text-lg">{texts.matches.first_fixes()}</h2>
                {(reach > score.rounded()).then(|| view! {
                    <p class="text-sm text-muted tnum">{move || fill!(texts.matches.reach, from = score.rounded().to_string(), to = reach.to_string())}</p>
                })}
            </div>
            {if any {
                view! { <ol class="mt-3 flex-1">{items}</ol> }.into_any()
            } else {
                view! { <p class="mt-3 text-base text-muted">{move || if measured { texts.matches.nothing_to_fix() } else { texts.matches.no_requirements() }}</p> }.into_any()
            }}
        </div>
    }
    .into_any()
}

/// The anchor of a quote's entry in the editor: `work/0` has its own, everything else that of its section. Entries that
/// the editor does not show have none.
fn anchor(place: &str) -> Option<String> {
    let (section, entry) = place.split_once('/').unwrap_or((place, ""));
    match (section, entry) {
        ("references" | "interests", _) => None,
        ("basics", "profiles") => Some("section-profiles".to_owned()),
        ("basics" | "skills", _) | (_, "") => Some(format!("section-{section}")),
        _ => Some(format!("entry-{section}-{entry}")),
    }
}

/// The section of the editor in which a fix is made.
fn section_for(code: FixCode) -> &'static str {
    match code {
        FixCode::StateLanguage => "languages",
        FixCode::StateEducation => "education",
        FixCode::AddCertificate | FixCode::Renew => "certificates",
        FixCode::NameSkill => "skills",
        FixCode::StateYears | FixCode::ShowSkill | FixCode::DescribeExperience => "work",
    }
}

#[cfg(test)]
mod tests {
    use super::anchor;

    #[test]
    fn a_place_leads_to_its_entry_or_its_section() {
        assert_eq!(anchor("work/0").as_deref(), Some("entry-work-0"));
        assert_eq!(anchor("certificates/2").as_deref(), Some("entry-certificates-2"));
        assert_eq!(anchor("skills/1").as_deref(), Some("section-skills"));
        assert_eq!(anchor("basics/summary").as_deref(), Some("section-basics"));
        assert_eq!(anchor("basics/profiles").as_deref(), Some("section-profiles"));
        assert_eq!(anchor("references/0"), None);
    }
}
