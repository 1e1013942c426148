#!/usr/bin/env bash
# corpus.sh [make.py's options]: makes the corpus of invented people's CVs with known truth in $CACHE/corpus. Real producers lay them out:
# Chromium, themes of JSON Resume, Typst, RenderCV, LaTeX, python-docx, docx-rs, LibreOffice. Made again only when its recipe changed.
source "$(dirname "$0")/env.sh"
cd "$ROOT"
export CORPUS_TOOLS=$TOOLS/corpus
corpus=$CACHE/corpus

sum=$(cat scripts/corpus.sh scripts/corpus/*.* scripts/corpus/words/* crates/documents/examples/write_cv.rs <(echo "$@") | sha256sum | cut -d' ' -f1)
[ "$(cat "$corpus/.sum" 2>/dev/null)" = "$sum" ] && exit 0

need python3 "Install Python 3.11 or newer."
need fc-list "Install fontconfig."
need npm "Install npm (it comes with Node.js)."
scripts/packages.sh
missing=()
command -v soffice >/dev/null || missing+=(libreoffice-writer)
command -v xelatex >/dev/null || missing+=(texlive-xetex texlive-latex-recommended texlive-latex-extra texlive-fonts-recommended lmodern)
# Small fonts for Chinese and Arabic.
[ -n "$(fc-list :lang=zh)" ] || missing+=(fonts-wqy-zenhei)
[ -n "$(fc-list :family=Amiri)" ] || missing+=(fonts-hosny-amiri)
[ ${#missing[@]} = 0 ] || step "installing Debian packages: ${missing[*]}" as_root env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null

python_tools() {
  python3 -m venv "$CORPUS_TOOLS/venv" &&
    "$CORPUS_TOOLS/venv/bin/pip" install -q --disable-pip-version-check python-docx==1.2.0 'rendercv[full]==2.3' click
}
node_tools() {
  cp scripts/corpus/package.json "$CORPUS_TOOLS/" &&
    (cd "$CORPUS_TOOLS" && npm install --no-audit --no-fund --loglevel=error --ignore-scripts)
}
mkdir -p "$CORPUS_TOOLS"
[ -x "$CORPUS_TOOLS/venv/bin/rendercv" ] || step "Python packages for the corpus" python_tools
cmp -s scripts/corpus/package.json "$CORPUS_TOOLS/package.json" || step "themes and icons for the corpus" node_tools

rm -rf "$corpus"
step "documents of invented people" "$CORPUS_TOOLS/venv/bin/python" scripts/corpus/make.py "$corpus" "$@"
printf '%s' "$sum" >"$corpus/.sum"
