#!/usr/bin/env bash
# Copies the self-hosted fonts (OFL 1.1) from node_modules to public/fonts. Run after installing the npm packages.
# Idempotent.
set -euo pipefail
cd "$(dirname "$0")/.."
source=node_modules/@fontsource-variable
target=public/fonts
[ -d "$source/instrument-sans" ] || { echo "fonts: $source is missing; run scripts/tools.sh" >&2; exit 1; }
mkdir -p "$target"

put() { # put <from> <to>: only if the content differs, so that file times and caches stay valid
  cmp -s "$source/$1" "$target/$2" || install -m 644 "$source/$1" "$target/$2"
}
for subset in latin latin-ext; do
  put "instrument-sans/files/instrument-sans-$subset-wdth-normal.woff2" "instrument-sans-$subset.woff2"
  put "geist-mono/files/geist-mono-$subset-wght-normal.woff2" "geist-mono-$subset.woff2"
done
put instrument-sans/LICENSE OFL-instrument-sans.txt
put geist-mono/LICENSE OFL-geist-mono.txt
