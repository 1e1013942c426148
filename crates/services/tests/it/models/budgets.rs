//! Money, and an endpoint that does not answer.

use std::time::Instant;

use chrono::TimeDelta;
use futures::{StreamExt, future::join_all, stream::FuturesUnordered};
use kernel::PageRequest;
use testkit::on_both;

use super::*;

#[tokio::test]
async fn calls_at_the_same_time_do_not_spend_the_same_money() {
    on_both(async |world| {
        let endpoint = Endpoint::stalled();
        let config = Config { at_once: 30, queue: 30, ..config() };
        let services = server(&world, config, &endpoint, 1500, 2500);
        // A second server with the same database.
        let other = server(&world, Config { at_once: 30, ..super::config() }, &endpoint, 1500, 2500);
        let people = [willing(&world, &services, "ana").await, willing(&world, &services, "ben").await];
        // The same question would be one call.
        let postings: Vec<_> = (0..20).map(|number| format!("{POSTING}\n{number}")).collect();
        let servers = [&services, &other];
        let all = postings.iter().enumerate().map(|(at, posting)| ask(servers[at % 2], &people[at / 10], posting));
        let mut answers: FuturesUnordered<_> = all.collect();
        let (mut person, mut site) = (0, 0);
        // Those that are allowed wait; the others are refused meanwhile.
        for _ in 0..15 {
            match answers.next().await.unwrap() {
                Err(NoAnswer::PersonOverBudget) => person += 1,
                Err(NoAnswer::SiteOverBudget) => site += 1,
                other => panic!("{other:?}"),
            }
        }
        // Which of two exhausted budgets is told depends on who came first.
        assert_eq!(person + site, 15, "{person} and {site}");
        endpoint.open();
        while let Some(answer) = answers.next().await {
            answer.unwrap();
        }
        assert_eq!(endpoint.asked().len(), 5, "five of 500 fit into the site's 2500");
        // What was held back and not used is free again.
        for person in &people {
            assert!(ask(&services, person, "another").await.is_ok());
        }
    })
    .await;
}

#[tokio::test]
async fn over_budget_nothing_is_asked_until_the_next_month() {
    on_both(async |world| {
        let endpoint = Endpoint::new(|_| suggestions(&[]));
        let services = server(&world, config(), &endpoint, 560, 5000);
        let ana = willing(&world, &services, "ana").await;
        for number in 0..2 {
            assert!(ask(&services, &ana, &format!("posting {number}")).await.is_ok());
        }
        assert_eq!(ask(&services, &ana, "posting 2").await, Err(NoAnswer::PersonOverBudget), "100 spent, 500 needed");
        assert_eq!(endpoint.asked().len(), 2);
        assert_eq!(ask(&services, &ana, "posting 1").await.map(|all| all.blocked), Ok(0), "known answers cost nothing");
        let ben = willing(&world, &services, "ben").await;
        assert!(ask(&services, &ben, "posting 3").await.is_ok(), "each person has a budget of their own");

        let poor = server(&world, config(), &endpoint, 5000, 600);
        assert_eq!(ask(&poor, &ben, "posting 4").await, Err(NoAnswer::SiteOverBudget), "150 spent, 500 needed");
        assert_eq!(endpoint.asked().len(), 3);

        world.advance(TimeDelta::days(31));
        assert!(ask(&services, &ana, "posting 2").await.is_ok());
        services.idle().await;
    })
    .await;
}

#[tokio::test]
async fn a_stalled_endpoint_blocks_nothing_else() {
    on_both(async |world| {
        let endpoint = Endpoint::stalled();
        let config = Config { at_once: 4, queue: 8, total: Duration::from_secs(6), ..config() };
        let services = server(&world, config, &endpoint, 1_000_000, 1_000_000);
        let ana = willing(&world, &services, "ana").await;
        let postings: Vec<_> = (0..60).map(|number| format!("posting {number}")).collect();
        let start = Instant::now();
        let waiting = join_all(postings.iter().map(|posting| ask(&services, &ana, posting)));
        let others = async {
            // Every connection of the database would be taken, if calls held one.
            tokio::time::sleep(Duration::from_millis(300)).await;
            for _ in 0..20 {
                let page = services.matches.list(&ana.viewer, PageRequest::first()).await;
                assert!(page.is_ok() && services.dashboard.get(&ana.viewer).await.is_ok());
                services.models.set_allowed(&ana.viewer, true).await.unwrap();
            }
            start.elapsed()
        };
        let (answers, others) = futures::join!(waiting, others);
        assert!(others < Duration::from_secs(6), "{others:?} for pages while the endpoint stalls");
        assert!(start.elapsed() < Duration::from_secs(15), "nobody waits for ever");
        let busy = answers.iter().filter(|answer| **answer == Err(NoAnswer::Busy)).count();
        // Once some have timed out, the endpoint is left alone.
        let late = |answer: &&Result<_, _>| matches!(answer, Err(NoAnswer::TimedOut | NoAnswer::Down));
        let late = answers.iter().filter(late).count();
        assert!(busy >= 48 && busy + late == 60, "{busy} busy, {late} timed out");
        assert!(endpoint.asked().len() <= 12, "no retries of what stalls");
        assert_eq!(db::models::held(&world.db.ro, None, world.now()).await.unwrap(), 0, "nothing stays held back");
    })
    .await;
}
