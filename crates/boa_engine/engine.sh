#!/usr/bin/env bash
# Opens the patched sources of a crate as a git repository with a commit per patch, and saves its commits as patches.
#   crates/boa_engine/engine.sh open [CRATE]    into target/patched/CRATE (default: boa_engine)
#   crates/boa_engine/engine.sh save [CRATE]    its commits become crates/CRATE/patches
# The first line of a commit names its patch; `git rebase -i` there orders, changes and joins them.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
crate=${2:-boa_engine}
patches=$here/$crate/patches
tree=${CARGO_TARGET_DIR:-$here/../target}/patched/$crate
git=(git -C "$tree" -c user.name=patches -c user.email= -c commit.gpgsign=false -c core.hooksPath=/dev/null)

case ${1:-} in
open)
    if [ -e "$tree" ] && [ -n "$("${git[@]}" status --porcelain 2>&1)" ]; then
        echo "$tree has changes that are not committed" >&2
        exit 1
    fi
    version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$here/$crate/Cargo.toml" | head -n 1)
    # As the build script does: not where configurations above the workspace hold.
    published=$(cd / && cargo metadata --format-version 1 --locked --manifest-path "$here/patched/published/Cargo.toml" |
        tr ',' '\n' | sed -n "s|.*\"manifest_path\":\"\(.*/$crate-$version\)/Cargo.toml\".*|\1|p" | head -n 1)
    [ -n "$published" ] || { echo "no published sources of $crate $version" >&2; exit 1; }
    rm -rf "$tree"
    mkdir -p "$tree"
    cp -R "$published/src" "$tree/"
    chmod -R u+w "$tree"
    "${git[@]}" init -q -b patches
    "${git[@]}" add -A
    "${git[@]}" commit -q -m "$crate $version as published"
    "${git[@]}" tag published
    for patch in "$patches"/*.patch; do
        [ -e "$patch" ] || continue
        "${git[@]}" apply --index "$patch" || { echo "$patch does not apply: the ones before it do" >&2; exit 1; }
        sed '/^diff --git /,$d' "$patch" | "${git[@]}" commit -q --cleanup=whitespace -F -
    done
    echo "$tree"
    ;;
save)
    [ -z "$("${git[@]}" status --porcelain)" ] || { echo "$tree has changes that are not committed" >&2; exit 1; }
    rm -f "$patches"/*.patch
    mkdir -p "$patches"
    number=0
    for commit in $("${git[@]}" rev-list --reverse published..HEAD); do
        number=$((number + 1))
        name=$("${git[@]}" log -1 --format=%s "$commit" | tr '[:upper:]' '[:lower:]' | tr -cs 'a-z0-9' '-' | cut -c 1-50)
        {
            "${git[@]}" log -1 --format=%B "$commit"
            "${git[@]}" diff-tree -p --no-color --no-renames --no-ext-diff "$commit^" "$commit" | sed "/^index /d"
        } >"$patches/$(printf '%03d' "$number")-${name%-}.patch"
    done
    echo "$number patches in $patches"
    ;;
*)
    sed -n '2,5p' "$0" >&2
    exit 2
    ;;
esac
