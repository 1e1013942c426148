#!/usr/bin/env bash
# packages.sh [MORE…]: installs the missing Debian packages that the tests need: Chromium, PostgreSQL, Redis, pdftotext;
# and MORE, packages that provide a program of the same name. Building JobAlign needs none of them.
source "$(dirname "$0")/env.sh"

has_postgres() { command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }
has_chromium() { [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null; }

missing=()
has_chromium || missing+=(chromium)
has_postgres || missing+=(postgresql)
command -v pdftotext >/dev/null || missing+=(poppler-utils)
command -v redis-server >/dev/null || missing+=(redis-server)
for name in "$@"; do command -v "$name" >/dev/null || missing+=("$name"); done
[ ${#missing[@]} = 0 ] && exit 0

fail() {
  echo "JobAlign needs ${missing[*]} here, and $1. Install it by hand, then run this again (CHROMIUM=/path names a browser elsewhere)." >&2
  exit 1
}
command -v apt-get >/dev/null || fail "this is not Debian"
[ "$(id -u)" = 0 ] || command -v sudo >/dev/null || fail "installing takes root"

install() {
  as_root apt-get update -qq &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
step "installing Debian packages: ${missing[*]}" install || fail "apt-get could not install it"
