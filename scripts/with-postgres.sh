#!/usr/bin/env bash
# with-postgres.sh COMMAND…: starts a temporary PostgreSQL on a free port, runs COMMAND with
# JOBALIGN_TEST_POSTGRES=postgres://… set, stops the server and deletes its data. Several can run at the same time.
source "$(dirname "$0")/env.sh"

bin=$(dirname "$(command -v initdb || ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1)")
[ -x "$bin/initdb" ] || {
  echo 'JobAlign tests need PostgreSQL. Run scripts/packages.sh, or install the package `postgresql`.' >&2
  exit 1
}

# In memory if there is space: every test creates a database of a few megabytes.
base=/tmp
[ "$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1)" -gt 4000000 ] 2>/dev/null && base=/dev/shm
dir=$(mktemp -d "$base/jobalign-pg.XXXXXX")
port=$(node -e 'const s=require("net").createServer();s.listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')

# PostgreSQL refuses to run as root.
if [ "$(id -u)" = 0 ]; then
  chown postgres "$dir"
  pg() { runuser -u postgres -- "$@"; }
else
  pg() { "$@"; }
fi

stop() {
  pg "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$dir"
}
trap stop EXIT

pg "$bin/initdb" -D "$dir/data" -U jobalign --auth=trust -E UTF8 --locale=C.UTF-8 >/dev/null
# Nothing has to survive a crash here: without durability the tests are several times faster.
pg "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/log" -o \
  "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$dir -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300" \
  start >/dev/null
export JOBALIGN_TEST_POSTGRES="postgres://jobalign@127.0.0.1:$port/postgres"
cd "$ROOT"
"$@"
