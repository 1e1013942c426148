#!/usr/bin/env bash
# Learns the kinds of requirements from the blind rounds and the tuned half, and writes crates/matching/weights/kinds.bin
# (decision 0027). JOBALIGN_SHARED is the folder that contains data/. The same data gives the same bytes.
source "$(dirname "$0")/env.sh"
cd "$ROOT"

[ -d "$SHARED/data/report3" ] || {
  echo "Nothing was learnt: there is no data/report3 in $SHARED. Set JOBALIGN_SHARED to the folder that holds data/." >&2
  exit 1
}
halves=$(mktemp -d)
trap 'rm -rf "$halves"' EXIT
node scripts/accuracy/halves.mjs "$SHARED/data" "$halves" >"$halves/log"
rm -rf "$halves/sealed"
step "the trainer" cargo build -p matching --features learn --bin train_kinds
"$CARGO_TARGET_DIR/debug/train_kinds" crates/matching/weights/kinds.bin "$halves/tune/report" "$SHARED/data/report" scripts/accuracy/blind/*/postings
