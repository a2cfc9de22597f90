/** The one group figure that a patient may ask for, and why there may be none. */
import type { Extent, SurvivalAnswer } from '../../services/rules/index.ts';

/** The group in words, by extent. */
export const SURVIVAL_GROUP: Record<Extent, string> = {
  localized: 'The group had a tumor that was only in the place where it began.',
  regional: 'The group had a tumor that had spread to lymph nodes or tissue nearby.',
  distant: 'The group had a tumor that had spread to other parts of the body.',
};
export const SURVIVAL_FIGURE = (ofHundred: number, population: string): string =>
  `The figure is for all kinds of neuroendocrine tumors together, in ${population}. About ${String(ofHundred)} of 100 people in the group (about ${String(ofHundred)} %) were alive five years later. This is called five-year overall survival.`;
export const SURVIVAL_REMARK: Record<
  'group-not-forecast' | 'newer-treatment-not-reflected' | 'talk-with-the-team',
  string
> = {
  'group-not-forecast': 'This is a group figure, not a forecast for you.',
  'newer-treatment-not-reflected': 'Newer treatment may not be reflected in it.',
  'talk-with-the-team': 'Talk with your care team about your own situation.',
};
const NO_FIGURE = 'Talk with your care team about your own situation.';
type Refusal = Extract<SurvivalAnswer, { readonly kind: 'refused' }>['why'];
/** The figure fits some grades alone (CX-33). */
export const SURVIVAL_GRADE_OPEN = `Group figures fit some grades only. Your grade is not final yet, so there is no figure here. ${NO_FIGURE}`;
export const SURVIVAL_REFUSED: Record<Refusal, string> = {
  'not-asked': NO_FIGURE,
  'while-ordering': NO_FIGURE,
  'extent-unknown': `Group figures depend on how far a tumor has spread. The record does not settle that, so there is no figure here. ${NO_FIGURE}`,
  'figures-do-not-fit': `Group figures do not fit your situation, so there is none here. ${NO_FIGURE}`,
};
