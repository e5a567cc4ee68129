#!/bin/bash
# Compares proxy libraries for the edge: CPU per request, p99, requests/s, RSS. Needs JDK 25, wrk, taskset, two processors.
# Usage: benchmarks/edge-proxy/run.sh [rounds] [seconds]; the first two rounds only warm up.
# Writes results/raw.tsv, then results/summary.md by summary.sh.
set -euo pipefail
cd "$(dirname "$0")"
rounds=${1:-6} seconds=${2:-6}
proxy_cpu=0 load_cpu=1
backend_port=19080
candidates=(vertx reactor jetty)
JAVA_HOME=$(../../tenantry --print-java-home)
export JAVA_HOME
JAVA=$JAVA_HOME/bin/java
FLAGS=(-Xms64m -Xmx128m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED)
logs=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null; wait 2>/dev/null; rm -rf "$logs"' EXIT

../../mvnw -q -B -ntp -f pom.xml package

start() { # name cpu module class args...
  local name=$1 cpu=$2 module=$3 class=$4; shift 4
  taskset -c "$cpu" "$JAVA" "${FLAGS[@]}" -cp "$module/target/app/*" "$class" "$@" >"$logs/$name" 2>&1 &
  pids+=($!)
  until grep -q ready "$logs/$name"; do
    kill -0 $! || { cat "$logs/$name"; exit 1; }
    sleep 0.1
  done
}
ticks() { awk '{print $14 + $15}' "/proc/$1/stat"; }
rss() { awk '/^VmRSS/ {print int($2 / 1024)}' "/proc/$1/status"; }
load() { taskset -c $load_cpu wrk -t1 -c"$2" -d"$3"s --latency -s call.lua "http://127.0.0.1:$1"; }

start backend $load_cpu vertx Backend $backend_port
declare -A pid port
next=$((backend_port + 1))
for candidate in "${candidates[@]}"; do
  start "$candidate" $proxy_cpu "$candidate" Proxy $next $backend_port
  pid[$candidate]=$! port[$candidate]=$next next=$((next + 1))
  load "${port[$candidate]}" 32 10 >/dev/null # warm-up
done

mkdir -p results
printf 'candidate\tconnections\tround\trequests_per_s\tp99_ms\tcpu_us_per_request\trss_mib\tnon_2xx\n' >results/raw.tsv
hertz=$(getconf CLK_TCK)
for round in $(seq "$rounds"); do
  for connections in 32 256; do
    for candidate in "${candidates[@]}"; do
      before=$(ticks "${pid[$candidate]}")
      load "${port[$candidate]}" $connections "$seconds" >"$logs/wrk"
      after=$(ticks "${pid[$candidate]}")
      awk -v c="$candidate" -v n="$connections" -v r="$round" -v t=$((after - before)) -v hz="$hertz" \
        -v rss="$(rss "${pid[$candidate]}")" '
        function ms(v) { return v ~ /us$/ ? v / 1000 : v ~ /ms$/ ? v + 0 : v * 1000 }
        $1 == "99%" { p99 = ms($2) } /requests in/ { requests = $1 } /^Requests\/sec/ { rate = $2 }
        /Non-2xx/ { bad = $NF } /Socket errors/ { bad += $4 + $6 + $8 + $10 }
        END { printf "%s\t%d\t%d\t%d\t%.1f\t%.1f\t%d\t%d\n", c, n, r, rate, p99, t / hz * 1e6 / requests, rss, bad }' \
        "$logs/wrk" | tee -a results/raw.tsv
    done
  done
done

./summary.sh
