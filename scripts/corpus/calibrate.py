"""calibrate.py SCORED.json…: the table of crates/resume/src/confidence.rs, fitted to what a scorer of parsing found right and wrong.

  score_parse.py --index "$CACHE/corpus/index-tune.json" --cmd "$PROGRAM parse {file} --json" --out tune.json
  calibrate.py tune.json            prints the table; put it into confidence.rs and score the other half again

The confidence of a kind of value is a line over the strength of its cues (0.5 to 1). The cue is found again from the confidence and the
table in force, and the line is fitted by least squares, with ten right answers at either end so that rare cues stay in bounds.
"""

import json
import re
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "crates/resume/src/confidence.rs"
FIELDS = {"company": "Employer", "position": "Position", "startDate": "Start", "endDate": "End", "institution": "School", "degree": "Degree"}

table = {name: (float(low), float(high)) for name, low, high in re.findall(r"Field::(\w+) => \(([\d.]+), ([\d.]+)\)", SOURCE.read_text())}
found = [entry for path in sys.argv[1:] for row in json.load(open(path))["documents"] for entry in row["cal"]]
for key, name in FIELDS.items():
    low, high = table[name]
    points = [(min(1.0, max(0.0, (confidence - low) / (high - low))), right) for field, confidence, right in found if field == key]
    points += [(0.0, low)] * 10 + [(1.0, high)] * 10
    n, sx, sy = len(points), sum(x for x, _ in points), sum(y for _, y in points)
    sxx, sxy = sum(x * x for x, _ in points), sum(x * y for x, y in points)
    slope = (n * sxy - sx * sy) / (n * sxx - sx * sx)
    start = (sy - slope * sx) / n
    bound = lambda value: min(0.99, max(0.3, value))
    print(f"        Field::{name} => ({bound(start):.2f}, {bound(start + slope):.2f}),")
