#!/usr/bin/env bash
# Learns by which words questions that may not be asked are told, from crates/matching/training/questions and data/questions, and writes
# crates/matching/weights/questions.bin (decision 0053). The same data gives the same bytes.
source "$(dirname "$0")/env.sh"
cd "$ROOT"
weights=crates/matching/weights/questions.bin
[ -e $weights ] || : >$weights # the trainer is part of the crate that includes it
step "the trainer" cargo build -p matching --features learn --bin train_questions
# The questions of the interview bank may be asked.
bank=$(mktemp)
trap 'rm -f "$bank"' EXIT
sed -nE 's/^ask = "(.*)"$/any\tfine\t\1/p' data/questions/*.toml >"$bank"
"$CARGO_TARGET_DIR/debug/train_questions" $weights crates/matching/training/questions/*.tsv "$bank"
