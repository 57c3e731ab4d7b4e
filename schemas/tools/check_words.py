#!/usr/bin/env python3
"""Check the words of the frames: names that the vocabulary does not have, phrases said twice, phrases that silence others.

- A relation or class that vocabulary.ttl does not define.
- A trigger said twice for one relation by frames with the same slots and classes.
- With --blocked: a phrase of several words silences the frames of its first word alone ("signer accord" leaves nothing to "signer");
  listed are the relations that are lost so. Most are meant ("faire partie"); the rest want the phrase under both relations.

Development only; needs raptor's `rapper`. Exit status 1 if something is wrong.

usage: schemas/tools/check_words.py [--blocked]
"""
import collections
import pathlib
import re
import subprocess
import sys

ENT = "https://w3id.org/entente/ns#"
KINDS = ("verb", "noun", "role", "adjective", "preposition", "adverb")
TERM = re.compile(r'<([^>]*)>|(_:\S+)|"((?:[^"\\]|\\.)*)"(?:@(\w+))?(?:\^\^<[^>]*>)?')


def triples(path):
    text = subprocess.run(["rapper", "-q", "-i", "turtle", "-o", "ntriples", str(path)], check=True, capture_output=True, text=True).stdout
    for line in text.splitlines():
        found = list(TERM.finditer(line))
        if len(found) >= 3:
            yield [m[1].removeprefix(ENT) if m[1] is not None else m[2] or (m[3].encode("ascii", "backslashreplace").decode("unicode_escape"), m[4])
                   for m in found[:3]]


def frames(path):
    """Yield (relation, properties) of each frame of a file; properties are lists by local name."""
    nodes, said = collections.defaultdict(lambda: collections.defaultdict(list)), []
    for subject, predicate, value in triples(path):
        if predicate == "saidAs":
            said.append((subject, value))
        elif subject.startswith("_:"):
            nodes[subject][predicate].append(value)
    for relation, node in said:
        yield relation, nodes[node]


def main():
    schemas = pathlib.Path(__file__).parent.parent
    known = {s for s, p, o in triples(schemas / "vocabulary.ttl") if isinstance(s, str)} | {"Report"}
    wrong = 0
    for language in ("fr", "en"):
        said, by_word = {}, collections.defaultdict(set)
        for relation, frame in frames(schemas / f"frames-{language}.ttl"):
            for name in [relation] + frame["subjectClass"] + frame["objectClass"]:
                if name not in known:
                    print(f"frames-{language}.ttl: unknown name {name}")
                    wrong += 1
            signature = tuple(sorted((k, tuple(map(str, v))) for k, v in frame.items() if k not in KINDS))
            for kind in KINDS:
                for word, _ in frame[kind]:
                    key = (relation, kind, word, signature)
                    if key in said:
                        print(f"frames-{language}.ttl: {relation} says {word} twice")
                        wrong += 1
                    said[key] = True
                    by_word[kind, word].add(relation)
        if "--blocked" in sys.argv:
            for (kind, word), relations in sorted(by_word.items()):
                parts = word.split()
                if kind == "verb" and len(parts) > 1 and parts[0] not in ("se", "s'"):
                    lost = by_word.get((kind, parts[0]), set()) - relations
                    if lost:
                        print(f"{language}: {word} ({', '.join(sorted(relations))}) silences {', '.join(sorted(lost))}")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
