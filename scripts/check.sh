#!/usr/bin/env bash
# The checks without tests: formatting, clippy for server and browser, style.
source "$(dirname "$0")/env.sh"
source "$ROOT/scripts/checks.sh"
cd "$ROOT"

step "tools" scripts/tools.sh
static_checks
summary
