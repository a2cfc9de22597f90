#!/usr/bin/env bash
# Guess:   the last paragraph of a document needs no \par behind it; most writers leave it out.
# Seen:    everything behind the last \par is gone; a report of one paragraph becomes an empty page, without an error.
# Matters: the last line of a report is its addendum or its synoptic summary.
# We:      wanted with the RTF reader: not this converter; "the last line is read" belongs in the tests of every form of a report.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=@iarna/rtf-to-html@1.1.0
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $package || exit 2
echo "$package"
cat > try.mjs <<'JS'
import convert from '@iarna/rtf-to-html';
const words = (rtf) => new Promise((done, fail) => convert.fromString(rtf, { template: (doc, defaults, content) => content }, (error, html) =>
  error ? fail(error) : done(html.replace(/<[^>]*>/g, ' ').trim())));
const seen = [await words(String.raw`{\rtf1\ansi NET of the ileum.\par Addendum: Ki-67 4 %}`), await words(String.raw`{\rtf1\ansi NET G2}`)];
console.log('expected: both sentences of the first, "NET G2"');
console.log('seen:    ', JSON.stringify(seen));
process.exit(JSON.stringify(seen) === '["NET of the ileum.",""]' ? 0 : 1);
JS
node try.mjs
