"""make.py OUT [--people N]: makes the corpus of invented people's CVs with known truth: docs/, truth/, absent/, index.json, and the
halves index-tune.json and index-test.json. People and layouts of one half do not occur in the other."""

import argparse
import json
import os
import random
import shutil
import subprocess
from pathlib import Path

import forms
import people
import web

HERE = Path(__file__).parent
TOOLS = Path(os.environ["CORPUS_TOOLS"])


class Corpus:
    """The documents made so far, and what is still to be done by a program for many of them at once."""

    def __init__(self, out):
        self.out, self.rows, self.prints = out, [], []
        for folder in ("docs", "truth", "absent", "work"):
            (out / folder).mkdir(parents=True, exist_ok=True)
        for font in ("fa-solid-900.woff2", "fa-brands-400.woff2"):
            shutil.copy(TOOLS / "node_modules/@fortawesome/fontawesome-free/webfonts" / font, out / "work")

    def add(self, name, kind, truth, half, who, lang, template, producer, absent=()):
        (self.out / f"truth/{name}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1))
        (self.out / f"absent/{name}.json").write_text(json.dumps(list(absent)))
        self.rows.append({"id": name, "doc": f"docs/{name}.{kind}", "type": kind, "truth": f"truth/{name}.json", "absent_leaves": f"absent/{name}.json", "person": who, "lang": lang,
                          "template": template, "producer": producer, "split": half, "tier": "A", "absent_months": [], "has_highlights": True,
                          "sections": [key for key in truth if key != "basics"]})
        return self.out / f"docs/{name}.{kind}"

    def web(self, name, resume, half, who, lang, r):
        view, truth = forms.view(resume, forms.Forms(r, lang), education_first=r.random() < 0.2, places=r.random() < 0.75, summary=r.random() < 0.9)
        html, layout = web.page(view, half, r)
        source = self.out / f"work/{name}.html"
        source.write_text(html)
        pdf = self.add(name, "pdf", truth, half, who, lang, layout, "Chromium")
        footer = r.choice([None, None, f"{view['name']} – <span class=pageNumber></span> / <span class=totalPages></span>", "Page <span class=pageNumber></span> of <span class=totalPages></span>"])
        self.prints.append({"html": str(source), "pdf": str(pdf), "footer": footer})

    def finish(self):
        listing = self.out / "work/print.json"
        listing.write_text(json.dumps(self.prints))
        subprocess.run(["node", HERE / "print.mjs", listing], check=True)
        self.rows = [row for row in self.rows if (self.out / row["doc"]).exists()]
        write = lambda name, rows: (self.out / name).write_text(json.dumps(rows, ensure_ascii=False, indent=1))
        write("index.json", self.rows)
        for half in ("tune", "test"):
            write(f"index-{half}.json", [row for row in self.rows if row["split"] == half])


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--people", type=int, default=120)
    given = arguments.parse_args()
    corpus = Corpus(given.out.resolve())
    occupations = people.occupations()
    for index in range(given.people):
        occupation = occupations[index % len(occupations)]
        half = ("tune", "test")[(index + index // len(occupations)) % 2]
        resume = people.person(index, occupation)
        who = f"{index:03} {resume['basics']['name']}"
        corpus.web(f"{index:03}-web", resume, half, who, occupation["lang"], random.Random(f"web {index}"))
    corpus.finish()
    print(f"{len(corpus.rows)} documents of {given.people} people in {given.out}")


main()
