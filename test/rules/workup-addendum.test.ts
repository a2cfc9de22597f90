/** WU-01 and WU-02 at their edges: a lung tumor that has spread without a Ki-67, a NET G3 that nothing else flags. */
import { expect, test } from 'vitest';
import { evaluate, type SpecimenFacts, type TumorFacts } from '../../services/rules/index.ts';
import { at, distant, local } from '../support/advice.ts';
import { chart, known, num, specimen, tumor } from '../support/chart-facts.ts';

const well = { differentiation: known('well' as const) };
const typical = { ...well, mitosesPer2mm2: num(1), necrosis: known('none' as const) };
const asked = (tissue: Partial<SpecimenFacts>, facts: Partial<TumorFacts>) => {
  const workup = evaluate(chart([tumor({ specimens: [specimen(tissue)], ...facts })])).tumors[0]?.workup;
  const told = (level: 'suggest' | 'consider') =>
    (workup?.[level] ?? [])
      .filter(({ test: id }) => id.startsWith('T-PATH'))
      .map(({ test: id, rule, notes }) => [id, rule, ...notes].join(' '));
  return { suggest: told('suggest'), consider: told('consider') };
};

test('WU-01 a lung carcinoid that has spread: Ki-67 is to be considered, no more', () => {
  const lung = { ...at('lung'), ...distant };
  expect(asked(typical, lung)).toEqual({ suggest: [], consider: ['T-PATH-ADD WU-01 ki67'] });
  expect(asked({ ...typical, ki67Percent: num(4) }, lung)).toEqual({ suggest: [], consider: [] });
  expect(asked(typical, { ...at('lung'), ...local })).toEqual({ suggest: [], consider: [] });
  expect(asked(typical, { ...at('thymus'), ...distant })).toEqual({ suggest: [], consider: [] });
});
test('WU-02 a NET G3 is reviewed even where nothing contradicts; a NET G2 is not', () => {
  expect(asked({ ...well, ki67Percent: num(30), mitosesPer2mm2: num(25) }, local).suggest).toEqual([
    'T-PATH-REV WU-02',
  ]);
  expect(asked({ ...well, ki67Percent: num(8), mitosesPer2mm2: num(3) }, local).suggest).toEqual([]);
});
