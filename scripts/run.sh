#!/usr/bin/env bash
# Builds and serves JobAlign for development, with demo data. Everything is stored in ./var; delete it to start over.
source "$(dirname "$0")/env.sh"
cd "$ROOT"

export JOBALIGN__LISTEN=${JOBALIGN__LISTEN:-127.0.0.1:3000}
export JOBALIGN__BASE_URL=${JOBALIGN__BASE_URL:-http://$JOBALIGN__LISTEN}
export JOBALIGN__SITE_ROOT=$SITE

step "tools (the first time about 10 minutes)" scripts/tools.sh
step "build (the first time about 10 minutes, then seconds)" build_dev
step "migrate the database in ./var" "$JOBALIGN" migrate
seed() { RUST_LOG=${RUST_LOG:-warn} "$JOBALIGN" seed 2>&1 | tee var/demo.txt | sed 's/^/  /'; }
mkdir -p var
step "create demo data" seed

printf '\nJobAlign: %s\n' "$JOBALIGN__BASE_URL"
sed -n '/sign-ins/,$p' var/demo.txt
printf 'E-mails are written to var/letters. Ctrl-C stops the server.\n\n'
exec "$JOBALIGN" serve
