/** Tumors to be staged, and what staging them gives. */
import { gradeTumor } from '../../services/rules/grade/index.ts';
import type { Site, StageResult, TumorFacts } from '../../services/rules/index.ts';
import { stageTumor } from '../../services/rules/stage/index.ts';
import { known, net } from '../support/chart-facts.ts';

// ------------------------------------------------------------------ T from size and depth

export const stage = (site: Site, facts: Partial<TumorFacts>, year = '2026'): StageResult => {
  const one = net(2, 1, {
    site: known(site),
    diagnosisDate: known(`${year}-02-02`),
    recordedM: known({ category: 'M0', prefix: 'c' }),
    recordedN: known({ category: 'N0', prefix: 'c' }),
    ...facts,
  });
  return stageTumor(one, gradeTumor(one));
};
