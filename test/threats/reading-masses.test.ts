/** Threats C5, C6: masses of text and of resources. What is read is counted, never timed (`npm run bench:growth` prints times). */
import { expect, test } from 'vitest';
import { patientBundle } from '../../sandbox/patients.ts';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { valueOf } from '../../services/read-facts/chart/value-of.ts';
import { readFacts } from '../../services/read-facts/index.ts';
import { TEXT_READ } from '../../services/read-facts/passages/report-lines.ts';
import { isOfNow, LINES_READ, passagesOf, SENTENCE_READ } from '../../services/read-facts/passages/report-structure.ts';
import { evaluate } from '../../services/rules/index.ts';
import { lookedIn } from '../../services/wording/tumor-in-words.ts';
import { loadValueSets } from '../../valuesets/load.ts';
import { masses, PIECES } from '../support/hostile-text.ts';

const NAME = 'pancreas-g2-stage-2';
const LOC = 'http://loinc.org';
const valueSets = loadValueSets();
type Json = Record<string, unknown>;
const list = <T>(size: number, make: (at: number) => T): T[] => Array.from({ length: size }, (_, at) => make(at));
const resourcesOf = (name: string): RawResource[] =>
  (patientBundle(name).entry ?? []).flatMap(({ resource }) =>
    resource ? [structuredClone(resource) as unknown as RawResource] : [],
  );
const facts = (resources: readonly RawResource[]) =>
  readFacts(
    { patientId: NAME, entries: resources.map((resource) => ({ resource, arrived: 'file' })), needs: [] },
    valueSets,
    { today: '2026-11-24' },
  );

const report = (id: string, conclusion: string, more: Json = {}): RawResource => ({
  resourceType: 'DiagnosticReport',
  id,
  status: 'final',
  subject: { reference: `Patient/${NAME}` },
  code: { coding: [{ system: LOC, code: '11529-5' }] },
  conclusion,
  ...more,
});
const toldAsTooLong = (resources: readonly RawResource[]): readonly string[] =>
  facts([...resourcesOf(NAME), ...resources]).setAside.flatMap(({ why, from }) => (why === 'too-long' ? [from.resource] : [])); // prettier-ignore

test('C5: whatever a text is made of, no reader gets a sentence of more than 2,000 characters, and none of a text of more than 60,000', () => {
  for (const piece of PIECES)
    for (const length of [2_000, 2_001, 60_000, 60_001, 100_000]) {
      const passages = passagesOf(piece.repeat(Math.ceil(length / piece.length)).slice(0, length));
      expect(Math.max(0, ...passages.map(({ text }) => text.length)), piece).toBeLessThanOrEqual(SENTENCE_READ);
      if (length > TEXT_READ) expect(passages.map(({ section, text }) => [section, text])).toEqual([['not-read', '']]);
    }
});
test('C5: an answer in words is read up to 2,000 characters; of a longer one nothing is read, because the "no" may stand at its end', () => {
  const lengthRead = (valueString: string): number => {
    const value = valueOf({ valueString });
    return value.kind === 'text' ? value.text.length : -1;
  };
  const answer = (length: number): string => `${'x'.repeat(length - 9)} not seen`;
  expect([2_000, 2_001, 100_000].map((length) => lengthRead(answer(length)))).toEqual([2_000, 0, 0]);
  for (const piece of PIECES) {
    const length = lengthRead(piece.repeat(Math.ceil(100_000 / piece.length)));
    expect(length, piece).toBe(0);
  }
});
test('C5: a sentence of 2,000 characters is read, a longer one is not read at all and told: the "no" may stand at its end', () => {
  const sentence = (length: number, end: string): string => `Necrosis ${'and then '.repeat(300)}`.slice(0, length - end.length) + end; // prettier-ignore
  const end = ' is not identified';
  for (const [length, told] of [[SENTENCE_READ, []], [SENTENCE_READ + 1, ['DiagnosticReport/long']]] as const) {
    const text = `${sentence(length, end)}. Ki-67 4 %.`;
    expect(passagesOf(text).filter(isOfNow).map((one) => one.text.length)).toEqual(told.length === 0 ? [length, 9] : [9]);
    expect(toldAsTooLong([report('long', text)])).toEqual(told);
  }
}); // prettier-ignore
test('C5: a text of 60,000 characters or 4,000 lines is read, a longer one is told', () => {
  const line = 'Gallbladder without stones.\n';
  for (const [text, told] of [
    [line.repeat(3_000).slice(0, TEXT_READ), []],
    [`${line.repeat(3_000).slice(0, TEXT_READ)}.`, ['DiagnosticReport/long']],
    ['a.\n'.repeat(LINES_READ - 1), []],
    ['a.\n'.repeat(LINES_READ), ['DiagnosticReport/long']],
  ] as const)
    expect(toldAsTooLong([report('long', text)])).toEqual(told);
});
test('C6: of one chart 400,000 characters are read, pathology and the newest first; what is beyond is told, and nothing older is read in its place', () => {
  const text = 'Gallbladder without stones. '.repeat(2_000).slice(0, 40_000);
  const day = (at: number): Json => ({ effectiveDateTime: `2026-03-${String(10 + at)}` });
  const own = resourcesOf(NAME).reduce((sum, { resourceType, ...rest }) => sum + (resourceType === 'DiagnosticReport' && typeof rest['conclusion'] === 'string' ? rest['conclusion'].length : 0), 0); // prettier-ignore
  const reports = list(10, (at) => report(`p${String(at)}`, at === 0 ? text.slice(own) : text, day(at)));
  const imaging = report('ct', 'No mass.', { ...day(30), code: { text: 'CT abdomen' } });
  expect(toldAsTooLong(reports)).toEqual([]);
  expect(toldAsTooLong([...reports, imaging])).toEqual(['DiagnosticReport/ct']);
  const longer = [...reports.slice(1), report('p0', `${text.slice(own)}.`, day(0)), report('old', 'Ki-67 30 %.', { effectiveDateTime: '2020' })]; // prettier-ignore
  expect(toldAsTooLong(longer)).toEqual(['DiagnosticReport/old', 'DiagnosticReport/p0']);
  expect(toldAsTooLong([...longer].reverse())).toEqual(toldAsTooLong(longer));
});
test('C6: a chart that is too long says so in what was not read, and that nothing was removed is not concluded', () => {
  const long = `${'and then '.repeat(300)}.`;
  const evaluation = evaluate(facts([...resourcesOf(NAME), report('long', long, { effectiveDateTime: '2026-03-03' })]));
  expect(lookedIn(evaluation).unread).toContain('too long to be read');
  expect(lookedIn(evaluate(facts(resourcesOf(NAME)))).unread).not.toContain('too long');
});

/** How often anything of these resources is looked at. */
function looksAt(resources: readonly RawResource[]): number {
  let looks = 0;
  const counted = (resource: RawResource): RawResource =>
    new Proxy(resource, {
      get: (target, name, receiver) => {
        looks += 1;
        return Reflect.get(target, name, receiver) as unknown;
      },
    });
  facts([...resourcesOf(NAME), ...resources.map(counted)]);
  return looks;
}
for (const [what, make] of Object.entries(masses(NAME, resourcesOf(NAME))))
  test(`C6: ${what}: four times as many are looked at four times as often`, () => {
    const [few, many] = [looksAt(make(100)), looksAt(make(400))];
    expect(many / few).toBeLessThan(4.5);
  });
