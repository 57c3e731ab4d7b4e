"""Writing gazetteer Turtle: short, sorted as given, one entry a block."""

BASE = "https://w3id.org/entente/data/entity/"
PREFIXES = {
    "ent": "https://w3id.org/entente/ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
}


def iri(name):
    """The IRI of an entry, relative to BASE."""
    out = []
    for character in name:
        if character == " ":
            out.append("_")
        elif character in '<>"{}|^`\\%:/?#_' or ord(character) < 33:
            out.append("".join("%%%02X" % byte for byte in character.encode()))
        else:
            out.append(character)
    return "<" + "".join(out) + ">"


def literal(text, language=None):
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + text + '"' + ("@" + language if language else "")


def labels(french, english):
    """rdfs:label values of a thing called so in the two languages."""
    if french == english:
        return [literal(french)]
    return [literal(french, "fr"), literal(english, "en")]


def unique(values):
    return list(dict.fromkeys(values))


def header(out, comment):
    for line in comment.strip().splitlines():
        out.write("# " + line + "\n" if line else "#\n")
    out.write("\n@base <%s> .\n" % BASE)
    for prefix, namespace in PREFIXES.items():
        out.write("@prefix %s: <%s> .\n" % (prefix, namespace))
    out.write("\n")


def entry(out, name, class_name, properties, on_one_line=False):
    """Writes an entry; `properties` are pairs of a predicate and a list of Turtle terms, empty lists are left out."""
    parts = (["a ent:" + class_name] if class_name else []) + [
        predicate + " " + ", ".join(unique(terms)) for predicate, terms in properties if terms
    ]
    out.write(iri(name) + " " + (" ; " if on_one_line else " ;\n    ").join(parts) + " .\n")
