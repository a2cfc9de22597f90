#!/usr/bin/env bash
# Guess:   a .ndjson.gz that was cut off (a download that broke, a full disk) ends the read with an error, as it does with gzip and Node; so does a cut .zst.
# Seen:    both are read as if whole: the rows up to the cut, and no word. The last, half line alone is an error, and with ignore_errors an empty row.
# Matters: a cohort of a third of the patients looks like a cohort. Nobody is missing where nobody is counted.
# We:      read the lines ourselves and name a file that ends before its end (docs/decisions/0014-cohort.md).
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=@duckdb/node-api@1.5.6-r.1
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $package || exit 2
echo "$package"
cat > try.mjs <<'JS'
import { writeFileSync } from 'node:fs';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const count = async (file) => {
  try {
    const read = await connection.runAndReadAll(`select count(json) as n from read_ndjson_objects('${file}', ignore_errors = true)`);
    return Number(read.getRowObjectsJson()[0].n);
  } catch {
    return 'error';
  }
};
const lines = Array.from({ length: 50_000 }, (_, at) => `{"resourceType":"Patient","id":"p${at}","text":"${Math.sin(at)}"}\n`).join('');
const seen = [];
for (const [name, pack] of [['gz', gzipSync], ['zst', zstdCompressSync]]) {
  const whole = pack(lines);
  writeFileSync(`cut.ndjson.${name}`, whole.subarray(0, Math.floor(whole.length / 2)));
  seen.push(await count(`cut.ndjson.${name}`));
}
console.log('expected: error, error');
console.log('seen:    ', seen.join(', '), 'of 50000 rows');
process.exit(seen.every((rows) => typeof rows === 'number' && rows > 0 && rows < 50_000) ? 0 : 1);
JS
node try.mjs
