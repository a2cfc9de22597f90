#!/usr/bin/env bash
# Guess:   a denial ends where the clause ends, at a semicolon or at a comma before "with"; what cannot be excluded is not denied.
# Seen:    "No necrosis, with liver metastases" and "No necrosis; metastases present" deny the metastases, too, and so does "cannot exclude liver metastases".
# Matters: a list of negatives that ends in the positive finding is how reports are written; the positive one is lost.
# We:      lose such spread as well where denial and finding share a clause or a line: to be mended in spread.ts and affirmed-words.ts, with rows.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=negspacy==1.1.0
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check $package || exit 2
echo "$package"
cat > try.py <<'PY'
import sys, warnings
warnings.filterwarnings('ignore')
import spacy
from negspacy.negation import Negex
reader = spacy.blank('en')
reader.add_pipe('sentencizer')
reader.add_pipe('entity_ruler').add_patterns([{'label': 'FINDING', 'pattern': word} for word in ('necrosis', 'liver metastases', 'metastases')])
reader.add_pipe('negex')
def read(text):
    return [(found.text, 'denied' if found._.negex else 'affirmed') for found in reader(text).ents]
seen = [read(text)[-1][1] for text in ('No necrosis, with liver metastases.', 'No necrosis; metastases present.', 'No necrosis but metastases.', 'We cannot exclude liver metastases.')]
print("expected: affirmed, affirmed, affirmed, affirmed (or open)")
print("seen:    ", ', '.join(seen))
sys.exit(0 if seen == ['denied', 'denied', 'affirmed', 'denied'] else 1)
PY
v/bin/python try.py
