#!/usr/bin/env bash
# Builds the peers of the load (scripts/load.mjs): maud and a bare handler with cargo, Next.js with npm, in the cache. The load goes on
# without a peer that cannot be built.
source "$(dirname "$0")/../../env.sh"
cd "$ROOT"
from=$ROOT/scripts/bench/peers/next
to=$CACHE/peers/next

rust_peers() { cargo build --release -p peers; }

# Packages for Next.js, once for each lock file. better-sqlite3 is compiled where its binary cannot be downloaded; Node's headers are those
# of this machine where it has them.
next_packages() {
  local home sum
  sum=$(sha256sum "$from/package-lock.json" | cut -d' ' -f1)
  mkdir -p "$to"
  [ "$(cat "$to/.packages" 2>/dev/null)" = "$sum" ] && return
  home=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
  if [ -f "$home/include/node/node.h" ]; then export npm_config_nodedir=$home; fi
  cp "$from/package.json" "$from/package-lock.json" "$to/"
  (cd "$to" && npm install --no-audit --no-fund --loglevel=error) || return 1
  printf '%s' "$sum" >"$to/.packages"
}

# The production build, once for each state of the sources.
next_build() {
  local sum
  sum=$(cd "$from" && find . -type f -not -path './node_modules/*' -not -path './.next/*' -print0 | sort -z | xargs -0 sha256sum | sha256sum)
  [ "$(cat "$to/.built" 2>/dev/null)" = "$sum" ] && return
  rm -rf "$to/app" "$to/lib" "$to/parts" "$to/.built"
  cp -r "$from/app" "$from/lib" "$from/parts" "$from/next.config.mjs" "$to/"
  (cd "$to" && NEXT_TELEMETRY_DISABLED=1 PEER_LOCALES=$ROOT/locales npm run --silent build) || return 1
  printf '%s' "$sum" >"$to/.built"
}

step "peers in Rust" rust_peers || echo "  going on without them"
{ step "packages of the peer in Next.js" next_packages && step "peer in Next.js" next_build; } || echo "  going on without it"
