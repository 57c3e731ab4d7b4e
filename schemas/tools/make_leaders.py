#!/usr/bin/env python3
"""Writes schemas/gazetteer/leaders.ttl: heads of state and government of 2026 who are not in people.ttl.

usage: make_leaders.py DATA [OUT]    DATA is ../shared/data/gaz

From the CIA World Factbook (public domain), which writes family names in capitals.
"""
import csv
import pathlib
import re
import sys
import urllib.parse

import make_cities
import make_countries
import turtle

HERE = pathlib.Path(__file__).parent

COMMENT = """
Heads of state and government, early 2026, who are not in people.ttl.
Made by schemas/tools/make_leaders.py from the CIA World Factbook (public domain).
"""

TITLE = re.compile(
    r"^((Interim|Acting|Transitional|Federal|Co-Vice|Vice|Prime|First|Sr\.|Lt\.|Maj\.|Gen\.|General|Brig\.|Col\.|Capt\.|Dr\.|Sir|Dame|Sultan and|"
    r"President|Minister|King|Queen|Emperor|Amir|Emir|Prince|Grand Duke|Grand|Duke|Chancellor|Premier|Chairman|Chairperson|Taoiseach|Head of (State|Government)|"
    r"of the (Council|Presidency|State|Cabinet)( of Ministers)?|of State|of the Government|Supreme Leader|Leader|Captain|Pope|Governor|and|Ayatollah|Sheikh|Sayyid|"
    r"Crown|State Affairs Commission|Chief( Executive)?|Secretary of State( Archbishop| Cardinal)?|Cardinal|Co-)\s+)+"
)


def names_of(text):
    """("Firstname Family", family) of "President Firstname FAMILY (since ...)", or None."""
    text = re.split(r"\(|;|,| also spelled| represented| of the Netherlands| of Denmark", text)[0].strip()
    text = TITLE.sub("", text + " ").strip()
    words = text.split()
    # Arab, Malay and such names are written apart from what the press calls people.
    if len(words) < 2 or not any(len(word) > 1 and word.isupper() for word in words):
        return None
    if any(re.fullmatch(r"[IVX]+|AL|BIN|Al|[Aa]l-.*|bin|ibni|.*'|of|the|for|overall|Leader|Interim|Co-prince|chiefs|.*[\[\]].*", word) for word in words):
        return None

    def lowered(word):
        return "-".join(part[:1] + part[1:].lower() if part.isupper() else part for part in word.split("-"))

    family = " ".join(lowered(word) for word in words if word.isupper() and len(word) > 1)
    return " ".join(lowered(word) for word in words), family


def known_people(path):
    """Folded family words of the people of a country: {(country, word)}."""
    known = set()
    for line in open(path):
        country = re.search(r"ent:country <([^>]*)>", line)
        if not line.startswith("<") or not country:
            continue
        for text in re.findall(r'"([^"]*)"', line):
            known.update((urllib.parse.unquote(country[1]).replace("_", " "), make_cities.fold(word)) for word in text.split())
    return known


def main():
    data = pathlib.Path(sys.argv[1])
    out_path = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else HERE.parent / "gazetteer/leaders.ttl"
    countries = {}
    for country in make_countries.read_countries(data):
        for name in [country["name_en"]] + country["more_en"]:
            countries[name] = country["name_fr"]
    countries["Congo (Brazzaville)"], countries["Congo (Kinshasa)"] = "République du Congo", "République démocratique du Congo"
    known = known_people(HERE.parent / "gazetteer/people.ttl")
    words = make_cities.common_words(data) | {
        make_cities.fold(name) for name in re.findall(r'"([^"]*)"', open(HERE.parent / "gazetteer/first-names.ttl").read())
    }
    everybody = make_cities.names_in(HERE.parent / "gazetteer/people.ttl")
    with open(out_path, "w") as out:
        turtle.header(out, COMMENT)
        written = set()
        for row in csv.DictReader(open(data / "cia-factbook-leaders-PD.tsv"), delimiter="\t"):
            country = countries.get(row["short"]) or countries.get(row["long"])
            if not country:
                continue
            for field in ("chief_of_state", "head_of_government"):
                pair = names_of(row[field] or "")
                if not pair or pair[0] in written or re.sub(r" [A-Z]\. ", " ", pair[0]) in everybody:
                    continue
                name, family = pair
                if any((country, make_cities.fold(word)) in known for word in family.split()):
                    continue
                written.add(name)
                short = name.split()[0] + " " + family
                turtle.entry(
                    out,
                    name,
                    "Person",
                    [
                        ("skos:altLabel", [turtle.literal(short)] if short != name and name.split()[0] not in family.split() else []),
                        ("ent:surname", [turtle.literal(family)] if make_cities.fold(family) not in words else []),
                        ("ent:country", [turtle.iri(country)]),
                        ("ent:weight", ["300000"]),
                    ],
                    on_one_line=True,
                )


if __name__ == "__main__":
    main()
