#!/usr/bin/env bash
# Guess:   "two of twelve" is two numbers, or an error; "two to three" a range, or an error.
# Seen:    all number words of the text are added up: 14 and 5; "two thirds" is 2. Another library leaves "two" a word and makes twelve 12.
# Matters: node counts are dictated as words: 2 of 12 positive nodes become 14, and N1 of the ileum N2.
# We:      pass over "two of twelve lymph nodes positive" (NX): wanted in node-counts.ts, words one to twelve as digits, with rows for both texts.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
packages="word2number==1.1 text2num==3.1.0"
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check $packages || exit 2
echo "$packages"
cat > try.py <<'PY'
import sys
from text_to_num import alpha2digit
from word2number.w2n import word_to_num
seen = [word_to_num('two of twelve'), word_to_num('two to three'), word_to_num('two thirds'), alpha2digit('two of twelve nodes', 'en')]
print("expected: [2, 12], [2, 3], 0.67 (or errors), '2 of 12 nodes'")
print("seen:    ", seen)
sys.exit(0 if seen == [14, 5, 2, 'two of 12 nodes'] else 1)
PY
v/bin/python try.py
