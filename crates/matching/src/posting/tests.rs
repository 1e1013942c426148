//! Postings as people write them, and what is read out of them.
