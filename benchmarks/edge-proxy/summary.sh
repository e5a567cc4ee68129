#!/bin/bash
# Medians of results/raw.tsv without the two rounds of warm-up; writes results/summary.md
set -euo pipefail
cd "$(dirname "$0")"

median() { # candidate connections column
  awk -F'\t' -v c="$1" -v n="$2" -v k="$3" '$1 == c && $2 == n && $3 > 2 {print $k}' results/raw.tsv |
    sort -n | awk '{v[NR] = $1} END {print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2}'
}
{
  echo "| candidate | connections | CPU µs/request | requests/s | p99 ms | RSS MiB |"
  echo "|---|---|---|---|---|---|"
  for candidate in vertx reactor jetty; do
    for connections in 32 256; do
      echo "| $candidate | $connections | $(median $candidate $connections 6) | $(median $candidate $connections 4) | $(median $candidate $connections 5) | $(median $candidate $connections 7) |"
    done
  done
} | tee results/summary.md
