"""Writes and reads the container of models/FORMAT.md."""
import json
import struct
import zlib

import numpy as np

MAGIC, VERSION = b"ENTENTE\0", 1
TYPES = [np.uint8, np.int8, np.uint16, np.int16, np.uint32, np.int32, np.float32, np.uint64]
CODE = {np.dtype(t): i for i, t in enumerate(TYPES)}


def _up(n):
    return (n + 63) // 64 * 64


def write(path, sections, metadata):
    """sections: name -> numpy array; metadata: JSON-able."""
    names = sorted(sections, key=lambda n: n.encode())
    meta = json.dumps(metadata, ensure_ascii=False, sort_keys=True, indent=1).encode()
    meta_at = 64 + 96 * len(names)
    at = _up(meta_at + len(meta))
    table, body = [], []
    for name in names:
        a = np.ascontiguousarray(sections[name])
        raw, shape = a.tobytes(), list(a.shape) + [1] * (4 - a.ndim)
        assert len(name.encode()) < 48 and a.ndim <= 4
        table.append(struct.pack("<48sII4IQQQ", name.encode(), CODE[a.dtype], a.ndim, *shape, at, len(raw), 0))
        body.append(raw + bytes(_up(len(raw)) - len(raw)))
        at += len(body[-1])
    payload = b"".join(table) + meta
    payload += bytes(_up(64 + len(payload)) - 64 - len(payload)) + b"".join(body)
    head = struct.pack("<8sIIQQQQI", MAGIC, VERSION, len(names), 64 + len(payload), 64, meta_at, len(meta), zlib.crc32(payload))
    with open(path, "wb") as f:
        f.write(head + struct.pack("<IQ", zlib.crc32(head), 0) + payload)


def read(path):
    data = open(path, "rb").read()
    magic, version, count, total, table, meta_at, meta_len, crc = struct.unpack_from("<8sIIQQQQI", data)
    if magic != MAGIC or version != VERSION or total != len(data) or zlib.crc32(data[64:]) != crc or zlib.crc32(data[:52]) != struct.unpack_from("<I", data, 52)[0]:
        raise SystemExit(f"{path}: not a whole model file of format {VERSION}")
    sections = {}
    for i in range(count):
        name, kind, rank, *rest = struct.unpack_from("<48sII4IQQQ", data, table + 96 * i)
        shape, (at, length) = rest[:rank], rest[4:6]
        sections[name.rstrip(b"\0").decode()] = np.frombuffer(data, TYPES[kind], length // np.dtype(TYPES[kind]).itemsize, at).reshape(shape)
    return sections, json.loads(data[meta_at:meta_at + meta_len])


def text_list(lines):
    return np.frombuffer("".join(l + "\n" for l in lines).encode() or b"", np.uint8)


def quantise(matrix):
    """(int8 matrix, float32 scale per row)"""
    m = np.asarray(matrix, np.float32)
    scale = np.abs(m).max(1) / 127.0
    scale = np.where(scale == 0, 1.0, scale).astype(np.float32)
    return np.clip(np.rint(m / scale[:, None]), -127, 127).astype(np.int8), scale
