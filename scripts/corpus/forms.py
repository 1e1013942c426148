"""What a document prints of a person, and how: forms of dates, words of headings, order of sections. Gives the view that every producer
lays out, and the truth that belongs to it."""

import copy

MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split(),
    "zh": [f"{m}月" for m in range(1, 13)],
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
}
SHORT = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "de": "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.".split(),
    "fr": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split(),
    "ar": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split(),
    "zh": [f"{m}月" for m in range(1, 13)],
    "es": "ene. feb. mar. abr. may. jun. jul. ago. sep. oct. nov. dic.".split(),
}
NOW = {"en": ["Present", "present", "Current", "Now"], "de": ["heute", "Heute", "aktuell"], "fr": ["aujourd'hui", "présent", "ce jour"], "es": ["actualidad", "actual", "presente", "la actualidad"], "ar": ["الآن", "حتى الآن", "حاليا"], "zh": ["至今", "现在"]}
SINCE = {"en": "Since {}", "de": "seit {}", "fr": "depuis {}", "es": "desde {}", "ar": "منذ {}", "zh": "{} 至今"}
BETWEEN = {"en": ["{} – {}", "{} - {}", "{} to {}", "{}–{}", "{} — {}"], "de": ["{} – {}", "{} - {}", "{} bis {}", "{}–{}"],
           "fr": ["{} – {}", "{} - {}", "{} à {}", "de {} à {}"], "es": ["{} – {}", "{} - {}", "{} a {}", "{} – {}"],
           "ar": ["{} – {}", "{} - {}"], "zh": ["{} – {}", "{} - {}", "{}至{}"]}
DATE_FORMS = {
    "en": ["long", "short", "short", "slash", "iso", "year", "season", "apostrophe", "caps"], "de": ["long", "short", "slash", "dot", "dot", "year", "iso"],
    "fr": ["long", "long", "short", "slash", "year", "iso", "caps"], "es": ["long", "long", "short", "slash", "year", "dot", "de"],
    "ar": ["long", "slash", "year"], "zh": ["long", "long", "dot", "slash", "iso"],
}

HEADINGS = {
    "en": {"summary": "Summary|Profile|About Me|Professional Summary|Personal Statement|Objective", "work": "Experience|Work Experience|Professional Experience|Employment History|Employment|Career History|Work History",
           "education": "Education|Education and Training|Academic Background|Qualifications|Education & Qualifications", "skills": "Skills|Key Skills|Technical Skills|Core Competencies|Skills & Tools|Expertise|Areas of Expertise",
           "certificates": "Certifications|Certificates|Licenses & Certifications|Professional Certifications|Training & Certificates", "languages": "Languages|Language Skills",
           "projects": "Projects|Selected Projects|Personal Projects|Key Projects", "awards": "Awards|Honours and Awards|Awards & Achievements", "interests": "Interests|Hobbies|Hobbies and Interests",
           "contact": "Contact|Contact Details|Personal Details|Details"},
    "de": {"summary": "Profil|Kurzprofil|Über mich|Zusammenfassung", "work": "Berufserfahrung|Beruflicher Werdegang|Berufspraxis|Praktische Erfahrung|Berufliche Stationen",
           "education": "Ausbildung|Bildungsweg|Aus- und Weiterbildung|Schulische Ausbildung|Ausbildung und Studium|Akademischer Werdegang", "skills": "Kenntnisse|Fähigkeiten|Kompetenzen|Fachkenntnisse|Kenntnisse und Fähigkeiten|EDV-Kenntnisse",
           "certificates": "Zertifikate|Weiterbildungen|Fortbildungen|Zertifikate und Weiterbildungen", "languages": "Sprachen|Sprachkenntnisse", "projects": "Projekte|Ausgewählte Projekte",
           "awards": "Auszeichnungen|Preise und Auszeichnungen", "interests": "Interessen|Hobbys|Hobbys und Interessen", "contact": "Kontakt|Persönliche Daten|Kontaktdaten"},
    "fr": {"summary": "Profil|À propos|Résumé|Objectif", "work": "Expérience professionnelle|Expériences professionnelles|Expériences|Parcours professionnel|Expérience",
           "education": "Formation|Formations|Études et diplômes|Diplômes et formations|Parcours scolaire|Éducation", "skills": "Compétences|Compétences clés|Compétences techniques|Savoir-faire|Compétences et outils",
           "certificates": "Certifications|Certificats|Certifications et habilitations", "languages": "Langues|Compétences linguistiques", "projects": "Projets|Projets personnels|Réalisations",
           "awards": "Distinctions|Prix et distinctions", "interests": "Centres d'intérêt|Loisirs|Intérêts", "contact": "Contact|Coordonnées|Informations personnelles"},
    "ar": {"summary": "نبذة عني|الملخص المهني", "work": "الخبرة العملية|الخبرات المهنية|الخبرات", "education": "التعليم|المؤهلات العلمية", "skills": "المهارات", "certificates": "الشهادات|الدورات التدريبية",
           "languages": "اللغات", "projects": "المشاريع", "awards": "الجوائز", "interests": "الاهتمامات|الهوايات", "contact": "معلومات الاتصال|البيانات الشخصية"},
    "zh": {"summary": "个人简介|自我评价", "work": "工作经历|工作经验", "education": "教育背景|教育经历", "skills": "专业技能|技能", "certificates": "证书|资格证书", "languages": "语言能力|语言",
           "projects": "项目经历|项目经验", "awards": "获奖经历", "interests": "兴趣爱好", "contact": "联系方式|个人信息"},
    "es": {"summary": "Perfil|Perfil profesional|Sobre mí|Resumen|Objetivo", "work": "Experiencia|Experiencia laboral|Experiencia profesional|Trayectoria profesional|Historial laboral",
           "education": "Educación|Formación|Formación académica|Estudios|Formación reglada", "skills": "Habilidades|Competencias|Conocimientos|Aptitudes|Habilidades técnicas|Conocimientos informáticos",
           "certificates": "Certificaciones|Certificados|Cursos y certificaciones|Formación complementaria", "languages": "Idiomas|Lenguas", "projects": "Proyectos|Proyectos personales",
           "awards": "Premios|Reconocimientos|Premios y reconocimientos", "interests": "Intereses|Aficiones|Aficiones e intereses", "contact": "Contacto|Datos personales|Datos de contacto"},
}
LABELS = {
    "en": {"email": ["Email", "E-mail"], "phone": ["Phone", "Tel.", "Mobile"], "location": ["Address", "Location"], "url": ["Website", "Web"], "employer": "Employer", "position": "Position", "period": "Period", "place": "Place", "tasks": "Responsibilities"},
    "de": {"email": ["E-Mail"], "phone": ["Telefon", "Tel.", "Mobil"], "location": ["Anschrift", "Wohnort", "Adresse"], "url": ["Website", "Web"], "employer": "Arbeitgeber", "position": "Position", "period": "Zeitraum", "place": "Ort", "tasks": "Aufgaben"},
    "fr": {"email": ["E-mail", "Courriel"], "phone": ["Téléphone", "Tél."], "location": ["Adresse"], "url": ["Site web", "Site"], "employer": "Employeur", "position": "Poste", "period": "Période", "place": "Lieu", "tasks": "Missions"},
    "ar": {"email": ["البريد الإلكتروني"], "phone": ["الهاتف", "الجوال"], "location": ["العنوان", "المدينة"], "url": ["الموقع"], "employer": "جهة العمل", "position": "المسمى الوظيفي", "period": "الفترة", "place": "المكان", "tasks": "المهام"},
    "zh": {"email": ["邮箱", "电子邮件"], "phone": ["电话", "手机"], "location": ["地址"], "url": ["网站"], "employer": "公司", "position": "职位", "period": "时间", "place": "地点", "tasks": "职责"},
    "es": {"email": ["Correo electrónico", "Correo", "E-mail"], "phone": ["Teléfono", "Móvil"], "location": ["Dirección", "Domicilio"], "url": ["Web", "Sitio web"], "employer": "Empresa", "position": "Puesto", "period": "Periodo", "place": "Lugar", "tasks": "Funciones"},
}
IN = {"en": " in ", "de": " ", "fr": " en ", "es": " en ", "ar": " ", "zh": " "}
AT = {"en": " at ", "de": " bei ", "fr": " chez ", "es": " en ", "ar": " في ", "zh": " "}


def moment(date, form, lang):
    """A date in a form; `now` is not handled here."""
    year, _, month = date.partition("-")
    if form == "year" or not month:
        return year
    m = int(month)
    if lang == "zh" and form in ("long", "short"):
        return f"{year}年{m}月"
    if form in ("long", "caps"):
        text = f"{MONTHS[lang][m - 1]} {year}"
        return text.upper() if form == "caps" else text
    if form == "de":
        return f"{MONTHS[lang][m - 1]} de {year}"
    if form == "short":
        return f"{SHORT[lang][m - 1]} {year}"
    if form == "apostrophe":
        return f"{SHORT[lang][m - 1]} '{year[2:]}"
    if form == "slash":
        return f"{month}/{year}"
    if form == "dot":
        return f"{month}.{year}"
    if form == "season":
        return f"{'Winter Spring Summer Autumn'.split()[m % 12 // 3]} {year}"
    return f"{year}-{month}"


class Forms:
    """The choices of one document, made once from its seed."""

    def __init__(self, r, lang):
        self.r, self.lang = r, lang
        self.date = r.choice(DATE_FORMS[lang])
        self.between = r.choice(BETWEEN[lang])
        self.now = r.choice(NOW[lang])
        self.since = r.random() < 0.15
        if self.date == "caps":
            self.now = self.now.upper()
        self.heading = {kind: r.choice(words.split("|")) for kind, words in HEADINGS[lang].items()}
        self.degree = r.choice(["in", "comma", "brackets", "dash", "in"])
        self.labels = {kind: r.choice(words) if isinstance(words, list) else words for kind, words in LABELS[lang].items()}
        self.language = r.choice(["{} ({})", "{} – {}", "{}: {}", "{}, {}", "{} - {}"])
        self.education_single = r.random() < 0.25
        self.education_year = r.random() < 0.3

    def seen(self, date):
        """What of a date is printed."""
        return date[:4] if self.date in ("year", "season") and date != "present" else date

    def range(self, start, end):
        at = lambda date: moment(date, self.date, self.lang)
        if end == "present":
            if self.since:
                return SINCE[self.lang].format(at(start))
            return self.between.format(at(start), self.now)
        if start == end or at(start) == at(end):
            return at(start)
        return self.between.format(at(start), at(end))

    def degree_of(self, kind, area):
        if self.degree == "in":
            return f"{kind}{IN[self.lang]}{area}"
        return {"comma": f"{kind}, {area}", "brackets": f"{kind} ({area})", "dash": f"{kind} – {area}"}[self.degree]


def view(resume, forms, education_first=False, places=True, summary=True):
    """(view, truth). The view holds only texts, in the order of the document; the truth only what the view prints."""
    r, f, truth = forms.r, forms, copy.deepcopy(resume)
    basics = truth["basics"]
    if not summary:
        basics.pop("summary", None)
    where = basics["location"]
    town = f"{where['postalCode']} {where['city']}" if "postalCode" in where else where["city"]
    place = ", ".join(filter(None, [where.get("address"), town, where.get("region") or where.get("country")]))
    bare = r.random() < 0.6
    link = lambda url: url.replace("https://", "").replace("www.", "") if bare else url
    contact = [("email", basics["email"], f"mailto:{basics['email']}"), ("phone", basics["phone"], ""), ("location", place, "")]
    contact += [("url", link(basics["url"]), basics["url"])] if "url" in basics else []
    contact += [(p["network"].lower(), link(p["url"]), p["url"]) for p in basics.get("profiles", [])]
    r.shuffle(contact)
    out = {"lang": f.lang, "name": basics["name"], "label": basics.get("label", ""), "contact": contact, "contact_heading": f.heading["contact"], "labels": f.labels, "at": AT[f.lang], "sections": []}
    if r.random() < 0.25:
        out["label"] = ""
        basics.pop("label")
    if basics.get("summary"):
        out["sections"].append({"kind": "summary", "heading": f.heading["summary"], "text": basics["summary"]})
    work = {"kind": "work", "heading": f.heading["work"], "entries": []}
    for job in truth["work"]:
        if not places:
            job.pop("location", None)
        entry = {"title": job["position"], "org": job["name"], "place": job.get("location", ""), "dates": f.range(job["startDate"], job["endDate"]), "bullets": job["highlights"]}
        job["startDate"], job["endDate"] = f.seen(job["startDate"]), f.seen(job["endDate"])
        work["entries"].append(entry)
    education = {"kind": "education", "heading": f.heading["education"], "entries": []}
    for study in truth["education"]:
        if f.education_single:
            study.pop("startDate")
            dates = moment(study["endDate"], "year" if f.education_year else f.date, f.lang)
        else:
            dates = f.range(study["startDate"], study["endDate"])
        for key in ("startDate", "endDate"):
            if key in study:
                study[key] = study[key][:4] if f.education_single and f.education_year else f.seen(study[key])
        entry = {"title": f.degree_of(study["studyType"], study["area"]), "org": study["institution"], "place": "", "dates": dates, "bullets": []}
        if "score" in study:
            entry["note"] = {"en": "Grade", "de": "Abschlussnote", "fr": "Note", "es": "Nota media", "ar": "المعدل", "zh": "成绩"}[f.lang] + ": " + study["score"]
        education["entries"].append(entry)
    out["sections"] += [education, work] if education_first else [work, education]
    rest = [{"kind": "skills", "heading": f.heading["skills"], "groups": [(g["name"], g["keywords"]) for g in truth["skills"]]}]
    if truth.get("certificates"):
        with_issuer, with_date = r.random() < 0.7, r.random() < 0.7
        items = []
        for cert in truth["certificates"]:
            cert["date"] = f.seen(cert["date"])
            items.append({"name": cert["name"], "issuer": cert["issuer"] if with_issuer else "", "date": moment(cert["date"], r.choice(["year", f.date]), f.lang) if with_date else ""})
        rest.append({"kind": "certificates", "heading": f.heading["certificates"], "items": items})
    if truth.get("languages"):
        rest.append({"kind": "languages", "heading": f.heading["languages"], "items": [(one["language"], one["fluency"], f.language.format(one["language"], one["fluency"])) for one in truth["languages"]]})
    if truth.get("projects"):
        rest.append({"kind": "projects", "heading": f.heading["projects"], "items": [{"name": p["name"], "text": p["description"], "date": p.get("startDate", "")} for p in truth["projects"]]})
    if truth.get("awards"):
        rest.append({"kind": "awards", "heading": f.heading["awards"], "items": [{"name": a["title"], "issuer": a["awarder"], "date": moment(a["date"], f.date, f.lang)} for a in truth["awards"]]})
    if truth.get("interests"):
        rest.append({"kind": "interests", "heading": f.heading["interests"], "names": [one["name"] for one in truth["interests"]]})
    r.shuffle(rest)
    out["sections"] += rest
    return out, truth
