#!/usr/bin/env bash
# Scores the engine on the development data with the scorers beside it, writes the figures into docs/accuracy.md, and
# fails if one is worse than its bound in scripts/accuracy-floor.json. JOBALIGN_PROGRAM is another program to score,
# JOBALIGN_SHARED the folder of data and scorers.
source "$(dirname "$0")/env.sh"
source "$ROOT/scripts/scoring.sh"
out=$CACHE/accuracy
rm -rf "$out"
mkdir -p "$out"

# A scorer's exit status reports violations; here the bounds decide.
scorer() { python3 "$tools/$1" "${@:2}" >"$out/$1.txt" 2>&1 || true; }
score() {
  step "$1" scorer "${@:2}"
  sed -n '1s/^/    /p' "$out/$2.txt"
}
score "parsing" score_parse.py --index "$data/parse_pairs/index.json" --cmd "$JOBALIGN parse {file} --json" -j 2 --out "$out/parse.json"
# The test half of our own corpus of invented people; skipped if its producers are missing.
if scripts/corpus.sh; then
  corpus=$CACHE/corpus
  corpus() { python3 "$tools/score_parse.py" --index "$corpus/index-test.json" --cmd "$JOBALIGN parse {file} --json" -j 2 --out "$out/corpus.json" >"$out/corpus.txt" 2>&1 || true; }
  step "parsing, test half of the corpus" corpus
  sed -n '1s/^/    /p' "$out/corpus.txt"
  cp "$corpus/index-test.json" "$out/corpus-index.json"
else
  echo "The corpus could not be made: its figures are left out."
fi
step "the same resume as DOCX and PDF" node scripts/accuracy/twins.mjs "$JOBALIGN" "$out/twins.json" "$data/docx_pdf_twins" "$CACHE/corpus"
score "skills" score_skills.py --data "$data/skills/skillspan_dev.jsonl" --cmd "$JOBALIGN skills --jsonl" --out "$out/skills.json"
score "ranking" score_rank.py --set "$data/rank" --cmd "$JOBALIGN rank --resume {resume} --jobs {jobs} --json" --out "$out/rank.json"
stripped() { python3 "$tools/score_rank.py" --set "$data/rank" --strip-titles --cmd "$JOBALIGN rank --resume {resume} --jobs {jobs} --json" --out "$out/stripped.json" >"$out/stripped.txt" 2>&1 || true; }
step "ranking without titles" stripped
# As the page of recommendations orders them, with and without the spreading of jobs of one employer.
recommended() { python3 "$tools/score_rank.py" --set "$data/rank" --cmd "$JOBALIGN recommend --resume {resume} --jobs {jobs} --json $1" --out "$out/$2.json" >"$out/$2.txt" 2>&1 || true; }
step "recommendations" recommended "" recommended
step "recommendations, employers not spread" recommended --any-company recommended-unspread
score "hostile files" run_hostile.py --index "$data/hostile/index.json" --cmd "$JOBALIGN parse {file} --json" --no-net --out "$out/hostile.json"
score "checks of the score" check_match.py --set "$data/rank" --cmd "$JOBALIGN match --resume {r} --job {j} --json" --out "$out/match.json"
score "reports" score_report.py --set "$data/report" --workers 2 --match-cmd "$JOBALIGN match --resume {r} --job {j} --json" \
  --job-cmd "$JOBALIGN job {j} --json" --out "$out/report.json"
step "every file, parsed and matched" node scripts/accuracy/every-file.mjs "$JOBALIGN" "$data" "$out/files.json"
step "halves and blind rounds" node scripts/accuracy/strangers.mjs "$JOBALIGN"
step "truth gate and interview answers" node scripts/accuracy/claims.mjs "$JOBALIGN"
step "plot into docs/accuracy.svg" node scripts/accuracy/plot.mjs "$out"
step "figures into docs/accuracy.md" node scripts/accuracy/figures.mjs "$out"
