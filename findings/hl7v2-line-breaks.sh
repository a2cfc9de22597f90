#!/usr/bin/env bash
# Guess:   a v2 message that is parsed and written again holds the same report text.
# Seen:    the formatting escape for a line break (.br between backslashes) is escaped once more: the text now shows ".br" in words, in one line.
#          A plain Python reader turns it into a carriage return, the sign that ends a segment.
# Matters: behind such an interface engine "NET G2" and "Ki-67 4 %" stand in one line with ".br" glued between.
# We:      wanted in clean-text.ts or report-text.ts: read ".br" between backslashes (also doubled, \E\.br\E\) as the end of a line, with rows.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
packages="hl7apy==1.3.5 hl7==0.4.5"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check $packages || exit 2
echo "$packages"
cat > try.py <<'PY'
import sys
import hl7
from hl7apy.parser import parse_message
header = 'MSH|^~\\&|LAB|H|EHR|H|20260304||ORU^R01^ORU_R01|1|P|2.5\rPID|1||1\rOBR|1|||22637-3^Diagnosis^LN\r'
result = 'OBX|1|FT|22637-3^Diagnosis^LN||NET G2\\.br\\Ki-67 4 %||||||F'
again = parse_message(header + result + '\r').to_er7()
message = hl7.parse(header + result + '\r')
seen = [again[again.index('OBX'):].strip() == result, again.split('|')[-7], message.unescape(str(message.segment('OBX')[5]))]
print("expected: True, the same text, and the text with a line feed")
print("seen:    ", seen)
sys.exit(0 if seen == [False, 'NET G2\\E\\.br\\E\\Ki-67 4 %', 'NET G2\rKi-67 4 %'] else 1)
PY
v/bin/python try.py
