#!/bin/sh
# Measures a whole run of the suites beside the sequential script, on loopback and at 100 ms a round trip, in one go.
# Usage: smoke-tests/bench/bench.sh URL-OF-A-SERVICE-ON-THIS-MACHINE [RUNS]; needs curl, and ./greenlight built.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
url=$1
runs=${2:-5}
work=$(mktemp -d)
mkfifo "$work/in"
java "$here/DelayProxy.java" "${url##*:}" 100 < "$work/in" > "$work/port" &
exec 3> "$work/in"
trap 'exec 3>&-; wait; rm -rf "$work"' EXIT
while [ ! -s "$work/port" ]; do sleep 0.1; done
far="http://127.0.0.1:$(cat "$work/port")"

now() { date +%s%N; }
measure() { # name, command…
  name=$1
  shift
  i=0
  while [ $i -lt "$runs" ]; do
    start=$(now)
    "$@" > "$work/out" 2>&1 || { echo "$name failed:"; tail -20 "$work/out"; exit 1; }
    echo "$name $((($(now) - start) / 1000000)) ms"
    i=$((i + 1))
  done
}

"$root/greenlight" smoke "$url" > /dev/null 2>&1 || true # builds, and makes the archive of classes
measure "suites, loopback" "$root/greenlight" smoke "$url"
measure "script, loopback" sh "$here/sixteen-checks.sh" "$url"
measure "suites, 100 ms a round trip" "$root/greenlight" smoke "$far"
measure "script, 100 ms a round trip" sh "$here/sixteen-checks.sh" "$far"
