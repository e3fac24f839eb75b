#!/usr/bin/env bash
# table.sh [rounds]: every scenario on every runtime, interleaved; results.jsonl and, as tables of medians, results.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
command -v wrk >/dev/null || echo "no wrk: the scenario http will fail" >&2
[[ -x wsload/target/release/wsload && -d servers/npm ]] || ./setup.sh
rm -f results.jsonl
./run.sh --servers raw-ws,wsjs-node,wsjs-fibjs,wsjs-edgeros,wsjs-faye,bun,deno,node-uws,node-ws --runs "${1:-3}" --secs "${SECS:-3}" \
  --scenarios echo,pipeline,broadcast,broadcast8,connect,large,deflate,http,idle,start "${@:2}"
python3 report.py results.jsonl >results.md
