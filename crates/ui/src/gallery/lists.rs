//! Tables and navigation.

use super::ROW;
use crate::*;
use leptos::prelude::*;

pub(super) fn tables(_: &'static str) -> AnyView {
    let rows = [
        ("Analytics Engineer", "Amsterdam, hybrid", 84u8),
        ("Data Analyst, Network Planning", "Utrecht", 81),
        ("Senior Data Analyst", "Rotterdam, hybrid", 78),
    ]
    .into_iter()
    .enumerate()
    .map(|(i, (title, place, score))| {
        view! {
            <Row selected={i == 1}>
                <Cell head=true><a href="#" class="rounded-sm hover:underline">{title}</a></Cell>
                <Cell muted=true class="max-sm:hidden">{place}</Cell>
                <Cell align_end=true><TickBar score label="match score out of 100" /></Cell>
            </Row>
        }
    })
    .collect_view();
    view! {
        <div class="grid grid-cols-1 gap-6 xl:grid-cols-2">
            <Table
                caption="New jobs"
                footer=|| {
                    view! {
                        <Pagination
                            label="Pagination"
                            summary="1–3 of 86"
                            page=1
                            pages=29
                            href=Callback::new(|n| format!("?page={n}"))
                            previous_label="Previous page"
                            next_label="Next page"
                        />
                    }
                }
            >
                <TableHead>
                    <SortHead label="Job" href="?sort=title" />
                    <ColumnHead class="max-sm:hidden">"Place"</ColumnHead>
                    <SortHead label="Match" href="?sort=match" sort=Sort::Descending align_end=true />
                </TableHead>
                <TableBody>{rows}</TableBody>
            </Table>
            <SkeletonRows rows=4 label="Loading the list" />
            <div class="rounded-lg border border-line">
                <EmptyState
                    title="No jobs match these filters"
                    body="Three more appear if you widen the distance to 80 km."
                    actions=|| {
                        view! {
                            <Button kind=ButtonKind::Secondary>"Widen to 80 km"</Button>
                            <Button kind=ButtonKind::Ghost>"Clear filters"</Button>
                        }
                    }
                />
            </div>
            <div>
                <Notice
                    level=Level::Danger
                    title="The list did not load"
                    actions=|| {
                        view! { <Button kind=ButtonKind::Secondary size=ButtonSize::Sm icon=icons::ROTATE_CCW>"Try again"</Button> }
                    }
                >
                    "The server answered too late. Your filters are kept."
                </Notice>
            </div>
        </div>
    }
    .into_any()
}

pub(super) fn navigation(_: &'static str) -> AnyView {
    view! {
        <div class="grid gap-7">
            <Tabs
                label="Views"
                items=vec![
                    TabItem::new("Evidence", "#").count(11).active(true),
                    TabItem::new("Resume", "#"),
                    TabItem::new("Scorecard", "#"),
                    TabItem::new("Activity", "#").count(3),
                ]
            />
            <div class=ROW>
                <SegmentedLinks
                    label="Filter evidence"
                    items=vec![
                        TabItem::new("All", "#").count(11).active(true),
                        TabItem::new("Met", "#").count(6),
                        TabItem::new("Missing", "#").count(2),
                    ]
                />
                <Breadcrumbs label="Breadcrumb" items=vec![Crumb::link("Resumes", "#"), Crumb::link("Data", "#"), Crumb::here("What an ATS reads")] />
            </div>
            <Pagination
                label="Pagination, example"
                summary="41–50 of 86"
                page=5
                pages=9
                href=Callback::new(|n| format!("?page={n}"))
                previous_label="Previous page"
                next_label="Next page"
            />
            <div class="max-w-3xl">
                <ProgressSteps
                    steps=vec!["Read the resume".into(), "Find requirements".into(), "Match them".into(), "Score".into()]
                    current=2u32
                    status="Matching requirement 5 of 11"
                    note="You can leave this page. The report will be in Match."
                />
            </div>
            <div class="max-w-md">
                <Timeline items=vec![
                    TimelineItem::new("Applied", "9 Oct").detail("Data, version 7"),
                    TimelineItem::new("Moved to Screening", "13 Oct").state(TimelineState::Now),
                    TimelineItem::new("Screening call", "16 Oct").state(TimelineState::Next),
                ] />
            </div>
        </div>
    }
    .into_any()
}
