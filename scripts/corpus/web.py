"""Pages for the browser to print: how an entry, a list of skills, a header and a page look. Each design belongs to one half of the
corpus, so that the halves share no layout."""

from html import escape as e

BULLETS = ["disc", "square", "'– '", "'• '", "'▪ '", "'➢ '", "'✓ '", "circle"]


def bullets(items, style="ul"):
    if not items:
        return ""
    if style == "lines":
        return "".join(f"<p>• {e(item)}</p>" for item in items)
    return "<ul>" + "".join(f"<li>{e(item)}</li>" for item in items) + "</ul>"


def note(entry):
    return f"<p class=note>{e(entry['note'])}</p>" if entry.get("note") else ""


def tail(entry):
    return note(entry) + bullets(entry["bullets"])


def place_line(entry, attributes):
    return f"<div{attributes}>{e(entry['place'])}</div>" if entry["place"] else ""


def dot(*parts, by=" · "):
    return by.join(e(part) for part in parts if part)


# Entries: title, employer or school, place, dates, bullets.
def entry_row(x, v):  # title left, dates right; employer below
    return f"<div class=row><b>{e(x['title'])}</b><span>{e(x['dates'])}</span></div><div class=sub><i>{dot(x['org'], x['place'], by=', ')}</i></div>{tail(x)}"


def entry_org_first(x, v):  # employer and place, dates right; title in italics below
    return f"<div class=row><b>{dot(x['org'], x['place'], by=', ')}</b><span class=soft>{e(x['dates'])}</span></div><div><i>{e(x['title'])}</i></div>{tail(x)}"


def entry_four(x, v):  # employer left, place right; title left, dates right
    return f"<div class=row><b>{e(x['org'])}</b><span>{e(x['place'])}</span></div><div class=row><i>{e(x['title'])}</i><i>{e(x['dates'])}</i></div>{tail(x)}"


def entry_four_turned(x, v):
    return f"<div class=row><b>{e(x['title'])}</b><b>{e(x['dates'])}</b></div><div class=row><i>{e(x['org'])}</i><i>{e(x['place'])}</i></div>{tail(x)}"


def entry_rail(x, v):  # dates in a rail at the left
    return f"<div class=rail><div class=soft>{e(x['dates'])}</div><div><b>{e(x['title'])}</b><br>{dot(x['org'], x['place'], by=', ')}{tail(x)}</div></div>"


def entry_rail_place(x, v):  # dates and place in the rail, employer first
    return f"<div class=rail><div class=soft>{e(x['dates'])}<br>{e(x['place'])}</div><div><b>{e(x['org'])}</b><div>{e(x['title'])}</div>{tail(x)}</div></div>"


def entry_table(x, v):
    return f"<table class=grid><tr><td class=soft>{e(x['dates'])}<td><b>{e(x['title'])}</b>, {dot(x['org'], x['place'], by=', ')}{tail(x)}</table>"


def entry_at(x, v):  # "Nurse at Hospital"
    return f"<h3>{e(x['title'])}{v['at']}{e(x['org'])}</h3><div class=soft>{dot(x['dates'], x['place'], by=' | ')}</div>{tail(x)}"


def entry_brackets(x, v):
    return f"<h3>{e(x['org'])}{' — ' if x['title'] else ''}{e(x['title'])} ({e(x['dates'])})</h3>{place_line(x, '')}{tail(x)}"


def entry_date_first(x, v):
    return f"<div class=soft>{e(x['dates'])}</div><h3>{e(x['title'])}</h3><div>{dot(x['org'], x['place'])}</div>{tail(x)}"


def entry_pipes(x, v):
    return f"<p class=head>{dot(x['title'], x['org'], x['place'], x['dates'], by=' | ')}</p>{tail(x)}"


def entry_pipes_org(x, v):
    return f"<p class=head><b>{dot(x['org'], by='')}</b> | {dot(x['title'], x['dates'], by=' | ')}</p>{tail(x)}"


def entry_timeline(x, v):
    return f"<div class=point><div class=when>{e(x['dates'])}</div><h3>{e(x['title'])}</h3><div class=soft>{dot(x['org'], x['place'])}</div>{tail(x)}</div>"


def entry_icons(x, v):
    place = f" <span class=fa>&#xf3c5;</span> {e(x['place'])}" if x["place"] else ""
    return f"<h3>{e(x['title'])}</h3><div class=accent>{e(x['org'])}</div><div class=small><span class=fa>&#xf133;</span> {e(x['dates'])}{place}</div>{tail(x)}"


def entry_caps(x, v):
    return f"<div class=row><span class=up>{e(x['org'])}</span><span>{e(x['place'])}</span></div><div class=row><b>{e(x['title'])}</b><span class=soft>{e(x['dates'])}</span></div>{tail(x)}"


def entry_comma(x, v):
    return f"<div><b>{e(x['title'])}</b>, {dot(x['org'], x['place'], by=', ')}, <i>{e(x['dates'])}</i></div>{tail(x)}"


def entry_right_rail(x, v):
    return f"<div class=rrail><div><b>{e(x['title'])}</b><br><span class=accent>{e(x['org'])}</span>{tail(x)}</div><div class=soft>{e(x['dates'])}<br>{e(x['place'])}</div></div>"


def entry_labels(x, v):
    rows = [(v["labels"]["period"], x["dates"]), (v["labels"]["position"], x["title"]), (v["labels"]["employer"], x["org"]), (v["labels"]["place"], x["place"])]
    if not x["bullets"]:  # a course of study
        return entry_table(x, v)
    return "<table class=grid>" + "".join(f"<tr><td>{e(label)}<td>{e(text)}" for label, text in rows if text) + f"<tr><td>{e(v['labels']['tasks'])}<td>{bullets(x['bullets'])}</table>"


def entry_dash(x, v):
    return f"<div class=row><b>{e(x['title'])} – {e(x['org'])}</b><span>{e(x['dates'])}</span></div>{place_line(x, ' class=soft')}{tail(x)}"


def entry_stack(x, v):
    return f"<h3>{e(x['org'])}</h3><div>{e(x['title'])}</div><div class=soft>{dot(x['dates'], x['place'], by=', ')}</div>{tail(x)}"


# Skills: groups with a name and items.
def all_of(groups):
    return [item for _, items in groups for item in items]


def skills_lines(g, r): return "".join(f"<p><b>{e(n)}:</b> {e(', '.join(i))}</p>" for n, i in g)
def skills_list(g, r): return bullets(all_of(g))
def skills_chips(g, r): return "<div class=chips>" + " ".join(f"<span>{e(i)}</span>" for i in all_of(g)) + "</div>"
def skills_group_chips(g, r): return "".join(f"<h4>{e(n)}</h4><div class=chips>" + "".join(f"<span>{e(i)}</span>" for i in items) + "</div>" for n, items in g)
def skills_grid(g, r): return "<div class=three>" + "".join(f"<div>{e(i)}</div>" for i in all_of(g)) + "</div>"
def skills_bars(g, r): return "".join(f"<div class=bar><div>{e(i)}</div><div class=track><div style='width:{r.randint(40, 100)}%'></div></div></div>" for i in all_of(g))
def skills_dots(g, r): return "".join(f"<div class=row><span>{e(i)}</span><span>{'●' * (n := r.randint(2, 5))}{'○' * (5 - n)}</span></div>" for i in all_of(g))
def skills_table(g, r): return "<table class=grid>" + "".join(f"<tr><td><b>{e(n)}</b><td>{e(', '.join(i))}" for n, i in g) + "</table>"
def skills_pipes(g, r): return f"<p>{e(' | '.join(all_of(g)))}</p>"
def skills_middots(g, r): return f"<p>{e(' · '.join(all_of(g)))}</p>"
def skills_columns(g, r): return "<div class=three>" + "".join(f"<div><b>{e(n)}</b>{bullets(i)}</div>" for n, i in g) + "</div>"
def skills_boxes(g, r): return "<div class=boxes>" + "".join(f"<div><h4>{e(n)}</h4><div>{e(', '.join(i))}</div></div>" for n, i in g) + "</div>"
def skills_css_columns(g, r): return "<div class=flow>" + bullets(all_of(g)) + "</div>"
def skills_bullet_groups(g, r): return "<ul>" + "".join(f"<li><b>{e(n)}</b> – {e(', '.join(i))}</li>" for n, i in g) + "</ul>"
def skills_stack(g, r): return "".join(f"<h4>{e(n)}</h4><p>{e(', '.join(i))}</p>" for n, i in g)
def skills_sentence(g, r): return f"<p>{e(', '.join(all_of(g)))}</p>"


# Languages, certificates, projects.
def languages_lines(items, r): return "".join(f"<div>{e(t)}</div>" for _, _, t in items)
def languages_row(items, r): return "".join(f"<div class=row><span>{e(l)}</span><span class=soft>{e(f)}</span></div>" for l, f, _ in items)
def languages_comma(items, r): return f"<p>{e(', '.join(f'{l} ({f})' for l, f, _ in items))}</p>"
def languages_list(items, r): return bullets([t for _, _, t in items])
def languages_stack(items, r): return "".join(f"<div><b>{e(l)}</b><div class=small>{e(f)}</div></div>" for l, f, _ in items)
def languages_pipes(items, r): return f"<p>{' | '.join(f'{e(l)}: {e(f)}' for l, f, _ in items)}</p>"


def list_plain(items): return "".join(f"<div>{dot(i['name'], i['issuer'], i['date'], by=', ')}</div>" for i in items)
def list_row(items): return "".join(f"<div class=row><b>{e(i['name'])}</b><span>{e(i['date'])}</span></div>" + (f"<div class=soft>{e(i['issuer'])}</div>" if i["issuer"] else "") for i in items)
def list_date_first(items): return "".join(f"<div class=rail><div>{e(i['date'])}</div><div>{e(i['name'])}{' (' + e(i['issuer']) + ')' if i['issuer'] else ''}</div></div>" for i in items)
def list_bullets(items): return bullets([" – ".join(filter(None, [i["name"], i["issuer"]])) + (f" ({i['date']})" if i["date"] else "") for i in items])
def list_stack(items): return "".join(f"<h4>{e(i['name'])}</h4><div class=soft>{dot(i['issuer'], i['date'], by=' | ')}</div>" for i in items)


def project_rows(items): return "".join(f"<div class=row><b>{e(i['name'])}</b><span>{e(i['date'])}</span></div><p>{e(i['text'])}</p>" for i in items)
def project_bullets(items): return "<ul>" + "".join(f"<li><b>{e(i['name'])}</b>: {e(i['text'])}</li>" for i in items) + "</ul>"
def project_blocks(items): return "".join(f"<h3>{e(i['name'])}{' (' + i['date'] + ')' if i['date'] else ''}</h3>{bullets([i['text']])}" for i in items)


ENTRIES = {"tune": [entry_row, entry_org_first, entry_four, entry_rail, entry_table, entry_at, entry_pipes, entry_timeline, entry_labels, entry_comma],
           "test": [entry_four_turned, entry_rail_place, entry_brackets, entry_date_first, entry_pipes_org, entry_icons, entry_caps, entry_right_rail, entry_dash, entry_stack]}
SKILLS = {"tune": [skills_lines, skills_list, skills_chips, skills_grid, skills_bars, skills_table, skills_middots, skills_boxes],
          "test": [skills_group_chips, skills_dots, skills_pipes, skills_columns, skills_css_columns, skills_bullet_groups, skills_stack, skills_sentence]}
LANGUAGES = {"tune": [languages_lines, languages_row, languages_comma], "test": [languages_list, languages_stack, languages_pipes]}
LISTS = {"tune": [list_plain, list_row, list_bullets], "test": [list_date_first, list_stack, list_bullets]}
PROJECTS = {"tune": [project_rows, project_bullets], "test": [project_blocks, project_rows]}


def section(x, v, d, r):
    kind = x["kind"]
    if kind == "summary":
        body = f"<p>{e(x['text'])}</p>"
    elif kind in ("work", "education"):
        body = grouped(x["entries"], v, d) if kind == "work" and d["grouped"] else "".join(f"<div class=entry>{d[kind](entry, v)}</div>" for entry in x["entries"])
    elif kind == "skills":
        body = d["skills"](x["groups"], r)
    elif kind == "languages":
        body = d["languages"](x["items"], r)
    elif kind == "projects":
        body = d["projects"](x["items"])
    elif kind == "interests":
        body = f"<p>{e(', '.join(x['names']))}</p>" if d["flat"] else bullets(x["names"])
    else:
        body = d["lists"](x["items"])
    icon = f"<span class=fa>&#x{r.choice(['f0b1', 'f19d', 'f085', 'f0a3', 'f1ab'])};</span> " if d["heading_icons"] else ""
    return f"<section class={kind}><h2>{icon}{e(x['heading'])}{':' if d['colon'] else ''}</h2><div class=body>{body}</div></section>"


def grouped(entries, v, d):
    """Roles at the same employer stand under one head."""
    out, last = [], None
    for x in entries:
        shared = [y for y in entries if y["org"] == x["org"]]
        if len(shared) > 1:
            if x["org"] != last:
                out.append(f"<div class=entry><h3>{e(x['org'])}</h3>")
            out.append(f"<div class=row><b>{e(x['title'])}</b><span>{e(x['dates'])}</span></div>{tail(x)}")
        else:
            out.append(f"<div class=entry>{d['work'](x, v)}</div>")
        last = x["org"]
    return "".join(out)


def contact(v, style):
    glyphs = {"email": "f0e0", "phone": "f095", "location": "f3c5", "url": "f0ac", "linkedin": "f08c", "github": "f09b"}
    link = lambda text, url: f"<a href='{e(url)}'>{e(text)}</a>" if url else e(text)
    parts = [(kind, link(text, url)) for kind, text, url in v["contact"]]
    if style == "pipes":
        return "<p>" + " | ".join(text for _, text in parts) + "</p>"
    if style == "dots":
        return "<p>" + " • ".join(text for _, text in parts) + "</p>"
    if style == "icons":
        return "<p>" + " &nbsp; ".join(f"<span class=fa>&#x{glyphs[kind]};</span> {text}" for kind, text in parts) + "</p>"
    if style == "icon-lines":
        return "".join(f"<div><span class=fa>&#x{glyphs[kind]};</span> {text}</div>" for kind, text in parts)
    label = lambda kind: v["labels"].get(kind, {"linkedin": "LinkedIn", "github": "GitHub"}.get(kind, kind))
    if style == "labels":
        return "".join(f"<div>{e(label(kind))}: {text}</div>" for kind, text in parts)
    if style == "label-table":
        return "<table class=grid>" + "".join(f"<tr><td>{e(label(kind))}<td>{text}" for kind, text in parts) + "</table>"
    if style == "stacked-labels":
        return "".join(f"<div><b>{e(label(kind))}</b><br>{text}</div>" for kind, text in parts)
    if style == "two":
        return "<div class=two>" + "".join(f"<div>{text}</div>" for _, text in parts) + "</div>"
    return "".join(f"<div>{text}</div>" for _, text in parts)


CONTACTS = {"tune": ["pipes", "icons", "labels", "lines", "label-table"], "test": ["dots", "icon-lines", "stacked-labels", "two", "lines"]}
PAGES = {"tune": ["single", "left-bar", "centred", "rail-headings", "table-bar"], "test": ["right-bar", "two-equal", "banner", "single-right", "left-float"]}
SIDE = ("skills", "languages", "certificates", "interests", "awards")


def page(v, half, r, simple=False):
    """(html, name of the layout). `simple` uses only what a word processor's reader of HTML can lay out."""
    d = {"work": r.choice(ENTRIES[half]), "skills": r.choice(SKILLS[half]), "languages": r.choice(LANGUAGES[half]), "lists": r.choice(LISTS[half]), "projects": r.choice(PROJECTS[half]),
         "flat": r.random() < 0.5, "heading_icons": r.random() < 0.15, "colon": r.random() < 0.07, "grouped": r.random() < 0.6}
    d["education"] = d["work"] if r.random() < 0.7 else r.choice(ENTRIES[half][:4])
    layout = r.choice(PAGES[half])
    style = r.choice(CONTACTS[half])
    bar = layout in ("left-bar", "right-bar", "two-equal", "table-bar", "banner", "left-float")
    name = e(v["name"].upper() if r.random() < 0.2 else v["name"])
    if " " in name and r.random() < 0.12 and not bar:
        name = name.replace(" ", "<br>", 1)
    label = f"<p class=label>{e(v['label'])}</p>" if v["label"] else ""
    head = f"<h1>{name}</h1>{label}"
    side = [x for x in v["sections"] if x["kind"] in SIDE] if bar else []
    main = [x for x in v["sections"] if x not in side]
    draw = lambda xs: "".join(section(x, v, d, r) for x in xs)
    if not bar:
        body = f"<header>{head}{contact(v, style)}</header>{draw(main)}"
    elif layout == "banner":
        body = f"<header class=band>{head}{contact(v, style)}</header><div class=cols><main>{draw(main)}</main><aside>{draw(side)}</aside></div>"
    else:
        heading = f"<h2>{e(v['contact_heading'])}</h2>" if r.random() < 0.7 else ""
        style = r.choice(["lines", "icon-lines", "labels", "stacked-labels"])
        aside = f"<section>{heading}{contact(v, style)}</section>{draw(side)}"
        inside = r.random() < 0.4
        top = "" if inside else f"<header>{head}</header>"
        main_html = (f"<header>{head}</header>" if inside else "") + draw(main)
        if layout == "table-bar":
            body = f"{top}<table class=bar><tr><td class=aside>{aside}<td>{main_html}</table>"
        elif layout == "left-float":
            body = f"{top}<aside class=float>{aside}</aside><main class=float>{main_html}</main>"
        elif layout == "right-bar":
            body = f"{top}<div class=cols><main>{main_html}</main><aside>{aside}</aside></div>"
        else:
            body = f"{top}<div class=cols><aside>{aside}</aside><main>{main_html}</main></div>"
    return f"<!doctype html><html lang={v['lang']}{' dir=rtl' if v['lang'] == 'ar' else ''}><meta charset=utf-8><title>CV</title><style>{css(layout, r)}</style><body class={layout}>{body}</body></html>", f"{layout} {d['work'].__name__[6:]}"


def css(layout, r):
    font = r.choice(["Carlito, Calibri, sans-serif", "'Liberation Sans', Arial", "'DejaVu Serif', serif", "'Liberation Serif', 'Times New Roman', serif", "'DejaVu Sans', sans-serif", "'Latin Modern Roman', serif"])
    size = r.choice([9.5, 10, 10.5, 11])
    accent = r.choice(["#1f4e79", "#7a1f3d", "#2d6a4f", "#333", "#b5651d"])
    heading = r.choice(["border-bottom:1px solid #888", "text-transform:uppercase", "text-transform:uppercase;letter-spacing:.12em", "font-variant:small-caps", "background:#eee;padding:2px 6px",
                        f"color:{accent}", "border-top:2px solid;text-transform:uppercase", "text-align:center;border-bottom:1px solid"])
    big = r.choice([1.15, 1.3, 1.45])
    list_style = r.choice(BULLETS)
    body_text = r.choice(["", "", "p,li{text-align:justify;hyphens:auto}"])
    sheet = f"""@page{{size:{r.choice(['A4', 'Letter'])};margin:{r.choice([12, 16, 20])}mm}}
@font-face{{font-family:FA;src:url(fa-solid-900.woff2)}}@font-face{{font-family:FA;src:url(fa-brands-400.woff2);unicode-range:U+f08c,U+f09b}}
*{{box-sizing:border-box;overflow-wrap:break-word}}body{{font:{size}pt/{r.choice([1.25, 1.35, 1.5])} {font};margin:0}}h1{{font-size:{r.choice([1.8, 2.2, 2.8])}em;margin:0{';letter-spacing:.1em' if r.random() < .1 else ''}}}h2{{font-size:{big}em;margin:1em 0 .35em;{heading}}}
h3{{font-size:1.05em;margin:.5em 0 0}}h4{{font-size:1em;margin:.4em 0 0}}p{{margin:.2em 0}}ul{{margin:.2em 0;padding-left:1.3em;list-style:{list_style}}}.entry{{margin-bottom:.7em}}
.row{{display:flex;justify-content:space-between;gap:1em}}.soft{{color:#666}}.small{{font-size:.85em}}.accent{{color:{accent}}}.up{{text-transform:uppercase}}.fa{{font-family:FA;color:{accent}}}a{{color:inherit;text-decoration:none}}
.rail{{display:grid;grid-template-columns:{r.choice([28, 34, 40])}mm 1fr;gap:4mm}}.rrail{{display:grid;grid-template-columns:1fr 36mm;gap:4mm}}.rrail>:last-child{{text-align:right}}
table.grid{{border-collapse:collapse}}table.grid td{{vertical-align:top;padding:1px 10px 1px 0}}table.grid td:first-child{{width:36mm}}
.chips{{display:flex;flex-wrap:wrap;gap:4px}}.chips span{{border:1px solid {accent};border-radius:4px;padding:1px 7px}}.three{{display:grid;grid-template-columns:repeat(3,1fr);gap:2px 12px}}.two{{display:grid;grid-template-columns:1fr 1fr}}
.boxes{{display:flex;gap:3mm}}.boxes>div{{border:1px solid #aaa;padding:2mm;flex:1}}.flow{{columns:2}}.bar .track{{background:#ddd;height:4px}}.bar .track div{{background:{accent};height:4px}}
aside .three,td.aside .three{{grid-template-columns:1fr}}aside .boxes,td.aside .boxes,aside .flow,td.aside .flow{{display:block;columns:1}}
.point{{border-left:2px solid {accent};padding-left:4mm;margin-left:2mm}}.point .when{{font-size:.85em;color:{accent}}}.label{{font-size:1.15em;color:{accent}}}{body_text}"""
    bar = r.choice([55, 62, 70])
    sheet += {"left-bar": f".cols{{display:grid;grid-template-columns:{bar}mm 1fr;gap:6mm}}aside{{background:#f3f3f3;padding:3mm}}", "right-bar": f".cols{{display:grid;grid-template-columns:1fr {bar}mm;gap:6mm}}",
              "two-equal": ".cols{display:grid;grid-template-columns:1fr 1.3fr;gap:8mm}", "banner": f".band{{background:{accent};color:#fff;padding:5mm}}.band *{{color:#fff}}.cols{{display:grid;grid-template-columns:1fr {bar}mm;gap:6mm}}",
              "table-bar": f"table.bar td{{vertical-align:top}}td.aside{{width:{bar}mm;min-width:{bar}mm;padding-right:5mm}}aside table.grid td:first-child,td.aside table.grid td:first-child{{width:auto}}", "left-float": f"aside.float{{float:left;width:{bar}mm}}main.float{{margin-left:{bar + 6}mm}}",
              "centred": "header{text-align:center}h2{text-align:center}", "single-right": "header{text-align:right}",
              "rail-headings": "section{display:grid;grid-template-columns:50mm 1fr;gap:4mm;border-top:1px solid #ccc;padding:2mm 0}h2{margin:0;border:0;font-size:1.08em;overflow-wrap:normal;letter-spacing:0}"}.get(layout, "")
    return sheet
