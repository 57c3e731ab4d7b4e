#!/usr/bin/env python3
"""Put the surface tokens back into treebank files that hold the words of contractions only.

usage: contractions.py RULES PREFIX IN.conllu... > OUT.conllu

RULES is a token rules file (its `words` and `maybe` lines); sentences whose sent_id does not start with PREFIX, or whose words do not spell
their text, are left out. Trees are not kept: the result teaches the segmenter only.
"""
import sys


def main():
    if len(sys.argv) < 4:
        raise SystemExit(__doc__)
    surfaces = {}
    for line in open(sys.argv[1], encoding="utf-8"):
        fields = line.split()
        if fields and fields[0] in ("words", "maybe"):
            surfaces[tuple(fields[2:])] = fields[1]
    identifier = text = None
    words = []
    for path in sys.argv[3:]:
        for line in open(path, encoding="utf-8"):
            line = line.rstrip("\n")
            if line.startswith("# sent_id"):
                identifier = line.split("=", 1)[1].strip()
            elif line.startswith("# text = "):
                text = line[9:].strip()
            elif line and not line.startswith("#"):
                words.append(line.split("\t")[1])
            elif not line and words:
                if identifier.startswith(sys.argv[2]):
                    out = rebuild(text, words, surfaces)
                    if out:
                        print("\n".join([f"# sent_id = {identifier}", f"# text = {text}"] + out) + "\n")
                words = []


def rebuild(text, words, surfaces):
    out, at, i = [], 0, 0
    while i < len(words):
        while at < len(text) and text[at] == " ":
            at += 1
        pair = tuple(w.lower() for w in words[i:i + 2])
        surface = surfaces.get(pair)
        if surface and text[at:at + len(surface)].lower() == surface and text[at:at + len(words[i])] != words[i] + " ":
            length, count = len(surface), 2
        elif text.startswith(words[i], at):
            length, count = len(words[i]), 1
        else:
            return None
        token, at = text[at:at + length], at + length
        misc = "_" if at >= len(text) or text[at] == " " else "SpaceAfter=No"
        if count == 2:
            out.append(f"{i + 1}-{i + 2}\t{token}" + "\t_" * 7 + f"\t{misc}")
        for k in range(i, i + count):
            out.append(f"{k + 1}\t{words[k]}\t_\tX\t_\t_\t{0 if k == 0 else 1}\t{'root' if k == 0 else 'dep'}\t_\t{misc if count == 1 else '_'}")
        i += count
    return out if at >= len(text.rstrip()) else None


main()
