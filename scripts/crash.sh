#!/usr/bin/env bash
# crash.sh ledger|feeds|bookings ROUNDS: drives an example with processes that are killed or race, on SQLite and PostgreSQL at the same time.
# ledger: workers are also paused for longer than a lease and continued; every task must have had its effect exactly once.
# feeds: twenty feeds of jobs change while they are fetched; every job must be there once.
# bookings: two processes book the same times for 40 applicants, 320 attempts a round; no two interviews may overlap.
source "$(dirname "$0")/env.sh"
cd "$ROOT"
rounds=$2

crate=tasks
[ "$1" != bookings ] || crate=services
cargo build --quiet -p "$crate" --example "$1"
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
