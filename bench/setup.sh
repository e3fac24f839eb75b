#!/usr/bin/env bash
# Builds the load generator and the Rust reference servers, installs the JavaScript peers by package name.
#   setup.sh [all|load|rust|npm]      default: all. The Rust peers take a few minutes on two cores.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
what=${1:-all}
[[ $what == rust || $what == npm ]] || (cd wsload && cargo build --release -q)
if [[ $what == all || $what == rust ]]; then
  (cd servers/rawd && cargo build --release -q)
fi
if [[ $what == all || $what == npm ]]; then
  mkdir -p servers/npm && cd servers/npm
  [[ -f package.json ]] || npm init -y >/dev/null
  npm install --silent --no-audit --no-fund --ignore-scripts ws@8 bun@1.4.5 deno@2.9.6 @rjweb/uws@1.5.0
fi
