#!/usr/bin/env bash
# The same random work under wsjs and Node.js, until a digest differs or the time is over.
#
#   run.sh NAME [SECONDS]      NAME: json, buffers, routes, programs, syntax; in the environment: WSJS, the command (default: wsjs on PATH); SEED; COUNT
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
script=$here/$1.js
limit=${2:-600}
count=${COUNT:-2000}
first=${SEED:-$RANDOM$RANDOM}
for ((seed = first; SECONDS < limit; seed++)); do
  # A crash ends the output early, which differs.
  ours=$("${WSJS:-wsjs}" "$script" "$seed" $count || true)
  # Nothing can be said of a program that ends Node.js itself.
  theirs=$(node "$script" "$seed" $count) || { echo "seed $seed: Node.js ended badly"; continue; }
  if [[ "$ours" != "$theirs" ]]; then
    echo "seed $seed differs; the first cases that do:"
    diff <("${WSJS:-wsjs}" "$script" "$seed" $count verbose) <(node "$script" "$seed" $count verbose) | head -8 || true
    # A program is made smaller before it is shown.
    [[ ! -f $here/$1/shrink.mjs ]] || node "$here/$1/shrink.mjs" "$seed" "$count"
    exit 1
  fi
done
echo "$1: $((seed - first)) runs of $count cases, all alike"
