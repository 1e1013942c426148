"""Other programs as truth gates, for the table: `peers.py groundlens|grounded-check` answers the lines of `jobalign gate --jsonl`. Each
gets the new text as the answer, and the resume's texts and the confirmed facts as its sources."""

import json
import sys
import tempfile
from pathlib import Path


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def groundlens():
    import groundlens as gl

    verifier = gl.Verifier()

    def allows(after, sources):
        if not after.strip():
            return False
        return str(verifier.seal(answer=after, passages=sources).decision).upper().endswith("PASS")

    return allows


def grounded_check():
    import grounded

    folder = tempfile.mkdtemp()
    path = Path(folder) / "sources.txt"

    def allows(after, sources):
        path.write_text("\n\n".join(sources), encoding="utf-8")
        return bool(grounded.check(after, [str(path)]).passed)

    return allows


allows = {"groundlens": groundlens, "grounded-check": grounded_check}[sys.argv[1]]()
for line in sys.stdin:
    edit = json.loads(line)
    sources = [text for text in texts(edit["resume"]) if text.strip()] + list(edit.get("facts") or [])
    try:
        allowed = allows(edit["after"], sources)
    except ValueError:
        allowed = False
    print(json.dumps({"id": edit["id"], "allowed": allowed, "problems": []}), flush=True)
