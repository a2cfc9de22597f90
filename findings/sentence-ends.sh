#!/usr/bin/env bash
# Guess:   two splitters of sentences find the three sentences of "pT2. Ki-67 4.2 %. No necrosis." and the two of "Size: 2.1 cm. No invasion."
# Seen:    behind "%." one of them goes on, behind "cm." the other; a sentence then holds the measure and the next denial.
# Matters: the denial of the second sentence reaches the finding of the first, or a number its neighbor's noun.
# We:      end a sentence at a full stop before a blank, whatever unit stands before it (report-text.ts); tested by rows.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
packages="sbd@1.0.19 compromise@14.17.0"
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $packages || exit 2
echo "$packages"
cat > try.mjs <<'JS'
import nlp from 'compromise';
import sbd from 'sbd';
const percent = 'pT2. Ki-67 4.2 %. No necrosis.';
const size = 'Size: 2.1 cm. No invasion.';
const seen = {
  sbd: [sbd.sentences(percent).length, sbd.sentences(size).length],
  compromise: [nlp(percent).sentences().length, nlp(size).sentences().length],
};
console.log('expected: 3 and 2 sentences from both');
console.log('seen:    ', JSON.stringify(seen));
process.exit(JSON.stringify(seen) === '{"sbd":[2,2],"compromise":[3,1]}' ? 0 : 1);
JS
node try.mjs
