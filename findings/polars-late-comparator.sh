#!/usr/bin/env bash
# Guess:   a member that first appears in a late line is an error, or a column with empty values before it.
# Seen:    it is dropped without a word: "> 20 %" behind the first hundred plain values is read as 20 %.
# Matters: comparators, dataAbsentReason and status reasons are rare, so they come late in an export; exactly they change what a value means.
# We:      parse each resource by itself. Whoever prepares data for us: give the schema, or infer_schema_length=None.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=polars==2.1.0
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check $package || exit 2
echo "$package"
cat > try.py <<'PY'
import json, sys
import polars
rows = [{'id': str(number), 'valueQuantity': {'value': 4, 'unit': '%'}} for number in range(3000)]
rows.append({'id': 'late', 'valueQuantity': {'value': 20, 'comparator': '>', 'unit': '%'}})
with open('results.ndjson', 'w') as file:
    file.writelines(json.dumps(row) + '\n' for row in rows)
seen = [polars.scan_ndjson('results.ndjson').collect().to_dicts()[-1]['valueQuantity'], polars.scan_ndjson('results.ndjson', infer_schema_length=None).collect().to_dicts()[-1]['valueQuantity']]
print("expected: a comparator in both, or an error in the first")
print("seen:    ", seen)
sys.exit(0 if seen == [{'value': 20, 'unit': '%'}, {'value': 20, 'unit': '%', 'comparator': '>'}] else 1)
PY
v/bin/python try.py
