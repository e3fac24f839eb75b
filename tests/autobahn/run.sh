#!/usr/bin/env bash
# The suite against wsjs as server and as client, through the API of each dialect, NON-STRICT counting as failed.
#
#   run.sh [--cases LIST] [DIALECT-ROLE...]     e.g. node-server fibjs-client; default: all eight
#
# LIST as for server-test.sh. EdgerOS has no compression, so its runs leave 12 and 13 out.
# In the environment: WSJS, the command (default: wsjs on PATH); OUT, a directory for the reports (default: a new one);
# AUTOBAHN_VENV, the suite (default: ./venv, see setup.sh). Exit status 0 only when everything passed.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
wsjs=${WSJS:-wsjs}
out=${OUT:-$(mktemp -d)}
cases=all
if [[ "${1:-}" == --cases ]]; then cases=$2; shift 2; fi
runs=("$@")
((${#runs[@]})) || runs=({node,faye,fibjs,edgeros}-{server,client})
export AUTOBAHN_STRICT=1

peer=
trap '[[ -z "$peer" ]] || kill $peer 2>/dev/null || true' EXIT

# A port that nobody uses now: the suite's server cannot choose one itself.
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

serve() { # DIALECT REPORTS ARGS...
  local log=$2.log port status=0
  PORT=0 "$wsjs" "$here/servers/$1.js" >"$log" 2>&1 &
  peer=$!
  until port=$(sed -n 's/.*listening //p' "$log"); [[ -n "$port" ]]; do
    kill -0 $peer 2>/dev/null || { cat "$log" >&2; return 1; }
    sleep 0.1
  done
  "$here/server-test.sh" "ws://127.0.0.1:$port" "$2" --agent "$1-server" "${@:3}" || status=1
  kill $peer 2>/dev/null || true
  wait $peer || true
  peer=
  return $status
}

failed=()
for run in "${runs[@]}"; do
  dialect=${run%-*}
  options=(--cases "$cases")
  [[ "$dialect" != edgeros ]] || options+=(--exclude deflate)
  case ${run##*-} in
    server) serve "$dialect" "$out/$run" "${options[@]}" ;;
    client) "$here/client-test.sh" "$(free_port)" "$out/$run" --agent "$run" "${options[@]}" -- "$wsjs" "$here/clients/$dialect.js" ;;
    *) echo "no such run: $run" >&2; exit 2 ;;
  esac || failed+=("$run")
done
if ((${#failed[@]})); then
  echo "FAILED: ${failed[*]} (reports in $out)"
  exit 1
fi
echo "all passed: ${runs[*]} (reports in $out)"
