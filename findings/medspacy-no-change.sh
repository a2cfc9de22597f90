#!/usr/bin/env bash
# Guess:   the rules that come with it know "no change in" as no denial, and "not identified" behind a finding as one.
# Seen:    "No change in liver metastases" and "No longer resectable liver metastases" deny them; "Metastases: not identified" and "Necrosis absent" affirm.
# Matters: known stage IV disease becomes M0, and a denied finding becomes spread: both ways round.
# We:      pass over the first two as well, and M0 is then assumed: to be mended in spread.ts, with these sentences as rows.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=medspacy==1.3.1
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check $package || exit 2
echo "$package"
cat > try.py <<'PY'
import sys, warnings
warnings.filterwarnings('ignore')
import medspacy
from loguru import logger
from medspacy.ner import TargetRule
logger.remove()
reader = medspacy.load()
reader.get_pipe('medspacy_target_matcher').add([TargetRule(word, 'FINDING') for word in ('liver metastases', 'metastases', 'necrosis')])
texts = ['No change in liver metastases.', 'No longer resectable liver metastases.', 'Metastases: not identified.', 'Necrosis absent.', 'No necrosis.']
seen = ['denied' if reader(text).ents[0]._.is_negated else 'affirmed' for text in texts]
print("expected: affirmed, affirmed, denied, denied, denied")
print("seen:    ", ', '.join(seen))
sys.exit(0 if seen == ['denied', 'denied', 'affirmed', 'affirmed', 'denied'] else 1)
PY
v/bin/python try.py 2> errors || { code=$?; cat errors; exit $code; }
