/** Threats D: units and editions. What is measured keeps its size in every unit, and the edition is the one of the date of diagnosis. */
import ucum from '@lhncbc/ucum-lhc';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { patientNames } from '../../sandbox/patients.ts';
import type { RawResource } from '../../services/gather/patient-record.ts';
import { readMitoses, readMitosesText } from '../../services/read-facts/measures/mitoses.ts';
import { readKi67 } from '../../services/read-facts/measures/proliferation.ts';
import type { IntervalReading } from '../../services/read-facts/measures/reading.ts';
import { LENGTH_UNITS, readSizeMm, readSizeText } from '../../services/read-facts/measures/size.ts';
import { valueOf } from '../../services/read-facts/chart/value-of.ts';
import { CONTENT_VERSION, evaluate, type Site, type TumorFacts } from '../../services/rules/index.ts';
import { allSystems } from '../../services/rules/stage/choose-system.ts';
import { gradeTumor } from '../../services/rules/grade/index.ts';
import { stageTumor } from '../../services/rules/stage/index.ts';
import { ABSENT } from '../../services/rules/index.ts';
import { known, net, specimen } from '../support/chart-facts.ts';
import { startFaultyFhirServer, type FaultyFhirServer } from '../support/faulty-fhir-server.ts';
import { wiredApp, type WiredApp } from '../support/wired-app.ts';
import { NAME, resourcesOf, prefetchOf, callOf, facts } from './clinical-chart.ts';

let app: WiredApp;
let fhir: FaultyFhirServer;
beforeAll(async () => {
  fhir = await startFaultyFhirServer();
  app = await wiredApp({ fhirBases: [fhir.base] });
});
afterAll(() => Promise.all([app.close(), fhir.close()]));
beforeEach(() => {
  fhir.seen.length = 0;
});

// --- D8

const value = (number: unknown, unit: string) => valueOf({ valueQuantity: { value: number, unit, code: unit } });
const low = (reading: IntervalReading): number | string =>
  reading.kind === 'value' ? reading.value.low : reading.kind === 'unusable' ? reading.why : 'nothing';
const near = (a: number | string, b: number): boolean =>
  typeof a === 'number' && Math.abs(a - b) < 1e-6 * Math.max(1, b);
test('D8: law: a size written in any unit of the table, as a quantity or in words, comes back as the same millimetres', () => {
  fc.assert(
    fc.property(fc.constantFrom(...LENGTH_UNITS), fc.integer({ min: 1, max: 3999 }), ([unit, factor], tenths) => {
      const mm = tenths / 10;
      const written = Number((mm / factor).toPrecision(9));
      expect(near(low(readSizeMm(value(written, unit))), mm), `${String(written)} ${unit}`).toBe(true);
      if (unit === 'mm' || unit === 'cm')
        expect(near(low(readSizeText(`${(mm / factor).toFixed(3)} ${unit}`)), mm), `${String(written)} ${unit}`).toBe(
          true,
        );
    }),
  );
});
test('D8: law: cm and mm of one size are the same size; UCUM agrees where it knows the unit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), (mm) => {
      expect(readSizeMm(value(mm, 'mm'))).toMatchObject({
        value: (readSizeMm(value(mm / 10, 'cm')) as { value: object }).value,
      });
    }),
  );
  const oracle = ucum.UcumLhcUtils.getInstance();
  const known = [...LENGTH_UNITS].filter(([unit]) => ['mm', 'cm', 'um', 'm', '[in_i]'].includes(unit));
  expect(known).toHaveLength(5);
  for (const [unit, factor] of known) expect(oracle.convertUnitTo(unit, 1, 'mm').toVal).toBeCloseTo(factor, 9);
});
test('D8: law: mitoses per 1, 2 and 10 mm2 of one density are one rate; fields never become an area on their own', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), (perMm2) => {
      for (const [unit, mm2] of [
        ['/mm2', 1],
        ['/(2.mm2)', 2],
        ['/2 mm2', 2],
        ['per 2 mm2', 2],
        ['/10 mm2', 10],
        ['/(10.mm2)', 10],
      ] as const)
        expect(near(low(readMitoses(value(perMm2 * mm2, unit))), perMm2 * 2), unit).toBe(true);
      for (const text of [`${String(perMm2)} per mm2`, `${String(perMm2 * 2)} per 2 mm2`])
        expect(near(low(readMitosesText(text)), perMm2 * 2), text).toBe(true);
    }),
  );
  const fields = readMitoses(value(10, '/10 HPF'));
  expect(
    fields.kind === 'value' &&
      fields.value.low < 10 &&
      fields.value.high > 10 &&
      fields.marks.includes('bounded-from-hpf'),
  ).toBe(true);
});
test('D8: law: Ki-67 as a fraction with its unit is the same percent; without a unit one at most is never guessed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), (tenths) => {
      const percent = tenths / 10;
      expect(near(low(readKi67(value(percent, '%'))), percent)).toBe(true);
      expect(near(low(readKi67(value(tenths / 1000, '1'))), percent)).toBe(true);
      if (percent <= 1) expect(low(readKi67(valueOf({ valueQuantity: { value: percent } })))).toBe('ambiguous');
    }),
  );
});
test('D8: law: a unit outside the table is no unit, however near it looks: excluded with its reason', () => {
  const strange = fc.oneof(
    fc.constantFrom('MM2', 'mm3', 'cm2', 'mmHg', 'µm', 'nm', 'dm', 'km', 'ft', 'pt', 'px', 'mg', 'ml', 'mm/h', '10*3', '{mm}', 'm m', 'c m', 'zoll', "'", '"', 'см', 'ｍｍ'),
    fc.string({ minLength: 1, maxLength: 8 }),
  ); // prettier-ignore
  const isLength = (unit: string) => LENGTH_UNITS.has(unit.trim().toLowerCase());
  fc.assert(
    fc.property(strange, fc.integer({ min: 1, max: 300 }), (unit, number) => {
      fc.pre(unit.trim() !== '' && !isLength(unit));
      expect(low(readSizeMm(value(number, unit)))).toBe('unit');
    }),
  );
  for (const unit of ['/HPF', '/field', '/10', '/mm', '/cm2', '/mm3', '/uL', '10*6/L', 'per slide', '%'])
    expect(low(readMitoses(value(3, unit))), unit).toBe('unit');
  for (const unit of ['/mm2', '/HPF', 'ng/mL', '{cells}', 'mm', 'per mille', '‰', 'ppm'])
    expect(low(readKi67(value(3, unit))), unit).toBe('unit');
});
test('D8: a size in a unit that nobody knows is left out of the stage and named in the answer', () => {
  const odd = resourcesOf(NAME).map(
    (resource) => JSON.parse(JSON.stringify(resource).replace(/"mm"/g, '"pt"')) as RawResource,
  );
  const { sizeMm } = facts(odd).tumors[0] ?? { sizeMm: undefined };
  expect(facts(resourcesOf(NAME)).tumors[0]?.sizeMm.state).toBe('known');
  expect(sizeMm).toMatchObject({ state: 'unusable', why: 'unit' });
});

// --- D10

/** The year from which the later table holds, as its publisher says; written down here once more. */
const CHANGES: readonly [site: Site, differentiation: 'well' | 'poor', year: number, before: string, after: string][] =
  [
    ['stomach', 'well', 2024, 'net-stomach-8', 'net-stomach-9'],
    ['duodenum', 'well', 2024, 'net-duodenum-8', 'net-duodenum-9'],
    ['ampulla', 'well', 2024, 'net-ampulla-8', 'net-ampulla-9'],
    ['jejunum-ileum', 'well', 2024, 'net-jejunum-ileum-8', 'net-jejunum-ileum-9'],
    ['appendix', 'well', 2024, 'net-appendix-8', 'net-appendix-9'],
    ['colon', 'well', 2024, 'net-colorectum-8', 'net-colorectum-9'],
    ['rectum', 'well', 2024, 'net-colorectum-8', 'net-colorectum-9'],
    ['pancreas', 'well', 2024, 'net-pancreas-8', 'net-pancreas-9'],
    ['lung', 'well', 2025, 'lung-8', 'lung-9'],
    ['thymus', 'well', 2025, 'thymus-8', 'thymus-9'],
    ['appendix', 'poor', 2023, 'appendix-carcinoma-8', 'appendix-carcinoma-9'],
  ];
const chosen = (site: Site, differentiation: 'well' | 'poor', diagnosisDate: TumorFacts['diagnosisDate']) => {
  const base = net(differentiation === 'well' ? 2 : 60, 1, { site: known(site), diagnosisDate });
  const tumor =
    differentiation === 'well'
      ? base
      : {
          ...base,
          specimens: [
            specimen({
              differentiation: known('poor'),
              histology: known('nec-large-cell'),
              ki67Percent: known({ low: 60, lowClosed: true, high: 60, highClosed: true }),
            }),
          ],
        };
  const { system, editionAssumed } = stageTumor(tumor, gradeTumor(tumor));
  return [system, editionAssumed];
};
for (const [site, differentiation, year, before, after] of CHANGES)
  test(`D10: ${site}, ${differentiation}: the last day of ${String(year - 1)} leads to ${before}, the next one to ${after}`, () => {
    for (const date of [`${String(year - 1)}-12-31`, `${String(year - 1)}-12`, String(year - 1), '2018-01-01'])
      expect(chosen(site, differentiation, known(date)), date).toEqual([before, false]);
    for (const date of [`${String(year)}-01-01`, `${String(year)}-01`, String(year), '2026-11-24'])
      expect(chosen(site, differentiation, known(date)), date).toEqual([after, false]);
    // Both sides of the border, or no date: the newest, and said.
    const both = { state: 'open' as const, possible: [`${String(year - 1)}-12-31`, `${String(year)}-01-01`], from: [] };
    for (const date of [both, ABSENT]) expect(chosen(site, differentiation, date)).toEqual([after, true]);
  });
test('D10: every table with an end has one that follows without a gap, and all of them stand above', () => {
  const ended = allSystems.filter(({ diagnosisYears }) => diagnosisYears.to !== undefined);
  for (const one of ended)
    for (const site of one.sites)
      expect(
        allSystems.filter(
          (next) =>
            next.sites.includes(site) &&
            next.differentiation === one.differentiation &&
            next.diagnosisYears.from === (one.diagnosisYears.to ?? 0) + 1,
        ),
        `${one.id} ${site}`,
      ).toHaveLength(1);
  expect(new Set(CHANGES.map(([, , , before]) => before))).toEqual(new Set(ended.map(({ id }) => id)));
});
for (const [written, system] of [
  ['2023-12-31T23:30:00-11:00', 'net-pancreas-8'],
  ['2023-12-31T23:59:59Z', 'net-pancreas-8'],
  ['2024-01-01T00:00:00+14:00', 'net-pancreas-9'],
  ['2023', 'net-pancreas-8'],
  ['2024', 'net-pancreas-9'],
] as const)
  test(`D10: a diagnosis written as ${written} is staged by ${system}`, () => {
    const chart = facts(
      resourcesOf(NAME).map((resource) =>
        resource.resourceType === 'Condition' ? { ...resource, onsetDateTime: written } : resource,
      ),
    );
    expect(evaluate(chart).tumors[0]?.stage.system).toBe(system);
  });
test('D10: the version of the content stands on every card and in every evaluation', async () => {
  let cards = 0;
  for (const name of patientNames()) {
    const { body } = await app.call(callOf(prefetchOf(resourcesOf(name)), name));
    expect(body.extension?.['org.net-cds.evaluation'].contentVersion).toBe(CONTENT_VERSION);
    for (const card of (body.cards ?? []) as unknown as {
      source: { label: string };
      links: { appContext: string }[];
    }[]) {
      cards += 1;
      expect(card.source.label).toContain(CONTENT_VERSION.split('.').slice(0, 2).join('.'));
      expect(JSON.parse(card.links[0]?.appContext ?? '{}')).toMatchObject({ contentVersion: CONTENT_VERSION });
    }
  }
  expect(cards).toBeGreaterThan(20);
});
