#!/usr/bin/env bash
# Guess:   a count per high-power field has no way to become a percentage, and "HPF" without brackets is refused.
# Seen:    UCUM's [HPF] is the number 1: 2 /[HPF] become 200 %, and "/HPF" is taken for it with a note but as a success.
# Matters: mitoses and Ki-67 each give a grade; checked by "same dimension" alone, 2 mitoses pass as a Ki-67 of 200 %, 3 % as 0.03 mitoses a field.
# We:      keep a closed list of units for each measure; this library is only an oracle in tests (docs/dependencies.md).
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=@lhncbc/ucum-lhc@7.1.10
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $package || exit 2
echo "$package"
cat > try.mjs <<'JS'
import ucum from '@lhncbc/ucum-lhc';
const utils = ucum.UcumLhcUtils.getInstance();
const convert = (from, value, to) => {
  const { status, toVal } = utils.convertUnitTo(from, value, to);
  return `${status} ${toVal}`;
};
const seen = [convert('/[HPF]', 2, '%'), convert('/HPF', 2, '/[HPF]'), convert('%', 3, '/[HPF]')];
console.log('expected: failed, failed, failed');
console.log('seen:    ', seen.join(', '));
process.exit(seen.join() === 'succeeded 200,succeeded 2,succeeded 0.03' ? 0 : 1);
JS
node try.mjs
