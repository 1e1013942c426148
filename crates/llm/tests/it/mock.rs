//! Against aimock, a real server with streams and faults. `aimock.json` has its replies by model.

use std::{process::Stdio, time::Instant};

use llm::Partial;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

use super::*;

/// A running aimock; it ends when it is dropped.
struct Mock {
    url: String,
    _process: Child,
}

/// Starts aimock: the program that `JOBALIGN_TEST_AIMOCK` names, or the one of the npm packages.
#[allow(clippy::disallowed_methods, reason = "where a test's peer is")]
async fn mock() -> Mock {
    let program = std::env::var("JOBALIGN_TEST_AIMOCK").unwrap_or("../../node_modules/.bin/llmock".to_owned());
    let process = Command::new(&program)
        .args(["--port", "0", "--fixtures", "tests/it/aimock.json"])
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn();
    let mut process =
        process.unwrap_or_else(|error| panic!("these tests need aimock: {program} ({error}). Run scripts/tools.sh."));
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    while let Some(line) = lines.next_line().await.unwrap() {
        if let Some((_, url)) = line.split_once("listening on ") {
            let url = url.trim().to_owned();
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Mock { url, _process: process };
        }
    }
    panic!("aimock ended before it listened");
}

impl Mock {
    fn set(&self, model: &str) -> Set {
        self.set_with(model, |_| {})
    }

    fn set_with(&self, model: &str, change: impl FnOnce(&mut Config)) -> Set {
        let mut config = config(&format!("{}/v1", self.url), model);
        change(&mut config);
        set(config)
    }

    /// All that has been sent to it, as text.
    #[allow(clippy::disallowed_methods, reason = "asks the mock")]
    async fn journal(&self) -> String {
        let url = format!("{}/__aimock/journal", self.url);
        reqwest::Client::builder().no_proxy().build().unwrap().get(url).send().await.unwrap().text().await.unwrap()
    }
}

#[tokio::test]
async fn answers_in_each_way_of_asking_for_a_form() {
    let mock = mock().await;
    for (ways, model) in [
        (llm::SendsSchema::JsonSchema, "by-schema"),
        (llm::SendsSchema::JsonObject, "by-object"),
        (llm::SendsSchema::None, "by-prompt"),
    ] {
        let set = mock.set_with(model, |config| config.sends_schema = ways);
        let answer = set.llm.answer::<Suggestions>(&request("/work/0: Baked bread with a team")).await.unwrap();
        assert_eq!(answer.value.suggestions[0].after, format!("{model} bread"));
        assert_eq!((answer.usage.prompt_tokens, answer.usage.completion_tokens), (40, 8));
        assert_eq!(answer.usage.cost_micros, 40 + 16);
        assert_eq!(set.ends(), ["answered"]);
    }
}

#[tokio::test]
async fn nothing_of_the_contact_data_is_sent() {
    let mock = mock().await;
    let set = mock.set("private");
    let mut request = request(people::RESUME);
    request.contact = people::contact();
    let answer = set.llm.answer::<Suggestions>(&request).await.unwrap();
    assert_eq!(answer.value.suggestions[0].after, "Anna-Maria O’Connor baked, call +353 (0)1 234 5678");
    let text = set.llm.stream(&request).map(|piece| match piece.unwrap() {
        Piece::Text(text) => text,
        Piece::Done(_) => String::new(),
    });
    assert_eq!(text.collect::<String>().await, "Dear Sir, I am Anna-Maria O’Connor.");
    let sent = mock.journal().await;
    assert!(sent.contains("[NAME]") && sent.contains("Sourdough"), "the journal has the requests");
    people::assert_private(&sent);
}

#[tokio::test]
async fn a_stream_comes_in_pieces() {
    let mock = mock().await;
    let set = mock.set("stream");
    let (text, end) = set.stream("/work/0: Baked").await;
    assert_eq!(text, "Dear team, I baked bread for ten years and would gladly bake yours.");
    let usage = end.unwrap();
    assert_eq!((usage.prompt_tokens, usage.completion_tokens, usage.estimated), (40, 8, false));
    assert_eq!(set.ends(), ["answered"]);
}

#[tokio::test]
async fn a_cut_stream_has_what_came() {
    let mock = mock().await;
    let set = mock.set("cut");
    let (text, end) = set.stream("/work/0: Baked").await;
    assert!(text.starts_with("Dear team") && text.len() < 60, "{text}");
    assert_eq!(end, Err(LlmError::Cut(Partial(text))));
    assert_eq!(set.ends(), ["cut"]);
    assert!(set.ledger.usages()[0].cost_micros > 0 && set.ledger.usages()[0].estimated);
}

#[tokio::test]
async fn slow_streams_end() {
    let mock = mock().await;
    let first = mock.set_with("late", |config| config.first_byte = Duration::from_millis(700));
    assert_eq!(first.stream("/work/0: Baked").await, (String::new(), Err(LlmError::TimedOut)));
    let between = mock.set_with("slow", |config| config.idle = Duration::from_millis(300));
    assert_eq!(between.stream("/work/0: Baked").await, (String::new(), Err(LlmError::TimedOut)));
    let total = mock.set_with("slow", |config| config.total = Duration::from_millis(2500));
    let (text, end) = total.stream("/work/0: Baked").await;
    assert!(text.starts_with("Dear"), "{text}");
    assert_eq!(end, Err(LlmError::Cut(Partial(text))));
}

#[tokio::test]
async fn failures_and_limits_are_tried_again() {
    let mock = mock().await;
    let set = mock.set("fails-once");
    assert_eq!(set.ask("/work/0: Baked").await.unwrap().suggestions.len(), 1);
    assert_eq!(set.ends(), ["answered"]);
    let start = Instant::now();
    let set = mock.set("limited-once");
    assert_eq!(set.ask("/work/0: Baked").await.unwrap().suggestions.len(), 1);
    assert!(start.elapsed() >= Duration::from_secs(2), "as long as Retry-After said");
    // Longer than we wait: at once.
    let start = Instant::now();
    let set = mock.set("limited-for-long");
    assert_eq!(set.ask("/work/0: Baked").await, Err(LlmError::Busy));
    assert!(start.elapsed() < Duration::from_secs(5));
    assert_eq!(set.ends(), ["busy"]);
}

#[tokio::test]
async fn an_endpoint_that_only_fails_is_down() {
    let mock = mock().await;
    for model in ["fails", "no-json", "disconnects"] {
        let set = mock.set_with(model, |config| config.retries = 1);
        assert_eq!(set.ask("/work/0: Baked").await, Err(LlmError::Down), "{model}");
        assert_eq!(set.ends(), ["down"], "{model}");
    }
    let set = mock.set("unknown-model");
    assert_eq!(set.ask("/work/0: Baked").await, Err(LlmError::Rejected(404)));
}

#[tokio::test]
async fn a_wrong_answer_is_repaired_once() {
    let mock = mock().await;
    let set = mock.set("repaired");
    let answer = set.llm.answer::<Suggestions>(&request("/work/0: Baked")).await.unwrap();
    assert_eq!(answer.value.suggestions[0].after, "repaired bread");
    assert_eq!(answer.usage.prompt_tokens, 80, "both calls");
    assert_eq!(set.ends(), ["not_as_asked", "answered"]);
    assert!(mock.journal().await.contains("suggestions[0].reason is missing"), "the model is told");

    for (model, fault) in [("wrong", "suggestions must be an array"), ("empty", "the answer is empty")] {
        let set = mock.set(model);
        let error = set.ask("/work/0: Baked").await.unwrap_err();
        assert_eq!(error, LlmError::NotAsAsked(fault.to_owned()));
        assert!(!error.is_temporary());
        assert_eq!(set.ends(), ["not_as_asked", "not_as_asked"]);
    }
}

#[tokio::test]
async fn answers_that_end_early_are_not_repaired() {
    let mock = mock().await;
    let set = mock.set("too-long");
    assert_eq!(set.ask("/work/0: Baked").await, Err(LlmError::Cut(Partial::default())));
    assert_eq!(
        set.stream("/work/0: Baked").await.1,
        Err(LlmError::Cut(Partial("{\"suggestions\": [{\"pa".to_owned())))
    );
    let set = mock.set("filtered");
    assert_eq!(set.ask("/work/0: Baked").await, Err(LlmError::Refused));
    assert_eq!(set.ends(), ["refused"]);
}
