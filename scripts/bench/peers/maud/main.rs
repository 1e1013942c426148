//! The dashboard in templates compiled into the program (maud), as a comparison for our own rendering (`make load`).
//! The same services, the same session token, the same data cached in the same way, the same texts. Markup that is the
//! same for everybody is prepared text in our pages, and here too: it is taken from our page. Run as `maud ADDRESS
//! FILE`, with the server's settings.

use std::{fmt::Write, net::SocketAddr, sync::Arc};

use anyhow::Context;
use app::cookies::{self, Cookies};
use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    serve::ListenerExt,
};
use domain::{
    Viewer,
    activity::Activity,
    dashboard::{Dashboard, ScorePoint},
    matches::MatchCard,
};
use maud::{Markup, PreEscaped, html};
use server::{config::Config, wiring};
use services::Services;
use tokio::net::TcpListener;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The markup that is the same for everybody, and the next action.
struct Frame {
    before: String,
    next: String,
    after: String,
    words: serde_json::Value,
}

impl Frame {
    fn of(page: &str) -> Option<Self> {
        let (before, rest) = page.split_once("<h1")?;
        let (_, rest) = rest.split_once("</h1>")?;
        let (next, rest) = rest.split_once("<dl")?;
        let (_, after) = rest.split_once("</main>")?;
        let words = serde_json::from_str(include_str!("../../locales/en/common.json")).ok()?;
        Some(Self { before: before.to_owned(), next: next.to_owned(), after: format!("</main>{after}"), words })
    }
}

fn page(frame: &Frame, name: &str, data: &Dashboard) -> Markup {
    let first = name.split(' ').next().unwrap_or_default();
    let best = data.best.map_or_else(|| "––".to_owned(), |score| score.rounded().to_string());
    let figures = [
        ("Readings", data.matches.to_string()),
        ("Best score", best),
        ("Resumes", data.resumes.to_string()),
        ("Jobs", data.jobs.to_string()),
    ];
    html! {
        (PreEscaped(&frame.before))
        h1 class="text-xl md:text-2xl" { "Hello, " (first) }
        (PreEscaped(&frame.next))
        dl class="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-4" {
            @for (label, value) in &figures {
                div class="flex flex-col-reverse bg-surface p-4" {
                    dt class="text-sm text-muted" { (label) }
                    dd class="text-2xl font-semibold tnum" { (value) }
                }
            }
        }
        @if data.scores.len() > 1 { (scores(&data.scores)) }
        section aria-labelledby="recent" {
            div class="flex items-baseline justify-between gap-4" {
                h2 id="recent" class="text-lg" { "Latest readings" }
                a href="/match" class="link text-base" { "All readings" }
            }
            ul class="mt-3 divide-y divide-line border-y border-line" {
                @for card in &data.recent { li { (row(card)) } }
            }
        }
        (PreEscaped("</div>"))
        section class="min-w-0" aria-labelledby="activity" {
            div class="flex items-baseline justify-between gap-4" {
                h2 id="activity" class="text-lg" { "Activity" }
                a href="/settings/activity" class="link text-base" { "All activity" }
            }
            ul class="mt-3 divide-y divide-line border-y border-line" {
                @for line in &data.activity { (activity(frame, line)) }
            }
        }
        (PreEscaped("</div>"))
        (PreEscaped(&frame.after))
    }
}

fn activity(frame: &Frame, line: &Activity) -> Markup {
    let said = frame.words[format!("activity_{}", line.kind.word())].as_str().unwrap_or_default();
    html! {
        li class="py-2.5" {
            p class="text-base" { (said) span class="text-muted" { " " (line.subject) } }
            p class="text-sm text-subtle tnum" { (line.at.format("%-d %b %Y, %H:%M UTC").to_string()) }
        }
    }
}

fn row(card: &MatchCard) -> Markup {
    let heading = &card.heading;
    let company = [heading.company.as_str(), heading.place.as_str()];
    let company = company.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let score = card.score.rounded();
    let mut ticks = String::new();
    for tick in 0..10u8 {
        let fill = if tick * 10 < score { "fill-accent" } else { "fill-tick" };
        let _ = write!(ticks, r#"<rect x="{}" y="0" width="2" height="10" class="{fill}"/>"#, tick * 4);
    }
    html! {
        a href={ "/match/" (card.id) } class="flex items-center gap-4 py-3 hover:bg-hover" {
            div class="min-w-0 flex-1" {
                p class="truncate text-base font-medium" { (heading.job_title) }
                p class="truncate text-sm text-muted" { (company) }
                p class="text-sm text-subtle" {
                    (card.counts.met) " aligned, " (card.counts.partial) " partial, " (card.counts.missing) " missing"
                }
            }
            div class="hidden text-right text-sm text-muted sm:block" {
                p class="truncate" { (heading.resume_title) }
                p class="tnum" { (heading.measured_at.format("%-d %b %Y").to_string()) }
            }
            span class="inline-flex items-center gap-2 whitespace-nowrap" {
                span class="text-base min-w-[1.2em] text-right font-semibold tnum" { (score) }
                svg class="h-2.5 shrink-0" width="38" height="10" viewBox="0 0 38 10" aria-hidden="true" { (PreEscaped(ticks)) }
                span class="sr-only" { "Match: " (score) " out of 100" }
            }
        }
    }
}

/// The scores of the most recently compared jobs, the latest job first.
fn lines(scores: &[ScorePoint]) -> Vec<(u32, Vec<(usize, &ScorePoint)>)> {
    let mut jobs: Vec<u32> = Vec::new();
    for point in scores.iter().rev() {
        if !jobs.contains(&point.job) && jobs.len() < 6 {
            jobs.push(point.job);
        }
    }
    let shown: Vec<_> = scores.iter().filter(|point| jobs.contains(&point.job)).enumerate().collect();
    jobs.into_iter().map(|job| (job, shown.iter().filter(|(_, point)| point.job == job).copied().collect())).collect()
}

fn scores(scores: &[ScorePoint]) -> Markup {
    let lines = lines(scores);
    let title =
        |points: &[(usize, &ScorePoint)]| points.last().map(|(_, point)| point.job_title.clone()).unwrap_or_default();
    let ends = |points: &[(usize, &ScorePoint)]| match points {
        [(_, only)] => only.score.rounded().to_string(),
        [(_, first), .., (_, last)] => format!("{} → {}", first.score.rounded(), last.score.rounded()),
        [] => String::new(),
    };
    let finding: Vec<_> = lines
        .iter()
        .map(|(_, points)| match points.as_slice() {
            [(_, first), .., (_, last)] => {
                format!("{}: {} to {}", title(points), first.score.rounded(), last.score.rounded())
            }
            points => format!("{}: {}", title(points), ends(points)),
        })
        .collect();
    let finding = finding.join("; ");
    let mut all: Vec<_> =
        lines.iter().flat_map(|(_, points)| points.iter().map(|point| (point, title(points)))).collect();
    all.sort_by_key(|((at, _), _)| *at);
    let (step, last) = (all.len().div_ceil(5).max(1), all.len().saturating_sub(1));
    let date = |point: &ScorePoint| point.at.format("%-d %b %Y").to_string();
    html! {
        section aria-labelledby="scores" {
            h2 id="scores" class="text-lg" { "Scores over time" }
            p class="mt-0.5 text-base text-muted" { "One line for each job. Only readings of the same job are joined." }
            div class="mt-4" {
                figure {
                    div class="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3" {
                        div class="-my-2 flex flex-col-reverse justify-between text-right text-2xs text-subtle tnum" aria-hidden="true" {
                            @for value in [0, 25, 50, 75, 100] { span { (value) } }
                        }
                        svg class="block w-full overflow-visible h-44" role="img" aria-label=(finding) { (PreEscaped(drawing(&lines, last))) }
                        span {}
                        div class="mt-2.5 flex justify-between gap-2 text-2xs text-subtle tnum" aria-hidden="true" {
                            @for (i, ((_, point), _)) in all.iter().enumerate() {
                                @if i == last || (i % step == 0 && last - i >= step.div_ceil(2)) { span { (date(point)) } }
                            }
                        }
                    }
                    ol class="mt-3 grid gap-x-8 gap-y-1 text-sm text-muted sm:grid-cols-2" {
                        @for (i, (_, points)) in lines.iter().enumerate() {
                            li class="flex items-baseline gap-2" {
                                svg class="h-3.5 w-9 shrink-0 self-center" width="36" height="14" viewBox="0 0 36 14" aria-hidden="true" {
                                    line x1="0" x2="22" y1="7" y2="7" class="stroke-viz-1" stroke-width="2" {}
                                    text x="28" y="11" font-size="11" class="font-mono fill-ink" { (i + 1) }
                                }
                                span class="min-w-0 flex-1 truncate" { (title(points)) }
                                span class="font-medium text-ink tnum" { (ends(points)) }
                            }
                        }
                    }
                    details class="mt-2 text-sm" {
                        summary class="link link-solo inline-block" { "Show as table" }
                        table class="mt-2 w-full max-w-lg" {
                            caption class="sr-only" { (finding) }
                            thead class="text-xs text-subtle" {
                                tr {
                                    th scope="col" class="py-1 text-left font-normal" { "Reading" }
                                    th scope="col" class="py-1 text-left font-normal" { "Job" }
                                    th scope="col" class="py-1 text-right font-normal" { "Score" }
                                }
                            }
                            tbody {
                                @for ((_, point), title) in &all {
                                    tr class="border-t border-line" {
                                        th scope="row" class="py-1 pr-4 text-left font-normal whitespace-nowrap" { (date(point)) }
                                        td class="py-1 pr-4" { (title) }
                                        td class="py-1 text-right font-medium tnum" { (point.score.rounded()) }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn drawing(lines: &[(u32, Vec<(usize, &ScorePoint)>)], last: usize) -> String {
    let mut svg = String::new();
    for y in [100, 75, 50, 25, 0] {
        let _ = write!(svg, r#"<line x1="0" x2="100%" y1="{y}%" y2="{y}%" class="stroke-grid"/>"#);
    }
    for (index, (_, points)) in lines.iter().enumerate().rev() {
        let spot = |(at, point): &(usize, &ScorePoint)| {
            (*at as f64 / last.max(1) as f64 * 100.0, 100.0 - f64::from(point.score.rounded()))
        };
        let spots: Vec<_> = points.iter().map(spot).collect();
        if spots.len() > 1 {
            svg.push_str(r#"<svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%"><path fill="none" class="stroke-viz-1" d=""#);
            for (i, (x, y)) in spots.iter().enumerate() {
                let _ = write!(svg, "{}{x:.2} {y:.2}", if i == 0 { "M" } else { "L" });
            }
            svg.push_str(r#""/></svg>"#);
        }
        for (x, y) in &spots {
            let _ = write!(svg, r#"<circle cx="{x:.2}%" cy="{y:.2}%" r="3" class="fill-surface stroke-viz-1"/>"#);
        }
        if let Some((x, y)) = spots.last().filter(|_| lines.len() > 1) {
            let _ = write!(svg, r#"<text x="{x:.2}%" y="{y:.2}%" dy="-8" class="font-mono">{}</text>"#, index + 1);
        }
    }
    svg
}

async fn answer(State((services, frame)): State<(Services, Arc<Frame>)>, headers: HeaderMap) -> Response {
    let token = cookies::read(&headers, Cookies::default().access()).unwrap_or_default();
    let viewer = services.accounts.authenticate_and_record(&token).await.unwrap_or(Viewer::Guest);
    let Viewer::User { name, .. } = &viewer else { return StatusCode::UNAUTHORIZED.into_response() };
    match services.dashboard.get(&viewer).await {
        Ok(data) => page(&frame, name, &data).into_response(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let usage = "usage: maud ADDRESS FILE";
    let address: SocketAddr = arguments.next().context(usage)?.parse().context(usage)?;
    let page = std::fs::read_to_string(arguments.next().context(usage)?)?;
    let frame = Frame::of(&page).context("the page is no dashboard")?;
    let services = wiring::services(&Config::load()?).await?;
    let router = Router::new().fallback(answer).with_state((services, Arc::new(frame)));
    // The same as the real server; otherwise delayed acknowledgements would be measured.
    let listener = TcpListener::bind(address).await?.tap_io(|stream| drop(stream.set_nodelay(true)));
    axum::serve(listener, router).await?;
    Ok(())
}
