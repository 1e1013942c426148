# The release build, with hashed file names. Sourced, after env.sh.
export LEPTOS_HASH_FILES=true LEPTOS_SITE_ROOT=target/site-release
export JOBALIGN=$CARGO_TARGET_DIR/release/jobalign
export JOBALIGN__SITE_ROOT=$ROOT/$LEPTOS_SITE_ROOT

# build_release: the server with its assets.     build_engine: only the engine's commands, ten times faster to build.
build_release() { (cd "$ROOT" && cargo leptos build --release --split "$@"); }
build_engine() { (cd "$ROOT" && cargo build --release -p cli --example engine); }

# pinned_load …: the load test, with the servers on the first core and the client on the second if there are two.
pinned_load() {
  if [ "$(nproc)" -gt 1 ] && command -v taskset >/dev/null; then
    LOAD_CLIENT_CORE=1 taskset -c 0 node scripts/load.mjs "$@"
  else
    node scripts/load.mjs "$@"
  fi
}
