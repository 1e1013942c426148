#!/usr/bin/env bash
# Tests that take long: what `make test` does in a minute, for longer.
source "$(dirname "$0")/env.sh"
cd "$ROOT"
step "tasks while workers are killed and stopped, 5000 rounds" scripts/tasks-crash.sh 5000
