#!/usr/bin/env bash
# Measures speed and size on a release build, and writes the table in docs/performance.md. Nothing is asserted about time.
# The machine should be quiet; the first release build takes several minutes.
source "$(dirname "$0")/env.sh"
source "$ROOT/scripts/release.sh"
cd "$ROOT"
out=$CACHE/bench
rm -rf "$out"
mkdir -p "$out"

benches() { # the crates that have benches
  local crate
  for crate in resume matching documents; do
    [ -d "crates/$crate/benches" ] || continue
    cargo bench --quiet -p "$crate" --benches -- --quiet || return 1
  done
}
processes() { node scripts/bench/process.mjs "$JOBALIGN" "$SHARED" data/demo/job-data-analyst.txt >"$out/process.json"; }
load() { node scripts/load.mjs --json >"$out/load.json"; }

step "tools" scripts/tools.sh
step "packages" scripts/packages.sh wrk || echo "  going on without wrk: the load client built in is used"
step "release build" build_release
step "bare handler" cargo build --release -p server --example bare
step "benches of the engine" benches || true
step "whole processes" processes || true
step "load" load || true
node scripts/bench/figures.mjs "$out" "$JOBALIGN__SITE_ROOT"
