"""check.py OUT SAMPLES: checks documents that were rendered from the samples, with readers that are not ours.

OUT has SAMPLE.TEMPLATE.pdf, SAMPLE.docx and, if LibreOffice converted them, word/SAMPLE.pdf. Of every PDF, pdftotext and
the tags have every value, those of a section in their order; and the tags keep the rules of PDF/UA that pikepdf can tell.
Of every Word file, the converted one has every value. Prints a table, and what nobody checks; exits with 1 if anything is
wrong."""
import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pikepdf

UNCHECKED = """Rules of PDF/UA-1 that no program checks here:
  - whether a heading, a list or a quotation is tagged as what it means, and decoration as an artifact (Matterhorn
    01, 14, 16)
  - whether the text that stands for a portrait says what it shows (13)
  - the language of single words and passages in another language than the document (11)
  - the contrast of colours, and whether colour alone tells anything (04)
  - fonts: embedding, CIDSet, metrics (31); typst refuses what it cannot embed, nobody reads the result
  - the order of letters and words from right to left: readers differ, so that only the letters of Arabic and Hebrew
    are looked for, without words that have vowel marks
  - everything else that veraPDF tests: it is in no registry that this project uses"""

# The fields of an entry in the order of its page, by section. Dates are not among them: a template may place them elsewhere.
ORDER = {
    "work": ("position", "name", "location", "summary", "highlights"),
    "volunteer": ("position", "organization", "summary", "highlights"),
    "education": ("studyType", "area", "institution", "score", "courses"),
    "projects": ("name", "roles", "entity", "description", "keywords", "highlights"),
    "certificates": ("name", "issuer"),
    "awards": ("title", "awarder", "summary"),
    "publications": ("name", "publisher", "summary"),
    "references": ("name", "reference"),
    "skills": ("name", "level", "keywords"),
    "languages": ("language", "fluency"),
    "interests": ("name", "keywords"),
}


def squeezed(text):
    """A text without spaces, marks of direction and case; letters of Arabic without their shapes."""
    text = unicodedata.normalize("NFKC", text.replace("**", ""))
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc")).casefold()


def lines(value):
    """The lines of a value: a text, or a list of texts."""
    texts = value if isinstance(value, list) else [value]
    return [line for text in texts for line in text.split("\n") if line.strip()]


def chains(resume):
    """Lists of texts that follow each other in a document: those of one entry, and the entries of a section."""
    basics = resume["basics"]
    yield [basics["name"], *lines(basics.get("label", ""))]
    yield lines(basics.get("summary", ""))
    for detail in ("email", "phone"):
        yield lines(basics.get(detail, ""))
    for part in ("address", "postalCode", "city", "region"):
        yield lines(basics.get("location", {}).get(part, ""))
    for section, fields in ORDER.items():
        yield [line for entry in resume.get(section, []) for field in fields for line in lines(entry.get(field, ""))]


def only_letters(text):
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text.casefold() if c.isalnum())


def has_letters(value, text):
    """Whether the letters of a value stand next to each other somewhere in a text, in any order."""
    wanted, size = Counter(value), len(value)
    window = Counter(text[:size])
    for at in range(size, len(text) + 1):
        if window == wanted:
            return True
        if at < len(text):
            window[text[at]] += 1
            window[text[at - size]] -= 1
    return False


def has_marks(value):
    return any(unicodedata.category(c) == "Mn" for c in unicodedata.normalize("NFC", value))


def is_from_right(resume):
    return unicodedata.bidirectional(resume["basics"]["name"][0]) in ("R", "AL")


def faults_of_text(text, resume):
    """What is missing in a text, or not in its order."""
    if is_from_right(resume):
        # Readers put letters and the halves of single glyphs in the order of the page or of reading.
        letters = only_letters(text)
        # Letters with vowel marks are put elsewhere, or told twice.
        values = [value for chain in chains(resume) for value in chain if not has_marks(value)]
        return [f"missing: {value[:60]}" for value in values if not has_letters(only_letters(value), letters)]
    text = squeezed(text)
    faults = []
    for chain in chains(resume):
        at = 0
        for value in chain:
            wanted = squeezed(value)
            found = text.find(wanted, at)
            if found >= 0:
                at = found + len(wanted)
            else:
                faults.append(("not in order: " if wanted in text else "missing: ") + value[:60])
    return faults


def code_map(font):
    """The texts of the codes of a font, by its ToUnicode table."""
    found = {}
    if "/ToUnicode" not in font:
        return found
    table = font.ToUnicode.read_bytes().decode("latin-1")
    text = lambda digits: bytes.fromhex(digits).decode("utf-16-be", "replace")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.S):
        for code, to in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = text(to)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.S):
        for first, last, to in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for code in range(int(first, 16), int(last, 16) + 1):
                found[code] = text(to)[:-1] + chr(ord(text(to)[-1]) + code - int(first, 16))
    return found


def marked_texts(page):
    """The texts of a page by their numbers (MCID), and the text that is neither tagged nor an artifact."""
    texts, loose, open_marks, font, kept = {}, "", [], {}, []
    fonts = {name: code_map(font) for name, font in page.Resources.get("/Font", {}).items()}
    for operands, operator in pikepdf.parse_content_stream(page):
        operator = str(operator)
        if operator in ("BDC", "BMC"):
            values = operands[1] if operator == "BDC" else {}
            if isinstance(values, pikepdf.Name):
                values = page.Resources.Properties[values]
            actual = values.get("/ActualText") if operator == "BDC" else None
            number = int(values["/MCID"]) if "/MCID" in values else None
            open_marks.append([str(operands[0]), number, None if actual is None else str(actual)])
        elif operator == "EMC":
            open_marks.pop()
        elif operator == "q":
            kept.append(font)
        elif operator == "Q":
            font = kept.pop()
        elif operator == "Tf":
            font = fonts.get(str(operands[0]), {})
        elif operator in ("Tj", "TJ", "'", '"'):
            parts = operands[-1] if operator == "TJ" else [operands[-1]]
            codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
            text = "".join(font.get(codes[at] << 8 | codes[at + 1], "") for at in range(0, len(codes) - 1, 2))
            # A text that stands for what is drawn is told once.
            for mark in reversed(open_marks):
                if mark[2] is not None:
                    text, mark[2] = mark[2], ""
                    break
            number = next((mark[1] for mark in reversed(open_marks) if mark[1] is not None), None)
            if number is not None:
                texts[number] = texts.get(number, "") + text
            elif not any(mark[0] == "/Artifact" for mark in open_marks):
                loose += text
    return texts, loose


class Tags:
    """The tags of a document, walked in their order."""

    def __init__(self, pdf):
        self.text, self.headings, self.linked, self.pictures, self.faults = "", [], [], [], []
        self.pages, loose = {}, ""
        for page in pdf.pages:
            self.pages[page.obj.objgen], more = marked_texts(page)
            loose += more
        if loose.strip():
            self.faults.append(f"text without a tag: {loose.strip()[:60]}")
        self.walk(pdf.Root.StructTreeRoot.get("/K"), None)

    def walk(self, node, page, link=None):
        if node is None:
            return
        if isinstance(node, pikepdf.Array):
            for child in node:
                self.walk(child, page, link)
        elif isinstance(node, pikepdf.Dictionary):
            page = node["/Pg"].objgen if "/Pg" in node else page
            kind = str(node.get("/Type", ""))
            if kind == "/MCR":
                self.add(page, int(node.MCID))
            elif kind == "/OBJR":
                (link if link is not None else []).append(node.Obj.objgen)
            else:
                self.element(node, page, link)
        else:
            self.add(page, int(node))

    def element(self, node, page, link):
        name, start = str(node.S), len(self.text)
        own = [] if name == "/Link" else link
        if re.fullmatch(r"/H[1-6]", name):
            self.headings.append(int(name[2:]))
        if name == "/Figure" and not str(node.get("/Alt", "")):
            self.faults.append("a picture without a text for it")
        self.walk(node.get("/K"), page, own)
        if name not in ("/Document", "/Sect", "/Div", "/Span", "/Strong", "/Em", "/Link"):
            self.text += "\n"
        if name == "/Link":
            if not self.text[start:].strip():
                self.faults.append("a link without text")
            self.linked.extend(own)

    def add(self, page, number):
        self.text += self.pages.get(page, {}).pop(number, "")


def faults_of_tags(path, resume):
    """What the tags of a PDF lack."""
    with pikepdf.open(path) as pdf:
        root, faults = pdf.Root, []
        if not bool(root.get("/MarkInfo", {}).get("/Marked", False)) or "/StructTreeRoot" not in root:
            return ["not tagged"]
        if not str(root.get("/Lang", "")):
            faults.append("no language")
        if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
            faults.append("the title is not shown")
        with pdf.open_metadata() as told:
            if not told.get("dc:title") or told.get("pdfuaid:part") != "1":
                faults.append("no title, or PDF/UA-1 is not told")
        tags = Tags(pdf)
        faults += tags.faults
        if not tags.headings or tags.headings[0] != 1:
            faults.append("does not begin with a heading of the first level")
        if any(after > before + 1 for before, after in zip(tags.headings, tags.headings[1:])):
            faults.append(f"a level of headings is left out: {tags.headings}")
        links = []
        for page in pdf.pages:
            notes = [note for note in page.get("/Annots", []) if note.Subtype == "/Link"]
            links += [note.objgen for note in notes]
            if notes and page.get("/Tabs") != "/S":
                faults.append("links are not in the order of the tags")
            if any("/StructParent" not in note or not str(note.get("/Contents", "")) for note in notes):
                faults.append("a link without a tag or a description")
        if sorted(links) != sorted(tags.linked):
            faults.append(f"{len(links)} links, {len(tags.linked)} of them tagged")
        if any(text.strip() for texts in tags.pages.values() for text in texts.values()):
            faults.append("marked text is in no tag")
        return faults + faults_of_text(tags.text, resume)


def text_of(path):
    return subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], check=True, capture_output=True, text=True).stdout


def main(out, samples):
    wrong, checked, table = [], 0, {}
    for path in sorted(out.glob("*.*.pdf")):
        sample, template = path.name.split(".")[:2]
        resume = json.loads((samples / f"{sample}.json").read_text(encoding="utf-8"))
        row = table.setdefault(template, [0, 0, 0])
        row[0] += 1
        for column, reader, faults in (
            (1, "pdftotext", faults_of_text(text_of(path), resume)),
            (2, "tags", faults_of_tags(path, resume)),
        ):
            checked += 1
            row[column] += not faults
            wrong += [f"{sample} in {template}, {reader}: {fault}" for fault in faults]
    print(f"{'template':<12} {'documents':>9} {'text':>5} {'tags':>5}")
    for template, (count, text, tags) in table.items():
        print(f"{template:<12} {count:>9} {text:>5} {tags:>5}")
    files = sorted(out.glob("*.docx"))
    converted = [out / "word" / f"{path.stem}.pdf" for path in files]
    if any(path.exists() for path in converted):
        right = 0
        for path in converted:
            checked += 1
            resume = json.loads((samples / f"{path.stem}.json").read_text(encoding="utf-8"))
            faults = faults_of_text(text_of(path), resume) if path.exists() else ["LibreOffice does not open it"]
            right += not faults
            wrong += [f"{path.stem} as Word: {fault}" for fault in faults]
        print(f"Word, opened by LibreOffice: {right} of {len(files)}")
    else:
        print("Word: not checked, there is no LibreOffice")
    print(UNCHECKED)
    for fault in wrong:
        print(fault, file=sys.stderr)
    if not checked:
        print("There are no documents to check.", file=sys.stderr)
    return 1 if wrong or not checked else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
