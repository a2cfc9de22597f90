/** "No avid disease" after a removal, or beside uptake that was seen before, says nothing of the receptors. */
import { expect, test } from 'vitest';
import { diagnosis, factsOf, imaging, report } from './whole-reports.ts';

const tumor = diagnosis('Neuroendocrine tumor of ileum');
const removed = report('Ileum, resection: Well-differentiated neuroendocrine tumor, G1, 1.4 cm. Margins negative.', { effectiveDateTime: '2026-03-12' }); // prettier-ignore
const biopsy = report('Ileum, biopsy: Well-differentiated neuroendocrine tumor, G1.', { effectiveDateTime: '2026-03-12' }); // prettier-ignore
const operation = { resourceType: 'Procedure', id: 'p', status: 'completed', code: { text: 'Small bowel resection, ileum' }, performedDateTime: '2026-03-10' }; // prettier-ignore
const pet = (text: string, day: string) => imaging('Ga-68 DOTATATE PET/CT', text, { effectiveDateTime: day });
const SEES_NOTHING = 'No DOTATATE-avid disease.';
const AVID = 'Intensely avid ileal tumor.';

test.each([
  ['the tumor is in place', [biopsy, pet(SEES_NOTHING, '2026-05-02')], 'known negative'],
  ['after the removal', [removed, operation, pet(SEES_NOTHING, '2026-05-02')], 'absent'],
  ['after the removal, of the rest', [removed, operation, pet('No residual or metastatic SSTR-avid disease.', '2026-05-02')], 'absent'],
  ['before the removal', [removed, operation, pet(SEES_NOTHING, '2026-02-02')], 'known negative'],
  ['before and after', [removed, operation, pet(AVID, '2026-02-02'), pet(SEES_NOTHING, '2026-05-02')], 'known positive'],
  ['in place, and seen before', [biopsy, pet(AVID, '2026-02-02'), pet(SEES_NOTHING, '2026-05-02')], 'known positive'],
  ['in place, seen before and not avid now', [biopsy, pet(AVID, '2026-02-02'), pet('The ileal tumor is not avid.', '2026-05-02')], 'known negative'],
  ['stained after the removal', [removed, operation, { resourceType: 'Observation', id: 'o', code: { text: 'SSTR2 immunohistochemistry' }, valueString: 'negative', effectiveDateTime: '2026-03-20' }], 'known negative'],
] as const)('receptors, %s', (_, resources, want) => {
  const { sstr } = factsOf(tumor, ...resources);
  expect(sstr.state === 'known' ? `known ${sstr.value}` : sstr.state).toBe(want);
}); // prettier-ignore
