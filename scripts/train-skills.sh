#!/usr/bin/env bash
# Trains the weights of the tagger on the development data and writes crates/tagger/weights/skills.bin (see RECIPE.md
# there). JOBALIGN_SHARED is the folder that contains data/. The same data gives the same bytes.
source "$(dirname "$0")/env.sh"
cd "$ROOT"

[ -f "$SHARED/data/skills/skillspan_train.jsonl" ] || {
  echo "Nothing was learnt: there is no data/skills/skillspan_train.jsonl in $SHARED. Set JOBALIGN_SHARED to the folder that holds data/." >&2
  exit 1
}
step "the trainer" cargo build -p tagger --bin train_skills
step "weights" "$CARGO_TARGET_DIR/debug/train_skills" "$SHARED" crates/tagger/weights/skills.bin
