#!/usr/bin/env bash
# Guess:   a decimal comma is refused or read, "60 mg/24h" is a daily amount, 4.2 % is more than 3 %.
# Seen:    "4,2 cm" is 42 cm, "60 mg/24h" is 2.5 hour-milligrams, and 4.2 % compared with the number 3 is 0.042.
# Matters: sizes from Europe become ten times larger, 24-hour 5-HIAA turns into a product, a Ki-67 falls under every cut-off.
# We:      refuse or read a comma by our own grammar (interval-text.ts) and list 24-hour units by name.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=pint==0.25.3
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check $package || exit 2
echo "$package"
cat > try.py <<'PY'
import sys, pint
units = pint.UnitRegistry()
seen = [str(units('4,2 cm')), str(units('60 mg/24h')), bool(units('4.2 %') > 3), bool(units('4.2 %') > units('3 %'))]
print("expected: 4.2 centimeter or an error, 60 milligram / 24 hour, True, True")
print("seen:    ", seen)
sys.exit(0 if seen == ['42 centimeter', '2.5 hour * milligram', False, True] else 1)
PY
v/bin/python try.py
