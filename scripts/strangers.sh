#!/usr/bin/env bash
# Scores the engine on material that no rule was tuned on when it was written: halves of the development sets, and blind
# rounds (scripts/accuracy/blind). Writes the tables into docs/accuracy.md; with the folder of a new round it only prints the
# figures of that. JOBALIGN_PROGRAM is another program to score.
source "$(dirname "$0")/env.sh"
source "$ROOT/scripts/scoring.sh"
node scripts/accuracy/strangers.mjs "$JOBALIGN" "$@"
