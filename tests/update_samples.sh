#!/usr/bin/env bash
# Writes the graphs expected of the samples anew, from the program as it is. Read the difference before committing it.
# usage: tests/update_samples.sh [build/entente]
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "${1:-build/entente}")
for sample in samples/*.txt samples/*.html; do
  "$program" build -q "$sample" -o "${sample%.*}.ttl"
done
