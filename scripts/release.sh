# The release build, with hashed file names. Sourced, after env.sh.
export LEPTOS_HASH_FILES=true LEPTOS_SITE_ROOT=target/site-release
export JOBALIGN=$CARGO_TARGET_DIR/release/jobalign
export JOBALIGN__SITE_ROOT=$ROOT/$LEPTOS_SITE_ROOT

# build_release: the server with its assets.     build_engine: the engine's commands alone, the same code in a tenth of the time.
build_release() { (cd "$ROOT" && cargo leptos build --release --split "$@"); }
build_engine() { (cd "$ROOT" && cargo build --release -p cli --example engine); }
