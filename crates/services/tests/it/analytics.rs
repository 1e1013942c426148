//! Hiring analytics: what members see of applications, counted.

use chrono::TimeDelta;
use domain::{
    Viewer,
    analytics::{AnalyticsPeriod, AnalyticsQuery, AnalyticsTable, Rate, Times},
    applications::ApplicationStage,
    organizations::MemberRole,
    postings::form::Typed,
    uploads::Document,
};
use kernel::{ApplicationId, PageRequest, ProblemKind};
use testkit::{Person, World, on_both, samples};

use crate::applications::{Hiring, decision, hiring, tell};

async fn applied_from(world: &World, it: &Hiring, person: &Person, source: &str) -> ApplicationId {
    let resume = world.services.resumes.import(&person.viewer, Document::from_text(samples::CV)).await.unwrap();
    let applications = &world.services.applications;
    applications.apply_from(&person.viewer, (it.job, resume), "", &Typed::new(), true, source).await.unwrap()
}

#[tokio::test]
async fn applications_are_counted_by_stage_time_and_source() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let analytics = &world.services.analytics;
        let get = async |query| analytics.get(&it.ana.viewer, query, &PageRequest::first()).await;
        let quarter = AnalyticsQuery::default();
        let before = get(quarter).await.unwrap();
        assert_eq!((before.applied, before.jobs.items.len(), before.answers), (0, 1, Times::default()));

        let mut sent = Vec::new();
        for (name, source) in [("cleo", "Fair"), ("dora", "fair"), ("eli", "cleo@example.org")] {
            let person = world.seeker(name).await;
            sent.push(applied_from(&world, &it, &person, source).await);
        }
        world.advance(TimeDelta::days(2));
        let applications = &world.services.applications;
        applications.decide(&it.ana.viewer, sent[0], 1, &decision("interview", "")).await.unwrap();
        applications.decide(&it.ana.viewer, sent[1], 1, &decision("declined", "A licence is needed.")).await.unwrap();
        tell(&world).await;
        world.advance(TimeDelta::days(8));

        let found = get(quarter).await.unwrap();
        let reached: Vec<_> = found.funnel.iter().map(|row| row.reached).collect();
        assert_eq!((found.applied, reached), (3, vec![3, 1, 1, 0, 0]));
        assert_eq!(found.conversion(2), Some((Rate { part: 1, of: 3 }, Rate { part: 1, of: 1 })));
        // Two answers make no median.
        assert_eq!(found.answers, Times { cases: 2, median: None, ninetieth: None });
        assert_eq!(found.late, 2, "one was never answered, one waits after its interview");
        let sources: Vec<_> =
            found.sources.iter().map(|row| (row.source.as_str(), row.applied, row.interviewed)).collect();
        // What is no word is no source: nobody is identified by it.
        assert_eq!(sources, [("fair", 2, 1), ("", 1, 0)]);
        assert_eq!(found.others, None);
        let ends: Vec<_> = found.ends.iter().map(|row| (row.how, row.from, row.count)).collect();
        assert_eq!(ends, [(ApplicationStage::Declined, ApplicationStage::New, 1)]);
        let here: Vec<_> = found.stages.iter().map(|row| (row.times.cases, row.here)).collect();
        assert_eq!(here, [(2, 1), (0, 0), (0, 1), (0, 0)]);
        let job = &found.jobs.items[0];
        assert_eq!((job.id, job.applied, job.answered, job.hired, job.late), (it.job, 3, 2, 0, 2));
        assert_eq!(job.days_open(found.at), 10);

        world.advance(TimeDelta::days(85));
        let later = get(quarter).await.unwrap();
        assert_eq!((later.applied, later.late), (0, 2), "what is late is late, whenever it was sent");
        let year = AnalyticsQuery { job: Some(it.job), period: AnalyticsPeriod::Year };
        assert_eq!(get(year).await.unwrap().applied, 3);
        let csv = analytics.export(&it.ana.viewer, year, AnalyticsTable::Sources).await.unwrap();
        assert_eq!(csv, "\u{feff}Source,Applications,Interviews,Hired\r\nfair,2,1,0\r\n,1,0,0\r\n");
        let csv = analytics.export(&it.ana.viewer, year, AnalyticsTable::Jobs).await.unwrap();
        assert!(csv.contains(",Night nurse,open,2026-03-02,,95,3,2,0,2\r\n"), "{csv}");
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn every_member_reads_the_analytics_and_nobody_else() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let analytics = &world.services.analytics;
        let (all, first) = (AnalyticsQuery::default(), PageRequest::first());
        let guest = analytics.get(&Viewer::Guest, all, &first).await.unwrap_err();
        assert_eq!(guest.kind, ProblemKind::SignIn);
        assert_eq!(analytics.get(&it.ben.viewer, all, &first).await.unwrap_err().kind, ProblemKind::NotFound);
        let stranger = analytics.export(&it.ben.viewer, all, AnalyticsTable::Funnel).await.unwrap_err();
        assert_eq!(stranger.kind, ProblemKind::NotFound);

        // With a company of their own they do not see another's job.
        let dora = world.seeker("dora").await;
        world.services.organizations.create(&dora.viewer, "Harbour Works").await.unwrap();
        assert_eq!(analytics.get(&dora.viewer, all, &first).await.unwrap().jobs.items, []);
        let theirs = AnalyticsQuery { job: Some(it.job), ..all };
        assert_eq!(analytics.get(&dora.viewer, theirs, &first).await.unwrap_err().kind, ProblemKind::NotFound);
        let csv = analytics.export(&dora.viewer, theirs, AnalyticsTable::Jobs).await.unwrap_err();
        assert_eq!(csv.kind, ProblemKind::NotFound);

        let cleo = world.seeker("cleo").await;
        for (version, role) in (1..).zip([MemberRole::Interviewer, MemberRole::Observer, MemberRole::HiringManager]) {
            let organizations = &world.services.organizations;
            organizations.set_member(&it.ana.viewer, it.organization, version, cleo.id, role).await.unwrap();
            assert_eq!(analytics.get(&cleo.viewer, theirs, &first).await.unwrap().choices.len(), 1, "{role}");
        }
        world.ignore_letters();
    })
    .await;
}
