"""From the trained network to the model file."""
import json

import numpy as np
import torch

import decode
import features
import model_file

LINEAR = {"arc.dep": "arc_dep", "arc.head": "arc_head", "lab.dep": "lab_dep", "lab.head": "lab_head", "lab.out": "lab_out", "tag.hidden": "tag_hidden",
          "tag.upos": "tag_upos", "tag.full": "tag_full", "lemma.hidden": "lemma_hidden", "lemma.out": "lemma_out", "ner.hidden": "ner_hidden", "ner.out": "ner_out"}


def _round(t):
    q, scale = model_file.quantise(t.detach().numpy())
    return torch.from_numpy(q.astype(np.float32) * scale[:, None])


@torch.no_grad()
def quantise_model(model):
    """Replace every weight matrix by what the file will hold."""
    if model.static is not None:
        projected = model.static @ model.project.weight.T
        model.static = _round(projected)
        model.project.weight = torch.nn.Parameter(torch.eye(projected.shape[1]))
        model.project.out_features = model.project.in_features = projected.shape[1]
    model.class_rows = _round(model.lex_rows())
    for table in (model.word, model.sub, model.shape):
        table.weight.copy_(_round(table.weight))
    for lstm in model.lstm:
        for name, p in lstm.named_parameters():
            if "weight" in name:
                p.copy_(_round(p))
    for name in LINEAR.values():
        layer = getattr(model, name)
        layer.weight.copy_(_round(layer.weight))
    model.arc_U.copy_(_round(model.arc_U))


def transitions(model, ner_labels):
    """What the tagger learnt, and the forbidden ones."""
    trans, start = decode.forbidden_transitions(ner_labels)
    return trans + model.ner_trans.detach().numpy() * (trans == 0), start + model.ner_start.detach().numpy() * (start == 0)


def export(path, language, model, inv, vocab, lexicon, ner_labels, scores, data):
    """The model must have been quantised: quantising again changes nothing."""
    s = {}

    def matrix(name, t):
        s[name], s[name + ".scale"] = model_file.quantise(t.detach().numpy())
    vector = lambda t: t.detach().numpy().astype(np.float32)
    matrix("emb.word", model.word.weight)
    matrix("emb.static", model.static if model.static is not None else torch.zeros(1, model.sizes["word"]))
    matrix("emb.sub", model.sub.weight)
    matrix("emb.shape", model.shape.weight)
    matrix("emb.lex", model.class_rows)
    for i, lstm in enumerate(model.lstm):
        for d, suffix in (("f", ""), ("b", "_reverse")):
            matrix(f"lstm.{i}.{d}.x", getattr(lstm, "weight_ih_l0" + suffix))
            matrix(f"lstm.{i}.{d}.h", getattr(lstm, "weight_hh_l0" + suffix))
            s[f"lstm.{i}.{d}.bias"] = vector(getattr(lstm, "bias_ih_l0" + suffix) + getattr(lstm, "bias_hh_l0" + suffix))
    for name, attribute in LINEAR.items():
        layer = getattr(model, attribute)
        matrix(name + ".w", layer.weight)
        s[name + ".b"] = vector(layer.bias)
    matrix("arc.U", model.arc_U)
    s["arc.u"], s["arc.root"], s["lab.root"] = vector(model.arc_u), vector(model.arc_root), vector(model.lab_root)
    s["ner.trans"], s["ner.start"] = transitions(model, ner_labels)
    for name, lines in (("upos", inv.upos), ("tags", inv.tags), ("deprels", inv.deprels), ("lemma.scripts", inv.scripts), ("ner.labels", ner_labels),
                        ("lex.tags", ["\t".join(t) for t in lexicon.tag_list]), ("lex.scripts", lexicon.script_list)):
        s[name] = model_file.text_list(lines)
    keyed = sorted((features.key(w), t, r) for w, (t, r, _) in vocab.rows.items())
    s["vocab.key"] = np.array([k for k, _, _ in keyed], np.uint32)
    s["vocab.trained"], s["vocab.static"] = np.array([t for _, t, _ in keyed], np.uint16), np.array([r for _, _, r in keyed], np.uint16)
    by_key = {}
    for form, entry in lexicon.entries.items():
        by_key.setdefault(features.key(form), entry)
    keys = sorted(by_key)
    s["lex.key"], s["lex.entry"] = np.array(keys, np.uint32), np.array([by_key[k] for k in keys], np.uint16)
    s["lex.class"] = np.array([c for _, c in lexicon.entry_list], np.uint16)
    items = [item for e, _ in lexicon.entry_list for item in e]
    s["lex.start"] = np.cumsum([0] + [len(e) for e, _ in lexicon.entry_list]).astype(np.uint32)
    s["lex.tag"], s["lex.script"] = np.array([t for t, _ in items], np.uint16), np.array([x for _, x in items], np.uint16)
    metadata = {"format": model_file.VERSION, "language": language, "name": f"entente-{language}", "scores": scores, "sizes": model.sizes}
    try:
        metadata.update(json.load(open(__file__.replace("export.py", f"data-{language}.json"), encoding="utf-8")))
    except FileNotFoundError:
        pass
    model_file.write(path, s, metadata)


@torch.no_grad()
def reference(path, model, sentences, types, inv, lexicon, ner_labels, make_batch, predict):
    """Intermediate values of a few sentences, to check another implementation against."""
    out = []
    full = predict(model, sentences, types, inv, lexicon)
    for s, p in zip(sentences, full):
        item = {"type": np.array([types.id(f) for f in s.forms], np.int64), "shape": np.array(features.shapes(s.forms), np.int64), "weight": 1.0}
        b = make_batch([item], types, inv)
        x, h = model.encode(b)
        r = lambda t: [[round(float(v), 5) for v in row] for row in t]
        ids = [types.id(f) for f in s.forms]
        upos, tag = model.tags(h)
        entry = {"forms": s.forms, "norm_keys": [features.key(features.norm(f)) for f in s.forms], "trained": [types.trained[i] for i in ids], "static": [types.static[i] for i in ids],
                 "sub_rows": [types.sub[i].tolist() for i in ids], "shape": item["shape"].tolist(), "lex_class": [types.classes[i] for i in ids],
                 "x": r(x[0]), "enc": r(h[0]), "arc_scores": r(model.arcs(h)[0]), "label_scores": r(model.labels(h, torch.tensor([p["heads"]]))[0]),
                 "upos_scores": r(upos[0]), "script_best": [inv.scripts[j] for j in model.lemmas(h, x)[0].argmax(1).tolist()], "ner_scores": r(model.entities(h)[0])}
        entry.update({"result": p})
        out.append(entry)
    json.dump(out, open(path, "w", encoding="utf-8"), ensure_ascii=False)
