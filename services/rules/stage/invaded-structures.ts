/** Structures of the abdomen that a hollow organ's carcinoma reaches only by growing through its serosa into another organ. */
import type { Structure } from '../model.ts';

export const OTHER_ORGANS: readonly Structure[] = [
  'peritoneum', 'other-organ', 'abdominal-wall', 'muscle', 'small-bowel', 'colon', 'stomach', 'duodenum', 'liver', 'gallbladder', 'bile-duct',
  'spleen', 'pancreas', 'adrenal', 'kidney', 'diaphragm', 'large-vessel', 'portal-or-splenic-vein',
]; // prettier-ignore
export const otherOrgansThan = (...own: readonly Structure[]): readonly Structure[] =>
  OTHER_ORGANS.filter((structure) => !own.includes(structure));
