"""The full-form lexicon of a language: ambiguity classes for the network and lemmas for the decoder.

French: Lefff. English: UniMorph verbs and WordNet nouns, adjectives, adverbs. Both: names of people and places as classes without a
lemma, and what the training treebanks say, which comes first for lemmas but does not enter the classes.
"""
import collections
import itertools
import json
import lzma
import os
import re

from features import apply_script, derive_script, lower_form

NO_LEMMA = 65535


def _gender_number(code):
    out = []
    if "m" in code:
        out.append("Gender=Masc")
    if "f" in code:
        out.append("Gender=Fem")
    if "s" in code:
        out.append("Number=Sing")
    if "p" in code:
        out.append("Number=Plur")
    return out


LEFFF_MOOD = {"P": "Mood=Ind|{n}|{p}|Tense=Pres|VerbForm=Fin", "F": "Mood=Ind|{n}|{p}|Tense=Fut|VerbForm=Fin",
              "I": "Mood=Ind|{n}|{p}|Tense=Imp|VerbForm=Fin", "J": "Mood=Ind|{n}|{p}|Tense=Past|VerbForm=Fin",
              "C": "Mood=Cnd|{n}|{p}|Tense=Pres|VerbForm=Fin", "S": "Mood=Sub|{n}|{p}|Tense=Pres|VerbForm=Fin",
              "T": "Mood=Sub|{n}|{p}|Tense=Imp|VerbForm=Fin", "Y": "Mood=Imp|{n}|{p}|Tense=Pres|VerbForm=Fin"}
LEFFF_CATEGORY = {"v": "VERB", "auxAvoir": "AUX", "auxEtre": "AUX", "nc": "NOUN", "adj": "ADJ", "np": "PROPN", "adv": "ADV", "advneg": "ADV",
                  "prep": "ADP", "csu": "SCONJ", "que": "SCONJ", "det": "DET", "pro": "PRON", "cln": "PRON", "cld": "PRON", "cla": "PRON", "clr": "PRON",
                  "cll": "PRON", "clg": "PRON", "cldr": "PRON", "clar": "PRON", "pri": "PRON", "prel": "PRON", "ilimp": "PRON", "ce": "PRON",
                  "coo": "CCONJ", "pres": "INTJ", "clneg": "ADV"}
LEMMA_FROM_LEXICON = {"VERB", "AUX", "NOUN", "ADJ", "ADV"}


def lefff(path):
    """(form, UPOS, FEATS, lemma or None)"""
    for line in lzma.open(path, "rt", encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        if len(c) < 4 or " " in c[0] or not c[0]:
            continue
        upos = LEFFF_CATEGORY.get(c[1])
        if not upos:
            continue
        code, lemma = c[3], (c[2] if upos in LEMMA_FROM_LEXICON and c[2] else None)
        all_feats = []
        if upos in ("VERB", "AUX"):
            match = re.match(r"([A-Z]+)([123]*)([mf]?)([sp]?)$", code)
            if not match:
                continue
            for mood in match[1]:
                if mood == "W":
                    all_feats.append("VerbForm=Inf")
                elif mood == "G":
                    all_feats.append("Tense=Pres|VerbForm=Part")
                elif mood == "K":
                    all_feats.append("|".join(_gender_number(match[3] + match[4]) + ["Tense=Past", "VerbForm=Part"]))
                elif mood in LEFFF_MOOD:
                    number = "Number=Plur" if match[4] == "p" else "Number=Sing"
                    for person in match[2] or "3":
                        all_feats.append(LEFFF_MOOD[mood].format(n=number, p="Person=" + person))
        elif upos in ("NOUN", "ADJ", "DET", "PROPN"):
            all_feats.append("|".join(_gender_number(code.replace("K", ""))) or "_")
        elif upos == "PRON":
            all_feats.append(c[1])
        else:
            all_feats.append("_")
        for feats in all_feats:
            yield c[0], upos, feats, lemma


def unimorph(path):
    base = {"V;3;SG;PRS": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "V;NFIN": "VerbForm=Inf", "V;PST": "Mood=Ind|Tense=Past|VerbForm=Fin",
            "V;V.PTCP;PRS": "VerbForm=Ger", "V;V.PTCP;PST": "Tense=Past|VerbForm=Part"}
    for line in open(path, encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        if len(c) == 3 and " " not in c[1] and c[2] in base:
            yield c[1], "VERB", base[c[2]], c[0]


def wordnet(folder):
    """Nouns with regular and listed plurals, adjectives and adverbs with degrees."""
    exceptions = {}
    for kind in ("noun", "adj", "adv"):
        for line in open(f"{folder}/{kind}.exc", encoding="utf-8"):
            c = line.split()
            for lemma in c[1:]:
                exceptions.setdefault((kind, lemma), []).append(c[0])
    for kind, upos in (("noun", "NOUN"), ("adj", "ADJ"), ("adv", "ADV")):
        for line in open(f"{folder}/index.{kind}", encoding="utf-8"):
            if line.startswith("  "):
                continue
            lemma = line.split()[0]
            if "_" in lemma or "." in lemma or any(ch.isdigit() for ch in lemma):
                continue
            irregular = [x for x in exceptions.get((kind, lemma), []) if "_" not in x]
            if upos == "NOUN":
                yield lemma, upos, "Number=Sing", lemma
                if not irregular:
                    if re.search(r"(s|x|z|ch|sh)$", lemma):
                        irregular = [lemma + "es"]
                    elif re.search(r"[^aeiou]y$", lemma):
                        irregular = [lemma[:-1] + "ies"]
                    else:
                        irregular = [lemma + "s"]
                for form in irregular:
                    yield form, upos, "Number=Plur", lemma
            elif upos == "ADJ":
                yield lemma, upos, "Degree=Pos", lemma
                for form in irregular:
                    yield form, upos, "Degree=" + ("Sup" if form.endswith("st") else "Cmp"), lemma
            else:
                yield lemma, upos, "_", lemma


def names(folder):
    """(lower form, class): first names, places, country names and people of countries."""
    for language in ("fr", "en"):
        path = f"{folder}/firstnames-{language}-MIT.js"
        for match in re.finditer(r"\['([^']+)', '(\w+)'\]", open(path, encoding="utf-8").read()):
            yield match[1], "@first"
    for name in os.listdir(f"{folder}/cities"):
        for line in open(f"{folder}/cities/{name}", encoding="utf-8"):
            c = line.rstrip("\n").split("\t")
            for place in {c[1], c[2]}:
                if place and " " not in place and len(place) > 2:
                    yield lower_form(place), "@place"
    for country in json.load(open(f"{folder}/world-countries-ODbL.json", encoding="utf-8")):
        for n in [country["name"]["common"]] + [t["common"] for t in country.get("translations", {}).values()]:
            if " " not in n and n.isascii() or n and n[0] in "ÉÎÔ":
                yield lower_form(n), "@country"
    for language in ("fr", "en"):
        data = json.load(open(f"{folder}/cldr/{language}-territories.json", encoding="utf-8"))
        for n in re.findall(r'": "([^" ]+)"', json.dumps(data, ensure_ascii=False)):
            yield lower_form(n), "@country"


def organisations(data):
    """Single-word names of brands and international or armed organisations."""
    for line in open(f"{data}/gaz/nsi-names-BSD3.tsv", encoding="utf-8"):
        c = line.rstrip("\n").split("\t")
        if c[1].startswith(("brands/", "operators/office", "operators/emergency")):
            for name in c[3].split("|")[:1]:
                if name.isalpha() and name[0].isupper() and len(name) > 2:
                    yield lower_form(name), "@brand"
    for part in ("International", "MilNonState"):
        for line in open(f"{data}/lex/en/petrarch2-MIT/Phoenix.{part}.actors.txt", encoding="utf-8", errors="replace"):
            name = line.split("[")[0].split("#")[0].strip().lstrip("+").strip("_ ")
            if name.isalpha() and len(name) > 2:
                yield lower_form(name), "@org"


def sources(language, data):
    if language == "fr":
        yield from lefff(f"{data}/lex/fr/lefff/lefff-3.4.mlex.xz")
    elif language == "en":
        yield from unimorph(f"{data}/lex/en/unimorph/eng.tsv")
        if os.path.isdir("/usr/share/wordnet"):
            yield from wordnet("/usr/share/wordnet")


def word_counts(language, data):
    """How often a word occurs in subtitles; empty where there is no list."""
    path = f"{data}/lex/{language}/frequencywords/{language}_50k.txt"
    if not os.path.exists(path):
        return {}
    return {word: int(n) for word, n in (line.split() for line in open(path, encoding="utf-8"))}


def preferred(form, upos, feats, lemmas, known, counts):
    """Of several lemmas that a lexicon gives to one form the one meant: of a verb the commonest ("ouvrait": ouvrir, not ouvrer); an adjective is most
    like its own lemma ("connue": connu, not connaître), and so is a noun, unless it has a gender: then that of the other gender comes first
    ("Norvégienne": Norvégien). known: how often treebanks have (lemma, upos)."""
    if upos == "NOUN" and "Gender=" in feats:
        return next((lemma for lemma in lemmas if lemma == lower_form(lemma)), lemmas[0])

    def rank(lemma):
        seen, common = known[lemma, upos], counts.get(lemma, 0)
        if upos in ("NOUN", "ADJ"):
            shared = len(os.path.commonprefix([form, lemma]))
            doubt = 1.5 * (not seen) + (not common) + (lemma == form and "Plur" in feats)
            return shared - (len(lemma) - shared) / 2 - doubt, seen, common
        return seen > 1, common, seen
    return max(lemmas, key=rank)


class Lexicon:
    def __init__(self, language, data, treebank, min_class=1):
        """treebank: sentences whose gold lemmas count."""
        analyses = collections.defaultdict(dict)      # form -> {(upos, feats): lemmas}, lexicon only
        for form, upos, feats, lemma in sources(language, data):
            lemmas = analyses[lower_form(form)].setdefault((upos, feats), [])
            if lemma and lemma not in lemmas:
                lemmas.append(lemma)
        known, counts = collections.Counter((lemma, upos) for s in treebank for lemma, upos in zip(s.lemmas, s.upos)), word_counts(language, data)
        kinds = collections.defaultdict(set)
        if language in ("fr", "en"):
            for form, kind in itertools.chain(names(f"{data}/gaz"), organisations(data)):
                kinds[form].add(kind)
        seen = collections.Counter()
        for s in treebank:
            for form, upos, feats, lemma in zip(s.forms, s.upos, s.feats, s.lemmas):
                if lemma and upos:
                    script = derive_script(form, lemma)
                    if upos == "PRON" and lemma != lower_form(lemma):
                        script = "l\t*\t" + lemma
                    seen[lower_form(form), upos, feats or "_", script] += 1
        gold = collections.defaultdict(list)
        for (form, upos, feats, script), n in seen.most_common():
            if upos not in ("PROPN", "NUM", "X", "SYM", "PUNCT") or n >= 5:
                gold[form].append((upos, feats, script))
        self.tags, self.scripts, self.entry_list, self.classes = {}, {}, [((), 0)], [()]
        entry_ids, class_ids, self.entries = {((), 0): 0}, {(): 0}, {}
        for form in sorted(set(analyses) | set(gold) | set(kinds)):
            items, first = [], {}
            listed = {(upos, lemma) for (upos, _), lemmas in analyses.get(form, {}).items() for lemma in lemmas}
            for upos, feats, script in gold.get(form, ()):
                # a slip of the annotator ("freed" of "fre"): no word at all where the lexicon has another lemma
                lemma = apply_script(script, form)
                if upos == "VERB" and lemma not in analyses and lemma not in gold and any(u == upos for u, _ in listed):
                    continue
                if (upos, feats) not in first:       # the commonest lemma of this analysis
                    first[upos, feats] = script
                    items.append((upos, feats, script))
            tag_class = set()
            for (upos, feats), lemmas in analyses.get(form, {}).items():
                tag_class.add((upos, feats))
                if lemmas and (upos, feats) not in first:
                    lemma = lemmas[0] if len(lemmas) == 1 else preferred(form, upos, feats, lemmas, known, counts)
                    items.append((upos, feats, derive_script(form, lemma)))
            for kind in kinds.get(form, ()):
                tag_class.add((kind, "_"))
            c = tuple(sorted(self.tags.setdefault(t, len(self.tags)) for t in tag_class))
            class_id = class_ids.get(c)
            if class_id is None:
                class_id = class_ids[c] = len(self.classes)
                self.classes.append(c)
            e = (tuple((self.tags.setdefault((u, f), len(self.tags)), self.scripts.setdefault(s, len(self.scripts))) for u, f, s in items), class_id)
            i = entry_ids.get(e)
            if i is None:
                i = entry_ids[e] = len(self.entry_list)
                self.entry_list.append(e)
            if i:
                self.entries[form] = i
        self.tag_list, self.script_list = list(self.tags), list(self.scripts)
        # pseudo tags of the classes: coarse parts shared between tags, so that rare classes mean something too
        self.class_parts = []
        parts = {}
        for c in self.classes:
            p = set()
            for t in c:
                upos, feats = self.tag_list[t]
                p.add(parts.setdefault((upos,), len(parts)))
                p.add(parts.setdefault((upos, feats), len(parts)))
            p.add(parts.setdefault(tuple(sorted({self.tag_list[t][0] for t in c})), len(parts)))
            self.class_parts.append(sorted(p))
        self.parts = len(parts)
        assert len(self.entry_list) < 65536 and len(self.classes) < 65536 and len(self.scripts) < 65535

    def class_of(self, form):
        i = self.entries.get(lower_form(form))
        return self.entry_list[i][1] if i else 0

    def lemma(self, form, upos, feats):
        i = self.entries.get(lower_form(form))
        if not i:
            return None
        items = self.entry_list[i][0]
        for wanted in ((upos,), ("AUX", "VERB")):
            if len(wanted) == 2 and upos not in wanted:
                break
            kept = [(t, s) for t, s in items if self.tag_list[t][0] in wanted]
            if kept:
                predicted = set(feats.split("|"))
                best = max(range(len(kept)), key=lambda k: (sum(x in predicted for x in self.tag_list[kept[k][0]][1].split("|") if x != "_"), -k))
                return apply_script(self.script_list[kept[best][1]], form)
        return None
