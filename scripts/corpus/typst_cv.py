"""CVs set with Typst: our own templates, and the themes of RenderCV."""

import json

import typst

TEMPLATES = {
    "tune": {
        "plain": """
#set page(paper: "a4", margin: 1.8cm)
#set text(font: "Libertinus Serif", size: 10.5pt)
#show heading.where(level: 2): it => block(below: .6em)[#smallcaps(it.body) #v(-.6em) #line(length: 100%)]
#align(center)[= #cv.name
#cv.label \\
#cv.contact.map(c => c.at(1)).join("  |  ")]
#for s in cv.sections [
== #s.heading
#if s.kind == "summary" [#s.text]
#if s.kind in ("work", "education") { for e in s.entries [
*#e.org* #if e.place != "" [, #e.place] #h(1fr) #e.dates \\
_#e.title _
#for b in e.bullets [- #b
]
#v(.4em)] }
#if s.kind == "skills" { for g in s.groups [*#g.at(0):* #g.at(1).join(", ") \\ ] }
#if s.kind == "languages" { s.items.map(i => i.at(2)).join("; ") }
#if s.kind == "projects" { for p in s.items [- *#p.name* -- #p.text
] }
#if s.kind == "interests" { s.names.join(", ") }
#if s.kind in ("certificates", "awards") { for c in s.items [- #c.name #if c.issuer != "" [ -- #c.issuer] #if c.date != "" [ (#c.date)]
] }
]""",
        "rail": """
#set page(paper: "us-letter", margin: 2cm)
#set text(font: "New Computer Modern", size: 10pt)
#set par(justify: true)
#text(22pt)[#cv.name] \\ #text(fill: gray)[#cv.label]
#grid(columns: (1fr, 1fr), ..cv.contact.map(c => c.at(1)))
#for s in cv.sections [
#parbreak()
#text(13pt, fill: rgb("#1f4e79"))[*#upper(s.heading)*] \\
#if s.kind == "summary" [#s.text]
#if s.kind in ("work", "education") { for e in s.entries { grid(columns: (32mm, 1fr), gutter: 3mm, e.dates, [*#e.title*, #e.org #if e.place != "" [ (#e.place)] #for b in e.bullets [- #b
]]) } }
#if s.kind == "skills" { grid(columns: (32mm, 1fr), gutter: 3mm, ..s.groups.map(g => (strong(g.at(0)), g.at(1).join(", "))).flatten()) }
#if s.kind == "languages" { grid(columns: (32mm, 1fr), gutter: 2mm, ..s.items.map(i => (i.at(0), i.at(1))).flatten()) }
#if s.kind == "projects" { for p in s.items { grid(columns: (32mm, 1fr), gutter: 3mm, p.date, [*#p.name* \\ #p.text]) } }
#if s.kind == "interests" { for n in s.names [- #n
] }
#if s.kind in ("certificates", "awards") { for c in s.items { grid(columns: (32mm, 1fr), gutter: 3mm, c.date, [#c.name #if c.issuer != "" [, #c.issuer]]) } }
]"""},
    "test": {
        "sidebar": """
#set page(paper: "a4", margin: 1.5cm)
#set text(font: "DejaVu Sans", size: 9pt)
#let draw(s) = [
#parbreak()
#text(12pt, weight: "bold")[#s.heading] \\
#if s.kind == "summary" [#s.text]
#if s.kind in ("work", "education") { for e in s.entries [*#e.title* \\ #e.org #h(1fr) #e.dates \\ #if e.place != "" [#text(fill: gray)[#e.place]]
#for b in e.bullets [- #b
]] }
#if s.kind == "skills" { for g in s.groups [#text(weight: "bold")[#g.at(0)]
#for k in g.at(1) [- #k
]] }
#if s.kind == "languages" { for i in s.items [#i.at(0) #h(1fr) #i.at(1) \\ ] }
#if s.kind == "projects" { for p in s.items [*#p.name* #h(1fr) #p.date \\ #p.text \\ ] }
#if s.kind == "interests" { s.names.join(" · ") }
#if s.kind in ("certificates", "awards") { for c in s.items [*#c.name* \\ #c.issuer #h(1fr) #c.date \\ ] }
#v(1em)]
#let side(s) = s.kind in ("skills", "languages", "interests", "certificates", "awards")
#grid(columns: (58mm, 1fr), gutter: 7mm,
[#for c in cv.contact [#c.at(1) \\ ] #v(1em) #for s in cv.sections.filter(side) { draw(s) }],
[#text(24pt)[#cv.name] \\ #cv.label #v(1em) #for s in cv.sections.filter(s => not side(s)) { draw(s) }])""",
        "dense": """
#set page(paper: "a4", margin: 1.4cm, numbering: "1 / 1")
#set text(font: "Libertinus Serif", size: 9.5pt)
#show heading.where(level: 2): it => block(fill: luma(230), width: 100%, inset: 3pt, it.body)
= #cv.name
#cv.contact.map(c => c.at(1)).join(" · ")
#for s in cv.sections [
== #s.heading
#if s.kind == "summary" [#s.text]
#if s.kind in ("work", "education") { for e in s.entries [
*#e.title* | #e.org #if e.place != "" [| #e.place] #h(1fr) #emph(e.dates)
#list(marker: [--], ..e.bullets)
] }
#if s.kind == "skills" { table(columns: 2, stroke: .4pt, ..s.groups.map(g => (g.at(0), g.at(1).join(" / "))).flatten()) }
#if s.kind == "languages" { for i in s.items [- #i.at(2)
] }
#if s.kind == "projects" { for p in s.items [*#p.name:* #p.text #parbreak() ] }
#if s.kind == "interests" { s.names.join(", ") }
#if s.kind in ("certificates", "awards") { for c in s.items [- #if c.date != "" [#c.date: ] #c.name #if c.issuer != "" [(#c.issuer)]
] }
]"""}}

RENDERCV = {"tune": ["classic", "moderncv", "engineeringclassic"], "test": ["sb2nov", "engineeringresumes"]}


def own(view, half, r, work, name, pdf):
    template = r.choice(sorted(TEMPLATES[half]))
    (work / f"{name}.json").write_text(json.dumps(view, ensure_ascii=False))
    source = work / f"{name}.typ"
    source.write_text(f'#let cv = json("{name}.json")\n{TEMPLATES[half][template]}')
    typst.compile(source, output=pdf)
    return template


def rendercv(resume, view, half, r, work, name):
    """The text of a RenderCV file, and its theme. Only what RenderCV has a place for goes in."""
    basics = resume["basics"]
    cv = {"name": basics["name"], "location": ", ".join(filter(None, [basics["location"]["city"], basics["location"].get("region") or basics["location"].get("country")])), "email": basics["email"]}
    if "url" in basics:
        cv["website"] = basics["url"]
    if basics.get("profiles"):
        cv["social_networks"] = [{"network": p["network"], "username": p["username"]} for p in basics["profiles"]]
    sections = {}
    for s in view["sections"]:
        if s["kind"] == "summary":
            sections[s["heading"]] = [s["text"]]
        elif s["kind"] == "work":
            sections[s["heading"]] = [{"company": w["name"], "position": w["position"], "start_date": w["startDate"], "end_date": w["endDate"], **({"location": w["location"]} if "location" in w else {}), "highlights": w["highlights"]} for w in resume["work"]]
        elif s["kind"] == "education":
            sections[s["heading"]] = [{"institution": d["institution"], "area": d["area"], "degree": d["studyType"] if len(d["studyType"]) <= 8 else None, "start_date": d["startDate"], "end_date": d["endDate"], "highlights": []} for d in resume["education"]]
        elif s["kind"] == "skills":
            sections[s["heading"]] = [{"label": g, "details": ", ".join(k)} for g, k in s["groups"]]
        elif s["kind"] == "languages":
            sections[s["heading"]] = [{"label": l, "details": f} for l, f, _ in s["items"]]
        elif s["kind"] == "projects":
            sections[s["heading"]] = [{"name": p["name"], "date": p["date"] or None, "highlights": [p["text"]]} for p in s["items"]]
        elif s["kind"] in ("certificates", "awards"):
            sections[s["heading"]] = [{"bullet": " – ".join(filter(None, [c["name"], c["issuer"]]))} for c in s["items"]]
    cv["sections"] = sections
    theme = r.choice(RENDERCV[half])
    source = work / f"{name}_rendercv.yaml"
    source.write_text(json.dumps({"cv": cv, "design": {"theme": theme}}, ensure_ascii=False))
    return source, theme
