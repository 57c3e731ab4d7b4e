"""Which corpora train which language, how often, and what each may teach. Add a language by adding a function, or use --train/--dev."""
import json
import os
import re

from treebank import Sentence, column_entities, fill_unknown, parseme_entities, read_conllu

ENTITY = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "PERS": "PER"}


class Corpus:
    """rate: copies of each sentence in an epoch (a fraction is a chance)."""
    def __init__(self, sentences, rate=1.0):
        self.sentences, self.rate = sentences, rate


def valid(s):
    n = len(s)
    return n and all(h is not None and 0 <= h <= n for h in s.heads) and sum(h == 0 for h in s.heads) == 1 and all(s.upos)


def attach_entities(sentences, entities):
    for s in sentences:
        found = entities.get(s.sent_id)
        if found and found[0] == s.forms:
            s.ner = found[1]
        elif found and len(found[0]) == len(s.forms):
            s.ner = found[1]


CONTRACTIONS = {"du": ("de", "le"), "des": ("de", "les"), "au": ("à", "le"), "aux": ("à", "les")}
POPCORN = {"PLACE": "LOC", "CIVILIAN": "PER", "MILITARY": "PER", "TERRORIST_OR_CRIMINAL": "PER", "GROUP_OF_INDIVIDUALS": "ORG", "NON_GOVERNMENTAL_ORGANISATION": "ORG",
           "NON_MILITARY_GOVERNMENT_ORGANISATION": "ORG", "MILITARY_ORGANISATION": "ORG", "INTERGOVERNMENTAL_ORGANISATION": "ORG"}


def popcorn(path):
    """Reports with entity offsets: the mentions that are names become spans. Simple tokens do, since only entities are taught."""
    out = []
    for item in json.load(open(path, encoding="utf-8")).values():
        text, spans = item["text"], []
        for e in item["entities"]:
            kind = POPCORN.get(e["type"])
            for m in e["mentions"] if kind else ():
                words = m["value"].split()
                if words and words[-1][:1].isupper() and (words[0][:1].isupper() or len(words) > 1) and text[m["start"]:m["end"]] == m["value"]:
                    spans.append((m["start"], m["end"], kind))
        s = Sentence("popcorn")
        s.ner = []
        for match in re.finditer(r"aujourd['’]hui|\w{1,6}['’]|\w+(?:[-.]\w+)*|\S", text):
            a, b = match.span()
            if a and text[a - 1] not in " \n" and match[0][0] == "-":
                pass
            inside = next((x for x in spans if x[0] <= a and b <= x[1]), None)
            tag = "O" if not inside else ("B-" if a == inside[0] else "I-") + inside[2]
            for k, part in enumerate(CONTRACTIONS.get(match[0], (match[0],))):
                s.forms.append(part)
                s.ner.append(tag if not k or tag == "O" else "I" + tag[1:])
            if match[0] in ".!?" and (b == len(text) or text[b] in " \n"):
                out.append(s)
                s = Sentence("popcorn")
                s.ner = []
        if s.forms:
            out.append(s)
    for s in out:
        fill_unknown(s)
    return out


def simple_tokens(text):
    return re.finditer(r"['’](?:s|re|ve|ll|d|m)\b|(?:[A-Z]\.){2,}|\w+(?:['’]\w+)?(?=n['’]t)|n['’]t|\w+(?:[.,]\d+)+|\w+|\S", text)


def re3d(folder):
    """English reports with entity offsets; mentions that are names become spans."""
    kinds, out = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}, []
    for part in sorted(os.listdir(folder)):
        if not os.path.isdir(f"{folder}/{part}"):
            continue
        load = lambda name: [json.loads(l) for l in open(f"{folder}/{part}/{name}.json", encoding="utf-8") if l.strip()]
        entities = {}
        for e in load("entities"):
            entities.setdefault(e["documentId"], []).append(e)
        for d in load("documents"):
            text, spans = d["text"], []
            for e in entities.get(d["_id"], ()):
                a, b = e["begin"], e["end"]
                words = text[a:b].split()
                while words and (words[0].lower() == "the" or words[0].rstrip(".").lower() in TITLES):
                    a += len(words.pop(0)) + 1
                if e["type"] in kinds and words and words[-1][:1].isupper() and words[0][:1].isupper():
                    spans.append((a, b, kinds[e["type"]]))
            spans.sort(key=lambda x: x[0] - x[1])
            s = Sentence("re3d")
            s.ner = []
            for match in simple_tokens(text):
                a, b = match.span()
                inside = next((x for x in spans if x[0] <= a and b <= x[1]), None)
                s.forms.append(match[0])
                s.ner.append("O" if not inside else ("B-" if a == inside[0] else "I-") + inside[2])
                if (match[0] in ".!?" and (b == len(text) or text[b] in " \n") and len(s.forms) > 3) or "\n" in text[b:b + 2] or len(s.forms) > 70:
                    out.append(s)
                    s = Sentence("re3d")
                    s.ner = []
            if s.forms:
                out.append(s)
    for s in out:
        for i, t in enumerate(s.ner):
            if t[0] == "I" and (i == 0 or s.ner[i - 1][2:] != t[2:]):
                s.ner[i] = "B" + t[1:]
        fill_unknown(s)
    return out


TITLES = set("mr mrs ms dr president prime minister senator emperor general king queen madam sir professor prof speaker judge justice governor mayor captain "
             "colonel lord lady saint st congressman representative secretary chancellor pope".split())


def gum_entities(path, sentences):
    """Names among GUM's mentions: the run of proper nouns around the head of a mention of a person, place or organisation. Proper
    nouns outside such runs are left unsure."""
    kinds, misc = {"person": "PER", "place": "LOC", "organization": "ORG"}, {}
    sent_id = None
    for line in open(path, encoding="utf-8"):
        if line.startswith("# sent_id = "):
            sent_id = line[12:].strip()
            misc[sent_id] = []
        elif line[:1].isdigit() and line.split("\t")[0].isdigit():
            misc[sent_id].append(line.rstrip("\n").split("\t")[9])
    for s in sentences:
        rows = misc[s.sent_id]
        mentions, stack = [], []
        for i, m in enumerate(rows):
            found = re.search(r"Entity=([^|]*)", m)
            for item in re.finditer(r"\((\d+)-([a-z]+)-[^()]*(\))?|(\d+)\)", found[1] if found else ""):
                if item[4]:
                    for k in range(len(stack) - 1, -1, -1):
                        if stack[k][0] == item[4]:
                            mentions.append((stack[k][2], i + 1, stack[k][1]))
                            del stack[k]
                            break
                elif item[3]:
                    mentions.append((i, i + 1, item[2]))
                else:
                    stack.append((item[1], item[2], i))
        s.ner = ["?" if u == "PROPN" else "O" for u in s.upos]
        for a, b, kind in sorted(mentions, key=lambda x: x[1] - x[0]):       # outer ones last, so they win
            head = next((i for i in range(a, b) if not a < s.heads[i] <= b), None)
            if head is None or s.upos[head] != "PROPN":
                continue
            left = right = head
            named = lambda k: s.upos[k] == "PROPN" or (k > 0 and s.forms[k][:1].isupper() and s.upos[k] in ("ADJ", "NOUN", "VERB"))
            while left > a and named(left - 1):
                left -= 1
            title = lambda k: s.forms[k].rstrip(".").lower() in TITLES
            while kind == "person" and left < head and title(left):
                s.ner[left] = "O"
                left += 1
            while right + 1 < b and (s.upos[right + 1] == "PROPN" or (kind in ("organization", "place") and s.forms[right + 1] in ("of", "for", "and", "the", "de", "&")
                                     and any(s.upos[k] == "PROPN" for k in range(right + 2, min(b, right + 4))))):
                right += 1
            t = kinds.get(kind) if kind != "person" or not title(left) else None
            for i in range(left, right + 1):
                s.ner[i] = ("B-" if i == left else "I-") + t if t else "O"
        for i, t in enumerate(s.ner):
            if t[0] == "I" and (i == 0 or s.ner[i - 1][2:] != t[2:]):
                s.ner[i] = "B" + t[1:]
    return sentences


def in_sentences(documents):
    """Cut long entity-only documents at full stops."""
    out = []
    for d in documents:
        s = Sentence(d.source)
        s.ner = []
        for form, tag in zip(d.forms, d.ner):
            s.forms.append(form)
            s.ner.append(tag)
            if (form in ".!?" and len(s.forms) > 8 and tag == "O") or (len(s.forms) > 60 and tag == "O"):
                out.append(s)
                s = Sentence(d.source)
                s.ner = []
        if len(s.forms) > 2:
            out.append(s)
    for s in out:
        for i, (form, tag) in enumerate(zip(s.forms, s.ner)):
            if tag == "B-PER" and form in ("M", "MM", "Mme", "Mmes", "Mlle", "Dr", "Monsieur", "Madame", "."):   # titles are not part of a name
                s.ner[i] = "O"
                if i + 1 < len(s) and s.ner[i + 1] == "I-PER":
                    s.ner[i + 1] = "B-PER"
        fill_unknown(s)
    return out


def french(data, silver=None):
    ud, ner = f"{data}/ud/fr", f"{data}/ner/fr"
    read = lambda name: [s for s in read_conllu(f"{ud}/{name}.conllu", name) if valid(s)]
    sequoia = read("fr_sequoia-ud-train")
    entity = lambda part: parseme_entities(f"{ner}/sequoia-ud.parseme.frsemcor.simple.{part}", ENTITY)
    attach_entities(sequoia, entity("train"))
    dev, test, gsd_test = read("fr_sequoia-ud-dev"), read("fr_sequoia-ud-test"), read("fr_gsd-ud-test")
    attach_entities(dev, entity("dev"))
    attach_entities(test, entity("test"))
    gsd, questions, fqb = read("fr_gsd-ud-dev"), read("fr_gsd-ud-train-275questions-from-FIB"), read("fr_fqb-ud-test")
    spoken = [s for n in ("fr_rhapsodie-ud-train", "fr_rhapsodie-ud-dev", "fr_parisstories-ud-train", "fr_parisstories-ud-dev") for s in read(n)]
    for s in fqb:                      # pronouns and features follow older conventions there
        s.lemmas = [None if u in ("PRON", "DET") else l for l, u in zip(s.lemmas, s.upos)]
        s.feats = [f if u in ("NOUN", "ADJ", "VERB", "AUX") else None for f, u in zip(s.feats, s.upos)]
    for s in spoken:
        s.lemmas = [None if u in ("PRON", "DET") else l for l, u in zip(s.lemmas, s.upos)]
        s.feats = [None] * len(s)
    reports = popcorn(f"{data}/ie/popcorn-fr/data/manual_corpus/train.json")
    historic = in_sentences([s for part in ("dev", "dev2", "test") for s in column_entities(f"{ner}/HIPE-2022-v2.1-newseye-{part}-fr.tsv", ENTITY, 0, 1, "\t")])
    train = [Corpus(sequoia, 2.0), Corpus(gsd, 2.0), Corpus(questions, 1.0), Corpus(fqb, 0.4), Corpus(spoken, 0.25), Corpus(reports, 0.7), Corpus(historic, 0.12)]
    return train, dev, {"sequoia-test": test, "gsd-test": gsd_test}, sequoia + gsd + questions + fqb


def english(data, silver=None):
    ud, ner = f"{data}/ud/en", f"{data}/ner/en"
    read = lambda name: [s for s in read_conllu(f"{ud}/{name}.conllu", name) if valid(s)]
    ewt, dev, test = read("en_ewt-ud-train"), read("en_ewt-ud-dev"), read("en_ewt-ud-test")
    gum = [s for n in ("gum-open-train", "gum-open-dev", "gum-open-test") for s in gum_entities(f"{ud}/{n}.conllu", read(n))]
    for sentences, part in ((ewt, "train.HISTORIC"), (dev, "dev"), (test, "test")):
        attach_entities(sentences, {s.sent_id: (s.forms, s.ner) for s in column_entities(f"{ner}/en_ewt-ud-{part}.iob2", ENTITY, 1, 2, "\t")})
    atis, spoken = read("en_atis-ud-train"), read("en_eslspok-ud-train")
    for s in atis + spoken:
        s.feats = [None] * len(s)
    wikigold = column_entities(f"{ner}/wikigold.conllu", ENTITY, 1, 2)
    kinds = {"person": "PER", "location": "LOC", "corporation": "ORG", "group": "ORG"}
    wnut = [s for n in ("wnut17train.conll", "emerging.dev.conll", "emerging.test.annotated") for s in column_entities(f"{ner}/{n}", kinds, 0, 1)]
    reports = re3d(f"{data}/ie/re3d-en")
    train = [Corpus(ewt, 1.0), Corpus(gum, 0.7), Corpus(atis, 0.08), Corpus(spoken, 0.25), Corpus(wikigold, 0.8), Corpus(wnut, 0.3), Corpus(reports, 1.0)]
    return train, dev, {"ewt-test": test}, ewt + gum


def read_silver(path, weight):
    """Automatic parses: '_' in a column means nothing to learn there; NE=tag in MISC; a head of '_' no arc."""
    out = read_conllu(path, "silver", weight)
    for s in out:
        s.feats = [None if f == "?" else f for f in s.feats]
    return out


LANGUAGES = {"fr": french, "en": english}
