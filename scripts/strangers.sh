#!/usr/bin/env bash
# Scores the engine on material that no rule was tuned on when it was written: halves of the development sets, and blind
# rounds (scripts/accuracy/blind). Writes the tables into docs/accuracy.md. JOBALIGN_PROGRAM is another program to score.
source "$(dirname "$0")/env.sh"
given=${JOBALIGN_PROGRAM:-}
source "$ROOT/scripts/release.sh"
cd "$ROOT"
export JOBALIGN__TAXONOMY=off SHARED
[ -f "$SHARED/tools/score_parse.py" ] || {
  echo "Nothing was scored: there are no scorers in $SHARED/tools. Set JOBALIGN_SHARED to the folder that holds tools/ and data/."
  exit 0
}
need python3 "Install Python 3.11 or newer."
if [ -n "$given" ]; then
  JOBALIGN=$given
else
  step "release build of the engine" build_engine
  JOBALIGN=$CARGO_TARGET_DIR/release/examples/engine
fi
node scripts/accuracy/strangers.mjs "$JOBALIGN"
