"""CVs set with LaTeX: the class moderncv in four styles, and documents as people write them with article."""

import subprocess

ESCAPES = {"\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
LAYOUTS = {"tune": ["moderncv classic", "moderncv casual", "tabular", "columns"], "test": ["moderncv banking", "moderncv oldstyle", "minipage", "margin"]}


def t(text):
    return "".join(ESCAPES.get(c, c) for c in text)


def items(bullets):
    return r"\begin{itemize}" + "".join(rf"\item {t(b)}" + "\n" for b in bullets) + r"\end{itemize}" if bullets else ""


def moderncv(view, resume, style):
    first, _, last = view["name"].rpartition(" ")
    out = [r"\documentclass[10pt,a4paper]{moderncv}", rf"\moderncvstyle{{{style}}}\moderncvcolor{{blue}}", r"\usepackage[scale=.78]{geometry}", rf"\name{{{t(first)}}}{{{t(last)}}}"]
    if view["label"]:
        out.append(rf"\title{{{t(view['label'])}}}")
    for kind, text, _ in view["contact"]:
        command = {"email": "email", "phone": "phone[mobile]", "location": "address", "url": "homepage", "linkedin": "social[linkedin]", "github": "social[github]"}[kind]
        out.append(rf"\{command}{{{t(text.rstrip('/').split('/')[-1] if kind in ('linkedin', 'github') else text.replace('https://', '') if kind == 'url' else text)}}}")
    out.append(r"\begin{document}\makecvtitle")
    for s in view["sections"]:
        out.append(rf"\section{{{t(s['heading'])}}}")
        if s["kind"] == "summary":
            out.append(rf"\cvitem{{}}{{{t(s['text'])}}}")
        elif s["kind"] in ("work", "education"):
            out += [rf"\cventry{{{t(e['dates'])}}}{{{t(e['title'])}}}{{{t(e['org'])}}}{{{t(e['place'])}}}{{}}{{{items(e['bullets'])}}}" for e in s["entries"]]
        elif s["kind"] == "skills":
            out += [rf"\cvitem{{{t(g)}}}{{{t(', '.join(k))}}}" for g, k in s["groups"]]
        elif s["kind"] == "languages":
            out += [rf"\cvitemwithcomment{{{t(l)}}}{{{t(f)}}}{{}}" for l, f, _ in s["items"]]
        elif s["kind"] == "projects":
            out += [rf"\cvitem{{{t(p['date'])}}}{{\textbf{{{t(p['name'])}}} {t(p['text'])}}}" for p in s["items"]]
        elif s["kind"] == "interests":
            out += [rf"\cvlistitem{{{t(n)}}}" for n in s["names"]]
        else:
            out += [rf"\cvitem{{{t(c['date'])}}}{{{t(c['name'])}{', ' + t(c['issuer']) if c['issuer'] else ''}}}" for c in s["items"]]
    return "\n".join(out) + r"\end{document}"


ENTRY = {
    "tabular": lambda e: rf"\noindent\begin{{tabular*}}{{\textwidth}}{{l@{{\extracolsep{{\fill}}}}r}}\textbf{{{t(e['org'])}}} & {t(e['place'])} \\ \textit{{{t(e['title'])}}} & \textit{{{t(e['dates'])}}}\end{{tabular*}}" + items(e["bullets"]) + r"\par",
    "columns": lambda e: rf"\textbf{{{t(e['title'])}}}\par {t(e['org'])}\par {{\small {t(e['dates'])}{' $|$ ' + t(e['place']) if e['place'] else ''}}}\par" + items(e["bullets"]) + r"\smallskip ",
    "minipage": lambda e: rf"\noindent\begin{{minipage}}[t]{{.2\textwidth}}\raggedright {t(e['dates'])}\end{{minipage}}\hfill\begin{{minipage}}[t]{{.77\textwidth}}\textbf{{{t(e['title'])}}}\\ \textsc{{{t(e['org'])}}}{', ' + t(e['place']) if e['place'] else ''}" + items(e["bullets"]) + r"\end{minipage}\medskip\par ",
    "margin": lambda e: rf"\noindent\textbf{{{t(e['title'])}}}, {t(e['org'])}{', ' + t(e['place']) if e['place'] else ''}\hfill {t(e['dates'])}\par" + items(e["bullets"]),
}


def body(sections, layout):
    out = []
    for s in sections:
        out.append(rf"\section*{{{t(s['heading'])}}}")
        if s["kind"] == "summary":
            out.append(t(s["text"]))
        elif s["kind"] in ("work", "education"):
            out += [ENTRY[layout](e) for e in s["entries"]]
        elif s["kind"] == "skills":
            out += [rf"\noindent\textbf{{{t(g)}}}: {t(', '.join(k))}\par" for g, k in s["groups"]] if layout != "columns" else [items([x for _, k in s["groups"] for x in k])]
        elif s["kind"] == "languages":
            out.append(r"\noindent " + (r"\\" if layout in ("columns", "minipage") else "; ").join(t(text) for _, _, text in s["items"]))
        elif s["kind"] == "projects":
            out += [rf"\noindent\textbf{{{t(p['name'])}}} \hfill {p['date']}\par {t(p['text'])}\par" for p in s["items"]]
        elif s["kind"] == "interests":
            out.append(t(", ".join(s["names"])))
        else:
            out.append(items([", ".join(filter(None, [c["name"], c["issuer"], c["date"]])) for c in s["items"]]))
    return "\n\n".join(out)


def article(view, layout):
    contact = [rf"\href{{{url}}}{{{t(text)}}}" if url else t(text) for _, text, url in view["contact"]]
    head = [r"\documentclass[10pt]{article}\usepackage{fontspec,paracol,titlesec,enumitem,xcolor}\usepackage[margin=18mm]{geometry}\usepackage[hidelinks]{hyperref}",
            r"\setlist{nosep,leftmargin=1.2em}\pagestyle{empty}\setlength{\parindent}{0pt}",
            {"tabular": r"\titleformat{\section}{\large\scshape}{}{0em}{}[\titlerule]", "columns": r"\titleformat{\section}{\large\bfseries\color{teal}}{}{0em}{}",
             "minipage": r"\titleformat{\section}{\large\bfseries\uppercase}{}{0em}{}", "margin": r"\titleformat{\section}{\bfseries}{}{0em}{}\pagestyle{plain}"}[layout],
            r"\begin{document}"]
    name = rf"{{\Huge {t(view['name'])}}}"
    if layout == "columns":
        side = [s for s in view["sections"] if s["kind"] in ("skills", "languages", "certificates", "interests", "awards")]
        main = [s for s in view["sections"] if s not in side]
        head.append(name + rf"\par {t(view['label'])}\par\smallskip\columnratio{{.33}}\begin{{paracol}}{{2}}" + r"\par ".join(contact) + body(side, layout) + r"\switchcolumn " + body(main, layout) + r"\end{paracol}")
    else:
        head.append((r"\begin{center}" if layout == "tabular" else "") + name + rf"\par {t(view['label'])}\par " + (r" $|$ " if layout == "tabular" else r" \textbullet{} ").join(contact) + (r"\end{center}" if layout == "tabular" else ""))
        head.append(body(view["sections"], layout))
    return "\n".join(head) + r"\end{document}"


def make(view, resume, half, r, work, name, pdf):
    layout = r.choice(LAYOUTS[half])
    source = work / f"{name}.tex"
    source.write_text(moderncv(view, resume, layout.split()[1]) if " " in layout else article(view, layout))
    done = subprocess.run(["xelatex", "-interaction=nonstopmode", "-halt-on-error", source.name], cwd=work, capture_output=True, text=True, errors="replace")
    if done.returncode == 0:
        (work / f"{name}.pdf").rename(pdf)
    else:
        print(name, layout, [line for line in done.stdout.splitlines() if line.startswith("!")][:2])
    return layout
