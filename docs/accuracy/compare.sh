#!/usr/bin/env bash
# Imports logs into a fresh data directory and compares the query API's answers with count.py's.
# usage: docs/accuracy/compare.sh NAME FILE...       from the root of the repository
set -euo pipefail
name=$1
shift
export TRACKING_{COLLECTOR,API,FLINK,KAFKA,POSTGRES,DEMO,DEMO_SHOP}_PORT=0
data=$(mktemp -d)
./tracking up --data "$data/d" >"$data/up.log" 2>&1 &
up=$!
trap 'kill "$up"; wait "$up" || true; rm -rf "$data"' EXIT
until grep -q '^ready' "$data/up.log"; do kill -0 "$up" || { cat "$data/up.log" >&2; exit 1; }; sleep 0.2; done
./tracking backfill --data "$data/d" --firm demo "$@" >"$data/backfill.log"
host=$(sed -n 's/^site *\([^ ]*\).*/\1/p' "$data/backfill.log")
python3 docs/accuracy/count.py events/node_modules/crawler-user-agents/crawler-user-agents.json \
  "$host" "$@" >"$data/counted.json"
python3 docs/accuracy/compare.py "$name" "$data/d/connection.json" "$data/counted.json"
