#!/usr/bin/env bash
# Formats all Rust code.
source "$(dirname "$0")/env.sh"
cd "$ROOT"
cargo fmt --all
