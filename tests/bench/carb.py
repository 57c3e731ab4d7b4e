#!/usr/bin/env python3
"""Scores open_text on CaRB, the crowd-sourced benchmark of open information extraction.

usage: carb.py OPEN_TEXT DATA SENTENCES GOLD [--half 0|1] [--errors]

The rules are those of Bhardwaj, Aggarwal & Mausam, "CaRB: A Crowdsourced Benchmark for Open IE" (EMNLP 2019), as their scorer applies
them by default (written anew from them):

- An extraction is a relation, a first argument and the rest, whose arguments are joined in their order. Each is a bag of words
  parted by spaces; case counts and nothing is left out.
- A prediction matches a gold extraction when their relations share a word (a predicted "be" stands for any form of it). Then precision is the share
  of the prediction's words, recall the share of the gold's words that the other has in the same part; else both are 0, as they are when the
  prediction lacks an argument that the gold has. Where the gold relation says or tells, the arguments may also be the other way round.
- Precision of a sentence: the pair of highest precision is matched and set aside, and so on; the sum is divided by the number of
  predictions, so that predictions beyond the number of gold extractions count as wrong. Recall: for each gold extraction the best recall of any
  prediction. Both are sums over all sentences divided by the number of predictions and of gold extractions.
- The score is the best F1 over all thresholds on the confidence of predictions.

Sentences come in Penn Treebank tokens. open_text reads them as people write (plain quotes and brackets, no space before
a comma or 's), and what it finds is set back into the tokens of the benchmark.
--half takes one random half of the sentences (the same at each run), to develop on 0 and check on 1.
"""
import argparse
import collections
import random
import re
import subprocess
import sys

TO_PLAIN = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
NO_SPACE_BEFORE = re.compile(r"^([,.;:?!%)\]}]|'s|'re|'ve|'ll|'d|'m|n't|')$", re.I)
NO_SPACE_AFTER = {"(", "[", "{", "$", "#"}
FORMS_OF_BE = {"be", "is", "am", "are", "was", "were", "been", "being"}
SAID = ("said", "told", "added", "adds", "says")


def overlap(wanted, words):
    left = collections.Counter(words)
    hits = 0
    for word in wanted:
        if left[word] > 0:
            left[word] -= 1
            hits += 1
    return hits, left


def match_straight(gold, found):
    """Precision and recall of a prediction (relation, arguments) against a gold extraction, both in at most two arguments."""
    relation, wanted = found[0], gold[0]
    hits, left = overlap(wanted, relation)
    if left["be"] > 0 and FORMS_OF_BE & set(wanted):
        hits += 1
    if not hits:
        return 0.0, 0.0
    found_words, gold_words = len(relation), len(wanted)
    for i, argument in enumerate(gold[1]):
        if i >= len(found[1]):
            return 0.0, 0.0
        hits += overlap(argument, found[1][i])[0]
        found_words += len(found[1][i])
        gold_words += len(argument)
    return hits / found_words, hits / gold_words


def match(gold, found):
    score = match_straight(gold, found)
    if any(said in " ".join(gold[0]) for said in SAID) and len(found[1]) == 2:
        score = max(score, match_straight(gold, (found[0], found[1][::-1])))
    return score


def in_two(relation, arguments):
    """Relation and arguments as bags of words, arguments after the first joined."""
    parts = [arguments[0].split()] if arguments else []
    if len(arguments) > 1:
        parts.append(" ".join(arguments[1:]).split())
    return relation.split(), parts


def sentence_scores(gold, found):
    """The sums of precision and of recall of one sentence."""
    table = [[match(g, f) for f in found] for g in gold]
    recall = sum(max((cell[1] for cell in row), default=0.0) for row in table)
    precision, rows, columns = 0.0, set(range(len(gold))), set(range(len(found)))
    while rows and columns:
        best, row, column = max(((table[r][c][0], -r, -c) for r in rows for c in columns))
        precision += best
        rows.remove(-row)
        columns.remove(-column)
    return precision, recall


def curve(gold, found):
    """Precision, recall and threshold at each confidence; `found` maps sentences to (confidence, relation, arguments)."""
    thresholds = sorted({f[0] for fs in found.values() for f in fs})
    total = sum(len(g) for g in gold.values())
    sums = {t: [0.0, 0, 0.0] for t in thresholds}
    for key, golds in gold.items():
        own = sorted({f[0] for f in found.get(key, ())})
        done = 0
        for threshold in thresholds:
            if done is not None and own and threshold <= own[-1]:
                above = [f for f in found[key] if f[0] >= threshold]
                if not done or len(above) != done[2]:
                    precision, recall = sentence_scores(golds, [f[1] for f in above])
                    done = (precision, recall, len(above))
                sums[threshold][0] += done[0]
                sums[threshold][1] += done[2]
                sums[threshold][2] += done[1]
    points = []
    for t in thresholds:
        precision = sums[t][0] / sums[t][1] if sums[t][1] else 1.0
        recall = sums[t][2] / total
        points.append((2 * precision * recall / max(precision + recall, 1e-9), precision, recall, t))
    return points


def plain(tokens):
    """The sentence as people write it, and for each character the token that it came from (None for spaces)."""
    text, owner, inside_quote, glue = "", [], False, True
    for number, token in enumerate(tokens):
        written = TO_PLAIN.get(token, token).replace("\\/", "/")
        closing = token == "''" or (token == '"' and inside_quote)
        hyphen = token == "-" and 0 < number < len(tokens) - 1 and tokens[number - 1][-1].isalnum() and tokens[number + 1][0].isalnum()
        if not glue and not closing and not hyphen and not NO_SPACE_BEFORE.match(written):
            text += " "
            owner.append(None)
        if written == '"':
            inside_quote = not closing
        glue = hyphen or written in NO_SPACE_AFTER or (written == '"' and not closing)
        text += written
        owner.extend([number] * len(written))
    return text, owner


def retoken(phrase, tokens, owner):
    """A phrase of open_text in the tokens of the benchmark: words are BEGIN-END or, where they are not of the text, themselves."""
    words, last = [], None
    for word in phrase.split():
        place = re.fullmatch(r"(\d+)-(\d+)", word)
        if not place:
            words.append(word)
            continue
        for number in owner[int(place.group(1)):int(place.group(2))]:
            if number is not None and number != last:
                words.append(tokens[number])
                last = number
    return " ".join(words)


def run(program, data, sentences):
    prepared = [plain(s.split()) for s in sentences]
    result = subprocess.run([program, data, "en"], input="\n".join(p[0] for p in prepared) + "\n", capture_output=True, text=True)
    if result.returncode:
        sys.exit(result.stderr)
    found = collections.defaultdict(list)
    for line in result.stdout.splitlines():
        number, confidence, relation, *arguments = line.split("\t")
        sentence = sentences[int(number)]
        tokens, owner = sentence.split(), prepared[int(number)][1]
        phrases = [retoken(p, tokens, owner) for p in [relation] + arguments]
        found[sentence].append((float(confidence), in_two(phrases[0], phrases[1:]), phrases))
    return found


def show(gold, found):
    for key in gold:
        print("\n" + key)
        predicted = sorted(found.get(key, []), key=lambda f: -f[0])
        for f in predicted:
            best = max((match(g, f[1]) for g in gold[key]), default=(0, 0))
            print(f"  {f[0]:.2f} p={best[0]:.2f} | " + " ; ".join(f[2]))
        for g in gold[key]:
            best = max((match(g, f[1])[1] for f in predicted), default=0)
            print(f"  gold r={best:.2f} | " + " ; ".join([" ".join(g[0])] + [" ".join(a) for a in g[1]]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("program", "data", "sentences", "gold"):
        parser.add_argument(name)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--errors", action="store_true", help="show what was found and what was wanted")
    parser.add_argument("--curve", action="store_true", help="show the scores at each threshold")
    options = parser.parse_args()
    key = lambda text: text.replace(" ", "")
    sentences = [line.strip() for line in open(options.sentences, encoding="utf-8") if line.strip()]
    gold, known = collections.defaultdict(list), {key(s): s for s in sentences}
    for line in open(options.gold, encoding="utf-8"):
        fields = [field.strip() for field in line.rstrip("\n").split("\t")]
        while fields and not fields[-1]:
            fields.pop()
        if len(fields) >= 2 and key(fields[0]) in known:
            gold[known[key(fields[0])]].append(in_two(fields[1], fields[2:]))
    found = run(options.program, options.data, sentences)
    shuffled = sorted(gold)
    random.Random(2019).shuffle(shuffled)
    halves = {"half 0": shuffled[::2], "half 1": shuffled[1::2], "all": shuffled}
    for name, part in halves.items():
        if options.half is not None and name != f"half {options.half}":
            continue
        points = curve({s: gold[s] for s in part}, found)
        best = max(points, default=(0, 0, 0, 0))
        count = sum(len(found.get(s, ())) for s in part)
        print(f"{name}: F1 {best[0]:.3f} precision {best[1]:.3f} recall {best[2]:.3f} at confidence {best[3]:.2f} "
              f"({len(part)} sentences, {count} extractions)")
        if options.curve:
            for point in points[::max(1, len(points) // 30)]:
                print("  {3:.2f}: F1 {0:.3f} precision {1:.3f} recall {2:.3f}".format(*point))
    if options.errors:
        show({s: gold[s] for s in (halves["all"] if options.half is None else halves[f"half {options.half}"])}, found)


if __name__ == "__main__":
    main()
