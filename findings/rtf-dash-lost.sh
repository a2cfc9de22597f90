#!/usr/bin/env bash
# Guess:   a dash of RTF (\endash) becomes a dash, and the stand-in behind \u8804 is skipped, as it is for readers that know the sign.
# Seen:    the dash is gone ("3-5 %" is read as 35 %), and the stand-in stays behind the sign.
# Matters: a Ki-67 range of 3 to 5 % (G2) becomes 35 % (G3), silently.
# We:      wanted with the RTF reader: not this library; a test row "3\endash 5 %".
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=rtf-parser@1.3.3
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $package || exit 2
echo "$package"
cat > try.mjs <<'JS'
import rtf from 'rtf-parser';
const read = (text) => new Promise((done, fail) => rtf.string(text, (error, { content } = {}) =>
  error ? fail(error) : done(content.map(({ value, content: spans = [] }) => value ?? spans.map((span) => span.value).join('')).join(''))));
const seen = [
  await read(String.raw`{\rtf1\ansi Ki-67 3\endash 5 %}`),
  await read(String.raw`{\rtf1\ansi\uc1 Ki-67 \u8804? 3 %}`),
];
console.log('expected: a dash between 3 and 5, "Ki-67 \u2264 3 %"');
console.log('seen:    ', JSON.stringify(seen));
process.exit(JSON.stringify(seen) === '["Ki-67 35 %","Ki-67 \u2264? 3 %"]' ? 0 : 1);
JS
node try.mjs
