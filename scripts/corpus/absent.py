"""What of a truth a document prints: for producers whose templates are not ours. Leaves whose text is not in the document are `absent`;
dates whose month is not printed are `absent_months`."""

import re
import subprocess
import unicodedata

from forms import MONTHS, SHORT


def dense(text):
    text = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    return re.sub(r"[\W_]+", "", "".join(c for c in text if not unicodedata.combining(c)))


def text_of(pdf):
    plain = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True).stdout
    return plain + subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True).stdout


def absent(truth, pdf, links=()):
    """(leaves, months) as JSON pointers."""
    text = text_of(pdf)
    packed = dense(text)
    leaves, months = [], []

    def walk(value, path):
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, f"{path}/{key}")
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                walk(inner, f"{path}/{index}")
        elif re.search(r"/(startDate|endDate|date)$", path):
            if value == "present":
                return
            if value[:4] not in text:
                leaves.append(path)
            elif len(value) > 4 and not printed_month(value, text):
                months.append(path)
        elif path.endswith("/url"):
            short = re.sub(r"^https?://(www\.)?", "", value)
            if dense(short) not in packed and value not in links:
                leaves.append(path)
        elif dense(str(value)) not in packed:
            leaves.append(path)

    walk(truth, "")
    return leaves, months


def printed_month(date, text):
    year, month = date[:4], int(date[5:7])
    names = "|".join(re.escape(table[lang][month - 1].rstrip(".")) for table in (MONTHS, SHORT) for lang in table)
    return re.search(rf"(?i)({names})\w*\.?,?\s+(de\s+)?(\d{{1,2}},\s*)?{year}|0?{month}\s?[./-]\s?{year}|{year}\s?[-/.]\s?{month:02}|(?<!\d)0?{month}[./-]\d\d[./-]{year}", text)
