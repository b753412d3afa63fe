#!/bin/sh
# Find a browser for the tests of pages, or install Debian's chromium where we may. Never fails: without a browser
# those tests are skipped, and the line below says what to install.
for name in "${TACITUS_CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if command -v apt-get >/dev/null 2>&1; then
    sudo=""
    if [ "$(id -u)" != 0 ]; then
        if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo="sudo -n"; else sudo="none"; fi
    fi
    if [ "$sudo" != none ]; then
        echo "installing chromium for the tests of pages"
        { $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -qq -y --no-install-recommends chromium fonts-dejavu-core; } >/dev/null 2>&1
        command -v chromium >/dev/null 2>&1 && exit 0
    fi
fi
echo "no browser found: tests of pages are skipped; install one with: apt-get install chromium" >&2
exit 0
