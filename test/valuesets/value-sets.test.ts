import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { valueSetsFrom, type ValueSetFile } from '../../valuesets/index.ts';
import { canonicalCoding, ICD10CM, ICDO3, LOINC, RXNORM, SNOMED } from '../../valuesets/systems.ts';
import { valueSets } from '../support/wired-app.ts';

const root = path.join(import.meta.dirname, '..', '..', 'valuesets');
interface Shipped {
  readonly resourceType: string;
  readonly id: string;
  readonly url: string;
  readonly version: string;
  readonly status: string;
  readonly copyright: string;
  readonly compose: {
    readonly include: readonly {
      readonly system: string;
      readonly concept: readonly { readonly code: string; readonly display: string }[];
    }[];
  };
}
const shipped = globSync('*.json', { cwd: root })
  .sort()
  .map((file) => [file, JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Shipped] as const);
const concepts = shipped.flatMap(([file, { id, compose }]) =>
  compose.include.flatMap(({ system, concept }) =>
    concept.map(({ code, display }) => ({ file, id, system, code, display })),
  ),
);

/** Verhoeff: the check digit of SNOMED CT identifiers. */
function verhoeff(code: string): boolean {
  const d = (a: number, b: number): number =>
    a < 5 ? (b < 5 ? (a + b) % 5 : ((a + b) % 5) + 5) : b < 5 ? ((a - b + 5) % 5) + 5 : (a - b + 10) % 5;
  const p = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(Number);
  const permutation = [p, [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]];
  for (let i = 2; i < 8; i += 1)
    permutation.push(permutation[i - 1]?.map((digit) => permutation[1]?.[digit] ?? 0) ?? []);
  return (
    code
      .split('')
      .reverse()
      .reduce((sum, digit, index) => d(sum, permutation[index % 8]?.[Number(digit)] ?? 0), 0) === 0
  );
}
/** Mod 10 (Luhn): the check digit of LOINC numbers. */
function luhn(code: string): boolean {
  const [number = '', check] = code.split('-');
  const sum = number
    .split('')
    .reverse()
    .reduce((total, digit, index) => {
      const twice = Number(digit) * (index % 2 === 0 ? 2 : 1);
      return total + (twice > 9 ? twice - 9 : twice);
    }, 0);
  return Number(check) === (10 - (sum % 10)) % 10;
}
test('the check digit functions find a wrong digit', () => {
  expect([
    verhoeff('1222766008'),
    verhoeff('1222593007'),
    verhoeff('1222594001'),
    luhn('29593-1'),
    luhn('29593-2'),
  ]).toEqual([true, false, false, true, false]);
});
test('every SNOMED code passes Verhoeff, every LOINC number its mod 10 digit', () => {
  const wrong = concepts.filter(
    ({ system, code }) =>
      (system === SNOMED && !verhoeff(code)) || (system === LOINC && /^\d/.test(code) && !luhn(code)),
  );
  expect(wrong).toEqual([]);
  expect(concepts.length).toBeGreaterThan(800);
});
test('every file is a FHIR ValueSet with url, version, status and licence notice, named as its id', () => {
  for (const [file, { resourceType, id, url, version, status, copyright }] of shipped) {
    expect([file, resourceType, status]).toEqual([`${id}.json`, 'ValueSet', 'active']);
    expect([url.endsWith(`/${id}`), version.length > 0, copyright.length > 10]).toEqual([true, true, true]);
  }
});
test('codes and displays equal the second source', () => {
  const second = JSON.parse(
    readFileSync(path.join(import.meta.dirname, '..', 'second-source', 'codes.json'), 'utf8'),
  ) as string[][];
  expect(concepts.map(({ id, system, code, display }) => [id, system, code, display].join('|')).sort()).toEqual(
    second.map((row) => row.join('|')).sort(),
  );
});

const aliases: readonly [why: string, system: string, code: string, want: string][] = [
  ['SNOMED edition', 'http://snomed.info/sct/21000210109', '15776009', `${SNOMED}|15776009`],
  ['SNOMED OID', 'urn:oid:2.16.840.1.113883.6.96', '15776009', `${SNOMED}|15776009`],
  ['LOINC OID', 'urn:oid:2.16.840.1.113883.6.1', '29593-1', `${LOINC}|29593-1`],
  ['LOINC slash', 'http://loinc.org/', '29593-1', `${LOINC}|29593-1`],
  ['ICD-10-CM OID, no dot', 'urn:oid:2.16.840.1.113883.6.90', 'C7A010', `${ICD10CM}|C7A.010`],
  ['ICD-O-3 topography, no dot', 'urn:oid:2.16.840.1.113883.6.43.1', 'C250', `${ICDO3}|C25.0`],
  ['ICD-O-3 morphology, no slash', ICDO3, '82403', `${ICDO3}|8240/3`],
  ['RxNorm OID', 'urn:oid:2.16.840.1.113883.6.88', '7617', `${RXNORM}|7617`],
];
for (const [why, system, code, want] of aliases)
  test(`alias: ${why}`, () => {
    const canonical = canonicalCoding({ system, code });
    expect(`${canonical?.system ?? ''}|${canonical?.code ?? ''}`).toBe(want);
  });
test('the edition of a SNOMED system is kept', () => {
  expect(canonicalCoding({ system: 'http://snomed.info/sct/21000210109', code: '1' })?.edition).toBe('21000210109');
});

const sct = (code: string) => ({ system: SNOMED, code });
const icd = (code: string) => ({ system: ICD10CM, code });
const icdo = (code: string) => ({ system: ICDO3, code });
test('trap: a grade number is never read as differentiation', () => {
  expect([valueSets.gradeOf(sct('61026006')), valueSets.histologyOf(sct('61026006'))]).toEqual([3, undefined]);
});
test('trap: 8249/3 and 8240/3 state a NET and no grade', () => {
  expect([
    valueSets.histologyOf(icdo('8249/3'))?.grade,
    valueSets.histologyOf(icdo('8240/3'))?.grade,
    valueSets.histologyOf(icdo('8249/3'))?.differentiation,
  ]).toEqual([undefined, undefined, 'well']);
});
test('trap: insulinoma of either behaviour is a NET', () => {
  expect([valueSets.histologyOf(icdo('8151/0'))?.histology, valueSets.histologyOf(icdo('8151/3'))?.histology]).toEqual([
    'net',
    'net',
  ]);
});
test('trap: C7A.8 gives neither site nor differentiation', () => {
  expect([valueSets.siteOf(icd('C7A.8')), valueSets.histologyOf(icd('C7A.8'))]).toEqual([
    undefined,
    { histology: 'nen' },
  ]);
});
test('trap: E34.0 and its parts, and Q85.83, are understood', () => {
  expect(['E34.0', 'E34.00', 'E34.01', 'E34.09'].map((code) => valueSets.syndromeOf(icd(code)))).toEqual(
    Array(4).fill('carcinoid'),
  );
  expect([valueSets.hereditaryOf(icd('Q85.83')), valueSets.isCarcinoidHeartDisease(icd('E34.01'))]).toEqual([
    'vhl',
    true,
  ]);
});
test('trap: look-alikes are known as such and in no set of ours', () => {
  for (const code of ['85330-9', '33055-5', '85300-2', '44695-5'])
    expect(valueSets.setsOf({ system: LOINC, code })).toEqual(['net-exclude-lookalikes']);
  for (const code of ['369784001', '369785000', '369786004', '254915003'])
    expect(valueSets.isLookalike(sct(code))).toBe(true);
  expect(valueSets.histologyOf(icd('C7B.1'))).toBeUndefined();
});
test('trap: small and large intestine without a part stay open', () => {
  for (const coding of [sct('30315005'), sct('709517003'), icd('C7A.019'), icdo('C17.9')])
    expect(valueSets.siteOf(coding)?.possible).toEqual(['duodenum', 'jejunum-ileum']);
  expect(valueSets.siteOf(icd('C7A.029'))?.possible).toEqual(['appendix', 'caecum', 'colon', 'rectum']);
});
test('trap: pM0 is M0 with its mark', () => {
  expect(valueSets.mCategoryOf(sct('19408000'))).toEqual({ category: 'M0', prefix: 'p', pM0: true });
});
test('trap: a display that contradicts its code is not believed', () => {
  expect(valueSets.siteOf({ ...sct('34402009'), display: 'Pancreas' })?.possible).toEqual(['rectum']);
});
test('trap: transplant everolimus is not an oncology product', () => {
  expect(valueSets.codes('med-everolimus').some(({ display }) => /zortress|0\.25|0\.5 MG|0\.75/i.test(display))).toBe(
    false,
  );
});
test('sites by code: colon sides, lung, thymus, unknown primary, other organs', () => {
  const siteOf = (coding: { system: string; code: string }) => valueSets.siteOf(coding);
  expect(siteOf(icd('C7A.022'))).toEqual({ possible: ['colon'], colonSide: 'right' });
  expect(siteOf(icd('C7A.024'))).toEqual({ possible: ['colon'], colonSide: 'left' });
  expect(siteOf(icd('C7A.023'))).toEqual({ possible: ['colon'] });
  expect(siteOf(icd('C7A.021'))?.possible).toEqual(['caecum']);
  expect(siteOf(icd('C7A.020'))?.possible).toEqual(['appendix']);
  expect(siteOf(sct('70074004'))?.lungLocation).toBe('central');
  expect([siteOf(icdo('C80.9'))?.possible, siteOf(icdo('C50.9'))?.possible]).toEqual([['unknown-primary'], ['other']]);
  expect(siteOf(sct('123721000119108'))).toEqual({ possible: ['colon'], colonSide: 'right' });
});
test('spread: C7B and C78 name their organ, C77 does not say regional or distant', () => {
  expect(
    [icd('C7B.02'), icd('C7B.01'), icd('C7B.00'), icd('C79.51'), icd('C77.2')].map((coding) =>
      valueSets.metastasisSitesOf(coding),
    ),
  ).toEqual([['liver'], ['distant-nodes'], ['unspecified'], ['bone'], []]);
  expect([valueSets.isNodeOfUnknownKind(icd('C77.2')), valueSets.isNodeOfUnknownKind(icd('C7B.01'))]).toEqual([
    true,
    false,
  ]);
});
test('staging codes: category, prefix, group, edition', () => {
  expect(valueSets.tCategoryOf(sct('1229852009'))).toEqual({ category: 'T2', prefix: 'p' });
  expect(valueSets.nCategoryOf(sct('1229967007'))).toEqual({ category: 'N0', prefix: 'c' });
  expect(valueSets.tCategoryOf(sct('67673008'))).toEqual({ category: 'T2', prefix: 'none' });
  expect([valueSets.stageGroupOf(sct('1222805004')), valueSets.stageGroupOf(sct('258219007'))]).toEqual(['IIIB', 'II']);
  expect([valueSets.stagingSystemOf(sct('897275008')), valueSets.stagingSystemOf(sct('1269566009'))]).toEqual([
    'AJCC 8',
    'AJCC 9',
  ]);
});
test('every AJCC category and stage code has a meaning', () => {
  const lost = [
    ...valueSets.codes('ajcc-t-category').filter((code) => !valueSets.tCategoryOf(code)),
    ...valueSets.codes('ajcc-n-category').filter((code) => !valueSets.nCategoryOf(code)),
    ...valueSets.codes('ajcc-m-category').filter((code) => !valueSets.mCategoryOf(code)),
    ...valueSets.codes('ajcc-stage-group').filter((code) => !valueSets.stageGroupOf(code)),
  ];
  expect(lost).toEqual([]);
});
test('medicines and procedures: PRRT only by its drug, dotatate alone is a tracer', () => {
  expect([
    valueSets.therapyOf({ system: RXNORM, code: '1999335' }),
    valueSets.therapyOf({ system: RXNORM, code: '1797118' }),
    valueSets.therapyOf(sct('399315003')),
  ]).toEqual(['prrt', undefined, undefined]);
  expect([
    valueSets.therapyOf({ system: RXNORM, code: '7617' }),
    valueSets.therapyOf(sct('38102005')),
    valueSets.therapyOf(sct('33149006')),
  ]).toEqual(['ssa', undefined, 'surgery']);
});
test('tests: a PET code names none, a CT without contrast is no multiphase CT', () => {
  expect([
    valueSets.testsOf(sct('82918005')),
    valueSets.testsOf({ system: LOINC, code: '36424-0' }),
    valueSets.testsOf({ system: LOINC, code: '36813-4' }),
  ]).toEqual([[], [], ['T-CT']]);
});

const site = (file: string, content: unknown): ValueSetFile => ({ file, content });
const malformed: readonly [why: string, file: ValueSetFile, message: RegExp][] = [
  ['no resource type', site('a.json', {}), /a\.json: "resourceType"/],
  [
    'a question without codes',
    site('q.json', { resourceType: 'ValueSet', id: 'question-sstr', compose: { include: [] } }),
    /q\.json: "compose\.include"/,
  ],
  [
    'a wrong id',
    site('q.json', {
      resourceType: 'ValueSet',
      id: 'sstr',
      compose: { include: [{ system: 'urn:x', concept: [{ code: '1', display: 'x' }] }] },
    }),
    /q\.json: "id".*question-/,
  ],
  ['an unknown map', site('m.json', { resourceType: 'ConceptMap', id: 'other', group: [] }), /m\.json: "id"/],
  [
    'an answer without a value',
    site('m.json', {
      resourceType: 'ConceptMap',
      id: 'answers',
      group: [{ source: 'urn:x', element: [{ code: '1', target: [{ code: 'sstr' }] }] }],
    }),
    /m\.json: .*sstr\|positive/,
  ],
  [
    'an unknown test',
    site('m.json', {
      resourceType: 'ConceptMap',
      id: 'order-codes',
      group: [{ target: 'urn:x', element: [{ code: 'T-NOPE', target: [{ code: '1' }] }] }],
    }),
    /m\.json: .*test id/,
  ],
  ['null', site('n.json', null), /n\.json/],
];
for (const [why, file, message] of malformed)
  test(`a malformed site file stops the start with file and place: ${why}`, () => {
    expect(() => valueSetsFrom([], [file])).toThrow(message);
  });
test('a site adds questions, answers, tests, order codes and words', () => {
  const local = valueSetsFrom([], [
    site('q.json', { resourceType: 'ValueSet', id: 'question-mitosesPer2mm2', compose: { include: [{ system: 'urn:lab', concept: [{ code: 'MIT', display: 'Mitoses' }] }] } }),
    site('a.json', { resourceType: 'ConceptMap', id: 'answers', group: [{ source: 'urn:lab', element: [{ code: 'POS', target: [{ code: 'sstr|positive' }] }] }] }),
    site('t.json', { resourceType: 'ConceptMap', id: 'tests', group: [{ source: 'urn:lab', element: [{ code: 'DOTA', target: [{ code: 'T-PET-SSTR' }] }] }] }),
    site('o.json', { resourceType: 'ConceptMap', id: 'order-codes', group: [{ target: 'urn:orders', element: [{ code: 'T-PET-SSTR', target: [{ code: '77', display: 'DOTATATE PET' }] }] }] }),
    site('words.json', { sstr: { question: ['receptor scan'], positive: ['hot'] } }),
  ]); // prettier-ignore
  expect(local.siteMeanings({ system: 'urn:lab', code: 'MIT' })).toEqual([
    { kind: 'question', target: 'mitosesPer2mm2' },
  ]);
  expect(local.siteMeanings({ system: 'urn:lab', code: 'POS' })).toEqual([
    { kind: 'answer', target: 'sstr', value: 'positive' },
  ]);
  expect([
    local.testsOf({ system: 'urn:lab', code: 'DOTA' }),
    local.orderCode('T-PET-SSTR')?.code,
    local.siteQuestions.length,
  ]).toEqual([['T-PET-SSTR'], '77', 1]);
  expect(local.siteWords['sstr']?.['positive']).toEqual(['hot']);
});
