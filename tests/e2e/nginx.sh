#!/bin/sh
# Finds an nginx for the tests of several servers, or installs one with the system's package manager.
PATH="$PATH:/usr/sbin:/usr/local/sbin"
command -v nginx >/dev/null && exit 0
as_root=""
[ "$(id -u)" -eq 0 ] || as_root="sudo"
echo "Installing nginx for the tests of several servers …"
if command -v apt-get >/dev/null; then
    # Debian would start it as a service, on port 80; this says that nothing is to be started.
    policy=/usr/sbin/policy-rc.d
    [ -e "$policy" ] || { made=yes; printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null; $as_root chmod +x "$policy"; }
    $as_root apt-get update -qq && $as_root apt-get install -y -qq --no-install-recommends nginx-light >/dev/null
    [ -z "$made" ] || $as_root rm "$policy"
elif command -v dnf >/dev/null; then
    $as_root dnf install -y -q nginx
elif command -v apk >/dev/null; then
    $as_root apk add --quiet nginx
elif command -v brew >/dev/null; then
    brew install --quiet nginx
fi
command -v nginx >/dev/null || echo "No nginx to be had: the tests of several servers will be skipped."
exit 0
