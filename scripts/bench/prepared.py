"""prepared.py ROOT SIZE…: the peer of the bench `rank`: BM25 (rank_bm25) plus TF-IDF cosine (scikit-learn), fused by rank, for one resume over
prepared postings. The postings are those of crates/matching/benches/engine.rs. Prints the milliseconds of one query as JSON, by size; the
preparation is not counted on either side."""
import json
import re
import sys
import time
import tomllib
from pathlib import Path

import numpy
from rank_bm25 import BM25Okapi
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import linear_kernel

root = Path(sys.argv[1])
texts = []
for file in sorted((root / "data/occupations").glob("*.toml")):
    for entry in tomllib.loads(file.read_text(encoding="utf-8"))["occupation"]:
        duties = "".join(f"- {line}\n" for line in entry["duties"])
        skills = "".join(f"- {line}\n" for line in entry["skills"])
        texts.append(
            f"{entry['title']}\nWe are a growing company in the region.\n\nYour tasks\n{duties}\nRequirements\n{skills}"
            "- Two years of experience\n\nWe offer\n- 30 days of leave\n"
        )
words = lambda text: re.findall(r"\w+", text.lower())
resume = (root / "data/demo/amara-analyst.md").read_text(encoding="utf-8")
query = words(resume)
figures = {}
for size in map(int, sys.argv[2:]):
    many = [texts[index % len(texts)] for index in range(size)]
    bm25 = BM25Okapi([words(text) for text in many])
    vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english")
    matrix = vectorizer.fit_transform(many)
    start = time.perf_counter()
    lexical = numpy.argsort(-bm25.get_scores(query), kind="stable")
    cosine = numpy.argsort(-linear_kernel(vectorizer.transform([resume]), matrix)[0], kind="stable")
    score = numpy.zeros(size)
    for order in (lexical, cosine):
        score[order] += 1 / (60 + numpy.arange(size))
    numpy.argsort(-score, kind="stable")
    figures[str(size)] = (time.perf_counter() - start) * 1000
print(json.dumps(figures))
