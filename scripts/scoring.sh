# What is scored, and with what. Sourced, after env.sh, by the scripts that score the engine: `tools` and `data` beside the
# checkout, and the engine's commands in JOBALIGN. JOBALIGN_PROGRAM is another program to score.
given=${JOBALIGN_PROGRAM:-}
source "$ROOT/scripts/release.sh"
cd "$ROOT"

# The figures are those of the product without imported classifications.
export JOBALIGN__TAXONOMY=off SHARED
tools=$SHARED/tools
data=$SHARED/data
[ -f "$tools/score_parse.py" ] || {
  echo "Nothing was scored: there are no scorers in $tools. Set JOBALIGN_SHARED to the folder that holds tools/ and data/."
  exit 0
}
need python3 "Install Python 3.11 or newer."

if [ -n "$given" ]; then
  JOBALIGN=$given
else
  step "release build of the engine" build_engine
  JOBALIGN=$CARGO_TARGET_DIR/release/examples/engine
fi
