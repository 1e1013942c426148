#!/usr/bin/env bash
# Six pages beside the same pages of peers, on a release build: the servers on one core, the client on another.
source "$(dirname "$0")/env.sh"
source "$ROOT/scripts/release.sh"
cd "$ROOT"

step "tools" scripts/tools.sh
step "load client" scripts/packages.sh wrk || echo "  going on without wrk: the client built in is used"
step "release build" build_release
scripts/bench/peers/build.sh
pinned_load
