//! The pages of the optimizer.

mod facts;
mod optimize;

pub use facts::FactsPage;
pub use optimize::OptimizePage;
