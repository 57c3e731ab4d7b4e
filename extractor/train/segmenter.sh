#!/usr/bin/env bash
# Learns where sentences end and which tokens are contractions, and adds it with the token rules to a model file.
# usage: extractor/train/segmenter.sh LANG MODEL TRAIN... [--dev DEV...]      (BUILD=build: where train_segmenter is)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
language=$1 model=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat "$root/schemas/tokens-$language.txt" "$root/schemas/tokens.txt" >"$work/rules"
"${BUILD:-$root/build}/train_segmenter" --rules "$work/rules" --language "$language" --lexicon "$model" --out "$work/segmenter" "$@"
size=$(stat -c %s "$work/segmenter.boundary")
python3 "${PACK:-$here/pack.py}" "$model" segmenter.rules="$work/rules" segmenter.boundary="$work/segmenter.boundary:i8:$size" \
  segmenter.contraction="$work/segmenter.contraction:i8:$size" segmenter.bias="$work/segmenter.bias:i32:2"
