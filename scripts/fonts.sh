#!/usr/bin/env bash
# Fonts, all under the OFL 1.1. Those of the pages are copied from node_modules to public/fonts; those of documents
# (crates/render) are downloaded once per machine and copied to crates/render/fonts. Run after installing the npm packages.
# Idempotent.
source "$(dirname "$0")/env.sh"
cd "$ROOT"

# put <from> <to>: only if the content differs, so that file times and caches stay valid.
put() { cmp -s "$1" "$2" || install -m 644 "$1" "$2"; }

pages=node_modules/@fontsource-variable
[ -d "$pages/instrument-sans" ] || { echo "fonts: $pages is missing; run scripts/tools.sh" >&2; exit 1; }
mkdir -p public/fonts crates/render/fonts
for subset in latin latin-ext; do
  put "$pages/instrument-sans/files/instrument-sans-$subset-wdth-normal.woff2" "public/fonts/instrument-sans-$subset.woff2"
  put "$pages/geist-mono/files/geist-mono-$subset-wght-normal.woff2" "public/fonts/geist-mono-$subset.woff2"
done
put "$pages/instrument-sans/LICENSE" public/fonts/OFL-instrument-sans.txt
put "$pages/geist-mono/LICENSE" public/fonts/OFL-geist-mono.txt

# The fonts of documents: package, version, then name and first digits of the SHA-256 of each file. Of a package with dozens
# of megabytes only these files are kept.
DOCUMENT_FONTS='
@expo-google-fonts/inter 0.4.2 400Regular:a414b48aa577ef2c 400Regular_Italic:c8c09e4bd08de7b9 700Bold:fbe825cbfc749317 700Bold_Italic:bcc655acbd25f44e
@expo-google-fonts/source-sans-3 0.4.1 400Regular:393fb5b878ceed04 400Regular_Italic:f17facaa9ed293bb 700Bold:7109021766e915ec 700Bold_Italic:b66029c11e09452e
@expo-google-fonts/source-serif-4 0.4.1 400Regular:d47da11c5f55f031 400Regular_Italic:8abc06ebcf3a84d6 700Bold:162a20188bb5c725 700Bold_Italic:e22a3787d4ee1fe5
@expo-google-fonts/eb-garamond 0.4.3 400Regular:d5baed6e48bf4c99 400Regular_Italic:228da33df456ec4e 700Bold:8bb7f13020d522de 700Bold_Italic:0030bda44f15b85f
@expo-google-fonts/jetbrains-mono 0.4.1 400Regular:b6b1ff4ddefe36d7 700Bold:a2349098b9e45419
@expo-google-fonts/ibm-plex-sans-arabic 0.4.2 400Regular:93ac94c4b3174176 700Bold:44f73c1db689f2aa
@expo-google-fonts/noto-sans-hebrew 0.4.1 400Regular:e0ee753f09733337 700Bold:8010b087f33f152e
@expo-google-fonts/noto-sans-sc 0.4.3 400Regular:d45f67f0a7c0ca3f
@expo-google-fonts/noto-sans-kr 0.4.3 400Regular:8cbc9b353bb9ce84
'
cached=$CACHE/fonts
mkdir -p "$cached"

# matches <file> <digits>: whether a file has the expected checksum.
matches() { [ -f "$1" ] && [[ $(sha256sum "$1") == "$2"* ]]; }

# fetch <package> <version> <file:digits>…: downloads a package and keeps the missing files.
fetch() {
  local package=$1 version=$2 folder=${1##*/} part name archive work
  shift 2
  work=$(mktemp -d "$cached/.XXXXXX")
  archive=$(cd "$work" && npm pack --silent --ignore-scripts "$package@$version")
  tar -xzf "$work/$archive" -C "$work"
  for part in "$@"; do
    name=${part%%:*}
    matches "$(echo "$work/package/$name/"*.ttf)" "${part##*:}" ||
      { echo "fonts: $name of $package $version is not the expected file" >&2; rm -rf "$work"; return 1; }
    mv "$work/package/$name/"*.ttf "$cached/$folder-$name.ttf"
  done
  rm -rf "$work"
}

while read -r package version parts; do
  [ -n "$package" ] || continue
  missing=()
  for part in $parts; do
    matches "$cached/${package##*/}-${part%%:*}.ttf" "${part##*:}" || missing+=("$part")
  done
  [ ${#missing[@]} = 0 ] || step "downloading the font ${package##*/}" fetch "$package" "$version" "${missing[@]}"
  for part in $parts; do
    put "$cached/${package##*/}-${part%%:*}.ttf" "crates/render/fonts/${package##*/}-${part%%:*}.ttf"
  done
done <<<"$DOCUMENT_FONTS"
