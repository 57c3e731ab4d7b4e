#!/usr/bin/env python3
"""Writes schemas/gazetteer/cities.ttl: cities of over 15,000 inhabitants and all capitals, one a line.

usage: make_cities.py DATA [OUT]    DATA is ../shared/data/gaz

From GeoNames (CC BY 4.0): cities15000 and the names by language of Debian's geonames package; names of capitals and of some
other cities are written by hand in countries.txt and cities.txt.
"""
import collections
import json
import lzma
import pathlib
import re
import sys
import unicodedata
import urllib.parse

import turtle

HERE = pathlib.Path(__file__).parent

COMMENT = """
Cities of over 15,000 inhabitants and capitals. ent:weight is the number of inhabitants (capitals: and a hundred million).
Made by schemas/tools/make_cities.py from GeoNames (https://www.geonames.org, CC BY 4.0) and names written by hand.
"""

CAPITAL_BONUS = 100_000_000

# Countries with so many towns that the small ones are mostly somebody's or something's name.
SMALLEST = {"US": 50_000, "CN": 40_000, "IN": 40_000, "BR": 40_000, "PH": 40_000, "JP": 40_000, "MX": 30_000, "ID": 30_000, "GB": 20_000, "CA": 20_000, "AU": 20_000}


# Where circumflexes of French names belong to them.
FRENCH_SPEAKING = {"FR", "BE", "CH", "CA", "LU", "MC", "CI", "SN", "ML", "BF", "NE", "TD", "CM", "GA", "CG", "CD", "CF", "BJ", "TG", "GN", "DJ", "KM", "MG", "HT", "MA", "DZ", "TN", "MR", "BI", "RW", "RE", "GP", "MQ", "GF", "YT", "NC", "PF"}


def read_cities(data):
    """[(id, name, ascii, country, feature, admin1, inhabitants)]"""
    for line in open(next((data / "cities").glob("geonames-cities15000*.tsv"))):
        fields = line.rstrip("\n").split("\t")
        yield fields[0], fields[1], fields[2] or fields[1], fields[3], fields[4], fields[5], int(fields[6])


def population_of_countries(data):
    total = collections.Counter()
    for _, _, _, country, _, _, inhabitants in read_cities(data):
        total[country] += inhabitants
    return total


def read_po(path):
    """{GeoNames id: name} of a translation file."""
    names, key = {}, None
    for line in open(path):
        if line.startswith("msgid "):
            key = line[7:-2]
        elif line.startswith("msgstr ") and key:
            names[key] = line[8:-2].replace('\\"', '"').replace("’", "'")
    return names


def read_extra():
    """{(country code, GeoNames name): [French, English, more ...]} of cities.txt."""
    extra = {}
    for line in open(HERE / "cities.txt"):
        if line.strip() and not line.startswith("#"):
            code, name, *more = [field.strip() for field in line.split("|")]
            extra[code, name] = more
    return extra


def admin1_names(data):
    regions = json.load(open(data / "geonames-admin1-CCBY4.json"))
    return {region["code"]: re.sub(r" (Province|Region|Oblast|State|Governorate|County|District)$", "", region["name"]) for region in regions}


def names_elsewhere(out_path):
    """Canonical names of the other tables, which a city must not take."""
    names = set()
    for table in out_path.parent.glob("*.ttl"):
        if table.name not in (out_path.name, "admin1.ttl"):
            names |= names_in(table)
    return names


def names_in(table):
    """Canonical names of the entries of a table."""
    return {urllib.parse.unquote(line[1 : line.index(">")]).replace("_", " ") for line in open(table) if line.startswith("<")}


def common_words(data):
    """Frequent words of French and English that are no names, in lower case: "police", "man", "reading"."""
    frequent = {}
    for language in ("fr", "en"):
        path = data / ("../lex/%s/frequencywords/%s_50k.txt" % (language, language))
        frequent[language] = {line.split()[0] for line, _ in zip(open(path), range(25_000))}
    words = set()
    with lzma.open(data / "../lex/fr/lefff/lefff-3.4.mlex.xz", "rt") as lines:
        for line in lines:
            form, category, *_ = line.split("\t")
            if category != "np" and form in frequent["fr"]:
                words.add(form)
    for line in open(data / "../lex/en/unimorph/eng.tsv"):
        for form in line.split("\t")[:2]:
            if form in frequent["en"]:
                words.add(form)
    # Whatever treebanks have in lower case and not as a name.
    for path in sorted((data / "../ud").glob("*/*.conllu")):
        if "atis" in path.name or "eslspok" in path.name:  # without capitals
            continue
        for line in open(path):
            fields = line.split("\t")
            if len(fields) == 10 and fields[1].islower() and fields[1].isalpha() and fields[3] not in ("PROPN", "X", "_"):
                words.add(fields[1])
    return {fold(word) for word in words}


def names_of_people(data):
    """First names and family names that are people before they are towns."""
    names = {fold(name) for name in re.findall(r'"([^"]*)"', open(HERE.parent / "gazetteer/first-names.ttl").read())}
    for table in ("people.ttl", "leaders.ttl"):
        for line in open(HERE.parent / "gazetteer" / table):
            names |= {fold(name) for surnames in re.findall(r"ent:surname ([^;]*)", line) for name in re.findall(r'"([^"]*)"', surnames)}
    return names


def is_western(name):
    """Without letters that only transliterations of other scripts have."""
    return re.search("[^\x00-\xffœŒıİşŞğĞčČšŠžŽćĆđĐłŁńŃśŚźŹżŻęĘąĄőŐűŰřŘěĚůŮňŇťŤăĂțȚșȘ]", name) is None


def without_marks(text):
    """In plain letters; half rings and the like are left out."""
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return re.sub("[‘ʻʼ]", "", plain)


def is_plain(name):
    """Names in letters that people write in French and English, without brackets."""
    return re.fullmatch(r"[^\W\d_]([^\W_]|[-' .’])*", name) is not None


def main():
    data = pathlib.Path(sys.argv[1])
    out_path = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else HERE.parent / "gazetteer/cities.ttl"
    import make_countries

    countries = {country["code"]: country for country in make_countries.read_countries(data)}
    french_names, english_names = read_po(data / "geonames-debian/fr.po"), read_po(data / "geonames-debian/en.po")
    regions, extra = admin1_names(data), read_extra()
    taken = {country["name_fr"] for country in countries.values()} | names_elsewhere(out_path)
    reserved = set()
    seats = {}
    for code, country in countries.items():
        for is_capital, pairs in ((True, country["capital"]), (False, country["seats"])):
            for french, english in pairs:
                key = without_tilde(english)
                seats[code, fold(make_countries.without_parenthesis(key))] = (french, english, is_capital)
                reserved.add(without_tilde(french))
    words, people = common_words(data), names_of_people(data)
    # Parts of a city that is there as a whole, and the like, mislead more than they help.
    cities = sorted((city for city in read_cities(data) if city[4] != "PPLX"), key=lambda city: (-city[6], int(city[0])))
    found = set()
    with open(out_path, "w") as out:
        turtle.header(out, COMMENT)
        for number, name, ascii_name, code, feature, admin1, inhabitants in cities:
            if code not in countries:
                continue
            french = french_names.get(number, name).replace("’", "'")
            english = english_names.get(number, name).replace("’", "'")
            # "Karâchi", "Thāne": transliterations that the press does not use.
            if fold(french) == fold(english) and code not in FRENCH_SPEAKING and re.search("[^a-zàçéèêëïùœ' -]", french.lower()):
                french = english
            french, english = (text if is_western(text) else without_marks(text) for text in (french, english))
            # "Police", "Un" and "David" are towns too, but hardly ever meant; those of France and capitals more often than others.
            least = SMALLEST.get(code, 0)
            is_seat = feature == "PPLC" or (code, name) in extra
            if any(fold(text) in words for text in (name, ascii_name, french, english)):
                least = 40_000 if code == "FR" else 250_000
            elif any(fold(text) in people for text in (name, french, english)):
                least = 30_000 if code == "FR" else 120_000
            if inhabitants < least and not is_seat:
                continue
            seat = None
            for candidate in (english, name, ascii_name, french):
                seat = seat or seats.get((code, fold(candidate)))
            if not seat and feature == "PPLC":
                seat = next((values for (of, _), values in seats.items() if of == code and values[2] and values[0] not in found), None)
            if seat and seat[0] in found:
                seat = None
            neutral, is_capital = [], False
            if seat:
                french, english, is_capital = seat
                found.add(french)
                canonical = without_tilde(french)
                if french.startswith("~"):
                    neutral = [without_tilde(french), without_tilde(english)]
                french, english = (make_countries.without_parenthesis(without_tilde(text)) for text in (french, english))
            neutral += [other for other in (name, ascii_name) if other not in (french, english)]
            if (code, name) in extra:
                given = extra[code, name]
                french, english = given[0] or french, (given[1] if len(given) > 1 else "") or english
                neutral = turtle.unique([other for other in given[2:] + neutral + [name] if other])
            if not is_plain(french):
                french = english
            if not is_plain(english):
                if inhabitants < 100_000:
                    continue
                english = french
            if not seat:
                canonical = french
                if canonical in taken or canonical in reserved:
                    canonical = "%s (%s)" % (french, countries[code]["name_fr"])
                if canonical in taken:
                    canonical = "%s (%s)" % (french, regions.get(code + "." + admin1, admin1))
                if canonical in taken:
                    canonical = "%s (%s, %s)" % (french, regions.get(code + "." + admin1, admin1), number)
            taken.add(canonical)
            properties = []
            if canonical != french or french != english:
                # A label that is the name without its parenthesis need not be said.
                if not (french == english and canonical.split(" (")[0] == french):
                    properties.append(("rdfs:label", turtle.labels(french, english)))
            properties += [
                ("skos:altLabel", [turtle.literal(text) for text in neutral if is_plain(text) and fold(text) not in words | ({fold(french), fold(english)} if not seat else set())]),
                ("ent:country", [turtle.iri(countries[code]["name_fr"])]),
                ("ent:geonames", [number]),
                ("ent:weight", [str(inhabitants + (CAPITAL_BONUS if is_capital else 0))]),
            ]
            turtle.entry(out, canonical, "City", properties, on_one_line=True)
        for (code, _), (french, english, is_capital) in seats.items():
            if french in found:
                continue
            print("not in GeoNames:", code, french, english, file=sys.stderr)
            canonical = without_tilde(french)
            names = [make_countries.without_parenthesis(without_tilde(text)) for text in (french, english)]
            turtle.entry(
                out,
                canonical,
                "City",
                [
                    ("rdfs:label", turtle.labels(*names)),
                    ("ent:country", [turtle.iri(countries[code]["name_fr"])]),
                    ("ent:weight", [str(CAPITAL_BONUS if is_capital else 0)]),
                ],
                on_one_line=True,
            )


def without_tilde(text):
    return text.lstrip("~")


def fold(text):
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c)).replace("-", " ")


if __name__ == "__main__":
    main()
