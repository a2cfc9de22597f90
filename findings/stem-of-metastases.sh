#!/usr/bin/env bash
# Guess:   a stemmer gives metastasis and metastases one stem, and the singular of metastases, mitoses and pancreas is a word.
# Seen:    the stems differ (metastasi, metastas); the singulars are "metastas", "mitos" and "pancrea".
# Matters: a list of words that is matched by stems knows one of the two numbers of the most important nouns of the field.
# We:      match whole words, both numbers spelled out. Nothing to mend.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=natural@8.1.1
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $package || exit 2
echo "$package"
cat > try.mjs <<'JS'
import natural from 'natural';
const nouns = new natural.NounInflector();
const seen = [...['metastasis', 'metastases'].map((word) => natural.PorterStemmer.stem(word)), ...['metastases', 'mitoses', 'pancreas'].map((word) => nouns.singularize(word))];
console.log('expected: one stem twice, then metastasis, mitosis, pancreas');
console.log('seen:    ', seen.join(', '));
process.exit(seen.join() === 'metastasi,metastas,metastas,mitos,pancrea' ? 0 : 1);
JS
node try.mjs 2>&1 | grep -v 'injected env'
exit "${PIPESTATUS[0]}"
