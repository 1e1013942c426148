# Counts checks, and runs the static ones. Sourced by check.sh and test.sh, after env.sh.
PASSED=0
FAILED=0
FAILURES=()
DETAILS=""

# count PASSED FAILED "what": adds to the totals.
count() {
  PASSED=$((PASSED + $1))
  FAILED=$((FAILED + $2))
  [ "$2" = 0 ] || FAILURES+=("$3")
}

# check "what it does" command…: a step that counts as one check. Later steps run whatever its result.
check() {
  if step "$@"; then count 1 0 "$1"; else count 0 1 "$1" && return 1; fi
}

# Formatting, lints for server and browser, style. Clippy's flags are passed to clippy only, so that nothing is built
# twice.
static_checks() {
  check "formatting" cargo fmt --all --check || true
  check "style: tokens only, no inline style" node scripts/check-style.mjs || true
  check "clippy, server side" cargo clippy --quiet --workspace --all-targets -- -D warnings || true
  check "clippy, browser side" cargo clippy --quiet -p frontend --target wasm32-unknown-unknown -- -D warnings || true
}

# Prints what the failing tests said, then the list of failures. The last line tells how many passed and failed; the
# exit status is 0 if all passed.
summary() {
  local what
  printf '\n%s' "$DETAILS"
  for what in "${FAILURES[@]}"; do printf 'failed: %s\n' "$what"; done
  printf '%d passed, %d failed\n' "$PASSED" "$FAILED"
  [ "$FAILED" = 0 ]
}
