"""What the network sees of a word: normalised forms, hashed subwords, shape. Mirrors models/FORMAT.md to the letter."""

MASK = (1 << 64) - 1
BEFORE_START = {'"', "«", "“", "”", "„", "(", "[", "-", "–", "—", ":", "•", "*", "/", "'", "‘", "’", "...", "…"}
SHAPES = 7 * 3 * 3 * 3
PIECE_LIMIT = 30


def lower_code(c):
    if 65 <= c <= 90:
        return c + 32
    if c < 0xC0:
        return c
    if c <= 0xDE:
        return c + 32 if c != 0xD7 else c
    if c < 0x100:
        return c
    if c <= 0x137 or 0x14A <= c <= 0x177:
        return c + 1 if c % 2 == 0 else c
    if 0x139 <= c <= 0x148 or 0x179 <= c <= 0x17E:
        return c + 1 if c % 2 == 1 else c
    if c == 0x178:
        return 0xFF
    if c in (0x218, 0x21A):
        return c + 1
    if 0x391 <= c <= 0x3A9 and c != 0x3A2:
        return c + 32
    if 0x410 <= c <= 0x42F:
        return c + 32
    if 0x400 <= c <= 0x40F:
        return c + 80
    return c


FOLD = {0x2019: 39, 0x2BC: 39, 0x2018: 39, 0xA0: 32, 0x202F: 32, 0x2009: 32, 0x2010: 45, 0x2011: 45}
LOWER = {c: lower_code(c) for c in range(0x500) if lower_code(c) != c}
DIGITS = {c: 48 for c in range(48, 58)}
UPPER_OF = {v: k for k, v in LOWER.items()}


def is_upper(c):
    return c in LOWER


def is_lower(c):
    return (97 <= c <= 122 or (0xDF <= c <= 0xFF and c != 0xF7) or (0x100 <= c <= 0x17F and c not in LOWER)
            or c in (0x219, 0x21B) or 0x3B1 <= c <= 0x3C9 or 0x430 <= c <= 0x45F)


def fold(form):
    return form.translate(FOLD)


def lower_form(form):
    return form.translate(FOLD).translate(LOWER)


def norm(form):
    return lower_form(form).translate(DIGITS)


def hash64(data):
    h = 0xCBF29CE484222325
    for b in data:
        h = ((h ^ b) * 0x100000001B3) & MASK
    h ^= h >> 33
    h = (h * 0xFF51AFD7ED558CCD) & MASK
    h ^= h >> 33
    h = (h * 0xC4CEB9FE1A85EC53) & MASK
    return h ^ (h >> 33)


def key(text):
    return hash64(text.encode()) >> 32


_pieces = {}


def _row(data, rows):
    r = _pieces.get(data)
    if r is None:
        r = _pieces[data] = hash64(data)
    return r % rows


def subwords(form, rows):
    """Rows of the subword table, in the order in which they are summed."""
    w = norm(form)
    if len(w) > PIECE_LIMIT:
        w = w[:15] + w[-15:]
    n = len(w)
    out = [_row(b"\x01" + w[:k].encode(), rows) for k in range(1, min(4, n) + 1)]
    out += [_row(b"\x02" + w[n - k:].encode(), rows) for k in range(1, min(6, n) + 1)]
    v = "^" + w + "$"
    for size in (3, 4):
        out += [_row(b"\x04" + v[i:i + size].encode(), rows) for i in range(len(v) - size + 1)]
    return out


_counts = {}


def letters(form):
    """(upper letters, lower letters, digits, first code point is upper, first letter is upper)"""
    r = _counts.get(form)
    if r is None:
        codes = [ord(c) for c in form]
        upper = sum(map(is_upper, codes))
        lower = sum(map(is_lower, codes))
        digits = sum(48 <= c <= 57 for c in codes)
        first = next((c for c in codes if is_upper(c) or is_lower(c)), None)
        r = _counts[form] = (upper, lower, digits, is_upper(codes[0]), first is not None and is_upper(first))
    return r


def shapes(forms):
    counts = [letters(f) for f in forms]
    long = [c for c in counts if c[0] + c[1] >= 2]
    caps = 0
    if len(long) >= 2 and 2 * sum(c[1] == 0 for c in long) > len(long):
        caps = 1
    else:
        words = [c for c in counts if c[0] + c[1] >= 4]
        if len(words) >= 3 and 5 * sum(c[4] for c in words) >= 4 * len(words):
            caps = 2
    out = []
    for i, (u, l, d, first_upper, _) in enumerate(counts):
        if u == 0:
            case = 1 if l else 0
        elif l == 0:
            case = 3 if u == 1 else 4
        elif first_upper:
            case = 2 if u == 1 else 5
        else:
            case = 6
        digit = 0 if d == 0 else 1 if u + l else 2
        position = 0 if i == 0 else 1 if forms[i - 1] in BEFORE_START else 2
        out.append(case + 7 * (digit + 3 * (position + 3 * caps)))
    return out


# ---- lemma scripts

def _capitalised_runs(folded):
    out, start = [], True
    for c in folded:
        code = ord(c)
        if is_upper(code) or is_lower(code):
            out.append(c if start else chr(LOWER.get(code, code)))
            start = False
        else:
            out.append(c)
            start = True
    return "".join(out)


def script_base(op, form):
    if op == "l":
        return lower_form(form)
    folded = fold(form)
    if op == "k":
        return folded
    if op == "c":
        return folded[:1] + folded[1:].translate(LOWER)
    return _capitalised_runs(folded)


def apply_script(script, form):
    op, cut, tail = script.split("\t")
    if cut == "*":
        return tail
    base = script_base(op, form)
    cut = int(cut)
    return base[:len(base) - cut] + tail if cut < len(base) else tail


def derive_script(form, lemma):
    """The script that turns the form into the lemma, in a canonical choice so that few scripts cover many words."""
    lemma = fold(lemma)
    best = None
    for op in "lkcC":
        base = script_base(op, form)
        same = 0
        while same < len(base) and same < len(lemma) and base[same] == lemma[same]:
            same += 1
        if best is None or same > best[0]:
            best = (same, op, len(base) - same, lemma[same:])
    same, op, cut, tail = best
    if same == 0 or (len(tail) > 3 and same < 2):
        return "l\t*\t" + lemma
    return f"{op}\t{cut}\t{tail}"
