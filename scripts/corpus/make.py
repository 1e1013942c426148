"""make.py OUT [--people N]: makes the corpus of invented people's CVs with known truth: docs/, truth/, absent/, index.json, and the
halves index-tune.json and index-test.json. People and layouts of one half do not occur in the other."""

import argparse
import json
import os
import random
import shutil
import subprocess
from pathlib import Path

import absent
import forms
import latex
import people
import typst_cv
import web
import word

HERE = Path(__file__).parent
TOOLS = Path(os.environ["CORPUS_TOOLS"])

THEMES = {"tune": ["elegant", "stackoverflow", "kendall"], "test": ["even", "flat", "macchiato"]}
# Layouts of crates/documents/examples/write_cv.rs.
DOCX_RS = {"tune": ["styled", "tabs"], "test": ["rail", "lines"]}
# The producer of a person's third document.
SECOND = ["typst", "latex", "rendercv", "latex", "typst", "theme", "rendercv"]


class Corpus:
    """The documents made so far, and what is still to be done by a program for many of them at once."""

    def __init__(self, out):
        self.out, self.rows, self.prints = out, [], []
        self.themes, self.offices, self.foreign, self.written = [], [], [], []
        for folder in ("docs", "truth", "absent", "work"):
            (out / folder).mkdir(parents=True, exist_ok=True)
        for font in ("fa-solid-900.woff2", "fa-brands-400.woff2"):
            shutil.copy(TOOLS / "node_modules/@fortawesome/fontawesome-free/webfonts" / font, out / "work")
        icons = next((TOOLS / "venv").glob("lib/*/site-packages/rendercv_fonts/Font Awesome 7"))
        shutil.copy(icons / "Font Awesome 7 Free-Solid-900.otf", out / "work/fa-solid.otf")
        shutil.copy(icons / "Font Awesome 7 Brands-Regular-400.otf", out / "work/fa-brands.otf")
        for style in ("fontawesome5", "academicons"):
            shutil.copy(HERE / f"stand-ins/{style}.sty", out / "work")
        package = out / "work/data/typst/packages/preview/fontawesome/0.5.0"
        package.mkdir(parents=True)
        shutil.copy(HERE / "stand-ins/fontawesome.typ", package / "lib.typ")
        (package / "typst.toml").write_text('[package]\nname = "fontawesome"\nversion = "0.5.0"\nentrypoint = "lib.typ"\n')

    def add(self, name, kind, truth, half, who, lang, template, producer, absent=()):
        (self.out / f"truth/{name}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1))
        (self.out / f"absent/{name}.json").write_text(json.dumps(list(absent)))
        self.rows.append({"id": name, "doc": f"docs/{name}.{kind}", "type": kind, "truth": f"truth/{name}.json", "absent_leaves": f"absent/{name}.json", "person": who, "lang": lang,
                          "template": template, "producer": producer, "split": half, "tier": "A", "absent_months": [], "has_highlights": True,
                          "sections": [key for key in truth if key != "basics"]})
        return self.out / f"docs/{name}.{kind}"

    @staticmethod
    def view(resume, r, lang):
        return forms.view(resume, forms.Forms(r, lang), education_first=r.random() < 0.2, places=r.random() < 0.75, summary=r.random() < 0.9)

    def web(self, name, resume, half, who, lang, r):
        view, truth = self.view(resume, r, lang)
        html, layout = web.page(view, half, r)
        source = self.out / f"work/{name}.html"
        source.write_text(html)
        pdf = self.add(name, "pdf", truth, half, who, lang, layout, "Chromium")
        footer = r.choice([None, None, f"{view['name']} – <span class=pageNumber></span> / <span class=totalPages></span>", "Page <span class=pageNumber></span> of <span class=totalPages></span>"])
        self.prints.append({"html": str(source), "pdf": str(pdf), "footer": footer})

    def typst(self, name, resume, half, who, lang, r):
        view, truth = self.view(resume, r, lang)
        pdf = self.out / f"docs/{name}.pdf"
        self.add(name, "pdf", truth, half, who, lang, "typst " + typst_cv.own(view, half, r, self.out / "work", name, pdf), "Typst")

    def latex(self, name, resume, half, who, lang, r):
        view, truth = self.view(resume, r, lang)
        pdf = self.out / f"docs/{name}.pdf"
        self.add(name, "pdf", truth, half, who, lang, "latex " + latex.make(view, resume, half, r, self.out / "work", name, pdf), "LaTeX")
        self.foreign.append(name)

    def word(self, name, resume, half, who, lang, r):
        view, truth = self.view(resume, r, lang)
        docx = self.out / f"docs/{name}.docx"
        layout = word.make(view, half, r, docx)
        self.add(name, "docx", truth, half, who, lang, "word " + layout, "python-docx")
        self.add(f"{name}-lo", "pdf", truth, half, who, lang, "word " + layout, "LibreOffice")
        shutil.copy(docx, self.out / f"work/{name}-lo.docx")
        self.offices.append(self.out / f"work/{name}-lo.docx")

    def docxrs(self, name, resume, half, who, lang, r):
        view, truth = self.view(resume, r, lang)
        layout = r.choice(DOCX_RS[half])
        docx = self.add(name, "docx", truth, half, who, lang, "docx-rs " + layout, "docx-rs")
        self.written.append({"layout": layout, "path": str(docx), "view": view})

    def rendercv(self, name, resume, half, who, lang, r):
        view, truth = self.view(resume, r, lang)
        source, theme = typst_cv.rendercv(resume, view, half, r, self.out / "work", name)
        pdf = self.out / f"docs/{name}.pdf"
        subprocess.run([TOOLS / "venv/bin/rendercv", "render", source, "-nohtml", "-nomd", "-nopng", "-pdf", pdf], capture_output=True, cwd=self.out / "work", check=False,
                       env={**os.environ, "XDG_DATA_HOME": str(self.out / "work/data")})
        self.add(name, "pdf", resume, half, who, lang, f"rendercv {theme}", "RenderCV")
        self.foreign.append(name)

    def theme(self, name, resume, half, who, lang, r):
        theme = r.choice(THEMES[half])
        source, html = self.out / f"work/{name}.json", self.out / f"work/{name}.html"
        # Themes know dates, not words: an open end is a missing one.
        shown = json.loads(json.dumps(resume))
        shown["basics"].setdefault("profiles", [])
        shown["basics"].setdefault("summary", "")
        for job in shown["work"]:
            job.update(website="", url="", summary="")
            for key in ("startDate", "endDate"):
                if job[key] == "present":
                    job.pop(key)
                elif len(job[key]) == 7:
                    job[key] += "-15"
        source.write_text(json.dumps(shown, ensure_ascii=False))
        self.themes.append({"resume": str(source), "theme": theme, "html": str(html)})
        pdf = self.add(name, "pdf", resume, half, who, lang, f"theme {theme}", "Chromium")
        self.prints.append({"html": str(html), "pdf": str(pdf), "margin": r.choice(["10mm", "15mm"])})
        self.foreign.append(name)

    def finish(self):
        listing = self.out / "work/themes.json"
        listing.write_text(json.dumps(self.themes))
        shutil.copy(HERE / "themes.mjs", TOOLS)  # where the themes are found
        subprocess.run(["node", TOOLS / "themes.mjs", listing], check=True)
        listing = self.out / "work/print.json"
        listing.write_text(json.dumps([one for one in self.prints if Path(one["html"]).exists()]))
        subprocess.run(["node", HERE / "print.mjs", listing], check=True)
        listing = self.out / "work/written.json"
        listing.write_text(json.dumps(self.written, ensure_ascii=False))
        subprocess.run(["cargo", "run", "-q", "-p", "documents", "--example", "write_cv", "--", listing], cwd=HERE, check=True)
        if self.offices:
            subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{self.out}/work/office", "--convert-to", "pdf", "--outdir", self.out / "docs", *self.offices], capture_output=True, check=True)
        for row in self.rows:
            if row["id"] in self.foreign and (self.out / row["doc"]).exists():
                truth = json.loads((self.out / row["truth"]).read_text())
                leaves, months = absent.absent(truth, self.out / row["doc"])
                (self.out / row["absent_leaves"]).write_text(json.dumps(leaves))
                row["absent_months"] = months
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
    latin = [one for one in occupations if one["lang"] not in people.SCRIPTS]
    other = [one for one in occupations if one["lang"] in people.SCRIPTS]

    def add(index, occupation, half, producers):
        resume = people.person(index, occupation)
        who = f"{index:03} {resume['basics']['name']}"
        for producer in producers:
            make = getattr(corpus, producer.split("-")[0])
            make(f"{index:03}-{producer}", resume, half, who, occupation["lang"], random.Random(f"{producer} {index}"))

    for index in range(given.people):
        half = ("tune", "test")[(index + index // len(latin)) % 2]
        producers = ["web", "web-2", SECOND[index % len(SECOND)], "word" if index % 3 == 0 else "theme" if index % 3 == 1 else "web-3"]
        add(index, latin[index % len(latin)], half, producers + ["docxrs"] * (index % 4 < 2))
    # Arabic and Chinese: by the producers that set their direction, or leave it to the reader.
    for step in range(given.people // 10):
        add(given.people + step, other[step % len(other)], ("tune", "test")[(step + step // len(other)) % 2], ["web", "docxrs"])
    corpus.finish()
    print(f"{len(corpus.rows)} documents of {len({row['person'] for row in corpus.rows})} people in {given.out}")


main()
