#!/bin/sh
# Makes sure that the browser tests have Debian's chromium, and its headless shell where there is one; says what is
# missing where it may not install it.
set -eu
command -v chromium >/dev/null 2>&1 && command -v chromium-headless-shell >/dev/null 2>&1 && exit 0
if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    sudo=
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null && command -v apt-get >/dev/null 2>&1; then
    sudo="sudo -n"
else
    command -v chromium >/dev/null 2>&1 && exit 0
    echo "The browser tests need chromium, which is not installed, and this user may not install it." >&2
    echo "Run as root: apt-get install chromium" >&2
    exit 1
fi
install() {
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
# A machine that has the browser and no way to more is no reason to stop.
$sudo apt-get update -qq || command -v chromium >/dev/null 2>&1
install chromium chromium-headless-shell || install chromium
command -v chromium >/dev/null 2>&1
