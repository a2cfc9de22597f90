#!/usr/bin/env bash
# Guess:   an interval whose end is marked as not included (inclusive="false") becomes "<", one without the mark "<=".
# Seen:    both become "<=". Everything else of the document is read well (a denied problem is refuted).
# Matters: a Ki-67 below 3 % is G1; "at most 3 %" can be G2, so that the grade is open.
# We:      read each comparator as it stands, so a grade is left open where it need not be; docs/integrating.md names it.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
package=ccda-to-fhir==0.3
python3 -m venv v && v/bin/pip -q install $package 2> errors || exit 2
echo "$package"
cat > try.py <<'PY'
import logging, sys
logging.disable(logging.CRITICAL)
from ccda_to_fhir import convert_document
def result(name, end):
    return f'<component><observation classCode="OBS" moodCode="EVN"><templateId root="2.16.840.1.113883.10.20.22.4.2" extension="2015-08-01"/><id root="1.2.3" extension="{name}"/><code code="29593-1" codeSystem="2.16.840.1.113883.6.1" displayName="Ki-67"/><statusCode code="completed"/><effectiveTime value="20260310"/><value xsi:type="IVL_PQ">{end}</value></observation></component>'
results = result('a', '<high value="3" unit="%" inclusive="false"/>') + result('b', '<high value="3" unit="%" inclusive="true"/>')
document = f'''<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><realmCode code="US"/><typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/><templateId root="2.16.840.1.113883.10.20.22.1.2" extension="2015-08-01"/><id root="1.2.5"/><code code="34133-9" codeSystem="2.16.840.1.113883.6.1"/><title>S</title><effectiveTime value="20260311"/><confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25"/><recordTarget><patientRole><id root="1.9" extension="p"/><patient><name><given>B</given><family>A</family></name><administrativeGenderCode code="M" codeSystem="2.16.840.1.113883.5.1"/><birthTime value="19610505"/></patient></patientRole></recordTarget><component><structuredBody><component><section><templateId root="2.16.840.1.113883.10.20.22.2.3.1" extension="2015-08-01"/><code code="30954-2" codeSystem="2.16.840.1.113883.6.1"/><title>Results</title><text>x</text><entry typeCode="DRIV"><organizer classCode="BATTERY" moodCode="EVN"><templateId root="2.16.840.1.113883.10.20.22.4.1" extension="2015-08-01"/><id root="1.2.6"/><code code="11526-1" codeSystem="2.16.840.1.113883.6.1"/><statusCode code="completed"/>{results}</organizer></entry></section></component></structuredBody></component></ClinicalDocument>'''
made = convert_document(document)
bundle = made['bundle'] if 'bundle' in made else made
seen = [e['resource']['valueQuantity'].get('comparator') for e in bundle['entry'] if 'valueQuantity' in e['resource']]
print("expected: ['<', '<=']")
print('seen:    ', seen)
sys.exit(0 if seen == ['<=', '<='] else 1)
PY
v/bin/python try.py 2> errors || { code=$?; tail -3 errors; exit $code; }
