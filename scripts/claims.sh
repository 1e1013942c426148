#!/usr/bin/env bash
# Scores the truth gate and the feedback to interview answers, and writes the tables into docs/accuracy.md. Of the sealed sets only totals
# are printed. JOBALIGN_PROGRAM is another program to score.
source "$(dirname "$0")/env.sh"
source "$ROOT/scripts/scoring.sh"
node scripts/accuracy/claims.mjs "$JOBALIGN"
