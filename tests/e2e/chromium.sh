#!/bin/sh
# Finds a Chromium for the browser tests, or installs one with the system's package manager.
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null && exit 0
done
[ -d "/Applications/Google Chrome.app" ] && exit 0
as_root=""
[ "$(id -u)" -eq 0 ] || as_root="sudo"
echo "Installing Chromium for the browser tests …"
if command -v apt-get >/dev/null; then
    $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends chromium >/dev/null
elif command -v dnf >/dev/null; then
    $as_root dnf install -y -q chromium
elif command -v apk >/dev/null; then
    $as_root apk add --quiet chromium
elif command -v brew >/dev/null; then
    brew install --quiet --cask chromium
else
    echo "No package manager that we know. Please install Chromium or Google Chrome and run make test again."
    exit 1
fi
