#!/usr/bin/env python3
"""Scores timex_text on a folder of TimeML files: extraction and values of TIMEX3.

usage: timebank.py TIMEX_TEXT MODEL SCHEMAS FOLDER [--half 0|1] [--errors]

--half takes every second file (0: the 1st, 3rd ...; 1: the others), to develop on one half and check on the other. An expression
is found when the spans overlap (relaxed) or are the same (strict); its value is right when it equals the annotated one.
The creation time of the document is given, not scored.
"""
import argparse
import collections
import glob
import html
import os
import re
import subprocess
import tempfile


def read_timeml(path):
    """The plain text, the creation date and the expressions: (begin, end, type, value, text)."""
    source = open(path, encoding="utf-8").read()
    created = re.search(r'<TIMEX3\b[^>]*CREATION_TIME[^>]*>', source).group(0)
    date = re.search(r'\bvalue="([^"]*)"', created).group(1)[:10]
    body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.S).group(1)
    text, open_tags, times = "", [], []
    for piece in re.findall(r"<[^>]+>|[^<]+", body):
        if piece.startswith("</TIMEX3"):
            attributes, begin = open_tags.pop()
            times.append((begin, len(text), attributes.get("type"), attributes.get("value"), text[begin:]))
        elif piece.startswith("<TIMEX3"):
            if not piece.endswith("/>"):
                open_tags.append((dict(re.findall(r'(\w+)="([^"]*)"', piece)), len(text)))
        elif not piece.startswith("<"):
            text += html.unescape(piece)
    return text, date, times


def f1(hits, found, wanted):
    precision, recall = hits / max(found, 1), hits / max(wanted, 1)
    return 2 * precision * recall / max(precision + recall, 1e-9), precision, recall


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("program", "model", "schemas", "folder"):
        parser.add_argument(name)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    paths = sorted(glob.glob(os.path.join(options.folder, "*.tml")))
    if options.half is not None:
        paths = paths[options.half::2]
    wanted, arguments, texts = {}, [], {}
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            text, date, times = read_timeml(path)
            plain = os.path.join(folder, os.path.basename(path) + ".txt")
            with open(plain, "w", encoding="utf-8") as out:
                out.write(text)
            wanted[plain], texts[plain] = times, (text, date)
            arguments += [date, plain]
        output = subprocess.run([options.program, options.model, options.schemas] + arguments, check=True, stdout=subprocess.PIPE,
                                encoding="utf-8").stdout
    found = collections.defaultdict(list)
    for line in output.splitlines():
        path, begin, end, kind, value, _start, _end, text = line.split("\t")
        found[path].append((int(begin), int(end), kind, value, text))
    strict = relaxed = values = strict_values = found_count = wanted_count = 0
    for path, times in wanted.items():
        wanted_count += len(times)
        found_count += len(found[path])
        used, text, date = set(), *texts[path]
        for time in times:
            overlaps = [(min(time[1], f[1]) - max(time[0], f[0]), i) for i, f in enumerate(found[path]) if i not in used]
            best, index = max(overlaps, default=(0, -1))
            hit = found[path][index] if best > 0 else None
            if hit:
                used.add(index)
                relaxed += 1
                same = hit[:2] == time[:2]
                strict += same
                values += hit[3] == time[3]
                strict_values += same and hit[3] == time[3]
            if options.errors and not (hit and hit[:2] == time[:2] and hit[3] == time[3]):
                context = re.sub(r"\s+", " ", text[max(0, time[0] - 50):time[0]] + "[" + time[4] + "]" + text[time[1]:time[1] + 30])
                label = "MISS" if not hit else "VALUE" if hit[3] != time[3] else "SPAN"
                print(label, date, time[3], hit[3:] if hit else "", "|", context)
        if options.errors:
            for i, f in enumerate(found[path]):
                if i not in used:
                    print("EXTRA", date, f[3], "|", re.sub(r"\s+", " ", text[max(0, f[0] - 40):f[0]] + "[" + text[f[0]:f[1]] + "]" +
                                                           text[f[1]:f[1] + 30]))
    print(f"files {len(paths)}, expressions {wanted_count}, found {found_count}")
    for name, hits in (("extraction relaxed", relaxed), ("extraction strict", strict), ("value", values), ("value strict", strict_values)):
        print("%-18s F1 %.3f  P %.3f  R %.3f" % ((name,) + f1(hits, found_count, wanted_count)))


if __name__ == "__main__":
    main()
