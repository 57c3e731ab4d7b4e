#!/usr/bin/env python3
"""Score named entities found in raw text: F1 of exact span and type (PER, ORG, LOC).

usage: ner_eval.py --program 'parse_text MODEL' --gold FILE.conllu --entities FILE

The raw text is made of the gold's `# text` lines as in parse_eval.py; a span is compared by its characters, white space aside. ENTITIES has
the same sentences (by sent_id) with BIO tags in the third column (UNER), or "1:PERS", "1" in the last column (PARSEME). What is found in a
sentence that ENTITIES does not have (ten of Sequoia dev, nine of test) is neither right nor wrong.
"""
import argparse
import importlib.util
import os
import subprocess
import tempfile

TYPES = {"PER": "PER", "PERS": "PER", "ORG": "ORG", "LOC": "LOC"}


def sentences(path):
    """(sent_id, rows of columns)"""
    identifier, rows = None, []
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# sent_id"):
            identifier = line.split("=", 1)[1].strip()
        elif not line:
            if rows:
                yield identifier, rows
            rows = []
        elif not line.startswith("#"):
            rows.append(line.split("\t"))
    if rows:
        yield identifier, rows


def entities_of(rows):
    """(type, indexes of words) of a sentence of the entities file."""
    found, open_ = [], {}
    words = [r for r in rows if "-" not in r[0] and "." not in r[0]]
    for i, r in enumerate(words):
        if len(r) >= 13:
            for item in r[-1].split(";"):
                number, _, kind = item.partition(":")
                if kind and kind.split("-")[0].split("|")[0] in TYPES:
                    open_[number] = (TYPES[kind.split("-")[0].split("|")[0]], [i])
                    found.append(open_[number])
                elif number in open_ and not kind:
                    open_[number][1].append(i)
        elif r[2][:2] == "B-" and r[2][2:] in TYPES:
            found.append((TYPES[r[2][2:]], [i]))
        elif r[2][:2] == "I-" and r[2][2:] in TYPES and found and found[-1][1][-1] == i - 1:
            found[-1][1].append(i)
    return found


def word_spans(rows, at):
    """Character spans of the words of a CoNLL-U sentence that starts at character `at`; and where it ends."""
    spans, last, span = [], 0, None
    for r in rows:
        length = len("".join(r[1].split()))
        if "." in r[0]:
            continue
        if "-" in r[0]:
            last, span, at = int(r[0].split("-")[1]), (at, at + length), at + length
        elif int(r[0]) <= last:
            spans.append(span)
        else:
            spans.append((at, at + length))
            at += length
    return spans, at


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--gold", required=True)
    ap.add_argument("--entities", required=True)
    ap.add_argument("--scorer", default=os.path.join(here, "../../../shared/score/parse_eval.py"))
    a = ap.parse_args()
    spec = importlib.util.spec_from_file_location("parse_eval", a.scorer)
    parse_eval = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(parse_eval)

    known, gold, unknown, at = dict(sentences(a.entities)), set(), [], 0
    for identifier, rows in sentences(a.gold):
        first = at
        spans, at = word_spans(rows, at)
        if identifier not in known:
            unknown.append((first, at))
        for kind, words in entities_of(known.get(identifier, [])):
            gold.add((spans[words[0]][0], spans[words[-1]][1], kind))
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as f:
        f.write(parse_eval.raw_text(open(a.gold, encoding="utf-8").readlines()))
        f.flush()
        out = subprocess.run(a.program.split() + [f.name], capture_output=True, text=True, check=True).stdout
    with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf-8") as f:
        f.write(out)
        f.flush()
        system, at = set(), 0
        for _, rows in sentences(f.name):
            spans, at = word_spans(rows, at)
            words = [r for r in rows if "-" not in r[0]]
            current = None
            for i, r in enumerate(words + [None]):
                tag = next((x[4:] for x in r[9].split("|") if x.startswith("NER=")), "O") if r else "O"
                if current and tag != "I-" + current[1]:
                    system.add((spans[current[0]][0], spans[i - 1][1], current[1]))
                    current = None
                if tag[:2] == "B-" and tag[2:] in TYPES:
                    current = (i, tag[2:])
    system = {(first, end, kind) for first, end, kind in system if not any(first < after and before < end for before, after in unknown)}
    right = len(gold & system)
    precision, recall = 100 * right / max(1, len(system)), 100 * right / max(1, len(gold))
    parts = []
    for kind in ("PER", "ORG", "LOC"):
        g, s = {x for x in gold if x[2] == kind}, {x for x in system if x[2] == kind}
        parts.append(f"{kind} {200 * len(g & s) / max(1, len(g) + len(s)):.1f}")
    print(f"entities {len(gold)}  precision {precision:.1f}  recall {recall:.1f}  f1 {200 * right / max(1, len(gold) + len(system)):.1f}  {'  '.join(parts)}")


main()
