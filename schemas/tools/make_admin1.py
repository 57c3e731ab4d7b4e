#!/usr/bin/env python3
"""Writes schemas/gazetteer/admin1.ttl: first-level divisions of countries that regions.ttl does not have, one a line.

usage: make_admin1.py DATA [OUT]    DATA is ../shared/data/gaz

From GeoNames (CC BY 4.0).  The weight is the number of inhabitants of the cities in them; where a division is named as a city inside it, its name is
given with the kind ("province de ...", "... province") only, as the plain name nearly always means the city.
"""
import collections
import json
import pathlib
import re
import sys

import make_cities
import make_countries
import turtle

HERE = pathlib.Path(__file__).parent

COMMENT = """
Provinces, states and regions of countries, beyond those of regions.ttl.
Made by schemas/tools/make_admin1.py from GeoNames (https://www.geonames.org, CC BY 4.0).
"""

KIND = re.compile(r" (Province|Region|Oblast'?|oblast|State|Governorate|County|District|Prefecture|Department|Parish|Municipality|Republic|Krai|Kray|City|Raion)$")
# Hundreds of communes.
SMALL_DIVISIONS = {"SI", "MK", "MT", "PR", "MH", "BS", "SC", "LV", "AZ", "MD", "SM", "LI", "AD", "MC", "TT", "BB", "JM", "GD", "DM", "LC", "VC", "KN", "AG", "NR", "PW", "TV"}
# In regions.ttl as a whole.
DONE = {"US", "CA", "FR", "UA", "DE", "ES", "GB", "IT", "BE"}


def main():
    data = pathlib.Path(sys.argv[1])
    out_path = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else HERE.parent / "gazetteer/admin1.ttl"
    countries = {country["code"]: country["name_fr"] for country in make_countries.read_countries(data)}
    inhabitants, city_names = collections.Counter(), set()
    for _, name, ascii_name, code, _, admin1, count in make_cities.read_cities(data):
        inhabitants[code + "." + admin1] += count
        city_names |= {(code, make_cities.fold(name)), (code, make_cities.fold(ascii_name))}
    taken, labels = set(), set()
    for table in out_path.parent.glob("*.ttl"):
        if table != out_path:
            taken |= make_cities.names_in(table)
    for line in open(out_path.parent / "regions.ttl"):
        labels |= {make_cities.fold(text) for text in re.findall(r'"([^"]*)"', line)}
    words, people = make_cities.common_words(data), make_cities.names_of_people(data)
    adjectives = {make_cities.fold(form) for country in make_countries.read_countries(data) for form in country["adjectives_fr"] + country["adjectives_en"]}
    with open(out_path, "w") as out:
        turtle.header(out, COMMENT)
        for division in sorted(json.load(open(data / "geonames-admin1-CCBY4.json")), key=lambda division: division["code"]):
            code = division["code"][:2]
            name = KIND.sub("", division["name"].replace("’", "'"))
            if not make_cities.is_western(name):
                name = make_cities.without_marks(name)
            if code in SMALL_DIVISIONS | DONE or code not in countries or make_cities.fold(name) in labels:
                continue
            if not make_cities.is_plain(name) or len(name) < 4:
                continue
            # "Centre", "Nord-Ouest", "Western": words first.
            parts = re.split("[- ]", make_cities.fold(name))
            if all(part in words for part in parts) and not name.endswith(" Cape"):
                continue
            if make_cities.fold(name) in people | adjectives or (len(parts) > 1 and all(part in people for part in parts)):
                continue
            is_city_too = (code, make_cities.fold(name)) in city_names
            canonical = name if name not in taken and not is_city_too else "%s (province)" % name
            if canonical in taken:
                canonical = "%s (province, %s)" % (name, countries[code])
            if canonical in taken:
                continue
            taken.add(canonical)
            names = []
            if is_city_too:
                article = "d'" if name[0] in "AEIOUÉÎ" else "de "
                names = [turtle.literal("province " + article + name, "fr"), turtle.literal(name + " province", "en")]
            more = []
            if is_city_too:
                more = [turtle.literal("région " + article + name, "fr"), turtle.literal(name + " region", "en"), turtle.literal(name + " state", "en")]
            turtle.entry(
                out,
                canonical,
                "Region",
                [
                    ("rdfs:label", names),
                    ("skos:altLabel", more),
                    ("ent:country", [turtle.iri(countries[code])]),
                    ("ent:weight", [str(inhabitants[division["code"]])]),
                ],
                on_one_line=True,
            )


if __name__ == "__main__":
    main()
