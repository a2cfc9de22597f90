/** NEC and MiNEN of the appendix, version 9: the registry uses one stage table for both editions. */
import { appendixCarcinoma as edition8 } from '../ajcc-8/appendix-carcinoma.ts';
import type { StagingSystem } from '../stage/staging-system.ts';

export const appendixCarcinoma: StagingSystem = {
  ...edition8,
  id: 'appendix-carcinoma-9',
  edition: 'AJCC version 9',
  source: 'AJCC9-APPENDIX',
  diagnosisYears: { from: 2023 },
  tRules: {
    ...edition8.tRules,
    id: 'appendix-carcinoma-9.t',
    rules: edition8.tRules.rules.map((rule) => ({ ...rule, cite: [{ source: 'AJCC9-APPENDIX' }, { source: 'SEER' }] })),
  },
};
