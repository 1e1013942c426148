#!/usr/bin/env bash
# Scores the truth gate and the feedback to interview answers, and writes the tables into docs/accuracy.md. Of the sealed sets only totals
# are printed. JOBALIGN_PROGRAM is another program to score.
source "$(dirname "$0")/env.sh"
source "$ROOT/scripts/scoring.sh"
# Two programs that check answers against sources, for the table. Without them it has no such rows.
peers=$CACHE/python-claims
if [ -x "$peers/bin/python" ] || python3 -m venv "$peers"; then
  "$peers/bin/python" -c 'import grounded, groundlens' 2>/dev/null || "$peers/bin/pip" install --quiet groundlens==6.0.5 grounded-check==0.1.2 || peers=
else
  peers=
fi
node scripts/accuracy/claims.mjs "$JOBALIGN" ${peers:+"$peers/bin/python"}
