#!/usr/bin/env python3
"""How many coded events of a PLOVER gold standard the facts hold: event class, source and target.

usage: tests/bench/plover.py [--program 'build/entente build'] [--gold ../shared/bench/plover/dev.tsv] [--half 0|1] [--errors] [--all]

The gold is one event a line with a heading: id, event, source, target and text are read. A record is found when some fact of
its text, whatever its factuality, has a predicate that the vocabulary aligns with the event's class, when its subject
shares a content word with the source, and its object, recipient or addressee one with the target. A planned or possible fact may also have
the class that the vocabulary gives its predicate as an intent (help that is promised is AGREE, force that is announced THREATEN); what is
found without that is printed too. Alternatives are separated
by |; a side that the gold leaves empty is free; symmetric predicates match either way round. Content words are those
of an entity's labels without case, accents and function words.

--half takes every second record (0: the 1st, 3rd ...; 1: the others), to develop on one half and check on the other.
--errors lists the records that were missed with their facts, --all also those that were found.
"""
import argparse
import collections
import concurrent.futures
import csv
import os
import re
import subprocess
import tempfile
import unicodedata

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TERM = re.compile(r'<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:\^\^<[^>]*>|@[A-Za-z0-9-]+)?')
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\(.)")
FUNCTION_WORDS = set("""a an and as at by for from his her in into is it its of on or over s that the their this to under was were which who with""".split())


def read_vocabulary(path):
    """The PLOVER classes of each predicate, of its intent, and the predicates that are symmetric."""
    classes, intents, symmetric = {}, {}, set()
    text = re.sub(r"^#.*$", "", open(path, encoding="utf-8").read(), flags=re.MULTILINE)
    for statement in re.split(r"\.\s*\n", text):
        found = re.match(r"\s*ent:(\w+) a ([^;]*);", statement)
        aligned, intended = re.search(r"ent:plover ([^;]*)", statement), re.search(r"ent:ploverIntent ([^;]*)", statement)
        if found and aligned:
            classes[found.group(1)] = set(re.findall(r'"(\w+)"', aligned.group(1)))
            if intended:
                intents[found.group(1)] = set(re.findall(r'"(\w+)"', intended.group(1)))
            if "owl:SymmetricProperty" in found.group(2):
                symmetric.add(found.group(1))
    return classes, intents, symmetric


def unescape(text):
    plain = {"n": "\n", "t": "\t", "r": "\r"}
    return ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else plain.get(m[3], m[3]), text)


def words(text):
    plain = unicodedata.normalize("NFD", text.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'").replace("'", " ")
    return {w for w in re.findall(r"\w+", plain.replace(".", "")) if w not in FUNCTION_WORDS}


def read_facts(path):
    """Facts of an N-Triples file: (predicate, labels of the subject, of the object, of the receivers, factuality)."""
    nodes, labels = collections.defaultdict(lambda: collections.defaultdict(list)), collections.defaultdict(list)
    for line in open(path, encoding="utf-8"):
        subject, predicate, value = list(TERM.finditer(line))[:3]
        name = re.split("[#/]", predicate.group(1))[-1]
        if value.group(1) is not None:
            nodes[subject.group(1)][name].append(value.group(1))
        elif name in ("label", "altLabel"):
            labels[subject.group(1)].append(unescape(value.group(2)))
        else:
            nodes[subject.group(1)][name].append("")
    facts = []
    for node in sorted(nodes):
        attributes = nodes[node]
        if {"subject", "predicate", "object"} <= attributes.keys():
            named = lambda key: [label for iri in attributes[key] for label in labels[iri]]
            facts.append((re.split("[#/]", attributes["predicate"][0])[-1], named("subject"), named("object"),
                          named("recipient") + named("addressee"), re.split("[#/]", (attributes["factuality"] or [""])[0])[-1]))
    return facts


def overlap(labels, side):
    return not side or any(words(label) & words(alternative) for label in labels for alternative in side.split("|"))


def between(fact, record, symmetric):
    predicate, subject, target, receivers, _ = fact
    if overlap(subject, record["source"]) and overlap(target + receivers, record["target"]):
        return True
    return predicate in symmetric and overlap(target, record["source"]) and overlap(subject, record["target"])


def build(program, record, folder):
    text, out = os.path.join(folder, record["id"] + ".txt"), os.path.join(folder, record["id"] + ".nt")
    with open(text, "w", encoding="utf-8") as file:
        file.write(record["text"] + "\n")
    subprocess.run(program.split() + [text, "--lang", "en", "-o", out], check=True, capture_output=True)
    return read_facts(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default="build/entente build")
    parser.add_argument("--gold", default="../shared/bench/plover/dev.tsv")
    parser.add_argument("--vocabulary", default=os.path.join(REPOSITORY, "schemas/vocabulary.ttl"))
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    classes, intents, symmetric = read_vocabulary(options.vocabulary)
    with open(options.gold, encoding="utf-8", newline="") as file:
        records = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if options.half is not None:
        records = records[options.half::2]
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda record: build(options.program, record, folder), records))
    found, related, wanted, coded = collections.Counter(), collections.Counter(), collections.Counter(), collections.Counter()
    alone = 0
    for record, facts in zip(records, answers):
        event = record["event"]
        pairs = [fact for fact in facts if between(fact, record, symmetric)]
        by_predicate = any(event in classes.get(fact[0], ()) for fact in pairs)
        by_intent = any(event in intents.get(fact[0], ()) and fact[4] in ("planned", "possible") for fact in pairs)
        hit = by_predicate or by_intent
        alone += by_predicate
        wanted[event] += 1
        found[event] += hit
        related[event] += bool(pairs)
        coded[event] += any(event in classes.get(fact[0], ()) for fact in facts)
        if options.all or options.errors and not hit:
            print(f"{'' if hit else 'MISSED '}{record['id']}  {record['source']} | {record['eventText']} | {record['target']}\n  {record['text']}")
            for fact in facts:
                print("    " + " | ".join([", ".join(fact[1]), fact[0], ", ".join(fact[2])] + [", ".join(fact[3])] * bool(fact[3]) + [fact[4]]))
    print(f"{'class':12s} records  found  any class  class alone")
    for event in sorted(wanted):
        print(f"{event:12s} {wanted[event]:7d} {found[event]:6d} {related[event]:10d} {coded[event]:12d}")
    total = max(len(records), 1)
    print(f"found {sum(found.values())}/{len(records)} = {sum(found.values()) / total:.3f}; without intents {alone / total:.3f}; of any class {sum(related.values()) / total:.3f}; "
          f"class without its sides {sum(coded.values()) / total:.3f}")


if __name__ == "__main__":
    main()
