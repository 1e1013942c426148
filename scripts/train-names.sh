#!/usr/bin/env bash
# Learns which name of a posting is the town and which the employer, from the blind rounds, the tuned half and the first set,
# and writes crates/matching/weights/names.bin (decision 0030). JOBALIGN_SHARED is the folder that contains data/. The same data
# gives the same bytes.
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
step "the trainer" cargo build -p matching --features learn --bin train_names
"$CARGO_TARGET_DIR/debug/train_names" crates/matching/weights/names.bin "$halves/tune/report" "$SHARED/data/report" scripts/accuracy/blind/*/postings
