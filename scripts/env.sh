# Shared by every script: cache folders, and announcing steps. Sourced, never run.
#
# Nothing is compiled inside the checkout: a fresh clone on the same machine reuses tools and compiled dependencies.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
CACHE=${JOBALIGN_CACHE:-$HOME/.cache/jobalign}
TOOLS=$CACHE/tools
SHARED=${JOBALIGN_SHARED:-$ROOT/../shared} # data and scorers for development; absent on a user's machine
mkdir -p "$TOOLS/bin"
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$CACHE/target}
export PATH="$ROOT/node_modules/.bin:$TOOLS/bin:$HOME/.cargo/bin:$PATH"
export CARGO_TERM_PROGRESS_WHEN=never

# step "what it does" command…: announces the command, runs it, and prints how long it took. Returns its exit status.
step() {
  local what=$1 start status=0
  shift
  start=$(date +%s)
  printf '» %s\n' "$what"
  "$@" || status=$?
  if [ "$status" = 0 ]; then
    printf '  done in %ss: %s\n' "$(($(date +%s) - start))" "$what"
  else
    printf '  FAILED after %ss: %s\n' "$(($(date +%s) - start))" "$what" >&2
  fi
  return "$status"
}

# need TOOL "cure": fails with one line that names the missing tool and how to install it.
need() {
  command -v "$1" >/dev/null 2>&1 && return
  printf 'JobAlign needs `%s`. %s\n' "$1" "$2" >&2
  exit 1
}

# as_root command…: runs as root, directly or through sudo.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# The development build: server, browser code and style sheet. File names have no hash, so that a rebuild needs no
# restart.
build_dev() {
  (cd "$ROOT" && LEPTOS_HASH_FILES=false LEPTOS_SITE_ROOT=target/site cargo leptos build --split)
}

# The program of the development build; it finds its pages' assets by JOBALIGN__SITE_ROOT.
JOBALIGN=$CARGO_TARGET_DIR/debug/jobalign
SITE=$ROOT/target/site
