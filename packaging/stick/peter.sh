#!/bin/sh
# Starts Meet Peter from where this file lies: double-click, or type: sh peter.sh [COMMAND ...]
#
# A double-click gives no terminal on Linux, so one is opened. Where the stick lets no file be run
# (FAT on most Linux desktops) the program is copied to this computer for as long as it runs.
# Where records and settings are kept is decided by the program; it is told where the stick is.
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P) || exit 1
case $(uname -s) in
Darwin) system=macos ;;
*) system=linux ;;
esac

# --open: in a new window, whatever this was started from; --window: this is that window.
mode=here
case ${1-} in
--open | --window)
    mode=${1#--}
    shift
    ;;
'')
    if [ "$system" = linux ] && [ ! -t 0 ] && [ ! -t 1 ] &&
        [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
        mode=open
    fi
    ;;
esac

# A window that closes at once shows nobody why.
leave() {
    if [ "$mode" = window ] && [ "$1" != 0 ] && [ "$1" != 130 ]; then
        printf '\nEnter closes this window. · Enter закрывает окно.\n' >&2
        read -r _
    fi
    exit "$1"
}

fail() {
    printf '%s\n' "$@" >&2
    leave 1
}

open_terminal() {
    terminal=
    for name in xdg-terminal-exec gnome-terminal kgx ptyxis konsole xfce4-terminal \
        mate-terminal qterminal x-terminal-emulator xterm; do
        if command -v $name >/dev/null 2>&1; then
            terminal=$name
            break
        fi
    done
    case $terminal in
    '') fail "No terminal was found on this computer. Open one and type: sh '$here/peter.sh'" ;;
    xdg-terminal-exec) set -- ;;
    gnome-terminal | kgx | ptyxis) set -- -- ;;
    xfce4-terminal | mate-terminal) set -- -x ;;
    *) set -- -e ;;
    esac
    exec "$terminal" "$@" sh "$here/peter.sh" --window
}

copied=
forget_copy() {
    [ -z "$copied" ] || rm -rf "$copied"
}

copy_program() {
    trap forget_copy EXIT
    trap : INT # the program itself answers Ctrl-C; the copy still has to go
    trap 'exit 143' HUP TERM
    for place in "${TMPDIR:-/tmp}" "${XDG_CACHE_HOME:-${HOME-}/.cache}" "${HOME-}"; do
        [ -d "$place" ] || continue
        copied=$(mktemp -d "$place/meet-peter.XXXXXX" 2>/dev/null) || continue
        if cp -R "$program/." "$copied/" && chmod u+x "$copied/peter" && [ -x "$copied/peter" ]; then
            program=$copied
            return
        fi
        forget_copy
        copied=
    done
    fail "Programs may be run neither from $here nor from this computer's folders."
}

[ "$mode" = open ] && open_terminal

program=$here/program-$system-$(uname -m)
if [ "$system" = macos ] && [ ! -d "$program" ]; then
    program=$here/program-macos-x86_64
fi
[ -f "$program/peter" ] || fail "Here is no program for this computer: $program"

if [ ! -x "$program/peter" ]; then
    printf 'One moment ... · Минутку ...\n' >&2
    copy_program
fi
PETER_STICK=$here
export PETER_STICK
if [ "$mode" = here ] && [ -z "$copied" ]; then
    exec "$program/peter" "$@"
fi
"$program/peter" "$@"
leave $?
