#!/usr/bin/env python3
"""Add or replace raw sections of a model file.

usage: pack.py MODEL NAME=FILE[:TYPE:SHAPE] ...      (TYPE u8 i8 u16 i16 u32 i32 f32 u64, SHAPE like 128x64; u8 and one dimension without)
       pack.py MODEL --from OTHER PREFIX              (copy all sections whose names start with PREFIX from another model)
       pack.py MODEL --list
"""
import sys

import numpy as np

import model_file

NAMES = dict(zip("u8 i8 u16 i16 u32 i32 f32 u64".split(), model_file.TYPES))


def main():
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    path = sys.argv[1]
    sections, metadata = model_file.read(path)
    if sys.argv[2] == "--list":
        for name, a in sections.items():
            print(f"{name}\t{a.dtype}\t{'x'.join(map(str, a.shape))}\t{a.nbytes}")
        return
    if sys.argv[2] == "--from":
        other, _ = model_file.read(sys.argv[3])
        sections.update({n: a for n, a in other.items() if n.startswith(sys.argv[4])})
    else:
        for item in sys.argv[2:]:
            name, _, rest = item.partition("=")
            file, *form = rest.rsplit(":", 2) if rest.count(":") >= 2 else [rest]
            raw = open(file, "rb").read()
            a = np.frombuffer(raw, NAMES[form[0]] if form else np.uint8)
            sections[name] = a.reshape([int(x) for x in form[1].split("x")]) if form else a
    model_file.write(path, sections, metadata)


if __name__ == "__main__":
    main()
