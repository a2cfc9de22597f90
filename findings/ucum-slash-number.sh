#!/usr/bin/env bash
# Guess:   two readers of UCUM agree what "/2.mm2" is: per two square millimeters, as WHO counts mitoses.
# Seen:    one reads half a square millimeter (an area that converts to mm2), the other one half per mm2. With parentheses they agree.
# Matters: it is the shortest way to write the WHO unit; behind one library the count is lost or refused, behind the other it is right.
# We:      read both forms as per 2 mm2 (mitoses.ts) and should write "/(2.mm2)" only; wanted as a sentence in docs/integrating.md.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=@lhncbc/ucum-lhc@7.1.10
peer=ucumvert==0.3.2
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $package || exit 2
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check $peer || exit 2
echo "$package, $peer"
cat > try.mjs <<'JS'
import ucum from '@lhncbc/ucum-lhc';
const utils = ucum.UcumLhcUtils.getInstance();
const convert = (from, to) => {
  const { status, toVal } = utils.convertUnitTo(from, 1, to);
  return `${from} to ${to}: ${status === 'succeeded' ? toVal : status}`;
};
console.log([convert('/2.mm2', '/mm2'), convert('/2.mm2', 'mm2'), convert('/(2.mm2)', '/mm2')].join('; '));
JS
cat > try.py <<'PY'
from ucumvert import PintUcumRegistry
units = PintUcumRegistry()
print('; '.join(f"{code}: {units.from_ucum(code).to('1/mm^2').magnitude} per mm2" for code in ('/2.mm2', '/(2.mm2)')))
PY
one=$(node try.mjs)
other=$(v/bin/python try.py)
echo "expected: both 0.5 per mm2 for both codes"
echo "seen:     $one | $other"
[ "$one" = "/2.mm2 to /mm2: failed; /2.mm2 to mm2: 0.5; /(2.mm2) to /mm2: 0.5" ] && [ "$other" = "/2.mm2: 0.5 per mm2; /(2.mm2): 0.5 per mm2" ]
