//! Job feeds: what boards fetch of the jobs that organizations publish here.

use boards::{Context, Source};
use chrono::TimeDelta;
use domain::{
    Viewer,
    postings::{PostingFields, PostingState},
};
use kernel::{JobId, ProblemKind};
use testkit::{World, on_both};

use crate::applications::{Hiring, hiring};

/// A whole feed, with its tag.
async fn feed(world: &World, slug: Option<&str>) -> (String, String) {
    let mut feed = world.services.postings.feed(&Viewer::Guest, slug).await.unwrap();
    let mut xml = String::new();
    while let Some(piece) = feed.next().await {
        xml.push_str(&piece.unwrap());
    }
    (xml, feed.tag)
}

async fn publish(world: &World, it: &Hiring, title: &str) -> JobId {
    let postings = &world.services.postings;
    let id = postings.create(&it.ana.viewer, it.organization).await.unwrap();
    let fields = PostingFields {
        title: title.to_owned(),
        text: "We cook for 200 people a day and bake our own bread, six days a week.\nYou bring:\n- Two years of experience as a cook\n".to_owned(),
        place: "Ghent, Belgium".to_owned(),
        remote: "hybrid".to_owned(),
        employment: "part_time".to_owned(),
        pay_min: "18".to_owned(),
        currency: "EUR".to_owned(),
        period: "hour".to_owned(),
        closes_on: "2026-06-30".to_owned(),
        ..PostingFields::default()
    };
    postings.save(&it.ana.viewer, id, 1, &fields).await.unwrap();
    postings.set_state(&it.ana.viewer, id, 2, PostingState::Open).await.unwrap();
    id
}

#[tokio::test]
async fn boards_read_the_open_jobs_and_only_those() {
    on_both(async |world| {
        let it = hiring(&world).await;
        let cook = publish(&world, &it, "Cook ]]> & baker").await;
        let (xml, tag) = feed(&world, None).await;
        for source in [Source::Feed, Source::IndeedFeed] {
            let page = source.parse(xml.as_bytes(), &Context::default()).unwrap();
            assert_eq!((page.jobs.len(), page.dropped.len()), (2, 0), "{source:?}");
            let job = page.jobs.iter().find(|job| job.external_id == Some(cook.to_string())).unwrap();
            assert_eq!((job.title.as_str(), job.company.as_deref()), ("Cook ]]> & baker", Some("Larkspur Care")));
            assert_eq!((job.place.city.as_deref(), job.place.country.as_deref()), (Some("Gent"), Some("BE")));
            assert_eq!(
                (job.remote, job.employment.as_slice()),
                (Some(boards::Remote::Hybrid), &[boards::EmploymentType::PartTime][..])
            );
            let pay = job.salary.as_ref().unwrap();
            assert_eq!(
                (pay.min, pay.currency.as_deref(), pay.period),
                (Some(18.0), Some("EUR"), Some(matching::SalaryPeriod::Hour))
            );
            assert_eq!(job.posted.map(|day| day.to_string()).as_deref(), Some("2026-03-02"));
            assert_eq!(job.valid_until.map(|day| day.to_string()).as_deref(), Some("2026-06-30"));
            assert!(
                job.url.as_deref().is_some_and(|url| url.ends_with(&format!("/jobs/{cook}?source=feed"))),
                "{:?}",
                job.url
            );
            assert!(job.text.contains("bake our own bread"), "{}", job.text);
        }
        assert!(xml.contains("<experience><![CDATA[2+ years]]></experience>"), "{xml}");
        assert_eq!(feed(&world, None).await, (xml, tag.clone()));

        // Another company's feed has none of them, and an unknown one does not exist.
        let dora = world.seeker("dora").await;
        world.services.organizations.create(&dora.viewer, "Harbour Works").await.unwrap();
        assert!(!feed(&world, Some("harbour-works")).await.0.contains("<job>"));
        assert!(feed(&world, Some("larkspur-care")).await.0.contains("<publisher><![CDATA[Larkspur Care]]>"));
        let unknown = world.services.postings.feed(&Viewer::Guest, Some("moon")).await.err();
        assert_eq!(unknown.map(|problem| problem.kind), Some(ProblemKind::NotFound));

        world.advance(TimeDelta::minutes(1));
        world.services.postings.set_state(&it.ana.viewer, cook, 3, PostingState::Paused).await.unwrap();
        let (paused, then) = feed(&world, None).await;
        assert!(!paused.contains("Cook") && paused.contains("Night nurse") && then != tag, "{paused}");
        world.services.postings.set_state(&it.ana.viewer, it.job, 3, PostingState::Closed).await.unwrap();
        let (closed, last) = feed(&world, None).await;
        assert!(!closed.contains("<job>") && closed.ends_with("</source>\n") && last != then, "{closed}");
        world.ignore_letters();
    })
    .await;
}

#[tokio::test]
async fn a_long_feed_is_read_in_pieces() {
    on_both(async |world| {
        let it = hiring(&world).await;
        for number in 0..51 {
            publish(&world, &it, &format!("Cook {number}")).await;
        }
        let mut feed = world.services.postings.feed(&Viewer::Guest, None).await.unwrap();
        let mut jobs = Vec::new();
        while let Some(piece) = feed.next().await {
            jobs.push(piece.unwrap().matches("<job>").count());
        }
        assert_eq!(jobs, [0, 50, 2]);
        world.ignore_letters();
    })
    .await;
}
