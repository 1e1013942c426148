//! A test environment: the services on an empty database, with a fixed clock, predictable ids, captured e-mails, and
//! users.
//!
//! ```text
//! #[tokio::test]
//! async fn a_resume_is_kept() {
//!     on_both(|world| async move {
//!         let ana = world.seeker("ana").await;
//!         world.services.resumes.import(&ana.viewer, …).await.unwrap();
//!     })
//!     .await;
//! }
//! ```

mod clock;
mod database;
mod ids;
pub mod meilisearch;
mod people;
pub mod samples;
mod world;

pub use clock::FakeClock;
pub use database::{DatabaseFile, on_every_database, postgres, postgres_address, postgres_twice, sqlite, sqlite_file};
pub use ids::CountedIds;
pub use people::{PASSWORD, Person};
pub use world::{SECRET, World, client, on_both};
