#!/usr/bin/env bash
# Guess:   "60 mg/24h" is a daily amount, as laboratories write it, and 4.2 % is more than the number 3 of a cut-off.
# Seen:    "60 mg/24h" is 2.5 hour-milligrams: divided by 24, times an hour. 4.2 % compared with the number 3 is 0.042.
# Matters: 5-HIAA in urine of 24 hours turns into a product that no rate converts to; a Ki-67 lies under every cut-off written as a number.
# We:      list the units of each marker by name, 24-hour ones too, and compare percentages as the numbers that people write.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=pint==0.25.3
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check $package || exit 2
echo "$package"
cat > try.py <<'PY'
import sys, pint
units = pint.UnitRegistry()
seen = [str(units('60 mg/24h')), bool(units('4.2 %') > 3), bool(units('4.2 %') > units('3 %'))]
print("expected: 60 milligram / 24 hour, True, True")
print("seen:    ", seen)
sys.exit(0 if seen == ['2.5 hour * milligram', False, True] else 1)
PY
v/bin/python try.py
