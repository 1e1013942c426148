#!/usr/bin/env bash
# tasks-crash.sh [ROUNDS]: worker processes are killed, paused for longer than a lease and continued, on SQLite and
# PostgreSQL at the same time; then every task must have had its effect exactly once. 300 rounds by default.
source "$(dirname "$0")/env.sh"
cd "$ROOT"
rounds=${1:-300}

cargo build --quiet -p tasks --example ledger
ledger=$CARGO_TARGET_DIR/debug/examples/ledger
dir=$(mktemp -d /tmp/jobalign-ledger.XXXXXX)
trap 'rm -rf "$dir"' EXIT

status=0
"$ledger" drive "sqlite://$dir/ledger.db" "$rounds" &
sqlite=$!
# shellcheck disable=SC2016
scripts/with-postgres.sh bash -c '"$1" drive "$JOBALIGN_TEST_POSTGRES" "$2"' _ "$ledger" "$rounds" || status=1
wait "$sqlite" || status=1
exit "$status"
