"""Variations of training sentences: capitals, no capitals, no accents, other quotes, no final stop. Lemmas are not taught on changed forms."""
import os
import re
import unicodedata

from features import LOWER, UPPER_OF, lower_form

NO_ACCENT = {}
for code in range(0xC0, 0x180):
    base = unicodedata.normalize("NFD", chr(code))[0]
    if base != chr(code):
        NO_ACCENT[code] = ord(base)
UPPER = {k: v for k, v in UPPER_OF.items() if k != 0xDF}
QUOTES = [{"«": '"', "»": '"'}, {"«": "“", "»": "”"}, {'"': "“"}, {'"': "”"}, {"–": "-"}, {"-": "–"}, {"-": "—"}, {"—": "-"}, {"'": "’"}, {"...": "…"}]


class Names:
    """Names to put in the place of others, so that the tagger learns from context and form rather than by heart."""
    def __init__(self, language, data, sentences):
        self.first, self.single = [], {"PER": [], "LOC": [], "ORG": []}
        path = f"{data}/gaz/firstnames-{language}-MIT.js"
        if os.path.exists(path):
            self.first = [n[0].upper() + n[1:] for n in re.findall(r"\['([^' -]+)', '\w+'\]", open(path, encoding="utf-8").read())]
        folder = f"{data}/gaz/cities"
        if os.path.isdir(folder):
            for name in sorted(os.listdir(folder)):
                for line in open(f"{folder}/{name}", encoding="utf-8"):
                    place = line.split("\t")[1]
                    if " " not in place:
                        self.single["LOC"].append(place)
        for s in sentences:
            for i, tag in enumerate(s.ner or ()):
                if tag[0] == "B" and tag[2:] in self.single and (i + 1 == len(s) or s.ner[i + 1][0] != "I") and s.forms[i][:1].isupper():
                    self.single[tag[2:]].append(s.forms[i])
                if tag == "I-PER" and s.forms[i][:1].isupper() and (i + 1 == len(s) or s.ner[i + 1] != "I-PER"):
                    self.single["PER"].append(s.forms[i])
        self.heads = sorted({n[:cut] for n in self.single["PER"] + self.single["LOC"][:4000] + self.first for cut in (3, 4) if len(n) > 5})
        self.tails = {k: sorted({n[-cut:] for n in v if len(n) > 5 and n.isalpha() and not n.isupper() for cut in (3, 4)}) for k, v in self.single.items()}

    def invent(self, kind, rng):
        """A made-up name of the kind: the head of one name, the tail of another."""
        if kind == "ORG" and rng.random() < 0.5:
            return "".join(rng.choice("ABCDEFGILMNOPRSTUV") for _ in range(rng.randrange(3, 6)))
        if not self.heads or not self.tails[kind]:
            return None
        return rng.choice(self.heads) + rng.choice(self.tails[kind])

    def other(self, kind, rng, like=""):
        """Another name; after an elision (d', l') it begins with a vowel too."""
        vowel = lambda n: n[:1] in "AEIOUYÉÈÊÎÔH"
        for _ in range(6):
            n = self.invent(kind, rng) if rng.random() < 0.35 or not self.single[kind] else rng.choice(self.single[kind])
            if n and (not like or vowel(n) == vowel(like)):
                return n
        return None


def swap_names(s, names, rng):
    """The sentence with some of its names of one or two words replaced by others of the same kind; None if there was nothing to do."""
    forms, lemmas, done = list(s.forms), list(s.lemmas), False
    i = 0
    while i < len(forms):
        tag = s.ner[i]
        if tag[0] != "B":
            i += 1
            continue
        j = i + 1
        while j < len(forms) and s.ner[j] == "I" + tag[1:]:
            j += 1
        kind = tag[2:]
        if rng.random() < 0.4 and kind in names.single and all(f[:1].isupper() for f in forms[i:j]):
            new = None
            if kind == "PER" and j - i == 2 and names.first:
                new = [rng.choice(names.first), names.other("PER", rng)]
            elif j - i == 1 and not (kind == "PER" and lower_form(forms[i]) in ("dieu", "god")):
                new = [names.other(kind, rng, forms[i])]
            if new and all(new):
                for k, f in enumerate(new):
                    if s.lemmas[i + k] is not None:
                        lemmas[i + k] = f
                    forms[i + k] = f
                done = True
        i = j
    if not done:
        return None
    t = type(s)(s.source, s.weight)
    t.forms, t.lemmas, t.upos, t.feats, t.heads, t.deprels, t.ner = forms, lemmas, s.upos, s.feats, s.heads, s.deprels, s.ner
    return t


def vary(s, language, rng, encode, names=None):
    if names and s.ner and s.source != "silver":
        s = swap_names(s, names, rng) or s
    forms, heads, changed = s.forms, s.heads, False
    draw = rng.random()
    if draw < 0.035:
        forms, changed = [f.translate(UPPER) for f in forms], True
        if rng.random() < 0.5:
            forms = [f.translate(NO_ACCENT) for f in forms]
    elif draw < 0.06:
        forms, changed = [f.translate(LOWER) for f in forms], True
    elif draw < 0.085:
        forms, changed = [f[:1].translate(UPPER) + f[1:] if len(f) > 3 or i == 0 else f for i, f in enumerate(forms)], True
    elif draw < 0.11:
        forms, changed = [f.translate(NO_ACCENT) for f in forms], True
    elif draw < 0.15:                                     # a run of words in capitals
        i = rng.randrange(len(forms))
        j = i + 1 + rng.randrange(4)
        forms, changed = [f.translate(UPPER) if i <= k < j else f for k, f in enumerate(forms)], True
    if rng.random() < 0.1:
        swap = rng.choice(QUOTES)
        forms = [swap.get(f, f) for f in forms]
    if len(forms) > 3 and s.upos[-1] == "PUNCT" and rng.random() < 0.06 and heads[-1] is not None and len(forms) not in heads:
        t = type(s)(s.source, s.weight)
        t.forms, t.lemmas, t.upos, t.feats, t.heads, t.deprels = forms[:-1], s.lemmas[:-1], s.upos[:-1], s.feats[:-1], s.heads[:-1], s.deprels[:-1]
        t.ner = s.ner[:-1] if s.ner is not None else None
        return encode(t, t.forms, changed, None)
    return encode(s, forms, changed, None)
