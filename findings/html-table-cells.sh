#!/usr/bin/env bash
# Guess:   the cells of a table row come out with a blank or a tab between them, words keep their letters.
# Seen:    with the settings as they come a table is one run of letters ("Ki-674 %Mitoses2/10 HPF"), and headings are in capitals.
# Matters: "Ki-67 | 4 %" becomes a 674 % or is not found; a synoptic report as HTML is nearly always a table.
# We:      must keep cells apart once HTML attachments are read; wanted: a test row "table, HTML attachment" for each measure.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=html-to-text@10.0.1
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $package || exit 2
echo "$package"
cat > try.mjs <<'JS'
import { convert } from 'html-to-text';
const table = '<table><tr><td>Ki-67</td><td>4 %</td></tr><tr><td>Mitoses</td><td>2/10 HPF</td></tr></table>';
const seen = [
  convert(table),
  convert(table, { selectors: [{ selector: 'table', format: 'dataTable' }] }),
  convert('<h2>Liver, biopsy: NET</h2>'),
];
console.log('expected: cells apart in the first two, "Liver, biopsy: NET"');
console.log('seen:    ', JSON.stringify(seen));
process.exit(JSON.stringify(seen) === '["Ki-674 %Mitoses2/10 HPF","Ki-67     4 %\\nMitoses   2/10 HPF","LIVER, BIOPSY: NET"]' ? 0 : 1);
JS
node try.mjs
