#!/usr/bin/env bash
# All checks and tests: formatting, lints, unit and integration tests on SQLite and PostgreSQL, end-to-end tests in a
# real browser. Installs what is missing. The last line is `N passed, N failed`.
source "$(dirname "$0")/env.sh"
source "$ROOT/scripts/checks.sh"
cd "$ROOT"
LOG=$(mktemp /tmp/jobalign-test.XXXXXX)
trap 'rm -f "$LOG"' EXIT

# Unit and integration tests, with a temporary PostgreSQL besides SQLite. Lines of passing tests are left out.
cargo_tests() {
  scripts/with-postgres.sh cargo test --workspace --no-fail-fast 2>&1 | tee "$LOG" | grep --line-buffered -vE '^test .* \.\.\. ok$|^$|^running [0-9]+ tests?$'
}

count_cargo_tests() {
  local status=0 passed failed
  step "unit and integration tests, SQLite and PostgreSQL" cargo_tests || status=$?
  read -r passed failed < <(awk '/^test result:/ { passed += $4; failed += $6 } END { print passed + 0, failed + 0 }' "$LOG")
  # A test that does not compile, or a process that crashes, prints no result line.
  [ "$status" = 0 ] || [ "$failed" != 0 ] || failed=1
  count "$passed" "$failed" "unit and integration tests"
  [ "$failed" = 0 ] || DETAILS+=$(failed_cargo_tests)$'\n'
}

# What the failing tests printed, without backtraces: of a long log, often only the end is kept.
failed_cargo_tests() {
  awk '/^---- .* stdout ----$/ { show = 1 } /^(failures:|test result:|stack backtrace:)/ { show = 0 } show' "$LOG" | head -n 100
}

journeys() {
  node end2end/run.mjs 2>&1 | tee "$LOG"
}

count_journeys() {
  local status=0 passed failed
  step "journeys in Chromium" journeys || status=$?
  read -r passed failed < <(sed -n 's/^journeys: \([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$LOG" | tail -n 1; echo "0 0")
  [ "$status" = 0 ] || [ "$failed" != 0 ] || failed=1
  count "$passed" "$failed" "journeys"
}

step "tools" scripts/tools.sh
step "packages" scripts/packages.sh radicale
static_checks
count_cargo_tests
check "tasks while workers are killed and stopped" scripts/crash.sh ledger 300 || true
check "feeds of jobs while their worker is killed" scripts/crash.sh feeds 8 || true
if check "build: server, browser part, styles" build_dev; then
  count_journeys
else
  count 0 1 "journeys: not run, because the build failed"
fi
summary
