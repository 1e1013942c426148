#!/usr/bin/env bash
# pdf-engines.sh [PROGRAM]: the same parser with different engines for PDF text, scored on the PDF files of the
# developer pairs and of the corpus' test half: the product's engine, pdf-extract alone, and pdftotext with and without
# -layout. PROGRAM is the engine (`parse FILE --json`). Prints a table like the one in
# docs/decisions/0015-pdf-engine.md.
source "$(dirname "$0")/../env.sh"
cd "$ROOT"
need pdftotext "Install poppler-utils."
program=${1:-$CARGO_TARGET_DIR/release/examples/engine}
[ -x "$program" ] || cargo build --release -q -p cli --example engine
cargo build -q -p documents --example plain_pdf
plain=$CARGO_TARGET_DIR/debug/examples/plain_pdf

through=$(mktemp)
trap 'rm -f "$through"' EXIT
cat >"$through" <<'SH'
# through PROGRAM FILE EXTRACTOR…: the text that an extractor prints, parsed by PROGRAM.
program=$1 file=$2 text=$(mktemp --suffix=.txt)
shift 2
trap 'rm -f "$text"' EXIT
case $1 in
  pdftotext) "$@" "$file" "$text" 2>/dev/null ;;
  *) "$@" "$file" >"$text" 2>/dev/null ;;
esac || exit 2
"$program" parse "$text" --json
SH

score() { # name, set, index, command…
  local out
  out=$(python3 "$SHARED/tools/score_parse.py" --type pdf --index "$3" --cmd "$4" -j 2)
  local score status
  score=$(sed -n 's/.*per person \([0-9.]*\).*/\1/p' <<<"$out" | head -1)
  status=$(sed -n '1s/.*status //p' <<<"$out")
  printf '| %s | %s | %s | %s |\n' "$1" "$2" "$score" "$status"
}
echo "| engine | files | score, mean over persons | outcome |"
echo "|---|---|---|---|"
for set in "developer pairs:$SHARED/data/parse_pairs/index.json" "corpus, test half:$CACHE/corpus/index-test.json"; do
  index=${set#*:} name=${set%%:*}
  [ -f "$index" ] || continue
  score "the product" "$name" "$index" "$program parse {file} --json"
  score "pdf-extract alone" "$name" "$index" "bash $through $program {file} $plain"
  score "pdftotext" "$name" "$index" "bash $through $program {file} pdftotext -q"
  score "pdftotext -layout" "$name" "$index" "bash $through $program {file} pdftotext -q -layout"
done
