/** Somatostatin receptor imaging in words, lesion by lesion. */
import { expect, test } from 'vitest';
import { readSstr } from '../../services/read-facts/measures/answers/index.ts';
import { valueSets } from '../support/wired-app.ts';

const reports: readonly [text: string, want: 'positive' | 'mixed' | 'negative' | 'unread'][] = [
  // what is denied is that a lesion is there
  ['Intensely avid liver metastases. No avid bone lesions.', 'positive'],
  ['Intense uptake in all liver metastases; no pathologic uptake in the skeleton.', 'positive'],
  ['Avid primary in the ileum. No additional avid lesions.', 'positive'],
  ['Multiple hepatic metastases with intense uptake, no uptake elsewhere.', 'positive'],
  ['Strongly positive mesenteric node. No abnormal uptake in the lungs or brain.', 'positive'],
  ['Markedly increased uptake in the pancreatic mass. No evidence of avid nodal disease.', 'positive'],
  ['Liver metastases are avid, without avid osseous lesions.', 'positive'],
  ['No photopenic metastases. All lesions are intensely avid.', 'positive'],
  ['No lesion without uptake; intense uptake throughout the known disease.', 'positive'],
  // healthy organs
  ['Physiologic activity in pituitary, spleen, kidneys and adrenals. All hepatic metastases: intense uptake, markedly higher than liver. No pathologic uptake in the skeleton.', 'positive'],
  ['Intense uptake in the uncinate process, likely physiologic.', 'unread'],
  ['Intense uptake in spleen and kidneys. Known liver metastases do not show uptake.', 'negative'],
  ['Normal uptake in the bowel and bladder. Avid liver lesions.', 'positive'],
  ['Stomach without uptake. Avid liver lesions.', 'positive'],
  ['Intense splenic activity.', 'unread'],
  ['Intense uptake in an accessory spleen.', 'unread'],
  // other causes and other tracers
  ['Mild uptake in degenerative changes of the spine. Liver metastases are intensely avid.', 'positive'],
  ['FDG-avid lesions of the liver.', 'unread'],
  ['Hepatic hemangioma without uptake. Liver metastases avid.', 'positive'],
  // some take up, some do not
  ['Three of the eight hepatic metastases are photopenic; the other five are intensely avid.', 'mixed'],
  ['Liver lesions intensely avid, Krenning 4, bone lesion not avid', 'mixed'],
  ['Some lesions without uptake, others intensely avid.', 'mixed'],
  ['Liver metastases are avid and the bone metastases are not avid.', 'mixed'],
  ['Primary tumor with strong uptake, whereas two liver lesions fail to show uptake.', 'mixed'],
  ['Avid primary. No uptake in the liver metastases.', 'mixed'],
  ['Some liver lesions are intensely avid, others show no uptake.', 'mixed'],
  ['The primary is avid; the nodes have no uptake.', 'mixed'],
  ['Heterogeneous uptake of the liver lesions.', 'mixed'],
  ['Discordant lesions.', 'mixed'],
  ['Most lesions are avid; one liver lesion is cold.', 'mixed'],
  ['Krenning 4 in the liver. Peritoneal nodules are non-avid.', 'mixed'],
  ['Bone metastases intensely avid. Hepatic metastases: uptake below that of normal liver.', 'mixed'],
  // none
  ['The liver metastases do not take up the tracer; their activity is below that of normal liver parenchyma.', 'negative'],
  ['Known hepatic lesions are not avid.', 'negative'],
  ['No uptake in the known pancreatic mass.', 'negative'],
  ['None of the lesions shows uptake.', 'negative'],
  ['The metastases lack somatostatin receptor expression.', 'negative'],
  ['No DOTATATE-avid disease.', 'negative'],
  // what is left, comes back or has spread is denied, no word of the tumor
  ['No residual somatostatin receptor-avid disease.', 'unread'],
  ['No evidence of SSTR-avid recurrence.', 'unread'],
  ['No avid metastases.', 'unread'],
  ['No evidence of somatostatin receptor positive metastatic disease.', 'unread'],
  ['No avid metastases. The primary is avid.', 'positive'],
  ['The residual tumor is not avid.', 'negative'],
  ['No uptake above liver', 'negative'],
  ['Receptor-negative liver metastases.', 'negative'],
  // all
  ['Marked radiotracer accumulation in all known liver metastases.', 'positive'],
  ['Intense uptake in liver metastases.', 'positive'],
  ['Vivid tracer accumulation of the primary.', 'positive'],
  ['Uptake of the lesions exceeds that of the liver.', 'positive'],
  ['Krenning 4 in the liver. No avid bone lesions.', 'positive'],
  ['Krenning 3, no avid lymph nodes', 'positive'],
  // as the liver, or not said
  ['Faint uptake in a rib lesion. Liver metastases intensely avid.', 'unread'],
  ['Lesions with uptake similar to liver.', 'unread'],
  ['Weak uptake of the liver metastases.', 'unread'],
  ['No avid bone lesions.', 'unread'],
  ['Previously avid liver lesions.', 'unread'],
  ['Examination of good quality.', 'unread'],
]; // prettier-ignore
for (const [text, want] of reports)
  test(`receptor imaging: ${text}: ${want}`, () => {
    const reading = readSstr({ kind: 'text', element: 'conclusion', text }, valueSets);
    expect(reading.kind === 'value' ? reading.value : 'unread').toBe(want);
  });
