#!/usr/bin/env bash
# Renders every template with every sample of the tests (crates/render/tests/samples), and has the files read by programs
# that are not ours: pdftotext, pikepdf (the tags of a PDF), and LibreOffice (Word). Prints a table; exits with 1 if a file
# is not read as it was written. JOBALIGN_PROGRAM is another program to render with.
source "$(dirname "$0")/env.sh"
cd "$ROOT"
need python3 "Install Python 3.11 or newer."
out=$CACHE/documents
python=$CACHE/python/bin/python

# The reader of tags, in a virtual environment.
reader() {
  [ -x "$python" ] || python3 -m venv "$CACHE/python" || return 1
  "$python" -c 'import pikepdf' 2>/dev/null || "$CACHE/python/bin/pip" install --quiet pikepdf
}
office() {
  command -v soffice >/dev/null && return
  command -v apt-get >/dev/null && as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends libreoffice-writer-nogui >/dev/null
}
# Every template of every sample as PDF, without the attached data, and every sample as Word.
rendered() {
  local sample name template
  rm -rf "$out"
  mkdir -p "$out"
  for sample in crates/render/tests/samples/*.json; do
    name=$(basename "$sample" .json)
    for template in $("$program" templates); do
      "$program" render --resume "$sample" --template "$template" --no-data --format pdf \
        --out "$out/$name.$template.pdf" || return 1
    done
    "$program" render --resume "$sample" --format docx --out "$out/$name.docx" || return 1
  done
}
# Word files as PDF: with a profile of its own, so that no running LibreOffice is asked.
converted() {
  mkdir -p "$out/word"
  soffice -env:UserInstallation="file://$out/profile" --headless --convert-to pdf --outdir "$out/word" \
    "$out"/*.docx >/dev/null 2>&1
}

scripts/packages.sh
program=${JOBALIGN_PROGRAM:-}
if [ -z "$program" ]; then
  # The commands of `jobalign` that need no server.
  step "build of the engine" cargo build --quiet -p cli --example engine
  program=$CARGO_TARGET_DIR/debug/examples/engine
fi
step "pikepdf" reader
step "documents" rendered
if step "LibreOffice" office; then
  step "Word files by LibreOffice" converted
else
  echo "  LibreOffice could not be installed: nobody reads the Word files"
fi
"$python" scripts/documents/check.py "$out" crates/render/tests/samples
