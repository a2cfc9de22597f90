#!/usr/bin/env bash
# Guess:   read_json leaves strings alone: an id stays as it is, a birth date is text that can be a year.
# Seen:    ids that look like UUIDs become UUIDs and come back in lower case; a year among the first 20,000 full dates is fine, behind them it
#          ends the read, and with ignore_errors it is nothing.
# Matters: FHIR ids are told apart by case, references keep the text: the join of result and patient finds nobody. Partial dates vanish.
# We:      have it write our rows as Parquet, each column with a stated type; it reads nothing of a chart.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=@duckdb/node-api@1.5.6-r.1
npm install --prefix . --silent --no-audit --no-fund --ignore-scripts $package || exit 2
echo "$package"
cat > try.mjs <<'JS'
import { writeFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const ask = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
const write = (file, rows) => writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
const id = '3F2504E0-4F89-11D3-9A0C-0305E82C3301';
write('patients.ndjson', [{ id }]);
write('results.ndjson', [{ subject: { reference: `Patient/${id}` } }]);
write('births.ndjson', [...Array.from({ length: 25_000 }, () => ({ birthDate: '1961-03-04' })), { birthDate: '1961' }]);
const births = (more) => ask(`select count(*) as n, count(birthDate) as known from read_json('births.ndjson'${more})`).catch(() => 'error');
const seen = [
  (await ask("select id from read_json('patients.ndjson')"))[0].id,
  (await ask("select * from read_json('patients.ndjson') p join read_json('results.ndjson') r on r.subject.reference = 'Patient/' || p.id")).length,
  await births(''),
  await births(', ignore_errors = true'),
];
console.log(`expected: ${id}, 1 row, 25001 known, 25001 known`);
console.log('seen:    ', JSON.stringify(seen));
process.exit(JSON.stringify(seen.slice(0, 2)) === JSON.stringify([id.toLowerCase(), 0]) && JSON.stringify(seen[3]) === '[{"n":"25001","known":"25000"}]' ? 0 : 1);
JS
node try.mjs
