#!/usr/bin/env bash
# Long tests: the same as in `make test`, but for longer.
source "$(dirname "$0")/env.sh"
cd "$ROOT"
step "tasks while workers are killed and stopped, 5000 rounds" scripts/crash.sh ledger 5000
step "feeds of jobs while their worker is killed, 500 rounds" scripts/crash.sh feeds 500
