#!/bin/sh
# lock.sh: recompute requirements.lock (run time) and requirements-dev.lock (run time + tests) from pyproject.toml, with hashes.
set -eu
cd "$(dirname "$0")/.."
venv=${VENV:-.venv}
[ -x "$venv/bin/uv" ] || "$venv/bin/pip" install --quiet uv
header="# Made by \`make lock\` from pyproject.toml; do not edit."
for name in "" -dev; do
  groups="--group build"
  [ -z "$name" ] || groups="--group build --group dev"
  { echo "$header"; "$venv/bin/uv" pip compile --quiet --no-header --universal --python-version 3.11 --generate-hashes $groups pyproject.toml; } > "requirements$name.lock.new"
  mv "requirements$name.lock.new" "requirements$name.lock"
done
