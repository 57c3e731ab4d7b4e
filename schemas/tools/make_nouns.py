#!/usr/bin/env python3
"""Derive noun classes from lexical resources and write schemas/nouns-fr.ttl and schemas/nouns-en.ttl.

English: the lexicographer files of WordNet (Debian's wordnet-base, data.noun), the sense that its counts put first, for the nouns among the most
frequent words of ../shared/data/lex/en. French: the supersenses of FrSemCor in the training part of Sequoia. Nouns that the
hand-written lexicons have are left to them. Development only; the result is committed.

usage: schemas/tools/make_nouns.py [--shared ../shared] [--wordnet /usr/share/wordnet]
"""
import argparse
import collections
import pathlib
import re

# Lexicographer file or supersense -> class of the vocabulary; others are left out.
ENGLISH = {"person": "Person", "group": "Organisation", "location": "Place", "artifact": "Equipment", "act": "Event", "event": "Event",
           "communication": "Statement", "time": "Period", "cognition": "Abstraction", "attribute": "Abstraction", "state": "Abstraction", "feeling": "Abstraction",
           "food": "Commodity", "substance": "Commodity", "possession": "Thing", "animal": "Thing", "body": "Thing", "plant": "Thing",
           "phenomenon": "Abstraction", "relation": "Abstraction", "shape": "Abstraction", "quantity": "Abstraction", "motive": "Abstraction", "process": "Abstraction", "object": "Thing"}
WORDNET_FILES = "Tops act animal artifact attribute body cognition communication event feeling food group location motive object person phenomenon plant possession process quantity relation shape state substance time".split()
FRENCH = {"Person": "Person", "Institution": "Organisation", "GroupxPerson": "Group", "Act": "Event", "Event": "Event", "Artifact": "Equipment", "Time": "Period",
          "Cognition": "Abstraction", "Attribute": "Abstraction", "State": "Abstraction", "Feeling": "Abstraction", "Food": "Commodity", "Substance": "Commodity",
          "Possession": "Thing", "Animal": "Thing", "Body": "Thing", "Plant": "Thing", "Phenomenon": "Abstraction", "Relation": "Abstraction", "Quantity": "Abstraction",
          "Object": "Thing", "Part": "Thing"}
# Nouns whose commonest class misleads in news: "take place", "business secretary".
MISLEADING = {"business", "lieu", "place"}
HEADER = "# Classes of further nouns, derived by schemas/tools/{} from {}. Do not edit.\n@prefix ent: <https://w3id.org/entente/ns#> .\n\n"


def known(schemas, language):
    words = set(MISLEADING)
    for name in ("lexicon", "frames"):
        text = (schemas / f"{name}-{language}.ttl").read_text(encoding="utf-8")
        for listed in re.findall(r"ent:(?:noun|role)((?:\s+\"[^\"]+\"@" + language + r"\s*,?)+)", text):
            words |= {w.lower() for w in re.findall(r'"([^" ]+)"@', listed)}
    return words


def write(path, language, tool, source, classes):
    with open(path, "w", encoding="utf-8") as out:
        out.write(HEADER.format(tool, source))
        for name in sorted(classes):
            words = sorted(classes[name])
            for at in range(0, len(words), 12):
                out.write(f"ent:{name} ent:noun " + " , ".join(f'"{w}"@{language}' for w in words[at:at + 12]) + " .\n")


def english(shared, wordnet):
    files = {}
    for line in open(wordnet / "data.noun", encoding="latin-1"):
        if line[0] != " ":
            columns = line.split()
            files[columns[0]] = WORDNET_FILES[int(columns[1]) - 3]
    first = {}
    for line in open(wordnet / "index.noun", encoding="latin-1"):
        if line[0] != " ":
            columns = line.split()
            offsets = columns[6 + int(columns[3]):]
            first[columns[0]] = files[offsets[0]]
    frequent = [l.split()[0] for l in open(shared / "data/lex/en/frequencywords/en_50k.txt", encoding="utf-8")][:30000]
    skip = known(pathlib.Path(__file__).parent.parent, "en")
    classes = collections.defaultdict(set)
    for word in frequent:
        if word in first and word not in skip and len(word) > 2 and word.isalpha() and ENGLISH.get(first[word]):
            classes[ENGLISH[first[word]]].add(word)
    return classes


def french_senses(shared):
    """noun -> class of the supersense that it has most often"""
    senses = collections.defaultdict(collections.Counter)
    for line in open(shared / "data/ner/fr/sequoia-ud.parseme.frsemcor.simple.train", encoding="utf-8"):
        columns = line.rstrip("\n").split("\t")
        if len(columns) > 11 and columns[3] == "NOUN" and columns[11] not in ("*", "_"):
            senses[columns[2].lower()][columns[11]] += 1
    common = {word: FRENCH.get(counts.most_common(1)[0][0]) for word, counts in senses.items()}
    return {word: kind for word, kind in common.items() if kind}


def french(shared):
    skip = known(pathlib.Path(__file__).parent.parent, "fr")
    classes = collections.defaultdict(set)
    for word, kind in french_senses(shared).items():
        if word not in skip and len(word) > 2 and re.fullmatch(r"[\w-]+", word):
            classes[kind].add(word)
    return classes


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=pathlib.Path, default=pathlib.Path("../shared"))
    parser.add_argument("--wordnet", type=pathlib.Path, default=pathlib.Path("/usr/share/wordnet"))
    arguments = parser.parse_args()
    schemas = pathlib.Path(__file__).parent.parent
    write(schemas / "nouns-en.ttl", "en", "make_nouns.py", "WordNet 3.0", english(arguments.shared, arguments.wordnet))
    write(schemas / "nouns-fr.ttl", "fr", "make_nouns.py", "FrSemCor (Sequoia, training part)", french(arguments.shared))


if __name__ == "__main__":
    main()
