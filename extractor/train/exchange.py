"""Other names in the place of those of a sentence, whole names of any length: a tagger learns from where a name stands and how it is made."""
import json
import os
import re

from features import fold

DETERMINERS = set("the le la les l' un une a an du des au aux cet cette ce this that its leur leurs son sa ses their his her our your my".split())
ORGANISATION = re.compile(r"\b(company|agency|organi[sz]ation|bank|university|newspaper|party|manufacturer|airline|corporation|association|ministry|union)\b")
VOWEL = re.compile(r"[AEIOUYÉÈÊÎÔHaeiouyéèêîôh]")


def words(name, language):
    if re.search("[^\x00-\u024f’]", name):
        return None
    parts = re.findall(r"[^\W\d_](?:[\w.&]|[-'’](?=\w))*|&", name)
    if " ".join(parts) != name or len(parts) > 5:
        return None
    if language == "en":
        parts = [q for p in parts for q in re.findall(r"-|['’]s\b|(?:(?!['’]s\b)[^-])+", p)]
    return parts


def gazetteer(language, data):
    """kind -> lists of the words of names."""
    found = {"PER": set(), "ORG": set(), "LOC": set()}
    open_ = lambda *path: open(os.path.join(data, *path), encoding="utf-8", errors="replace")
    for name in sorted(os.listdir(f"{data}/gaz/cities")):
        found["LOC"].update(line.split("\t")[1] for line in open_("gaz/cities", name) if "CC" not in line.split("\t")[4])
    for country in json.load(open_("gaz/world-countries-ODbL.json")):
        found["LOC"].add(country["name"]["common"] if language == "en" else country["translations"]["fra"]["common"])
    for line in open_("gaz/nsi-names-BSD3.tsv"):
        c = line.rstrip("\n").split("\t")
        if c[1].startswith(("brands/office", "operators/office")):
            found["ORG"].add(c[3].split("|")[0])
    for line in open_("gaz/nsi-wikidata-BSD3.tsv"):
        c = line.rstrip("\n").split("\t")
        if len(c) > 2 and ORGANISATION.search(c[2]) and (language == "en" or len(c[1].split()) < 3):
            found["ORG"].add(c[1])
    for line in open_("gaz/cia-factbook-leaders-PD.tsv"):
        for title_and_name in line.split("\t")[4:6]:
            m = re.search(r"(\w+) ([A-Z][A-Z'-]{2,})(?: [A-Z]{3,})* \(", title_and_name)
            if m and not re.search(r"\b(?:President|Minister|King|Queen|Council|Governor|Chief|Prince|State)\b", m[1]):
                found["PER"].add(f"{m[1]} {m[2].title()}")
    return {k: [w for w in (words(n, language) for n in sorted(v)) if w and w[0][:1].isupper()] for k, v in found.items()}


class Exchange:
    def __init__(self, language, data, items, people):
        """items: (forms, tags) whose names may be put elsewhere; people: makes (first name, surname) with a random generator."""
        self.gazetteer, self.people = gazetteer(language, data), people
        self.seen = {(k, d): [] for k in ("PER", "ORG", "LOC") for d in (False, True)}
        for forms, tags in items:
            for a, b, kind in spans(tags):
                if kind in self.gazetteer and forms[a][:1].isupper():
                    self.seen[kind, determined(forms, a)].append(forms[a:b])

    def other(self, kind, with_determiner, rng):
        draw = rng.random()
        if draw < 0.5 or (with_determiner and not (kind == "ORG" and draw < 0.6)):
            pool = self.seen[kind, with_determiner]
        elif kind == "PER" and draw < 0.9:
            return self.people(rng)
        else:
            pool = self.gazetteer[kind]
        return rng.choice(pool) if pool else None

    def vary(self, forms, tags, chance, rng):
        out_forms, out_tags, at = [], [], 0
        for a, b, kind in spans(tags):
            new = self.other(kind, determined(forms, a), rng) if kind in self.gazetteer and rng.random() < chance else None
            if not new or not all(new) or (a and forms[a - 1][-1:] in "'’" and not VOWEL.match(new[0])):
                continue
            out_forms += forms[at:a] + new
            out_tags += tags[at:a] + ["B-" + kind] + ["I-" + kind] * (len(new) - 1)
            at = b
        return out_forms + forms[at:], out_tags + tags[at:]


def determined(forms, a):
    return a > 0 and fold(forms[a - 1]).lower() in DETERMINERS


def spans(tags):
    out, a = [], None
    for i, t in enumerate(list(tags) + ["O"]):
        if a is not None and t != "I-" + tags[a][2:]:
            out.append((a, i, tags[a][2:]))
            a = None
        if t[:2] == "B-":
            a = i
    return out
