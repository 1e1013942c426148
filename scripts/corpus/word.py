"""CVs as people write them in a word processor: tabs, tables, styles, list numbering, headers; with python-docx."""

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

LAYOUTS = {"tune": ["headings", "tabs", "table-rail", "bold-caps"], "test": ["two-cells", "tab-below", "table-right", "plain"]}


def link(paragraph, text, url):
    part = paragraph.part.relate_to(url, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", is_external=True)
    holder = OxmlElement("w:hyperlink")
    holder.set(qn("r:id"), part)
    run = OxmlElement("w:r")
    piece = OxmlElement("w:t")
    piece.text = text
    run.append(piece)
    holder.append(run)
    paragraph._p.append(holder)


class Writer:
    def __init__(self, view, layout, r):
        self.v, self.layout, self.r = view, layout, r
        self.document = Document()
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = r.choice(["Calibri", "Arial", "Times New Roman", "Cambria"]), Pt(r.choice([10, 10.5, 11]))
        style.paragraph_format.space_after = Pt(r.choice([0, 2, 4]))
        for part in self.document.sections:
            part.left_margin = part.right_margin = Cm(2)
        self.to = self.document

    def paragraph(self, text="", bold=False, italic=False, style=None, size=None):
        p = self.to.add_paragraph(style=style)
        if text:
            run = p.add_run(text)
            run.bold, run.italic = bold or None, italic or None
            if size:
                run.font.size = Pt(size)
        return p

    def heading(self, text):
        if self.layout in ("headings", "table-rail", "two-cells", "tab-below"):
            self.to.add_paragraph(text, style="Heading 1" if self.r.random() < 0.7 else "Heading 2")
        elif self.layout == "bold-caps":
            p = self.paragraph(text.upper(), bold=True)
            p.paragraph_format.space_before = Pt(10)
        else:
            p = self.paragraph(text, bold=True, size=13)
            p.runs[0].font.color.rgb = RGBColor(0x1F, 0x4E, 0x79)
            p.paragraph_format.space_before = Pt(10)

    def bullets(self, items):
        for item in items:
            if self.layout == "plain":
                self.paragraph(f"• {item}")
            else:
                self.to.add_paragraph(item, style="List Bullet")

    def tabbed(self, left, right, bold=True):
        p = self.paragraph()
        p.paragraph_format.tab_stops.add_tab_stop(Cm(17), WD_TAB_ALIGNMENT.RIGHT)
        p.add_run(left).bold = bold
        p.add_run(f"\t{right}")

    def entry(self, e):
        where = ", ".join(filter(None, [e["org"], e["place"]]))
        if self.layout == "headings":
            self.to.add_paragraph(f"{e['title']} – {e['org']}", style="Heading 3")
            self.paragraph(" | ".join(filter(None, [e["dates"], e["place"]])), italic=True)
        elif self.layout == "tabs":
            self.tabbed(where, e["dates"])
            self.paragraph(e["title"], italic=True)
        elif self.layout == "bold-caps":
            self.paragraph(e["title"], bold=True)
            self.paragraph(where)
            self.paragraph(e["dates"])
        elif self.layout == "tab-below":
            self.tabbed(e["title"], e["dates"])
            self.paragraph(where)
        elif self.layout == "plain":
            self.paragraph(f"{e['dates']}: {e['title']}, {where}")
        else:
            table = self.document.add_table(rows=1, cols=2)
            table.autofit = False
            left, right = table.rows[0].cells
            if self.layout == "table-right":
                left.width, right.width = Cm(12.5), Cm(4.5)
                left.paragraphs[0].add_run(e["title"]).bold = True
                left.add_paragraph(where)
                right.paragraphs[0].add_run(e["dates"])
                right.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
            else:
                left.width, right.width = Cm(4), Cm(13)
                left.paragraphs[0].add_run(e["dates"])
                right.paragraphs[0].add_run(e["title"]).bold = True
                right.add_paragraph(where)
                self.to = right
                self.bullets(e["bullets"])
                self.to = self.document
                return
        if e.get("note"):
            self.paragraph(e["note"])
        self.bullets(e["bullets"])

    def section(self, s):
        self.heading(s["heading"])
        kind = s["kind"]
        if kind == "summary":
            self.paragraph(s["text"])
        elif kind in ("work", "education"):
            for e in s["entries"]:
                self.entry(e)
        elif kind == "skills":
            if self.layout in ("tabs", "two-cells"):
                table = self.document.add_table(rows=0, cols=2)
                for name, items in s["groups"]:
                    cells = table.add_row().cells
                    cells[0].text, cells[1].text = name, ", ".join(items)
            elif self.layout in ("headings", "plain", "tab-below"):
                for name, items in s["groups"]:
                    p = self.paragraph(f"{name}: ", bold=True)
                    p.add_run(", ".join(items))
            else:
                self.bullets([item for _, items in s["groups"] for item in items])
        elif kind == "languages":
            for one, level, text in s["items"]:
                self.tabbed(one, level, False) if self.layout == "tabs" else self.bullets([text])
        elif kind == "projects":
            for p in s["items"]:
                self.paragraph(p["name"], bold=True)
                self.paragraph(p["text"])
        elif kind == "interests":
            self.paragraph(", ".join(s["names"]))
        else:
            self.bullets([", ".join(filter(None, [c["name"], c["issuer"], c["date"]])) for c in s["items"]])

    def make(self, path):
        v = self.v
        if self.layout in ("headings", "tab-below"):
            self.document.add_paragraph(v["name"], style="Title")
        else:
            p = self.paragraph(v["name"], bold=True, size=20)
            p.alignment = WD_ALIGN_PARAGRAPH.CENTER if self.layout in ("tabs", "plain") else None
        if v["label"]:
            self.paragraph(v["label"])
        if self.layout in ("table-rail", "table-right"):
            table = self.document.add_table(rows=0, cols=2)
            for kind, text, _ in v["contact"]:
                cells = table.add_row().cells
                cells[0].text, cells[1].text = v["labels"].get(kind, kind.title()), text
        elif self.layout == "tabs":
            self.paragraph(" | ".join(text for _, text, _ in v["contact"]))
        else:
            for _, text, url in v["contact"]:
                p = self.paragraph()
                link(p, text, url) if url else p.add_run(text)
        for s in v["sections"]:
            self.section(s)
        self.document.save(path)


def make(view, half, r, path):
    layout = r.choice(LAYOUTS[half])
    Writer(view, layout, r).make(path)
    return layout
