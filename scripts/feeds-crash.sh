#!/usr/bin/env bash
# feeds-crash.sh [ROUNDS]: twenty feeds of jobs change, and the worker that fetches them is killed in the middle, on SQLite and
# PostgreSQL at the same time; then every job must be there once. 50 rounds by default.
source "$(dirname "$0")/env.sh"
cd "$ROOT"
rounds=${1:-50}

cargo build --quiet -p tasks --example feeds
feeds=$CARGO_TARGET_DIR/debug/examples/feeds
dir=$(mktemp -d /tmp/jobalign-feeds.XXXXXX)
trap 'rm -rf "$dir"' EXIT

status=0
"$feeds" drive "sqlite://$dir/feeds.db" "$rounds" &
sqlite=$!
# shellcheck disable=SC2016
scripts/with-postgres.sh bash -c '"$1" drive "$JOBALIGN_TEST_POSTGRES" "$2"' _ "$feeds" "$rounds" || status=1
wait "$sqlite" || status=1
exit "$status"
