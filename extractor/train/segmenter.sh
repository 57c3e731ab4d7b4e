#!/usr/bin/env bash
# Learns where sentences end and which tokens are contractions, and puts it with the token rules into a model file, from which it takes the
# lexicon: to be run again after the lexicon changed.
# usage: extractor/train/segmenter.sh LANG MODEL [TRAIN... [--contractions TRAIN...] [--dev DEV...]]
# Without files it uses those the shipped models were made with, below DATA (../shared/data beside the source tree).
# BUILD=build: where train_segmenter is. PYTHON=python3: one with torch
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
data=${DATA:-$root/../shared/data}
language=$1 model=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rules=$work/rules
cat "$root/schemas/tokens-$language.txt" "$root/schemas/tokens.txt" >"$rules"
if [ $# = 0 ]; then
  ud=$data/ud/$language text=$data/text
  ntrex=$text/text-news-ntrex-CCBYSA/NTREX-128
  case $language in
  fr)
    # Number and title of an article stand in one line; the soft hyphens are those of the web page.
    sed 's/^# *[0-9]*\t//; s/\xc2\xad//g' "$text/text-fr-wikinews100-CCBY/wikinews100.txt" >"$work/wikinews.txt"
    cp "$ntrex/newstest2019-ref.fra.txt" "$work/ntrex.txt"
    python3 "$here/contractions.py" "$rules" fr-ud-train "$ud/fr_gsd-um-dev.conllu" "$ud/fr_gsd-um-test.conllu" >"$work/contractions.conllu"
    set -- "$ud/fr_sequoia-ud-train.conllu" "$ud/fr_gsd-ud-dev.conllu" "$ud/fr_fqb-ud-test.conllu" "$work/contractions.conllu" \
      "$text/text-fr-gsd-train-raw/gsd_train_text.tsv" "$work/ntrex.txt" "$work/wikinews.txt" \
      --contractions "$ud/fr_rhapsodie-ud-train.conllu" "$ud/fr_parisstories-ud-train.conllu" --dev "$ud/fr_sequoia-ud-dev.conllu"
    ;;
  en)
    cp "$ntrex/newstest2019-src.eng.txt" "$work/ntrex.txt"
    set -- "$ud/en_ewt-ud-train.conllu" "$ud/gum-open-train.conllu" "$ud/gum-open-test.conllu" "$work/ntrex.txt" \
      --dev "$ud/en_ewt-ud-dev.conllu" "$ud/gum-open-dev.conllu"
    ;;
  *)
    echo "segmenter.sh: no files known for $language" >&2
    exit 2
    ;;
  esac
fi
"${BUILD:-$root/build}/train_segmenter" --rules "$rules" --language "$language" --lexicon "$model" --out "$work/segmenter" "$@"
size=$(stat -c %s "$work/segmenter.boundary")
"${PYTHON:-python3}" "${PACK:-$here/pack.py}" "$model" segmenter.rules="$rules" segmenter.boundary="$work/segmenter.boundary:i8:$size" \
  segmenter.contraction="$work/segmenter.contraction:i8:$size" segmenter.bias="$work/segmenter.bias:i32:2"
"${BUILD:-$root/build}/train_segmenter" --rules "$rules" --language "$language" --lexicon "$model" --dump "$work/tokens" "$@"
"${PYTHON:-python3}" "$here/train_boundaries.py" --tokens "$work/tokens" --model "$model" --output "$model"
