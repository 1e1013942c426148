#!/usr/bin/env bash
# crash.sh ledger|feeds ROUNDS: drives an example of crates/tasks that kills worker processes, on SQLite and PostgreSQL at the same time.
# ledger: workers are also paused for longer than a lease and continued; every task must have had its effect exactly once.
# feeds: twenty feeds of jobs change while they are fetched; every job must be there once.
source "$(dirname "$0")/env.sh"
cd "$ROOT"
rounds=$2

cargo build --quiet -p tasks --example "$1"
example=$CARGO_TARGET_DIR/debug/examples/$1
dir=$(mktemp -d /tmp/jobalign-crash.XXXXXX)
trap 'rm -rf "$dir"' EXIT

status=0
"$example" drive "sqlite://$dir/crash.db" "$rounds" &
sqlite=$!
# shellcheck disable=SC2016
scripts/with-postgres.sh bash -c '"$1" drive "$JOBALIGN_TEST_POSTGRES" "$2"' _ "$example" "$rounds" || status=1
wait "$sqlite" || status=1
exit "$status"
