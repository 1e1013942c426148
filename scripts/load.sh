#!/usr/bin/env bash
# Requests per second of the signed-in dashboard compared with its peers, on a release build: servers on one core, the
# client on another.
source "$(dirname "$0")/env.sh"
source "$ROOT/scripts/release.sh"
cd "$ROOT"

step "tools" scripts/tools.sh
step "load client" scripts/packages.sh wrk || echo "  going on without wrk: the client built in is used"
step "release build" build_release
step "peers" cargo build --release -p server --example bare --example maud
pinned_load
