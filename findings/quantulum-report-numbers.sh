#!/usr/bin/env bash
# Guess:   quantities of a pathology line come out as written; what is no unit (HPF, a liver segment) stays a bare number.
# Seen:    10 HPF are 10 horsepower farads, segment 4a is four years, a needle of 20 G has 20 gauss, and "3-20 %" is
#          11.5 percent, give or take 8.5.
# Matters: the interval of a class (3 to 20 % is G2) becomes one value in its middle; fields of view become a physical unit that converts.
# We:      read numbers only beside the noun of a measure, with that measure's own units; ranges stay ranges.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=quantulum3==0.10.0
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check $package || exit 2
echo "$package"
cat > try.py <<'PY'
import sys, warnings
warnings.filterwarnings('ignore')
from quantulum3 import parser
def read(text):
    return [(found.value, found.unit.name, found.uncertainty) for found in parser.parse(text)]
texts = ['2 mitoses per 10 HPF', 'segment 4a', '20 G needle', 'Ki-67 3-20 %']
seen = [read(text)[-1] for text in texts]
print("expected: (10, no unit), (4, no unit), (20, gauge or none), from 3 to 20 percent")
print("seen:    ", seen)
sys.exit(0 if seen == [(10.0, 'horsepower farad', None), (4.0, 'year', None), (20.0, 'gauss', None), (11.5, 'percentage', 8.5)] else 1)
PY
v/bin/python try.py
