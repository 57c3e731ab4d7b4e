#!/usr/bin/env bash
# Every figure of the language engine: quality on raw text of the test files, entities, speed, start-up, memory, size of the weights.
# usage: tests/bench/engine.sh [BUILD]      needs ../shared beside the source tree and python3; one core, nothing else running
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${1:-$root/build}
shared=$root/../shared
models=$root/extractor/models
[ -d "$shared/data/ud" ] || { echo "engine.sh: SKIPPED, $shared/data/ud is missing" >&2; exit 0; }
parse=$build/tests/parse_text
score() { printf '%-14s' "$1"; python3 "$shared/score/parse_eval.py" --program "$parse $models/$2.model" --gold "$3"; }
names() { printf '%-14s' "$1"; python3 "$root/tests/bench/ner_eval.py" --program "$parse $models/$2.model" --gold "$3" --entities "$4"; }
ud=$shared/data/ud ner=$shared/data/ner
if [ -f "$models/fr.model" ]; then
  score sequoia-test fr "$ud/fr/fr_sequoia-ud-test.conllu"
  score gsd-test fr "$ud/fr/fr_gsd-ud-test.conllu"
  names sequoia-names fr "$ud/fr/fr_sequoia-ud-test.conllu" "$ner/fr/sequoia-ud.parseme.frsemcor.simple.test"
fi
if [ -f "$models/en.model" ]; then
  score ewt-test en "$ud/en/en_ewt-ud-test.conllu"
  names ewt-names en "$ud/en/en_ewt-ud-test.conllu" "$ner/en/en_ewt-ud-test.iob2"
fi
text=$(mktemp)
trap 'rm -f "$text"' EXIT
for language in fr en; do
  [ -f "$models/$language.model" ] || continue
  [ $language = fr ] && gold=$ud/fr/fr_sequoia-ud-train.conllu || gold=$ud/en/gum-open-train.conllu
  sed -n 's/^# text = //p' "$gold" | awk '{printf "%s ", $0} NR % 5 == 0 {print "\n"}' >"$text"
  printf '%-14s' "speed-$language"
  taskset -c 0 "$parse" "$models/$language.model" "$text" 3
done
ls -l "$models"/*.model | awk '{printf "%-14s%.1f MB\n", $NF, $5 / 1e6}' | sed "s#$models/##"
