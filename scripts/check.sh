#!/usr/bin/env bash
# The checks that run no test: formatting, clippy on both sides, style.
source "$(dirname "$0")/env.sh"
source "$ROOT/scripts/checks.sh"
cd "$ROOT"

step "tools" scripts/tools.sh
static_checks
summary
