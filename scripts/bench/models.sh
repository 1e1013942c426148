#!/usr/bin/env bash
# models.sh: what a language model costs the rest: dashboards while 100 people wait for a stalled endpoint, and known answers
# beside those of a mock. Release build; prints a line for each.
source "$(dirname "$0")/../env.sh"
cd "$ROOT"
cargo test --release -q -p services --test it models::load -- --ignored --nocapture --test-threads=1 2>&1 | grep -E '^(dashboards|fastest|test result)|panicked'
