#!/usr/bin/env bash
# The generator beside wrk and ab on this machine, in one run: requests per second with 16 connections kept alive, memory and
# processor time. Needs wrk, ab (apache2-utils) and time, and a built project. Loopback only; about a minute.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-10}
work=$(mktemp -d)
trap 'kill "$service" 2>/dev/null || true; rm -rf "$work"' EXIT

java -XX:+UseSerialGC -jar deploy-harness/sample-service/target/greenlight-sample-service-[0-9]*.jar --port 0 \
    --rate-limit 1000000 > "$work/service" 2>&1 &
service=$!
until url=$(sed -n 's/^listening //p' "$work/service" | head -n 1) && [ -n "$url" ]; do sleep 0.1; done

cat > "$work/load.yaml" <<YAML
load: {model: closed, users: 16, ramp: 1s, hold: ${seconds}s, warm-up: 5s, max-p95: 10s}
YAML

measure() { # NAME COMMAND…: its memory and processor time go to $work/NAME.time
    local name=$1
    shift
    /usr/bin/time -f '%M %U %S' -o "$work/$name.time" "$@" > "$work/$name.out" 2>&1
}

wrk -t1 -c16 -d5s "$url/healthz" > /dev/null # the server warms up, too
measure wrk wrk -t1 -c16 -d"${seconds}s" "$url/healthz"
measure ab ab -q -k -c16 -t"$seconds" -n10000000 "$url/healthz"
env -u ADMIN_TOKEN -u WEBHOOK_APP_SECRET ./greenlight load "$url" --config "$work/load.yaml" --json "$work/load.json" --quiet \
    > "$work/gatling.out" 2>&1 & # its child JVM is the generator: what it used is read from the system while it lives
load=$!
while kill -0 "$load" 2>/dev/null; do
    child=$(pgrep -f dev.greenlight.perf.child.LoadRun | head -n 1 || true)
    if [ -n "$child" ]; then
        sed -n 's/^VmHWM:[[:space:]]*\([0-9]*\).*/\1/p' "/proc/$child/status" > "$work/memory.new" 2>/dev/null || true
        [ -s "$work/memory.new" ] && mv "$work/memory.new" "$work/memory"
        awk '{print ($14 + $15) / 100}' "/proc/$child/stat" > "$work/cpu.new" 2>/dev/null || true
        [ -s "$work/cpu.new" ] && mv "$work/cpu.new" "$work/cpu"
    fi
    sleep 0.5
done

wrk_rate=$(sed -n 's/^Requests\/sec: *//p' "$work/wrk.out")
ab_rate=$(sed -n 's/^Requests per second: *\([0-9.]*\).*/\1/p' "$work/ab.out")
result=$(ls -t reports/target/gatling/*/result.json | head -n 1)
gatling_rate=$(sed -n 's/.*"requestsPerSecond" : \([0-9.]*\).*/\1/p' "$result" | head -n 1)
read -r wrk_memory wrk_user wrk_system < "$work/wrk.time"
read -r ab_memory ab_user ab_system < "$work/ab.time"

printf '%-10s %12s %10s %12s %12s\n' generator requests/s 'of wrk' 'memory MiB' 'CPU s'
row() { awk -v n="$1" -v r="$2" -v w="$wrk_rate" -v m="$3" -v c="$4" \
    'BEGIN { printf "%-10s %12.0f %9.0f%% %12.0f %12.1f\n", n, r, 100 * r / w, m / 1024, c }'; }
row wrk "$wrk_rate" "$wrk_memory" "$(awk "BEGIN { print $wrk_user + $wrk_system }")"
row ab "$ab_rate" "$ab_memory" "$(awk "BEGIN { print $ab_user + $ab_system }")"
row greenlight "$gatling_rate" "$(cat "$work/memory")" "$(cat "$work/cpu")"
