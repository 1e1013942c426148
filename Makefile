# Two commands matter: `make run` and `make test`. Each target is one script.
.PHONY: run test soak check fmt bench load accuracy strangers claims hostile documents train-skills train-kinds train-questions train-names train-gate tools corpus

run: ; @scripts/run.sh
test: ; @scripts/test.sh
soak: ; @scripts/soak.sh
check: ; @scripts/check.sh
fmt: ; @scripts/fmt.sh
bench: ; @scripts/bench.sh
load: ; @scripts/load.sh
accuracy: ; @scripts/accuracy.sh
strangers: ; @scripts/strangers.sh
claims: ; @scripts/claims.sh
hostile: ; @scripts/hostile.sh
documents: ; @scripts/documents.sh
train-skills: ; @scripts/train-skills.sh
train-kinds: ; @scripts/train-kinds.sh
train-questions: ; @scripts/train-questions.sh
train-names: ; @scripts/train-names.sh
train-gate: ; @scripts/train-gate.sh
corpus: ; @scripts/corpus.sh
tools: ; @scripts/tools.sh
