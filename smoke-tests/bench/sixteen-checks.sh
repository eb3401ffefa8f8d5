#!/bin/sh
# The sixteen original checks, one curl after the other, as a shell script does them. Usage: sixteen-checks.sh URL
set -u
url=$1
hostport=${url#*://}
host=${hostport%%:*}
port=${hostport##*:}
get() { curl -s -o /dev/null --max-time 10 -w '%{http_code} %{time_total}\n' "$@"; }

getent hosts "$host" > /dev/null && echo "dns ok"
get "$url/" > /dev/null && echo "tcp ok ($port)"
case $url in https:*) get "$url/" && echo "tls ok" ;; *) echo "tls skipped" ;; esac
echo "liveness $(get "$url/healthz")"
echo "api-health $(get "$url/api/health")"
echo "webhook $(get -X POST -H 'Content-Type: application/json' -d '{"invalid":true}' "$url/webhook")"
echo "admin $(get "$url/admin/health")"
echo "not-found $(get "$url/no-such-path")"
echo "admin with token $(get -H "x-admin-token: ${ADMIN_TOKEN:-none}" "$url/admin/health")"
for header in X-Frame-Options X-Content-Type-Options Strict-Transport-Security; do
  curl -s -D - -o /dev/null --max-time 10 "$url/" | grep -i "^$header" || echo "$header missing"
done
curl -s -D - -o /dev/null --max-time 10 -H 'Origin: https://evil.example' "$url/" | grep -i '^access-control' || echo "cors ok"
i=0
limited=no
while [ $i -lt 20 ]; do
  [ "$(curl -s -o /dev/null --max-time 10 -w '%{http_code}' "$url/healthz")" = 429 ] && limited=yes
  i=$((i + 1))
done
echo "rate limited: $limited"
for i in 1 2 3 4 5; do echo "response time $(get "$url/healthz")"; done
for i in 1 2 3 4 5 6 7 8 9 10; do get "$url/healthz" & done
wait
