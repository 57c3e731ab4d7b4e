#!/usr/bin/env python3
"""Writes schemas/gazetteer/first-names.ttl: first names and the gender that they suggest.

usage: make_first_names.py DATA [OUT]    DATA is ../shared/data/gaz

From the lists of gender-detection packages (MIT). They hold 60,000 names with no frequencies; we keep those that both lists have, those of one
list that are frequent words of a language's subtitles (which are full of first names), and leave out what is a common word. Those of people.ttl are added.
"""
import pathlib
import re
import sys

import make_cities
import turtle

HERE = pathlib.Path(__file__).parent

COMMENT = """
First names and the gender that they suggest.
Made by schemas/tools/make_first_names.py from two lists of gender-detection packages (MIT licence).
"""


NAMES_AMONG_WORDS = set(
    """
    angel angélique augustin aurore bernard bill bob carol charity charlotte christian chuck claire clément colin constant
    dale dominique faith felix fleur frank grace grant guy harry hope jack jacques jean josh josé joy juan jules justice
    lily luc madeleine marc marguerite marine mark martin max maxime mike nick olive pat peter pierre prudence reine rob
    robin rodolphe roman rose sue victor violette véronique will
    """.split()
)
# Not in the lists.
MORE = {"female": ["ségolène"], "male": [], "either": ["claude", "dominique", "camille"]}
# Where the family name comes first.
FAMILY_FIRST = ["Chine", "Corée", "Taïwan", "Vietnam", "Cambodge", "Birmanie", "Hong_Kong"]


def read_list(path):
    return dict(re.findall(r"\['(.*?)', '(male|female)'\]", open(path).read()))


def main():
    data = pathlib.Path(sys.argv[1])
    out_path = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else HERE.parent / "gazetteer/first-names.ttl"
    lists = [read_list(data / ("firstnames-%s-MIT.js" % language)) for language in ("fr", "en")]
    frequent = set()
    for language in ("fr", "en"):
        frequent |= {line.split()[0] for line in open(data / ("../lex/%s/frequencywords/%s_50k.txt" % (language, language)))}
    genders = {"male": set(), "female": set(), "either": set()}
    words = make_cities.common_words(data) - NAMES_AMONG_WORDS
    for name in sorted(set(lists[0]) | set(lists[1])):
        given = {found[name] for found in lists if name in found}
        in_both = all(name in found for found in lists)
        if len(name) < 3 or name in words or not (in_both or name in frequent or "-" in name):
            continue
        if "-" in name and not all(part in lists[0] for part in name.split("-")):
            continue
        genders["either" if len(given) == 2 else given.pop()].add(name)
    for line in open(HERE.parent / "gazetteer/people.ttl"):
        person = re.match(r"<([^_>,]+)_[^>]*> .*ent:gender ent:(male|female)", line)
        if person and not any("ent:country <" + country in line for country in FAMILY_FIRST):
            name = person[1].lower()
            if name not in words and not any(name in names for names in genders.values()) and name not in ("pape", "prince"):
                genders[person[2]].add(name)
    for gender, names in MORE.items():
        for others in genders.values():
            others.difference_update(names)
        genders[gender].update(names)
    with open(out_path, "w") as out:
        turtle.header(out, COMMENT)
        for gender, names in genders.items():
            out.write("ent:%s ent:firstName\n" % gender)
            line, lines = "", []
            for name in sorted(names):
                # "jean-pierre" is a Jean.
                if "-" in name and genders.get(gender) and name.split("-")[0] in genders[gender]:
                    continue
                term = turtle.literal("-".join(part.capitalize() for part in name.split("-")))
                if len(line) + len(term) > 130:
                    lines.append(line)
                    line = ""
                line += (", " if line else "") + term
            out.write(",\n".join("    " + text for text in lines + [line]) + " .\n\n")


if __name__ == "__main__":
    main()
