/** Suggested tests as draft ServiceRequests: proposal only, one action per suggestion, nothing pre-selected. */
import type { TestId } from '../../services/rules/index.ts';
import type { Concept, ValueSets } from '../../valuesets/value-sets.ts';
import { TEST } from '../../services/wording/words.ts';

/**
 * Codes that name the test itself, from our value sets. A test without one is ordered by text alone: no verified code exists for SSTR PET,
 * pathology addenda or endoscopic ultrasound.
 */
const ORDER_CODES: Partial<Record<TestId, { readonly set: string; readonly code: string }>> = {
  'T-CT': { set: 'report-imaging', code: '36813-4' },
  'T-CT-CHEST': { set: 'report-imaging', code: '24627-2' },
  'T-MRI-ABD': { set: 'report-imaging', code: '24556-3' },
  'T-EGD': { set: 'procedure-endoscopy', code: '76009000' },
  'T-BRONCH': { set: 'procedure-endoscopy', code: '10847001' },
  'T-COLON': { set: 'procedure-endoscopy', code: '73761001' },
  'T-5HIAA': { set: 'lab-5hiaa-urine', code: '1695-6' },
  'T-CGA': { set: 'lab-chromogranin-a', code: '9811-1' },
  'T-GASTRIN': { set: 'lab-gastrin', code: '29395-1' },
  'T-CALCITONIN': { set: 'lab-other-hormones', code: '1992-7' },
  'T-NTPROBNP': { set: 'lab-nt-probnp', code: '33762-6' },
  'T-ECHO': { set: 'report-echocardiography', code: '433236007' },
};

const CATEGORY_TEXT: Record<'laboratory' | 'imaging' | 'procedure' | 'counselling', readonly TestId[]> = {
  laboratory: [
    'T-PATH-ADD', 'T-PATH-REV', 'T-SSTR2-IHC', 'T-5HIAA', 'T-CGA', 'T-METANEPH', 'T-GASTRIN', 'T-INSULIN', 'T-GLUCAGON', 'T-VIP',
    'T-SOMATOSTATIN', 'T-ACTH', 'T-CALCITONIN', 'T-MEN1', 'T-NTPROBNP', 'T-MOLEC', 'T-PRRT-LABS',
  ], // prettier-ignore
  imaging: [
    'T-CT', 'T-CT-CHEST', 'T-MRI-ABD', 'T-MRI-PELV', 'T-US', 'T-PET-SSTR', 'T-PET-FDG', 'T-MRI-BRAIN', 'T-GLP1R-PET', 'T-SI-ENTERO', 'T-ECHO',
  ], // prettier-ignore
  procedure: ['T-BIOPSY', 'T-REBIOPSY', 'T-EUS', 'T-EUS-RECT', 'T-EGD', 'T-BRONCH', 'T-COLON'],
  counselling: ['T-GENETICS'],
};

export function orderCategory(test: TestId): keyof typeof CATEGORY_TEXT {
  for (const category of ['laboratory', 'imaging', 'procedure', 'counselling'] as const) {
    if (CATEGORY_TEXT[category].includes(test)) return category;
  }
  return 'procedure';
}

function conceptOf(test: TestId, valueSets: ValueSets): Concept | undefined {
  const site = valueSets.orderCode(test);
  if (site) return site;
  const ours = ORDER_CODES[test];
  return ours && valueSets.codes(ours.set).find(({ code }) => code === ours.code);
}

export interface DraftOrder {
  readonly test: TestId;
  /** Named elements of a pathology addendum and the like, in our words. */
  readonly note: string | undefined;
  readonly patientId: string;
  /** `Condition/c1`: every tumor that the test is for. */
  readonly conditions: readonly string[];
  readonly encounterId: string | undefined;
  /** The code under which this site orders the test. */
  readonly siteCode?: Concept | undefined;
}

export function draftServiceRequest(order: DraftOrder, valueSets: ValueSets): Record<string, unknown> {
  const concept = order.siteCode ?? conceptOf(order.test, valueSets);
  // A tumor known from a report alone has no Condition to point to.
  const reasons = order.conditions.filter((condition) => condition.startsWith('Condition/'));
  const text = order.note ? `${TEST[order.test]}: ${order.note}` : TEST[order.test];
  return {
    resourceType: 'ServiceRequest',
    status: 'draft',
    intent: 'proposal',
    priority: 'routine',
    category: [{ text: orderCategory(order.test) }],
    code: {
      ...(concept ? { coding: [{ system: concept.system, code: concept.code, display: concept.display }] } : {}),
      text,
    },
    subject: { reference: `Patient/${order.patientId}` },
    ...(order.encounterId ? { encounter: { reference: `Encounter/${order.encounterId}` } } : {}),
    ...(reasons.length > 0 ? { reasonReference: reasons.map((reference) => ({ reference })) } : {}),
  };
}
