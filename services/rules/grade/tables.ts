/** WHO grading tables: the digestive system (also pancreas and unknown primary) and the lung (also thymus). */
import { all, any, atMost, is, over, under, within } from '../engine.ts';
import type { Classification, Grade, Rule, RuleTable } from '../model.ts';

const who = [{ source: 'S1', at: 'grading table' }, { source: 'S2' }] as const;

/** GR-01: the grade that the Ki-67 index gives by itself. Exactly 3 and exactly 20 are G2; nothing is rounded. */
export const ki67Grade: RuleTable<Grade> = {
  id: 'who-2022.digestive.ki67',
  version: '1.0.0',
  title: 'WHO 2019/2022, digestive system: grade by Ki-67',
  rules: [
    { id: 'g3', when: over('ki67Percent', 20), then: 3, cite: who },
    { id: 'g2', when: within('ki67Percent', 3, 20), then: 2, cite: who },
    { id: 'g1', when: under('ki67Percent', 3), then: 1, cite: who },
  ],
};

/** GR-01: the grade that the mitotic rate gives by itself. Exactly 2 and exactly 20 are G2. */
export const mitoticGrade: RuleTable<Grade> = {
  id: 'who-2022.digestive.mitoses',
  version: '1.0.0',
  title: 'WHO 2019/2022, digestive system: grade by mitoses per 2 mm2',
  rules: [
    { id: 'g3', when: over('mitosesPer2mm2', 20), then: 3, cite: who },
    { id: 'g2', when: within('mitosesPer2mm2', 2, 20), then: 2, cite: who },
    { id: 'g1', when: under('mitosesPer2mm2', 2), then: 1, cite: who },
  ],
};

const lung = [{ source: 'S14' }, { source: 'S16', at: 'grading table' }] as const;
const carcinoid = is('differentiation', 'well');

const pathologistsType: readonly Rule<Classification>[] = [
  { id: 'sclc', when: is('histology', 'nec-small-cell'), then: 'LUNG-SCLC', cite: lung },
  { id: 'lcnec', when: is('histology', 'nec-large-cell'), then: 'LUNG-LCNEC', cite: lung },
];
const carcinoids: readonly Rule<Classification>[] = [
  {
    id: 'ac',
    when: all(atMost('mitosesPer2mm2', 10), any(within('mitosesPer2mm2', 2, 10), is('necrosis', 'focal'))),
    then: 'LUNG-AC',
    cite: lung,
  },
  { id: 'tc', when: all(under('mitosesPer2mm2', 2), is('necrosis', 'none')), then: 'LUNG-TC', cite: lung },
];

/** GR-05 and GR-07. LCNEC and SCLC are the pathologist's word, never computed. Ki-67 only calls for review (GR-06). */
export const lungClass: RuleTable<Classification> = {
  id: 'who-2021.lung',
  version: '1.0.0',
  title: 'WHO 2021, lung and thymus',
  rules: [
    ...pathologistsType,
    {
      id: 'nec-type-open',
      when: is('differentiation', 'poor'),
      then: 'LUNG-HIGH-GRADE-UNRESOLVED',
      cite: [{ source: 'S14' }],
    },
    {
      id: 'carcinoid-high-proliferation',
      when: all(carcinoid, any(over('mitosesPer2mm2', 10), over('ki67Percent', 20))),
      then: 'LUNG-CARCINOID-HIGH-PROLIF',
      cite: [{ source: 'S14' }, { source: 'S15' }],
    },
    ...carcinoids,
  ],
};

/** GR-27: neither type nor differentiation is stated; mitoses and necrosis are all there is. */
export const lungClassTypeNotStated: RuleTable<Classification> = {
  id: 'who-2021.lung.type-not-stated',
  version: '1.0.0',
  title: 'WHO 2021, lung and thymus, differentiation not stated',
  rules: [
    ...pathologistsType,
    { id: 'high-grade-open', when: over('mitosesPer2mm2', 10), then: 'LUNG-HIGH-GRADE-UNRESOLVED', cite: lung },
    ...carcinoids,
  ],
};
