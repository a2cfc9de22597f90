#!/usr/bin/env bash
# Guess:   dates stay strings, or become dates; a time with an offset keeps its moment together with the offset, or its text.
# Seen:    a day becomes midnight of that day, a time with an offset becomes a moment of no zone at all: March 4, 23:30 at -05:00 is March 5, 04:30.
#          Where one value is a month alone, the whole column stays text, so the type depends on the rows.
# Matters: the day of a late biopsy moves; a column is compared as time in one export and as text in the next.
# We:      read dates from the text of each resource (clinical-date.ts). Whoever prepares data: give the schema as string.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=pyarrow==26.0.1
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check $package || exit 2
echo "$package"
cat > try.py <<'PY'
import io, json, sys
import pyarrow.json
def read(*values):
    column = pyarrow.json.read_json(io.BytesIO(''.join(json.dumps({'date': value}) + '\n' for value in values).encode()))['date']
    return f'{column.type}: {column[0]}'
seen = [read('2026-03-04'), read('2026-03-04T23:30:00-05:00'), read('2026-03-04', '2026-03')]
print("expected: string or date32: 2026-03-04, a time that is still of March 4, string: 2026-03-04")
print("seen:    ", seen)
sys.exit(0 if seen == ['timestamp[s]: 2026-03-04 00:00:00', 'timestamp[s]: 2026-03-05 04:30:00', 'string: 2026-03-04'] else 1)
PY
v/bin/python try.py
