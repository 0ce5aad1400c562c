#!/bin/sh
# Makes .venv and installs cmkit into it: scripts/setup.sh tutor | dev
# Called by make. Does nothing when this folder, pyproject.toml and the extra are the ones already installed.
set -eu
cd "$(dirname "$0")/.."

extra=${1:-tutor}
stamp=.venv/installed
here="$PWD $(cksum <pyproject.toml)"

stop() {
    echo "cmkit: $*" >&2
    exit 1
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
has_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }
version_of() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null; }

find_python() {
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
    else
        set -- python3.14 python3.13 python3.12 python3.11 python3
    fi
    bare=
    old=
    for name in "$@"; do
        if new_enough "$name" && has_venv "$name"; then
            python=$name
            return
        elif new_enough "$name"; then
            bare=${bare:-$name}
        else
            old=${old:-$(version_of "$name" || true)}
        fi
    done
    if [ -n "$bare" ]; then
        stop "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python$(version_of "$bare")-venv"
    elif [ -n "$old" ]; then
        stop "Python 3.11 or newer is needed, and this is Python $old. On Debian or Ubuntu: sudo apt-get install python3.11 python3.11-venv"
    fi
    stop "Python 3.11 or newer is needed, and none was found. On Debian or Ubuntu: sudo apt-get install python3 python3-venv"
}

case "$(cat "$stamp" 2>/dev/null || true)" in
"$here $extra" | "$here dev") exit 0 ;;
"$PWD "*) ;;          # the same folder, another pyproject.toml or extra: install on top
*) rm -rf .venv ;;    # none, unfinished, or moved here from another folder
esac

if [ ! -x .venv/bin/python ]; then
    find_python
    echo "cmkit: making .venv with Python $(version_of "$python")"
    "$python" -m venv .venv ||
        stop "the environment could not be made in .venv; is there room, and may you write here?"
fi

echo "cmkit: installing what is needed into .venv (once; a minute or two)"
if ! .venv/bin/python -m pip install --disable-pip-version-check --editable ".[$extra]" >.venv/install.log 2>&1; then
    tail -n 5 .venv/install.log >&2
    stop "pip could not install the packages. Is this machine online? All of pip's report: .venv/install.log. Then run the same command again."
fi
echo "$here $extra" >"$stamp"
