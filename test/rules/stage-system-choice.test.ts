/** Which staging system is chosen, which edition, what is withheld, and the step and remarks that go with the choice. */
import { expect, test } from 'vitest';
import { gradeTumor } from '../../services/rules/grade/index.ts';
import {
  ABSENT,
  type GradeResult,
  type Recorded,
  type Site,
  type TCategory,
  type TnmPrefix,
  type TumorFacts,
} from '../../services/rules/index.ts';
import { chooseSystem, type SystemChoice } from '../../services/rules/stage/choose-system.ts';
import { known, net, num, open, specimen, unusable } from '../support/chart-facts.ts';

const choice = (facts: Partial<TumorFacts>, graded: Partial<GradeResult> = {}): SystemChoice => {
  const one = net(2, 1, facts);
  return chooseSystem(one, { ...gradeTumor(one), ...graded });
};
const nec = {
  specimens: [specimen({ differentiation: known('poor'), ki67Percent: num(80), mitosesPer2mm2: num(40) })],
};
const year = (...years: string[]): Pick<TumorFacts, 'diagnosisDate'> => {
  const [only] = years;
  return {
    diagnosisDate: years.length === 1 && only ? known(`${only}-05-05`) : open(...years.map((one) => `${one}-05-05`)),
  };
};
const undated = { diagnosisDate: ABSENT };

// ------------------------------------------------------------------------------------------ edition

const editions: readonly [
  why: string,
  facts: Partial<TumorFacts>,
  system: string,
  assumed: boolean,
  remarks: readonly string[],
  sources: readonly string[],
][] = [
  ['2023', year('2023'), 'net-pancreas-8', false, [], ['AJCC8', 'SEER']],
  ['2024', year('2024'), 'net-pancreas-9', false, [], ['AJCC9', 'SEER']],
  ['no date', undated, 'net-pancreas-9', true, ['newest-edition'], ['AJCC9', 'SEER']],
  ['a date that cannot be read', { diagnosisDate: unusable('text') }, 'net-pancreas-9', true, ['newest-edition'], ['AJCC9', 'SEER']],
  ['2021 or 2023: the same edition', year('2021', '2023'), 'net-pancreas-8', false, [], ['AJCC8', 'SEER']],
  ['2023 or 2024: two editions', year('2023', '2024'), 'net-pancreas-9', true, ['newest-edition'], ['AJCC9', 'SEER']],
  ['2024 or 2025: the same edition', year('2024', '2025'), 'net-pancreas-9', false, [], ['AJCC9', 'SEER']],
  ['2018', year('2018'), 'net-pancreas-8', false, [], ['AJCC8', 'SEER']],
  ['2017', year('2017'), 'net-pancreas-8', false, ['diagnosed-before-edition'], ['AJCC8', 'SEER']],
  ['2010 or 2017', year('2010', '2017'), 'net-pancreas-8', false, ['diagnosed-before-edition'], ['AJCC8', 'SEER']],
  ['2017 or 2019', year('2017', '2019'), 'net-pancreas-8', false, [], ['AJCC8', 'SEER']],
  ['NEC, a chapter with one edition, no date', { ...nec, ...undated }, 'exocrine-pancreas-8', false, ['carcinoma-table'], ['AJCC8', 'SEER']],
  ['NEC of the appendix, no date', { ...nec, ...undated, site: known('appendix') }, 'appendix-carcinoma-9', true, ['newest-edition', 'carcinoma-table'], ['AJCC9-APPENDIX', 'SEER']],
  ['NEC of the appendix, 2022', { ...nec, ...year('2022'), site: known('appendix') }, 'appendix-carcinoma-8', false, ['carcinoma-table'], ['AJCC8', 'SEER']],
  ['NEC of the ileum', { ...nec, ...year('2026'), site: known('jejunum-ileum') }, 'small-intestine-carcinoma-8', false, ['carcinoma-table', 'table-for-adenocarcinoma'], ['AJCC8', 'SEER']],
  ['lung, 2024', { ...year('2024'), site: known('lung') }, 'lung-8', false, [], ['AJCC8', 'SEER']],
  ['lung, 2025', { ...year('2025'), site: known('lung') }, 'lung-9', false, [], ['AJCC9-LUNG', 'SEER']],
  ['thymus, 2025', { ...year('2025'), site: known('thymus') }, 'thymus-9', false, [], ['AJCC9-THYMUS', 'SEER']],
  ['a system that the same sites share', { ...year('2026'), site: open('colon', 'rectum') }, 'net-colorectum-9', false, [], ['AJCC9', 'SEER']],
]; // prettier-ignore
for (const [why, facts, system, assumed, remarks, sources] of editions)
  test(`edition: ${why}: ${system}`, () => {
    const chosen = choice(facts);
    expect([chosen.system?.id, chosen.editionAssumed, chosen.remarks, chosen.withheld]).toEqual([
      system,
      assumed,
      remarks,
      undefined,
    ]);
    expect(chosen.trace).toEqual([
      {
        rule: `stage/system-${system}`,
        answer: 'yes',
        read: ['site', 'differentiation', 'histology'],
        cite: sources.map((source) => (source === 'SEER' ? { source, at: 'schema selection' } : { source })),
        ...(assumed ? { assumed: 'newest-edition' } : {}),
      },
    ]);
  });

// ------------------------------------------------------------------------------------------ withheld

const unresolved = { classification: 'UNRESOLVED' as const };
const withheldRows: readonly [
  why: string,
  facts: Partial<TumorFacts>,
  graded: Partial<GradeResult>,
  reason: SystemChoice['withheld'],
][] = [
  ['an organ outside the service', { site: known('other') }, {}, 'out-of-scope'],
  ['no site', { site: ABSENT }, {}, 'site-missing'],
  ['a site that cannot be read', { site: unusable('text') }, {}, 'site-missing'],
  ['an unknown primary', { site: known('unknown-primary') }, {}, 'site-missing'],
  ['an unknown primary of unknown differentiation', { site: known('unknown-primary'), specimens: [] }, {}, 'site-missing'],
  ['sites with systems of their own', { site: open('duodenum', 'jejunum-ileum') }, {}, 'site-missing'],
  ['lung or thymus', { site: open('lung', 'thymus') }, {}, 'site-missing'],
  ['lung or thymus of unknown differentiation', { site: open('lung', 'thymus'), specimens: [] }, {}, 'site-missing'],
  ['lung or pancreas of unknown differentiation, which chooses outside the lung', { site: open('lung', 'pancreas'), specimens: [] }, { differentiation: ABSENT }, 'differentiation-missing'],
  ['no differentiation', {}, { differentiation: ABSENT }, 'differentiation-missing'],
  ['a differentiation that cannot be read', {}, { differentiation: unusable('text') }, 'differentiation-missing'],
  ['well or poor', {}, { differentiation: open('poor', 'well') }, 'differentiation-conflict'],
  ['not resolved, nothing stated', {}, { ...unresolved, differentiation: ABSENT }, 'differentiation-missing'],
  ['not resolved, not readable', {}, { ...unresolved, differentiation: unusable('text') }, 'differentiation-missing'],
  ['not resolved though called well', {}, { ...unresolved, differentiation: known('well') }, 'differentiation-conflict'],
  ['not resolved though called poor', {}, { ...unresolved, differentiation: known('poor') }, 'differentiation-conflict'],
  ['not resolved, both stated', {}, { ...unresolved, differentiation: open('poor', 'well') }, 'differentiation-conflict'],
  ['a site without a table', { site: known('other') }, { classification: 'NET-G1' }, 'no-table'],
]; // prettier-ignore
for (const [why, facts, graded, reason] of withheldRows)
  test(`withheld: ${why}: ${reason ?? ''}`, () => {
    expect(choice({ ...facts, ...undated }, graded)).toEqual({
      withheld: reason,
      editionAssumed: false,
      remarks: [],
      trace: [
        {
          rule: `stage/system-${reason ?? ''}`,
          answer: 'yes',
          read: ['site', 'differentiation', 'histology'],
          cite: [{ source: 'SEER', at: 'schema selection' }],
        },
      ],
    });
  });
test('withheld: the stated type contradicts the stated differentiation, without tissue', () => {
  const chosen = choice({ specimens: [], histology: known('nec'), differentiation: known('well') });
  expect(chosen.withheld).toBe('differentiation-conflict');
});
test('withheld: a diagnosis before the oldest edition is said all the same', () => {
  expect(choice({ ...year('2016'), site: ABSENT }).remarks).toEqual(['diagnosed-before-edition']);
});
test('differentiation does not matter where one table holds for all; MiNEN takes the table of the carcinoma', () => {
  const of = (site: Site, graded: Partial<GradeResult>) =>
    choice({ site: known(site), ...year('2026') }, graded).system?.id;
  expect(of('lung', { differentiation: ABSENT })).toBe('lung-9');
  expect(of('thymus', { ...unresolved, differentiation: open('poor', 'well') })).toBe('thymus-9');
  expect(of('rectum', { classification: 'MINEN', differentiation: ABSENT })).toBe('colorectum-carcinoma-8');
});

// ------------------------------------------------------------------------------------------ carcinoma of the stomach

const CLINICAL = 'stomach-carcinoma-8-clinical';
const PATHOLOGICAL = 'stomach-carcinoma-8-pathological';
const t = (...prefixes: TnmPrefix[]): Pick<TumorFacts, 'recordedT'> => {
  const values = prefixes.map((prefix): Recorded<TCategory> => ({ category: 'T2', prefix }));
  const [only] = values;
  return { recordedT: values.length === 1 && only ? known(only) : open(...values) };
};
const n = (prefix: TnmPrefix): Pick<TumorFacts, 'recordedN'> => ({ recordedN: known({ category: 'N0', prefix }) });
const gastric: readonly [why: string, facts: Partial<TumorFacts>, system: string][] = [
  ['nothing recorded', {}, CLINICAL],
  ['cT cN', { ...t('c'), ...n('c') }, CLINICAL],
  ['T without a prefix', t('none'), CLINICAL],
  ['pT', t('p'), PATHOLOGICAL],
  ['pN beside cT', { ...t('c'), ...n('p') }, PATHOLOGICAL],
  ['cN beside pT', { ...t('p'), ...n('c') }, PATHOLOGICAL],
  ['pT or cT', t('p', 'c'), PATHOLOGICAL],
  ['removed', { resected: known('R0') }, PATHOLOGICAL],
  ['removed, cT', { resected: known('R1'), ...t('c') }, PATHOLOGICAL],
  ['not removed', { resected: known('no'), ...t('c') }, CLINICAL],
  ['removal not readable', { resected: unusable('text'), ...t('c') }, CLINICAL],
  ['removal open', { resected: open('R0', 'no'), ...t('c') }, CLINICAL],
];
for (const [why, facts, system] of gastric)
  test(`carcinoma of the stomach, ${why}: ${system}`, () => {
    expect(choice({ ...nec, site: known('stomach'), ...year('2026'), ...facts }).system?.id).toBe(system);
  });
const treated: readonly Partial<TumorFacts>[] = [t('yp'), t('yc'), n('yp'), n('yc'), t('p', 'yp')];
for (const facts of treated)
  test(`carcinoma of the stomach after treatment has no table here: ${JSON.stringify(facts).slice(0, 120)}`, () => {
    const after = { ...year('2026'), ...facts };
    expect(choice({ ...nec, site: known('stomach'), ...after }).withheld).toBe('no-table');
    expect(choice({ ...nec, site: known('colon'), ...after }).system?.id).toBe('colorectum-carcinoma-8');
    expect(choice({ site: known('stomach'), ...after }).system?.id).toBe('net-stomach-9');
  });
test('the clinical groups of the stomach carry their remark', () => {
  expect(choice({ ...nec, site: known('stomach'), ...year('2026') }).remarks).toEqual([
    'carcinoma-table',
    'clinical-stomach-table',
  ]);
});
