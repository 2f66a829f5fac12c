#!/bin/sh
# setup.sh VENV LOCK: make VENV (if it is not there), fill it from LOCK (hash-checked), install this checkout into it.
set -eu
venv=$1 lock=$2
python=${PYTHON:-python3.11}
command -v "$python" >/dev/null 2>&1 || python=python3
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
  echo "Foreshock needs Python 3.11 or newer; \`$python\` is not. Say which to use: make PYTHON=/path/to/python3.11" >&2
  exit 2
}
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
if [ ! -x "$venv/bin/pip" ]; then
  rm -rf "$venv"
  # Debian splits ensurepip off into python3-venv: install it where we may, else say so.
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    echo "Python's venv module is incomplete here; installing python3-venv ..." >&2
    { as_root apt-get update -q && as_root apt-get install -yq python3-venv; } >/dev/null 2>&1 || {
      echo "Please install your system's python3-venv package (Debian: apt install python3-venv) and try again." >&2
      exit 2
    }
  fi
  "$python" -m venv "$venv"
fi
echo "Installing from $lock ..." >&2
# pip compiles wheel by wheel; compiling everything at the end on two processors is faster.
"$venv/bin/pip" install --quiet --disable-pip-version-check --no-compile --require-hashes -r "$lock"
"$venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
"$venv/bin/python" -m compileall -q -j 2 "$venv/lib" >/dev/null 2>&1 || true
# The crisis game's engine is compiled once per machine, in the background (half a minute): nobody waits for it.
( nice "$venv/bin/foreshock" play --warm </dev/null >/dev/null 2>&1 & )
