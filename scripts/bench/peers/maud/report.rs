//! `/match/{id}`: a report, side by side and unfiltered. The demo's has no match before it, so nothing has changed since one.

use domain::matches::MatchView;
use kernel::Score;
use matching::{Fix, FixCode, Keyword, Report, Status};
use maud::{Markup, html};
use texts::{Texts, fill};

use crate::{
    drawings::{dial, glyph, ruler},
    parts::{Kind, Page, bar, button_link, company, date_time, heading, status_text, submit},
    requirements::requirements,
};

/// The page.
pub fn page(page: &Page, view: &MatchView) -> Markup {
    let (texts, report, title) = (page.texts, &view.report, view.heading.job_title.as_str());
    let id = view.id.map(|id| id.to_string()).unwrap_or_default();
    let actions = html! {
        @if let Some(job) = view.job { (button_link(&format!("/jobs/saved/{job}"), texts.matches.open_job(), Kind::Ghost, Some("briefcase"))) }
        @if let Some(resume) = view.resume {
            (button_link(&format!("/resumes/{resume}"), texts.matches.edit_resume(), Kind::Ghost, Some("pencil_line")))
        }
        @if view.job.is_some() && view.resume.is_some() {
            form action="/fn/app/matches/api/measure_again" method="post" {
                input type="hidden" name="id" value=(id);
                (submit(texts.matches.measure_again(), Kind::Secondary, "refresh_cw"))
            }
        }
    };
    let facts = html! {
        dl class="flex flex-wrap gap-x-6 gap-y-1 text-sm" {
            div { dt class="text-subtle" { (texts.matches.resume()) } dd class="font-medium" { (view.heading.resume_title) } }
            div { dt class="text-subtle" { (texts.matches.measured()) } dd class="font-medium tnum" { (date_time(texts, view.heading.measured_at)) } }
        }
    };
    html! {
        (bar(page, title, Some(("/match", texts.common.match_())), &actions))
        div class="flex flex-wrap gap-2 px-4 pt-4 md:hidden print:hidden" { (actions) }
        div class="px-4 pt-4 empty:hidden lg:px-8" {}
        @if view.outdated { p class="px-4 pt-4 lg:px-8" { (texts.matches.outdated_title()) " " (texts.matches.outdated_text()) } }
        (heading(title, "text-xl", &company(texts, &view.heading), Some(&facts)))
        div aria-hidden="true" class="ruler h-2" {}
        div class="flex flex-wrap items-center justify-between gap-3 border-b border-line px-4 py-3 lg:px-8 print:hidden" {
            p class="text-base text-muted" { (texts.interviews.next_step()) }
            div class="flex flex-wrap gap-2" {
                @if view.job.is_some() && view.resume.is_some() {
                    (button_link(&format!("/optimize/{id}"), texts.optimizer.open(), Kind::Secondary, Some("lightbulb")))
                    (button_link(&format!("/cover-letters?match={id}"), texts.cover_letters.open(), Kind::Secondary, Some("mail")))
                }
                form action="/fn/app/interviews/api/start_interview" method="post" {
                    input type="hidden" name="from" value=(id);
                    (submit(texts.interviews.start(), Kind::Secondary, "message_circle_question"))
                }
            }
        }
        (head(texts, view, &id))
        (requirements(texts, report, &format!("/match/{id}")))
        (keywords(texts, report))
        @if !report.warnings.is_empty() {
            section aria-labelledby="notes" class="px-4 pt-12 lg:px-8" {
                h2 id="notes" class="text-lg" { (texts.matches.notes()) }
                ul class="mt-2 flex max-w-prose list-disc flex-col gap-1 pl-5 text-base text-muted" {
                    @for warning in &report.warnings { li { (texts.warning(warning.code.word(), &warning.detail)) } }
                }
            }
        }
        (about(texts, report))
        section class="border-t border-line px-4 py-8 lg:px-8 print:hidden" {
            details {
                summary class="touch cursor-pointer text-base text-muted" { (texts.matches.delete_this()) }
                p class="mt-2 max-w-prose text-base text-muted" { (texts.matches.delete_text()) }
                form action="/fn/app/matches/api/delete_match" method="post" {
                    input type="hidden" name="id" value=(id);
                    (submit(texts.common.delete(), Kind::Danger, "trash_2"))
                }
            }
        }
    }
}

/// Dial, factors, fixes.
fn head(texts: Texts, view: &MatchView, id: &str) -> Markup {
    let report = &view.report;
    let score = report.score.rounded();
    let gains = report.fixes.iter().map(|fix| fix.gain).sum::<f64>();
    let reach = report.reach.unwrap_or_else(|| Score::new(report.score.points() + gains)).rounded();
    let band = match report.score.points() {
        _ if report.requirements.is_empty() => texts.matches.band_unmeasured(),
        points if points >= 80.0 => texts.matches.band_strong(),
        points if points >= 60.0 => texts.matches.band_good(),
        points if points >= 40.0 => texts.matches.band_partial(),
        _ => texts.matches.band_far(),
    };
    html! {
        section aria-label=(texts.matches.reading()) class="grid border-b border-line lg:grid-cols-[18rem_minmax(0,1fr)] xl:grid-cols-[18rem_minmax(0,1fr)_minmax(0,1.1fr)]" {
            div class="flex flex-col items-center gap-1 border-line px-4 py-6 max-lg:border-b lg:border-r" {
                div class="w-56" { (dial(texts, score, reach, "w-56")) }
                div class="-mt-1 text-center" { p class="text-lg font-semibold" { (band) } }
            }
            (factors(texts, report))
            div class="flex flex-col border-line px-4 py-6 lg:col-span-2 lg:border-t lg:px-8 xl:col-span-1 xl:border-t-0 xl:pl-6" {
                div class="flex items-baseline justify-between gap-3" {
                    h2 class="text-lg" { (texts.matches.first_fixes()) }
                    @if reach > score { p class="text-sm text-muted tnum" { (fill!(texts.matches.reach, from = score, to = reach)) } }
                }
                @if report.fixes.is_empty() {
                    p class="mt-3 text-base text-muted" { (texts.matches.nothing_to_fix()) }
                } @else {
                    ol class="mt-3 flex-1" { @for (index, one) in report.fixes.iter().enumerate() { (fix(texts, view, id, index + 1, one)) } }
                }
            }
        }
    }
}

fn factors(texts: Texts, report: &Report) -> Markup {
    let shares = shares(report);
    let factors = [
        (texts.matches.skills(), report.factors.skills),
        (texts.matches.experience(), report.factors.experience),
        (texts.matches.education(), report.factors.education),
        (texts.matches.occupation(), report.factors.occupation),
        (texts.matches.keywords(), report.factors.keywords),
    ];
    html! {
        div class="grid content-start gap-x-8 gap-y-6 border-line px-4 py-6 max-lg:border-b lg:pr-8 lg:pl-6 xl:border-r xl:pr-6" {
            @for ((label, value), share) in factors.into_iter().zip(shares) {
                @if let Some(value) = value.map(Score::rounded) {
                    div {
                        div class="flex items-baseline justify-between gap-3" {
                            p class="text-base font-medium" {
                                (label) span class="caption ml-1.5 font-normal text-subtle" { (share) "%" }
                            }
                            p aria-hidden="true" class="tnum" { span class="text-lg font-semibold" { (value) } " " }
                        }
                        div class="mt-2" { (ruler(texts, label, value, 2, "h-3")) }
                        @if label == texts.matches.occupation() {
                            p class="mt-2 text-sm text-muted" { (field_note(texts, report)) }
                        }
                    }
                } @else {
                    div class="flex items-baseline justify-between gap-3 text-base" {
                        span { (label) }
                        span class="text-sm text-subtle" { (texts.matches.not_asked()) }
                    }
                }
            }
        }
    }
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

/// The weights of the factors in whole percent with the right sum: the missing points go to the largest remainders.
fn shares(report: &Report) -> [u32; 5] {
    let weights = report.factor_weights();
    let exact = [weights.skills, weights.experience, weights.education, weights.occupation, weights.keywords]
        .map(|share| share.max(0.0) * 100.0);
    let mut whole = exact.map(|share| share.floor() as u32);
    let missing = (exact.iter().sum::<f64>().round() as u32).saturating_sub(whole.iter().sum());
    let mut order: Vec<_> = exact.iter().zip(&mut whole).collect();
    order.sort_by(|(a, _), (b, _)| b.fract().total_cmp(&a.fract()));
    for (_, share) in order.into_iter().take(missing as usize) {
        *share += 1;
    }
    whole
}

/// The place in the editor where a fix is made, and the text of its link.
fn edit(texts: Texts, code: FixCode, quoted: Option<&str>) -> (String, String) {
    let (section, entry) = quoted.and_then(|place| place.split_once('/')).unwrap_or((quoted.unwrap_or_default(), ""));
    let line = || texts.matches.edit_line().to_owned();
    match (section, entry) {
        ("" | "references" | "interests", _) => {
            let section = match code {
                FixCode::StateLanguage => "languages",
                FixCode::StateEducation => "education",
                FixCode::AddCertificate | FixCode::Renew => "certificates",
                FixCode::NameSkill => "skills",
                FixCode::StateYears | FixCode::ShowSkill | FixCode::DescribeExperience => "work",
            };
            (format!("section-{section}"), fill!(texts.matches.edit_section, section = texts.section(section)))
        }
        ("basics", "profiles") => ("section-profiles".to_owned(), line()),
        ("basics" | "skills", _) | (_, "") => (format!("section-{section}"), line()),
        _ => (format!("entry-{section}-{entry}"), line()),
    }
}

fn fix(texts: Texts, view: &MatchView, id: &str, number: usize, fix: &Fix) -> Markup {
    let about = fix.requirement.and_then(|index| Some((index + 1, view.report.requirements.get(index)?)));
    let (anchor, label) = edit(texts, fix.code, about.and_then(|(_, it)| it.resume_place.as_deref()));
    html! {
        li class="flex gap-3 border-t border-line py-3 first:border-transparent first:pt-1" {
            span class="caption pt-0.5 text-subtle" { (number) }
            div class="min-w-0 flex-1" {
                p class="text-base font-medium" { (texts.fix(fix.code.word(), &fix.detail)) }
                @if let Some((code, it)) = about {
                    p class="mt-0.5 text-sm text-muted" {
                        a href={ "#R" (code) } rel="external" class="link tap" { "R" (code) }
                        " " (it.text) " "
                        @if let Some(resume) = view.resume {
                            a rel="external" href={ "/resumes/" (resume) "?from=" (id) "#" (anchor) } class="link tap" { (label) }
                        }
                    }
                }
            }
            span class="caption shrink-0 pt-0.5 text-accent-strong" { "+" (format!("{:.1}", fix.gain)) }
        }
    }
}

fn chip(texts: Texts, status: Status, it: &Keyword) -> Markup {
    let look = match status {
        Status::Met => "bg-accent-soft text-accent-strong",
        Status::Partial => "bg-warn-soft text-warn",
        Status::Missing => "border border-dashed border-control text-muted",
    };
    html! {
        span class={ "inline-flex max-w-full items-center gap-1.5 rounded-sm px-2 whitespace-nowrap h-6 text-sm " (look) } {
            (glyph(status)) span class="truncate" { (it.term) }
            @if status == Status::Met { span class="text-xs tnum opacity-80" { (it.count) } }
            span class="sr-only" { ", " (status_text(texts, status)) }
        }
    }
}

fn keywords(texts: Texts, report: &Report) -> Markup {
    let (missing, found) = (&report.missing_keywords, &report.matching_keywords);
    let (another, same): (Vec<_>, Vec<_>) = found.iter().partition(|it| it.written_as.is_some());
    let title = |text: &str, count: usize| {
        html! { h3 class="text-base" { (text) " " span class="font-normal text-subtle tnum" { (count) } } }
    };
    if missing.is_empty() && found.is_empty() {
        return html! {};
    }
    html! {
        section aria-labelledby="keywords" class="px-4 pt-12 lg:px-8" {
            div class="flex flex-wrap items-end justify-between gap-4" {
                div {
                    h2 id="keywords" class="text-lg" { (texts.matches.keywords()) }
                    p class="mt-0.5 text-base text-muted" { (texts.matches.keywords_intro()) }
                }
                p class="text-base font-semibold tnum" { (found.len()) " / " (missing.len() + found.len()) }
            }
            div class="mt-4 grid gap-px overflow-hidden rounded-lg border border-line bg-line md:grid-cols-3" {
                div class="bg-surface p-5" {
                    (title(texts.common.missing(), missing.len()))
                    ul class="mt-3 flex flex-wrap gap-1.5" { @for it in missing { li { (chip(texts, Status::Missing, it)) } } }
                }
                div class="bg-surface p-5" {
                    (title(texts.matches.said_another_way(), another.len()))
                    ul class="mt-3 flex flex-col gap-1.5" {
                        @for it in another {
                            li class="flex flex-wrap items-center gap-2" {
                                (chip(texts, Status::Partial, it))
                                span class="text-sm text-muted" { (fill!(texts.matches.you_wrote, word = it.written_as.as_deref().unwrap_or_default())) }
                            }
                        }
                    }
                }
                div class="bg-surface p-5" {
                    (title(texts.matches.found(), same.len()))
                    ul class="mt-3 flex flex-wrap gap-1.5" { @for it in same { li { (chip(texts, Status::Met, it)) } } }
                }
            }
        }
    }
}

fn about(texts: Texts, report: &Report) -> Markup {
    let words = |text: &str| text.split_whitespace().count().to_string();
    let facts = [
        (texts.matches.requirements_read(), report.requirements.len().to_string()),
        (texts.matches.job_words(), words(&report.job_text)),
        (texts.matches.resume_words(), words(&report.resume_text)),
        (texts.matches.weights(), shares(report).map(|share| share.to_string()).join(" / ")),
        (texts.matches.rules(), report.rules.clone()),
    ];
    html! {
        section aria-labelledby="measured" class="px-4 py-12 lg:px-8" {
            div class="grid gap-6 rounded-lg bg-canvas p-5 md:grid-cols-[1fr_1.4fr] lg:p-6" {
                div {
                    h2 id="measured" class="text-lg" { (texts.matches.how_measured()) }
                    p class="mt-1 text-base text-muted" { (texts.matches.how_measured_text()) }
                    p class="mt-3" { a href="/method" class="link link-solo" { (texts.matches.read_method()) } }
                }
                dl class="grid grid-cols-2 gap-x-6 gap-y-3 text-sm md:grid-cols-3" {
                    @for (name, fact) in &facts { div { dt class="text-subtle" { (name) } dd class="mt-0.5 tnum" { (fact) } } }
                }
            }
        }
    }
}
