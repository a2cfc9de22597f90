#!/usr/bin/env bash
# Guess:   a sign set in the Symbol font comes out as the sign that the reader of the document sees.
# Seen:    the bytes are read as letters of the page's code: less-or-equal becomes a pound sign, greater-or-equal a small raised 3.
# Matters: a Ki-67 of at most 3 % loses its comparator; "at least 20 %" reads "3 20 %" once raised digits are made plain, as Unicode's NFKC does.
# We:      wanted with the RTF reader: map Symbol, or say "not read" where a font of that kind holds a number's neighbor.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=striprtf==0.0.35
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check $package || exit 2
echo "$package"
cat > try.py <<'PY'
import sys
from striprtf.striprtf import rtf_to_text
fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset2 Symbol;}}"
seen = rtf_to_text(r"{\rtf1\ansi\ansicpg1252" + fonts + r"\f0 Ki-67 {\f1 \'a3} 3 %; {\f1 \'b3} 20 %}")
print("expected: Ki-67 \u2264 3 %; \u2265 20 %")
print("seen:    ", seen)
sys.exit(0 if seen == "Ki-67 \u00a3 3 %; \u00b3 20 %" else 1)
PY
v/bin/python try.py
