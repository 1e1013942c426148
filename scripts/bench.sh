#!/usr/bin/env bash
# Measures speed and size on a release build, and writes the table in docs/performance.md. Nothing is asserted about time.
# The machine should be quiet; the first release build takes several minutes.
# `scripts/bench.sh PART…` runs only these of the functions below, with the release build that is there, and only prints the table.
source "$(dirname "$0")/env.sh"
source "$ROOT/scripts/release.sh"
cd "$ROOT"
# Measured without imported classifications.
export JOBALIGN__TAXONOMY=off JOBALIGN__BOARDS__KEYLESS=false
# The benches that read development data run in the folders of their crates.
export JOBALIGN_SHARED=$SHARED
out=$CACHE/bench
[ $# -gt 0 ] || rm -rf "$out"
mkdir -p "$out"

benches() {
  local file crate
  for file in crates/*/benches/*.rs; do
    crate=${file#crates/}
    # These need a PostgreSQL, or a process of their own, and run below.
    case $crate in tasks/benches/queue.rs | services/benches/jobs.rs | render/benches/memory.rs) continue ;; esac
    cargo bench --quiet -p "${crate%%/*}" --bench "$(basename "$file" .rs)" || return 1
  done
}
# The Python programs to compare with, in a virtual environment.
python_peers() {
  [ -x "$CACHE/python/bin/python" ] || python3 -m venv "$CACHE/python" || return 1
  "$CACHE/python/bin/python" -c 'import sklearn, rank_bm25' 2>/dev/null ||
    "$CACHE/python/bin/pip" install --quiet scikit-learn rank_bm25 numpy || return 1
  # RenderCV does not start with a later typer.
  "$CACHE/python/bin/python" -c 'import rendercv.cli.commands' 2>/dev/null ||
    "$CACHE/python/bin/pip" install --quiet 'rendercv[full]==2.3' 'typer==0.20.1'
}
prepared() { "$CACHE/python/bin/python" scripts/bench/prepared.py "$ROOT" 10000 100000 >"$out/prepared.json"; }
export BENCH_PYTHON=$CACHE/python/bin/python
processes() { node scripts/bench/process.mjs "$JOBALIGN" "$SHARED" data/demo/job-data-analyst.txt >"$out/process.json"; }
queue() { scripts/with-postgres.sh cargo bench --quiet -p tasks --bench queue | tee "$out/queue.txt"; }
jobs() { scripts/with-postgres.sh cargo bench --quiet -p services --bench jobs | tee "$out/jobs.txt"; }
load() { pinned_load --json >"$out/load.json"; }
# The part of the benches that is about documents.
edits() { cargo bench --quiet -p render --bench documents; }
documents() {
  cargo build --quiet --release -p documents --example plain_pdf || return 1
  node scripts/bench/documents.mjs "$JOBALIGN" "$CARGO_TARGET_DIR/release/examples/plain_pdf" >"$out/documents.json"
}
editors() { node scripts/bench/editors.mjs >"$out/editors.json"; }
memory() { cargo bench --quiet -p render --bench memory | tee "$out/memory.txt"; }
tracker() { node scripts/bench/tracker.mjs >"$out/tracker.json"; }
board() { node scripts/bench/board.mjs >"$out/board.json"; }
live() { scripts/with-postgres.sh node --experimental-websocket scripts/bench/live.mjs >"$out/live.json"; }
interactive() { node scripts/bench/interactive.mjs >"$out/interactive.json"; }

if [ $# -gt 0 ]; then
  for part in "$@"; do step "$part" "$part" || true; done
  exec node scripts/bench/figures.mjs "$out" "$JOBALIGN__SITE_ROOT"
fi
step "tools" scripts/tools.sh
step "packages" scripts/packages.sh wrk || echo "  going on without wrk: the load client built in is used"
step "release build" build_release --precompress
scripts/bench/peers/build.sh
step "peers in Python" python_peers || echo "  going on without them"
step "benches of the engine" benches || true
step "ranking of prepared postings in Python" prepared || true
step "the queue of tasks" queue || true
step "20,000 and 200,000 public jobs" jobs || true
step "whole processes" processes || true
step "documents beside Chromium and RenderCV" documents || true
step "many editors at once" editors || true
step "memory over many documents" memory || true
step "load" load || true
step "the start page on 4G" interactive || true
step "2,000 cards in the kanban" tracker || true
step "2,000 applicants on the board of a job" board || true
step "messages over two processes" live || true
node scripts/bench/figures.mjs "$out" "$JOBALIGN__SITE_ROOT" --write
