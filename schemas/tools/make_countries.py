#!/usr/bin/env python3
"""Writes schemas/gazetteer/countries.ttl: countries, their adjectives and inhabitants in all forms, capitals.

usage: make_countries.py DATA [OUT]    DATA is ../shared/data/gaz

Names in French and English come from CLDR (Unicode licence), Wikidata items from country-coder (ISC), everything else is written
by hand in countries.txt beside this program.
"""
import json
import pathlib
import sys

import turtle

HERE = pathlib.Path(__file__).parent

COMMENT = """
Countries and territories: names, adjectives, inhabitants, capitals.
Made by schemas/tools/make_countries.py from CLDR (names; Unicode licence), country-coder (Wikidata items; ISC) and
schemas/tools/countries.txt (the rest).
"""


def feminine(adjective):
    """The feminine of a French adjective of nationality."""
    for ending, replacement in (("ien", "ienne"), ("éen", "éenne"), ("ton", "tonne"), ("turc", "turque"), ("grec", "grecque")):
        if adjective.endswith(ending):
            return adjective[: -len(ending)] + replacement
    if adjective.endswith(("e", "è")):
        return adjective
    return adjective + "e"


def plural(word):
    return word if word.endswith(("s", "x")) else word + "s"


def french_forms(text):
    """All four forms of every adjective in "m; m/f"."""
    forms = []
    for item in filter(None, (part.strip() for part in text.split(";"))):
        masculine, _, given = item.partition("/")
        female = given or feminine(masculine)
        forms += [masculine, female, plural(masculine), plural(female)]
    return turtle.unique(forms)


def capitalised(word):
    return "-".join(part[:1].upper() + part[1:] for part in word.split("-"))


def english_inhabitants(text, adjectives):
    items = []
    for item in filter(None, (part.strip() for part in text.split(";"))):
        if item == "=":
            items += [form for adjective in adjectives for form in (adjective, plural(adjective))]
        elif item.endswith("!"):
            items.append(item[:-1])
        elif "/" in item:
            items += item.split("/")
        else:
            items += [item, plural(item)]
    return [item for item in items if not item.isupper()]


def split(text):
    return [part.strip() for part in text.split(";") if part.strip()]


def places(text):
    """[(French, English)] of "fr / en; fr / en"."""
    pairs = []
    for item in split(text):
        french, _, english = (part.strip() for part in item.partition(" / "))
        pairs.append((french, english or french))
    return pairs


def without_parenthesis(name):
    return name.split(" (")[0]


def read_countries(data):
    """Yields a dict for every line of countries.txt."""
    french = json.load(open(data / "cldr/fr-territories.json"))["main"]["fr"]["localeDisplayNames"]["territories"]
    english = json.load(open(data / "cldr/en-territories.json"))["main"]["en"]["localeDisplayNames"]["territories"]
    items = {}
    for feature in json.load(open(data / "country-coder-qids-ISC.json")):
        if feature.get("iso1A2"):
            items[feature["iso1A2"]] = feature["wikidata"]
    for line in open(HERE / "countries.txt"):
        if line.startswith("#") or not line.strip():
            continue
        fields = [field.strip() for field in line.rstrip("\n").split("|")]
        fields += [""] * (8 - len(fields))
        code, adjectives_fr, adjectives_en, inhabitants, more_fr, more_en, capital, seats = fields[:8]
        names_fr, names_en = split(more_fr), split(more_en)
        name_fr = french[code].replace("’", "'")
        name_en = english[code].replace("’", "'").replace(" & ", " and ")
        if names_fr and names_fr[0].startswith("!"):
            name_fr = names_fr.pop(0)[1:]
        if names_en and names_en[0].startswith("!"):
            name_en = names_en.pop(0)[1:]
        yield {
            "code": code,
            "wikidata": items.get(code),
            "name_fr": name_fr,
            "name_en": name_en,
            "more_fr": names_fr,
            "more_en": names_en,
            "adjectives_fr": french_forms(adjectives_fr),
            "adjectives_en": split(adjectives_en),
            "inhabitants_en": english_inhabitants(inhabitants, split(adjectives_en)),
            "capital": places(capital),
            "seats": places(seats),
        }


def main():
    data = pathlib.Path(sys.argv[1])
    out_path = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else HERE.parent / "gazetteer/countries.ttl"
    import make_cities  # populations stand for the prominence of a country

    population = make_cities.population_of_countries(data)
    with open(out_path, "w") as out:
        turtle.header(out, COMMENT)
        for country in read_countries(data):
            literal = turtle.literal
            adjectives = [literal(form, "fr") for form in country["adjectives_fr"]]
            adjectives += [literal(form, "en") for form in country["adjectives_en"]]
            inhabitants = [literal(capitalised(form), "fr") for form in country["adjectives_fr"]]
            inhabitants += [literal(form, "en") for form in country["inhabitants_en"]]
            aliases = [literal(name, "fr") for name in country["more_fr"]] + [literal(name, "en") for name in country["more_en"]]
            turtle.entry(
                out,
                country["name_fr"],
                "Country",
                [
                    ("ent:code", [literal(country["code"])]),
                    ("rdfs:label", turtle.labels(country["name_fr"], country["name_en"])),
                    ("skos:altLabel", aliases),
                    ("ent:adjective", adjectives),
                    ("ent:inhabitant", inhabitants),
                    ("ent:capital", [turtle.iri(french.lstrip("~")) for french, _ in country["capital"]]),
                    ("ent:seat", [turtle.iri(french.lstrip("~")) for french, _ in country["seats"]]),
                    ("skos:exactMatch", ["wd:" + country["wikidata"]] if country["wikidata"] else []),
                    ("ent:weight", [str(1_000_000_000 + population.get(country["code"], 0))]),
                ],
            )


if __name__ == "__main__":
    main()
