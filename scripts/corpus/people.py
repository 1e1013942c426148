"""Invented people: JSON Resume documents made from a seed and the word lists in words/.

Nobody here exists. Companies and schools are put together from word lists; a few certificates and school names are the usual ones,
because a reader has to know them.
"""

import random
import re
import unicodedata
from pathlib import Path

WORDS = Path(__file__).parent / "words"

NAMES = {
    "en": ("Grace Oliver Amelia Jack Hannah Thomas Chloe Daniel Priya Marcus Leah Owen Tamsin Gareth Zoe Nathan Imogen Callum",
           "Whitfield Okafor Barlow Pemberton Hughes Ashworth Kaur Delaney Fairclough Osborne Lockwood Mbeki Trent Sinclair O'Brien Hartley-Jones Quigley McAllister"),
    "de": ("Lena Jonas Katharina Felix Sabine Matthias Anke Torsten Mareike Jürgen Birgit Sören Hannelore Björn Ulrike Stefan",
           "Bergmann Krüger Weidenfeller Schröder Lindner Voß Hofstätter Brandt Köhler Meyer-Lenz Zimmermann Grünwald Pfeiffer Roth"),
    "fr": ("Camille Julien Élodie Mathieu Aurélie Benoît Manon Rémi Solène Thierry Océane Gaël Inès Baptiste",
           "Lefèvre Moreau Dubreuil Garnier Chevallier Fontaine Le Goff Perrin Rousseau Delacroix Marchand Besnard de Villiers Blanchet".replace("Le Goff", "Le_Goff").replace("de Villiers", "de_Villiers")),
    "es": ("Lucía Javier Marta Álvaro Carmen Sergio Elena Rubén Pilar Andrés Nuria Íñigo Rocío Pablo",
           "García_López Fernández Navarro_Ruiz Ibáñez Serrano_Gil Castillo Muñoz_Peña Ortega Vidal_Soler Rojas Domínguez_Mora Herrera Cano_Blasco Prieto"),
    "pl": ("Agnieszka Paweł Małgorzata Krzysztof Zofia Łukasz", "Wiśniewska Kowalczyk Zielińska Wójcik Dąbrowska Szymański"),
    "ar": ("Layla Omar Yasmin Khalid Nour Tariq", "Al-Masri Haddad El_Amrani Abdelrahman Khoury Bensalem"),
    "zh": ("Wei Xiaoling Jianyu Mei Haoran Yuting", "Zhang Liu Chen Huang Zhao Ouyang"),
}
# In their own scripts: "written=spelled for addresses".
SCRIPTS = {
    "ar": ("ليلى=layla عمر=omar ياسمين=yasmin خالد=khalid نور=nour طارق=tariq سلمى=salma", "المصري=masri حداد=haddad العمراني=amrani الخوري=khoury بن_سالم=bensalem الزهراني=zahrani"),
    "zh": ("伟=wei 晓玲=xiaoling 建宇=jianyu 梅=mei 浩然=haoran 雨婷=yuting 芳=fang", "张=zhang 刘=liu 陈=chen 黄=huang 赵=zhao 欧阳=ouyang 王=wang"),
}

CITIES = {
    "en": [("Leeds", "UK"), ("Portland", "OR"), ("Austin", "TX"), ("Bristol", "United Kingdom"), ("Toronto", "Canada"), ("Dublin", "Ireland"), ("Columbus", "OH"),
           ("Edinburgh", "Scotland"), ("Perth", "Australia"), ("St. Louis", "MO"), ("Milton Keynes", "UK"), ("Winston-Salem", "NC"), ("Sheffield", "England")],
    "de": [("Leipzig", ""), ("Freiburg im Breisgau", ""), ("Bochum", "Deutschland"), ("Augsburg", ""), ("Wien", "Österreich"), ("Zürich", "Schweiz"), ("Kassel", ""),
           ("Bad Homburg", ""), ("Osnabrück", ""), ("Halle (Saale)", "")],
    "fr": [("Lyon", "France"), ("Nantes", ""), ("Saint-Étienne", ""), ("Toulouse", "France"), ("Genève", "Suisse"), ("Bruxelles", "Belgique"), ("Le Mans", ""), ("Rennes", ""),
           ("Aix-en-Provence", "")],
    "es": [("Sevilla", "España"), ("Bilbao", ""), ("Valencia", "España"), ("Málaga", ""), ("Bogotá", "Colombia"), ("Zaragoza", ""), ("A Coruña", ""), ("Rosario", "Argentina"),
           ("San Sebastián", "")],
    "ar": [("بيروت", "لبنان"), ("عمان", "الأردن"), ("القاهرة", "مصر"), ("الدار البيضاء", "المغرب"), ("الرياض", "السعودية"), ("دبي", "الإمارات"), ("تونس", "")],
    "zh": [("上海市", ""), ("北京市", ""), ("广州市", ""), ("成都市", ""), ("杭州市", ""), ("南京市", "")],
}
STREETS = {"en": "{n} Mill Lane|{n} Oak Street|Flat 3, {n} Harbour Road", "de": "Lindenstraße {n}|Am Alten Markt {n}|Goethestr. {n}b", "fr": "{n} rue des Tilleuls|{n} bis, avenue Jean-Jaurès",
           "es": "Calle del Prado, {n}|Avda. de la Constitución {n}, 3.º B", "ar": "شارع الزيتون {n}|شارع الحمراء {n}", "zh": "人民路{n}号|中山路{n}号"}

EMPLOYERS = {
    "en": {"any": "Halden & Rowe|Northgate {w}|{c} {w}|Brightwater {w}|Kestrel {w} Ltd|The Larch Group|{w} Partners LLP|Ferris & Sons|Oakhurst {w}, Inc.|Meridian {w}|Tallis",
           "w": "Logistics|Systems|Solutions|Foods|Technologies|Services|Consulting|Industries|Retail|Labs",
           "health": "{c} General Hospital|Royal {c} Infirmary|St Anne's Hospice|{c} University Hospitals NHS Trust", "school": "{c} Primary School|Hillcrest Academy|St Mark's C of E School",
           "science": "{c} Research Institute|University of {c}|Alderley BioSciences|Corvane Pharma", "hospitality": "The Copper Pan|Hotel Belvoir|Saltmarsh Kitchen|The Old Mill Inn"},
    "de": {"any": "Krause {w} GmbH|{c}er {w} AG|Vogt & Söhne|Nordwerk {w}|Talheim {w} GmbH & Co. KG|Hansa {w}|Brinkmann|Stadtwerke {c}",
           "w": "Maschinenbau|Logistik|Bau|Systeme|Handel|Software|Technik|Verpackung",
           "health": "Klinikum {c}|St.-Elisabeth-Krankenhaus|Seniorenzentrum Am Park|Universitätsklinikum {c}", "school": "Kinderhaus Regenbogen|AWO {c}|Caritasverband {c}|Jugendhilfe Lindenhof gGmbH",
           "science": "Labor Dr. Weiß|Corvenia Pharma AG|Institut für Umweltanalytik", "hospitality": "Hotel Drei Linden|Gasthof zur Post"},
    "fr": {"any": "Groupe Delmas|{w} du Rhône|Société {w} Martel|Ateliers Bonnet|Novalia {w}|Cabinet Rivière|Établissements Fabre SARL|Atlantique {w} SAS",
           "w": "Transports|Conseil|Industrie|Distribution|Services|Numérique|Bâtiment",
           "health": "CHU de {c}|Clinique des Acacias|Hôpital Saint-Joseph|EHPAD Les Glycines", "school": "Collège Jean-Moulin|Lycée Ampère|École Jules-Ferry",
           "science": "Laboratoire Novexa|Institut Pascal", "hospitality": "Restaurant Le Sarment|Hôtel des Voyageurs|Brasserie du Port"},
    "es": {"any": "Grupo {w} Alcázar|{w} del Sur, S.L.|Hermanos Quintana|Iberalta {w}|Talleres Mendoza|Cooperativa La Ribera|{w} Levante S.A.",
           "w": "Logística|Servicios|Tecnología|Distribuciones|Alimentación|Consultores|Industrias",
           "health": "Hospital General de {c}|Clínica San Rafael|Centro de Salud Norte|Residencia Los Olivos", "school": "IES Miguel Delibes|Colegio Santa Teresa|CEIP La Paz",
           "science": "Instituto de Biología|Laboratorios Sanvera", "hospitality": "Restaurante El Pinar|Hotel Alborán|Mesón de la Villa"},
    "ar": {"any": "شركة الأرز {w}|مجموعة النخيل|شركة الواحة {w}|مؤسسة البيان|شركة الأفق المحدودة", "w": "للتجارة|للتقنية|للخدمات|للنقل", "health": "مستشفى {c} العام|مستشفى السلام|مركز الشفاء الطبي"},
    "zh": {"any": "云帆{w}有限公司|恒信集团|东方{w}股份有限公司|明远{w}有限公司|华宁银行", "w": "科技|物流|贸易|软件|食品", "health": "{c}第一人民医院|仁和医院|{c}妇幼保健院"},
}
SCHOOLS = {
    "en": "University of {c}|{c} State University|{c} College|{c} Metropolitan University|Royal Holloway, University of London|King's College {c}|Harlow Institute of Technology",
    "de": "Universität {c}|Technische Universität {c}|Hochschule {c}|Berufskolleg {c}|FH {c}|Staatliche Berufsschule II {c}|Gymnasium am Stadtpark",
    "fr": "Université de {c}|IUT de {c}|Lycée Victor-Hugo|Institut national des sciences appliquées|École supérieure de commerce de {c}|IFSI de {c}",
    "ar": "جامعة {c}|الجامعة الوطنية|جامعة النور|كلية العلوم التطبيقية|معهد {c} التقني",
    "zh": "{c}大学|东华理工大学|{c}师范学院|江南职业技术学院",
    "es": "Universidad de {c}|Universidad Politécnica de {c}|IES Campanillas|Escuela de Hostelería de {c}|Universidad Nacional de Educación a Distancia|Instituto Tecnológico de {c}",
}
SUMMARIES = {
    "en": "{t} with {n} years of experience, known for calm planning and clear communication. Looking for a role with responsibility for people and results.|"
          "I enjoy turning messy situations into routines that last. Over the past {n} years I have worked with small teams and large ones.|Reliable, curious, and used to working under pressure.",
    "de": "{t} mit {n} Jahren Berufserfahrung. Strukturierte Arbeitsweise, Freude an der Zusammenarbeit und ein Blick für das Wesentliche.|Ich suche eine Aufgabe mit Verantwortung in einem Betrieb, der sich weiterentwickelt.",
    "fr": "{t} avec {n} ans d'expérience, à la recherche d'un poste à responsabilités. Sens de l'organisation et goût du travail en équipe.|Rigoureux et curieux, j'aime simplifier les processus et transmettre.",
    "ar": "{t} بخبرة {n} سنوات، أعمل بهدوء وتنظيم وأبحث عن دور فيه مسؤولية عن الناس والنتائج.",
    "zh": "{t}，拥有{n}年工作经验，做事有条理，善于沟通，希望承担更多责任。",
    "es": "{t} con {n} años de experiencia. Busco un puesto con responsabilidad en una empresa en crecimiento.|Persona organizada, constante y con facilidad para trabajar en equipo.",
}
TONGUES = {
    "en": {"en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pl": "Polish", "ar": "Arabic", "zh": "Mandarin", "pt": "Portuguese"},
    "de": {"en": "Englisch", "de": "Deutsch", "fr": "Französisch", "es": "Spanisch", "it": "Italienisch", "pl": "Polnisch", "ar": "Arabisch", "zh": "Chinesisch", "pt": "Portugiesisch"},
    "fr": {"en": "Anglais", "de": "Allemand", "fr": "Français", "es": "Espagnol", "it": "Italien", "pl": "Polonais", "ar": "Arabe", "zh": "Chinois", "pt": "Portugais"},
    "ar": {"en": "الإنجليزية", "de": "الألمانية", "fr": "الفرنسية", "es": "الإسبانية", "ar": "العربية"},
    "zh": {"en": "英语", "de": "德语", "fr": "法语", "es": "西班牙语", "zh": "中文"},
    "es": {"en": "Inglés", "de": "Alemán", "fr": "Francés", "es": "Español", "it": "Italiano", "pl": "Polaco", "ar": "Árabe", "zh": "Chino", "pt": "Portugués"},
}
FLUENCY = {
    "en": (["Native", "Native speaker"], ["Fluent", "Professional working proficiency", "C1", "Advanced"], ["Intermediate", "B1", "Conversational"], ["Basic", "A2", "Elementary"]),
    "de": (["Muttersprache"], ["fließend", "verhandlungssicher", "C1"], ["gut in Wort und Schrift", "B2"], ["Grundkenntnisse", "A2"]),
    "fr": (["Langue maternelle"], ["Courant", "C1", "Bilingue"], ["Intermédiaire", "B1"], ["Notions", "A2"]),
    "ar": (["اللغة الأم"], ["ممتاز", "متقدم"], ["متوسط", "جيد"], ["مبتدئ"]),
    "zh": (["母语"], ["流利", "熟练"], ["熟练"], ["基础"]),
    "es": (["Lengua materna", "Nativo"], ["Avanzado", "C1"], ["Intermedio", "B1"], ["Básico", "A2"]),
}
INTERESTS = {"en": "Fell running|Choir singing|Allotment gardening|Chess|Restoring bicycles|Wild swimming", "de": "Wandern|Imkerei|Chorgesang|Modellbau|Freiwillige Feuerwehr",
             "fr": "Randonnée|Piano|Cyclisme|Théâtre amateur|Photographie", "es": "Senderismo|Fotografía|Ajedrez|Cocina|Voluntariado",
             "ar": "القراءة|السباحة|التصوير|الشطرنج", "zh": "登山|书法|摄影|围棋"}
AWARDS = {"en": "Employee of the Year @ {e}|Best Newcomer @ {c} Chamber of Commerce|Safety Award @ {e}", "de": "Mitarbeiterpreis @ {e}|Innovationspreis @ Handwerkskammer {c}",
          "fr": "Prix de l'innovation @ {e}|Trophée des métiers @ Ville de {c}", "es": "Premio a la calidad @ {e}|Premio joven talento @ Cámara de {c}",
          "ar": "موظف العام @ {e}|جائزة الجودة @ {e}", "zh": "优秀员工 @ {e}|技术创新奖 @ {e}"}


def occupations():
    """All occupations of all languages: dicts with lang, id, sector, titles, skills, degrees, certs, bullets, projects."""
    found = []
    # Those in other scripts come last, so that adding them changes nobody else.
    for file in sorted(WORDS.glob("*.txt"), key=lambda file: (file.stem in SCRIPTS, file.stem)):
        for line in file.read_text().splitlines():
            if line.startswith("= "):
                name, sector = line[2:].split(" | sector ")
                found.append({"lang": file.stem, "id": name, "sector": sector, "bullets": []})
            elif line.startswith("- "):
                found[-1]["bullets"].append(line[2:])
            elif ": " in line:
                key, value = line.split(": ", 1)
                found[-1][key] = value
    for one in found:
        one["titles"] = one["titles"].split("; ")
        one["skills"] = [(group.split(": ")[0], group.split(": ")[1].split(", ")) for group in one["skills"].split(" | ")]
        one["degrees"] = [tuple(degree.split(" / ")) for degree in one["degrees"].split("; ")]
        one["certs"] = [tuple(cert.split(" @ ")) for cert in one["certs"].split("; ")]
        one["projects"] = [tuple(project.split(" ~ ")) for project in one["projects"].split("; ")]
    return found


def ascii_of(text):
    text = text.replace("ß", "ss").replace("ł", "l").replace("Ł", "L")
    return re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower())


def person(seed, occupation):
    """A JSON Resume of somebody in this occupation; the same seed gives the same person."""
    r = random.Random(f"person {seed} {occupation['id']}")
    lang = occupation["lang"]
    origin = lang if lang in SCRIPTS or r.random() < 0.72 else r.choice(["pl", "ar", "zh", "en", "es", "de"])
    first, last = (r.choice(pool.split()).replace("_", " ") for pool in NAMES[origin])
    if r.random() < 0.12:
        last = f"{r.choice('ABCDEJLMRST')}. {last}"
    name = f"{first} {last}"
    if lang in SCRIPTS:
        (first, given), (last, family) = (r.choice(pool.split()).split("=") for pool in SCRIPTS[lang])
        name = f"{last}{first}" if lang == "zh" else f"{first} {last.replace('_', ' ')}"
        first, last = given, family
    city, land = r.choice(CITIES[lang])
    user = ascii_of(first) + r.choice([".", "", "_", "-"]) + ascii_of(last)
    host = r.choice(["example.org", "mail.example.com", "example.net", f"{ascii_of(last)}.example", "post.example.de"])
    basics = {"name": name, "email": f"{user.replace('-', '.')}@{host}", "phone": phone(r, lang), "location": {"city": city}}
    if land:
        basics["location"]["region" if len(land) == 2 and land != "UK" else "country"] = land
    if r.random() < 0.3:
        basics["location"]["address"] = r.choice(STREETS[lang].split("|")).format(n=r.randint(2, 140))
        if lang in ("de", "fr", "es"):
            basics["location"]["postalCode"] = str(r.randint(10000, 98999))
    profiles = []
    if r.random() < 0.7:
        profiles.append({"network": "LinkedIn", "username": user.replace("_", "-"), "url": f"https://www.linkedin.com/in/{user.replace('_', '-').replace('.', '-')}"})
        profiles[0]["username"] = profiles[0]["url"].split("/")[-1]
    if occupation["sector"] == "tech" and r.random() < 0.8:
        handle = ascii_of(first)[:1] + ascii_of(last)
        profiles.append({"network": "GitHub", "username": handle, "url": f"https://github.com/{handle}"})
    if profiles:
        basics["profiles"] = profiles
    if r.random() < 0.3:
        basics["url"] = f"https://{ascii_of(first)}{ascii_of(last)}.example"
    work = jobs(r, occupation)
    basics["label"] = work[0]["position"]
    years = 2024 - int(work[-1]["startDate"][:4])
    if r.random() < 0.7:
        basics["summary"] = r.choice(SUMMARIES[lang].split("|")).format(t=work[0]["position"], n=years)
    resume = {"basics": basics, "work": work, "education": studies(r, occupation, int(work[-1]["startDate"][:4]))}
    groups = [{"name": group, "keywords": r.sample(items, max(min(2, len(items)), len(items) - r.randint(0, 1)))} for group, items in occupation["skills"]]
    resume["skills"] = groups[: r.randint(2, 3)]
    if r.random() < 0.65:
        resume["certificates"] = [{"name": cert, "issuer": issuer, "date": f"{r.randint(2012, 2023)}-{r.randint(1, 12):02}"} for cert, issuer in r.sample(occupation["certs"], r.randint(1, 3))]
    if r.random() < 0.75:
        resume["languages"] = languages(r, lang, origin)
    if r.random() < 0.4:
        resume["projects"] = [{"name": project, "description": what, **({"startDate": str(r.randint(2015, 2023))} if r.random() < 0.4 else {})} for project, what in occupation["projects"]]
    if r.random() < 0.2:
        title, awarder = r.choice(AWARDS[lang].format(e=work[0]["name"], c=city).split("|")).split(" @ ")
        resume["awards"] = [{"title": title, "awarder": awarder, "date": f"{r.randint(2014, 2023)}-{r.randint(1, 12):02}"}]
    if r.random() < 0.3:
        resume["interests"] = [{"name": one} for one in r.sample(INTERESTS[lang].split("|"), 3)]
    return resume


def phone(r, lang):
    d = lambda n: "".join(str(r.randint(0, 9)) for _ in range(n))
    if lang in SCRIPTS:
        return {"ar": "+961 3 {} {}", "zh": "138 {}8 {}6"}[lang].format(d(3), d(3))
    forms = {"en": ["+44 7{} {}".format(d(3), d(6)), "({}) 555-{}".format(r.randint(201, 989), d(4)), "{}-555-{}".format(r.randint(201, 989), d(4)), "+1 {} 555 {}".format(r.randint(201, 989), d(4))],
             "de": ["0{} {}".format(r.randint(151, 179), d(7)), "+49 {} {}".format(r.randint(151, 179), d(8)), "0{}/{}".format(r.randint(211, 999), d(6)), "+49 (0) 341 {}".format(d(6))],
             "fr": ["06 {} {} {} {}".format(d(2), d(2), d(2), d(2)), "+33 6 {} {} {} {}".format(d(2), d(2), d(2), d(2)), "07.{}.{}.{}.{}".format(d(2), d(2), d(2), d(2))],
             "es": ["+34 6{} {} {}".format(d(2), d(3), d(3)), "6{} {} {} {}".format(d(2), d(2), d(2), d(2)), "(+34) 6{}-{}-{}".format(d(2), d(3), d(3))]}
    return r.choice(forms[lang])


def employer(r, lang, sector):
    pools = EMPLOYERS[lang]
    pool = pools.get(sector, pools["any"]) if r.random() < 0.75 else pools["any"]
    if sector not in pools:
        pool = pools["any"]
    return r.choice(pool.split("|")).format(w=r.choice(pools["w"].split("|")), c=r.choice(CITIES[lang])[0].split(" (")[0])


def jobs(r, occupation):
    lang = occupation["lang"]
    count = r.choice([2, 3, 3, 4, 4])
    year, month = 2024, r.randint(1, 11)
    bullets = occupation["bullets"][:]
    r.shuffle(bullets)
    titles = occupation["titles"][:count][::-1] if count <= len(occupation["titles"]) else occupation["titles"][::-1]
    found, used = [], set()
    for index, title in enumerate(titles):
        name = employer(r, lang, occupation["sector"])
        while name in used:
            name = employer(r, lang, occupation["sector"])
        if index == 1 and r.random() < 0.15:
            name = found[0]["name"]
        used.add(name)
        months = r.randint(14, 60)
        start = year * 12 + month - 1 - months
        place, land = r.choice(CITIES[lang])
        job = {"name": name, "position": title, "location": f"{place}, {land}" if land else place,
               "startDate": f"{start // 12}-{start % 12 + 1:02}", "endDate": f"{year}-{month:02}"}
        if index == 0 and r.random() < 0.8:
            job["endDate"] = "present"
        take = 1 if index == len(titles) - 1 else min(len(bullets) - (len(titles) - index - 1), r.choice([2, 3, 3, 4]))
        job["highlights"], bullets = bullets[: max(take, 1)], bullets[max(take, 1):]
        if not job["highlights"]:
            job["highlights"] = [r.choice(occupation["bullets"])]
        gap = r.choice([0, 1, 1, 2, 5])
        year, month = (start - gap) // 12, (start - gap) % 12 + 1
        found.append(job)
    return found


def studies(r, occupation, first_job):
    lang = occupation["lang"]
    degrees = r.sample(occupation["degrees"], r.choice([1, 2, 2]) if len(occupation["degrees"]) > 1 else 1)
    year, found, used = first_job + r.choice([0, 0, 1]), [], set()
    for kind, area in degrees:
        school = r.choice(SCHOOLS[lang].split("|")).format(c=r.choice(CITIES[lang])[0].split(" (")[0])
        while school in used:
            school = r.choice(SCHOOLS[lang].split("|")).format(c=r.choice(CITIES[lang])[0].split(" (")[0])
        used.add(school)
        length = r.choice([2, 3, 3, 4])
        entry = {"institution": school, "studyType": kind, "area": area, "startDate": f"{year - length}-{r.choice(['09', '10', '08'])}", "endDate": f"{year}-{r.choice(['06', '07', '02'])}"}
        if r.random() < 0.25:
            entry["score"] = {"en": r.choice(["3.8/4.0", "First-class honours", "2:1"]), "de": "1,{}".format(r.randint(1, 9)), "fr": "Mention bien", "es": "8,{}/10".format(r.randint(0, 9)), "ar": "3.6/4.0", "zh": "3.7/4.0"}[lang]
        found.append(entry)
        year -= length
    return found


def languages(r, lang, origin):
    codes = [origin if origin in TONGUES[lang] else lang]
    if lang not in codes:
        codes.append(lang)
    codes += [code for code in r.sample(sorted(TONGUES[lang]), 4) if code not in codes][: r.randint(1, 2)]
    levels = FLUENCY[lang]
    return [{"language": TONGUES[lang][code], "fluency": r.choice(levels[0] if index == 0 else levels[1] if code == lang else levels[r.randint(1, 3)])} for index, code in enumerate(codes)]
