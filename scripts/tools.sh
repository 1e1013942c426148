#!/usr/bin/env bash
# Installs what building needs: the WASM target, cargo-leptos, wasm-bindgen, the npm tools and the fonts. Idempotent:
# each tool is skipped if the pinned version is already in the cache.
source "$(dirname "$0")/env.sh"

CARGO_LEPTOS_VERSION=0.3.10
WASM_BINDGEN_VERSION=0.2.126 # equals the `wasm-bindgen` version in Cargo.toml

need cargo "Install Rust with rustup: see rustup.rs."
need cc "Install a C compiler (Debian: apt-get install build-essential)."
need node "Install Node.js 20 or newer."
need npm "Install npm (it comes with Node.js)."
node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' ||
  { echo "JobAlign needs Node.js 20 or newer; this is $(node --version)." >&2; exit 1; }

# The speed of these tools does not matter, so they are built without optimization, in a fraction of the time.
install_crate() {
  local crate=$1 version=$2
  shift 2
  if grep -qsF "\"$crate $version " "$TOOLS/.crates.toml"; then return; fi
  step "installing $crate $version (once, several minutes)" env \
    CARGO_TARGET_DIR="$CACHE/tools-target" \
    CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=256 \
    CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_DEBUG=0 \
    cargo install --quiet --root "$TOOLS" "$crate" --version "$version" --locked "$@"
  rm -rf "$CACHE/tools-target"
}

# The pinned toolchain with its components, for machines where rustup does not install it automatically.
add_toolchain() {
  command -v rustup >/dev/null || return 0 # a distribution's Rust: its own WASM target is used
  local channel
  channel=$(sed -n 's/^channel = "\(.*\)"/\1/p' "$ROOT/rust-toolchain.toml")
  rustup toolchain list | grep -q "^$channel" ||
    step "installing Rust $channel" rustup toolchain install "$channel" --profile minimal
  local have
  have=$(rustup component list --toolchain "$channel" --installed)
  for part in clippy rustfmt; do
    grep -q "^$part" <<<"$have" || step "adding $part" rustup component add --toolchain "$channel" "$part"
  done
  rustup target list --toolchain "$channel" --installed | grep -qx wasm32-unknown-unknown ||
    step "adding the WebAssembly target" rustup target add --toolchain "$channel" wasm32-unknown-unknown
}

# Not `npm ci`: it refuses a lock file that lacks packages of other platforms, which some mirrors of the registry do not
# have.
install_npm_packages() {
  local stamp=$ROOT/node_modules/.package-lock.sum sum
  sum=$(sha256sum "$ROOT/package-lock.json" | cut -d' ' -f1)
  [ "$(cat "$stamp" 2>/dev/null)" = "$sum" ] && return
  (cd "$ROOT" && step "installing npm packages" npm install --no-save --no-audit --no-fund --loglevel=error)
  printf '%s' "$sum" >"$stamp"
}

cd "$ROOT"
add_toolchain
install_crate wasm-bindgen-cli "$WASM_BINDGEN_VERSION" --no-default-features
install_crate cargo-leptos "$CARGO_LEPTOS_VERSION" --no-default-features --features no_downloads
install_npm_packages
scripts/fonts.sh
