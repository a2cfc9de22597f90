#!/usr/bin/env bash
# Guess:   a date column holds nothing for a year or a month alone, as in DuckDB, and nothing for a date as HL7 v2 writes it.
# Seen:    the year becomes January 1, the month its first day, and 20260304 read into a date column the year 57440.
# Matters: ages, intervals and the staging edition by date of diagnosis are computed from days that nobody recorded; v2 dates pass the type check.
# We:      keep partial dates as intervals. For cohorts on such an engine: keep dates as text, compare by length first.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=pyspark==4.3.0
python3 -m venv v && v/bin/pip install -q --disable-pip-version-check $package || exit 2
echo "$package"
cat > try.py <<'PY'
import json, sys
from pyspark.sql import SparkSession
spark = SparkSession.builder.master('local[1]').config('spark.ui.enabled', 'false').config('spark.sql.session.timeZone', 'UTC').getOrCreate()
spark.sparkContext.setLogLevel('OFF')
with open('births.ndjson', 'w') as file:
    file.writelines(json.dumps({'born': value}) + '\n' for value in ('1961-03-04', '1961-03', '1961', '20260304'))
read = spark.read.schema('born date').json('births.ndjson').selectExpr('string(born) as born').collect()
cast = spark.read.schema('born string').json('births.ndjson').selectExpr('string(try_cast(born as date)) as born').collect()
seen = [[row.born for row in rows] for rows in (read, cast)]
print("expected: ['1961-03-04', None, None, None] twice")
print("seen:    ", seen)
sys.exit(0 if seen == [['1961-03-04', '1961-03-01', '1961-01-01', '+57440-10-30'], ['1961-03-04', '1961-03-01', '1961-01-01', None]] else 1)
PY
v/bin/python try.py 2> errors || { code=$?; tail -20 errors; exit $code; }
