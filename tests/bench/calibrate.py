#!/usr/bin/env python3
"""How right facts of each confidence are, and what --min-confidence trades, on gold facts (development only).

usage: tests/bench/calibrate.py --program 'build/entente build' --gold GOLD.jsonl --texts DIR [--score ../shared/score/score.py]
Prints per band of confidence the share of facts that match the gold, and precision, recall and strict F1 above each threshold.
"""
import argparse
import collections
import importlib.util
import json
import os
import subprocess
import tempfile


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default="build/entente build")
    parser.add_argument("--gold", required=True)
    parser.add_argument("--texts", required=True)
    parser.add_argument("--score", default="../shared/score/score.py")
    a = parser.parse_args()
    spec = importlib.util.spec_from_file_location("score", a.score)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    golds = collections.defaultdict(list)
    for line in open(a.gold, encoding="utf-8"):
        gold = json.loads(line)
        golds[gold["doc"]].append(gold)
    facts = []
    for doc in sorted(golds):
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "out.nt")
            subprocess.run(a.program.split() + [os.path.join(a.texts, doc + ".txt"), "-o", out], check=True, capture_output=True)
            confidence = {s: float(o) for s, p, o, _ in score.read_ntriples(out) if p.endswith("#confidence")}
            triples = {}
            for s, p, o, _ in score.read_ntriples(out):
                triples.setdefault(s, {})[score.local(p)] = o
            nodes = [s for s in triples if {"subject", "predicate", "object"} <= triples[s].keys() and score.local(triples[s]["predicate"]) in score.PREDICATES]
            for node, fact in zip(nodes, score.facts_of(out)):
                facts.append((confidence[node], doc, fact))
    bands = collections.defaultdict(list)
    for value, doc, fact in facts:
        right = any(score.matches(fact, g) and score.factual(fact, g) for g in golds[doc])
        bands[round(value * 20) / 20].append(right)
    print("confidence  facts  right")
    for band in sorted(bands):
        print(f"{band:10.2f} {len(bands[band]):6d} {sum(bands[band]) / len(bands[band]):6.2f}")
    print("threshold  precision  recall  strict-f1")
    for threshold in [0, .3, .4, .5, .6, .7, .8, .9]:
        counts = collections.Counter()
        for doc in sorted(golds):
            score.score_document([f for v, d, f in facts if d == doc and v >= threshold], golds[doc], counts, False, doc)
        p, r = score.ratio(counts["right_strict"], counts["predicted"]), score.ratio(counts["found_strict"], counts["required"])
        print(f"{threshold:9.2f} {score.ratio(counts['right'], counts['predicted']):10.3f} {score.ratio(counts['found'], counts['required']):7.3f} {score.f1(p, r):10.3f}")


if __name__ == "__main__":
    main()
