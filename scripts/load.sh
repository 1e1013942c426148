#!/usr/bin/env bash
# Requests a second of the signed-in dashboard beside a bare handler, on a release build.
source "$(dirname "$0")/env.sh"
source "$ROOT/scripts/release.sh"
cd "$ROOT"

step "tools" scripts/tools.sh
step "load client" scripts/packages.sh wrk || echo "  going on without wrk: the client built in is used"
step "release build" build_release
step "bare handler" cargo build --release -p server --example bare
node scripts/load.mjs
