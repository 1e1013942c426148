//! Language models: who may ask one, what it costs, what is kept, and what is shown of what it says. The models are
//! transports that answer as a test wants.

mod budgets;
mod drafts;
mod hostile;
mod kept;
mod letters;
mod load;
mod notes;
mod optimizer;
mod switch;
mod ten_thousand;

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use domain::models::{NoAnswer, Proposals};
use llm::{Body, Config, Fault, Later, Prices, Reply, Transport};
use resume::Resume;
use secrecy::SecretString;
use serde_json::{Value, json};
use services::{Hashing, ModelSettings, Parts, Services};
use testkit::{Person, World};
use tokio::sync::Semaphore;

pub const POSTING: &str =
    "Shift lead, bakery\nWe look for a baker who leads a shift of 12 people.\n- Sourdough\n- Food safety";

/// A baker with two positions.
pub fn baker(name: &str) -> Resume {
    let email = format!("{}@bakers.example", name.split(' ').next().unwrap().to_lowercase());
    let document = json!({
        "basics": { "name": name, "email": email, "phone": "+49 30 1234567", "label": "Baker",
            "location": { "address": "Langer Weg 12", "postalCode": "10115", "city": "Berlin" },
            "summary": format!("{name} is a baker with six years in two bakeries.") },
        "work": [
            { "name": "Mill Bakery", "position": "Baker", "startDate": "2021-03",
                "highlights": ["Baked sourdough bread for about 200 customers a day.",
                    "Helped the shift lead to plan the work of 4 colleagues.",
                    "Kept the records of food safety under supervision."] },
            { "name": "Oven & Sons", "position": "Apprentice baker", "startDate": "2018-08", "endDate": "2021-02",
                "highlights": ["Prepared dough for rolls and cakes.", "Cleaned two ovens every evening."] },
        ],
        "education": [{ "institution": "Vocational School Berlin", "studyType": "Apprenticeship", "area": "Baking" }],
        "skills": [{ "name": "Baking", "keywords": ["Sourdough", "Rolls"] }],
    });
    Resume::from_json(&document.to_string()).unwrap()
}

/// An endpoint whose answers are computed from what it is asked.
pub struct Endpoint {
    answer: Box<dyn Fn(&Value) -> String + Send + Sync>,
    /// What it was asked.
    asked: Mutex<Vec<Value>>,
    /// It answers as many calls as this has permits.
    open: Semaphore,
}

impl Endpoint {
    pub fn new(answer: impl Fn(&Value) -> String + Send + Sync + 'static) -> Arc<Self> {
        Arc::new(Self { answer: Box::new(answer), asked: Mutex::default(), open: Semaphore::new(1_000_000) })
    }

    /// Never answers until it is opened.
    pub fn stalled() -> Arc<Self> {
        let answer = Box::new(|_: &Value| suggestions(&[]));
        Arc::new(Self { answer, asked: Mutex::default(), open: Semaphore::new(0) })
    }

    pub fn open(&self) {
        self.open.add_permits(1_000_000);
    }

    pub fn asked(&self) -> Vec<Value> {
        self.asked.lock().unwrap().clone()
    }
}

impl Transport for Endpoint {
    fn send(&self, request: Vec<u8>) -> Later<'_, Result<Reply, Fault>> {
        let request: Value = serde_json::from_slice(&request).unwrap();
        let text = (self.answer)(&request);
        let is_stream = request["stream"] == true;
        self.asked.lock().unwrap().push(request);
        Box::pin(async move {
            self.open.acquire().await.unwrap().forget();
            let usage = json!({ "prompt_tokens": 100, "completion_tokens": 50 });
            let body = if is_stream {
                let words =
                    text.split_inclusive(' ').map(|word| json!({ "choices": [{ "delta": { "content": word } }] }));
                let end = json!({ "choices": [{ "delta": {}, "finish_reason": "stop" }], "usage": usage });
                words.chain([end]).map(|event| format!("data: {event}\n\n")).collect::<String>() + "data: [DONE]\n\n"
            } else {
                let choice = json!({ "message": { "content": text }, "finish_reason": "stop" });
                json!({ "choices": [choice], "usage": usage }).to_string()
            };
            Ok(Reply { status: 200, retry_after: None, body: Box::new(Whole(Some(body.into_bytes()))) })
        })
    }
}

struct Whole(Option<Vec<u8>>);

impl Body for Whole {
    fn chunk(&mut self) -> Later<'_, Result<Option<Vec<u8>>, Fault>> {
        Box::pin(std::future::ready(Ok(self.0.take())))
    }
}

/// An answer with suggestions: path, new text, quote.
pub fn suggestions(all: &[(&str, &str, &str)]) -> String {
    let each = |(path, after, quote): &(&str, &str, &str)| json!({ "path": path, "after": after, "quote": quote, "reason": "The job asks for it." });
    json!({ "suggestions": all.iter().map(each).collect::<Vec<_>>() }).to_string()
}

/// Settings with times for tests. An answer is estimated at 500 millionths, and costs 50.
pub fn config() -> Config {
    Config {
        base_url: "https://model.example/v1".to_owned(),
        key: SecretString::from("gsk-secret-key"),
        model: "m".to_owned(),
        prices: Prices { prompt: 0, completion: 1_000_000 },
        max_tokens: 500,
        total: Duration::from_secs(20),
        ..Config::default()
    }
}

/// A server with a model, in the world of a test.
pub fn server(
    world: &World,
    config: Config,
    endpoint: &Arc<Endpoint>,
    person_micros: u64,
    site_micros: u64,
) -> Services {
    let models = ModelSettings::over(config, Arc::<Endpoint>::clone(endpoint));
    let models = models.with_budgets(person_micros, site_micros, "EUR");
    Services::with_hashing(Parts { models, ..world.parts() }, Hashing::fast())
}

/// A person who allows the model.
pub async fn willing(world: &World, services: &Services, name: &str) -> Person {
    let person = world.seeker(name).await;
    services.models.set_allowed(&person.viewer, true).await.unwrap();
    person
}

pub async fn ask(services: &Services, person: &Person, posting: &str) -> Result<Proposals, NoAnswer> {
    services.models.suggestions(&person.viewer, &baker("Ana Silva"), posting, &[]).await
}
