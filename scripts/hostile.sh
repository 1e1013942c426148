#!/usr/bin/env bash
# 10,000 edits of a language model that invents, over all resumes for development: prints how many were shown, by class. Fails if one was.
source "$(dirname "$0")/env.sh"
cd "$ROOT"
cargo test -p services --test it -- --ignored --nocapture models::ten_thousand
