#!/usr/bin/env bash
# Guess:   the headings of a pathology report open sections of their own: history, diagnosis, gross and microscopic description, comment.
# Seen:    "MICROSCOPIC DESCRIPTION", "GROSS DESCRIPTION", "IMMUNOHISTOCHEMISTRY" and "COMMENT" are no headings; what they hold stays in the
#          section before, so today's Ki-67 is past medical history.
# Matters: the current grade is set aside as an old one, or an old one is taken for today's.
# We:      end the history at any heading (report-text.ts); every heading of the protocols needs a row in those tests.
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
logger.remove()
reader = medspacy.load()
reader.add_pipe('medspacy_sectionizer')
report = 'CLINICAL HISTORY: carcinoid in 2020.\n\nMICROSCOPIC DESCRIPTION: Ki-67 4 %.\n\nCOMMENT: none.\n\nFINAL DIAGNOSIS: NET G2.\n\nIMMUNOHISTOCHEMISTRY: Ki-67 4 %.'
seen = [section.category for section in reader(report)._.sections]
print("expected: five sections")
print("seen:    ", seen)
sys.exit(0 if seen == ['past_medical_history', 'observation_and_plan'] else 1)
PY
v/bin/python try.py 2> errors || { code=$?; cat errors; exit $code; }
