#!/usr/bin/env bash
# Long tests: the same as in `make test`, but for longer.
source "$(dirname "$0")/env.sh"
cd "$ROOT"
step "tasks while workers are killed and stopped, 5000 rounds" scripts/crash.sh ledger 5000
step "two processes that book the same interview times, 100,000 attempts" scripts/crash.sh bookings 313
step "feeds of jobs while their worker is killed, 500 rounds" scripts/crash.sh feeds 500
