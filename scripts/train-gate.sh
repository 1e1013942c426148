#!/usr/bin/env bash
# Learns the weights of the last check of the truth gate from the sets of edits that may be read
# (decision 0031, crates/truth/weights/RECIPE.md). JOBALIGN_SHARED is the folder that contains data/. The same data gives the same bytes.
source "$(dirname "$0")/env.sh"
cd "$ROOT"

[ -d "$SHARED/data/gate" ] || {
  echo "Nothing was learnt: there is no data/gate in $SHARED. Set JOBALIGN_SHARED to the folder that holds data/." >&2
  exit 1
}
step "the trainer" cargo build -p truth --features learn --bin train_gate
"$CARGO_TARGET_DIR/debug/train_gate" crates/truth/weights/edits.tsv "$SHARED/data/gate" scripts/accuracy/blind/gate/open*
