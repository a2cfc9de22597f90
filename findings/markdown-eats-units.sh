#!/usr/bin/env bash
# Guess:   units and sizes in the detail of a card are shown as they are; asterisks and tildes matter only around words.
# Seen:    "12*8*5 mm" is shown as 1285 with an italic 8, "10*3/uL … 10*9/L" loses both signs; one renderer strikes out what stands between the
#          tildes of "3~5 %, hot spot 12~15 %".
# Matters: UCUM writes powers of ten with an asterisk, and CDS Hooks cards are Markdown: two standards of the field do not fit together unescaped.
# We:      escape all of it (cards/print.ts). Anybody who puts chart text or UCUM codes on a card must, too.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
packages="marked@18.2.1 markdown-it@15.0.3"
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $packages || exit 2
echo "$packages"
cat > try.mjs <<'JS'
import MarkdownIt from 'markdown-it';
import { marked } from 'marked';
const other = new MarkdownIt();
const seen = ['Size 12*8*5 mm', '4 10*3/uL, now 6 10*9/L', 'Ki-67 3~5 %, hot spot 12~15 %'].map((text) => [marked.parse(text).trim(), other.render(text).trim()]);
console.log('expected: each text in a paragraph, as it is');
console.log('seen:    ', JSON.stringify(seen));
const recorded = [
  ['<p>Size 12<em>8</em>5 mm</p>', '<p>Size 12<em>8</em>5 mm</p>'],
  ['<p>4 10<em>3/uL, now 6 10</em>9/L</p>', '<p>4 10<em>3/uL, now 6 10</em>9/L</p>'],
  ['<p>Ki-67 3<del>5 %, hot spot 12</del>15 %</p>', '<p>Ki-67 3~5 %, hot spot 12~15 %</p>'],
];
process.exit(JSON.stringify(seen) === JSON.stringify(recorded) ? 0 : 1);
JS
node try.mjs
