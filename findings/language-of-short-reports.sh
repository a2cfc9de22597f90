#!/usr/bin/env bash
# Guess:   a line of a report is known as English or German, or as too short to say; a full German diagnosis is German.
# Seen:    the four say Central Kurdish, Swahili, French and Basque; the German diagnosis is Lithuanian, Afrikaans, Dutch and Esperanto to them.
# Matters: choosing the reader of a report by its detected language reads German with English rules, or not at all.
# We:      choose no reader by detection. Words of another language must end as "not read, told", by words that are known; test rows wanted.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=franc@6.2.0
peers="langdetect==1.0.9 langid==1.1.6 lingua-language-detector==2.1.1"
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $package || exit 2
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check $peers || exit 2
echo "$package $peers"
cat > try.mjs <<'JS'
import { franc } from 'franc';
console.log(['NET G2, Ki-67 4 %', 'Neuroendokriner Tumor des Pankreas, G2, Ki-67 4 %'].map((line) => franc(line)).join(' '));
JS
cat > try.py <<'PY'
import langid
from langdetect import DetectorFactory, detect
from lingua import LanguageDetectorBuilder
DetectorFactory.seed = 0
lingua = LanguageDetectorBuilder.from_all_languages().build()
for line in ('NET G2, Ki-67 4 %', 'Neuroendokriner Tumor des Pankreas, G2, Ki-67 4 %'):
    print(detect(line), langid.classify(line)[0], lingua.detect_language_of(line).name.lower(), end=' ')
PY
one=$(node try.mjs)
other=$(v/bin/python try.py)
echo 'expected: en (or unknown) and de from each of the four'
echo "seen:     franc $one | langdetect langid lingua $other"
[ "$one" = "ckb lit" ] && [ "$other" = "sw fr basque af nl esperanto " ]
