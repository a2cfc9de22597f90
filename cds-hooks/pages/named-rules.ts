/** Rules that are steps of the code, as `docs/named-rules.ts` printed them from their traces; here with their words. */
import named from './named-rules.json' with { type: 'json' };
import type { Citation, FactName, FlagId } from '../../services/rules/index.ts';
import { NAMED_BOOKS, type NamedBook } from '../../services/wording/rule-addresses.ts';
import { stepInWords } from '../../services/wording/steps-in-words.ts';

export interface NamedRule {
  readonly id: string;
  readonly title: string;
  readonly cite: readonly Citation[];
  readonly read: readonly FactName[];
  readonly reviewed?: false;
}
export interface NamedFlag {
  readonly id: FlagId;
  readonly levels: readonly ('info' | 'warning')[];
  /** The rules that raise it, by id. */
  readonly rules: readonly string[];
}

const titleOf = (rule: string): string => {
  const step = { rule, answer: 'yes' as const };
  return stepInWords(step).title;
};
type Printed = Omit<NamedRule, 'id' | 'title'> & { readonly rule: string };
export const namedRules: readonly NamedRule[] = (named.rules as readonly Printed[]).map(({ rule, ...rest }) => ({
  id: rule,
  title: titleOf(rule),
  ...rest,
}));
export const namedFlags = named.flags as readonly NamedFlag[];

export const namedRulesOf = (book: NamedBook): readonly NamedRule[] =>
  namedRules.filter(({ id }) => NAMED_BOOKS[book].test(id));

/** When a safety note is said; the note itself is that of the cards. */
export const SAFETY_WHEN: Readonly<Record<string, string>> = {
  'SF-01': 'well differentiated tumor, distant or not resectable, somatostatin receptors negative',
  'SF-02': 'insulinoma, and the somatostatin receptors are not known to be positive',
  'SF-03': 'carcinoid syndrome, and an invasive step is listed, suggested or planned',
  'SF-04': 'carcinoid syndrome with carcinoid heart disease or cardiac signs',
  'SF-05': 'pregnant: a warning. Female, aged 12 to 50, pregnancy not stated, and a radiating test or a systemic treatment is listed: for information',
  'SF-06': 'PRRT is listed; a warning with an eGFR under 50 mL/min or cytopenia on record',
  'SF-07': 'bile-duct surgery or stent on record, and liver-directed therapy is listed',
  'SF-08': 'MEN2, VHL or neurofibromatosis 1, no metanephrines within 365 days, and an invasive step is suggested or planned',
  'SF-09': 'chemotherapy is listed for a well differentiated tumor',
  'SF-10': 'a targeted therapy is listed',
  'SF-12': 'a proton pump inhibitor is taken, and chromogranin A or gastrin is suggested, ordered or on record, or the tumor is gastric',
  'SF-14': 'a somatostatin analog for 180 days or more, from its first to its last day, or to today where it runs',
  'SF-15': 'a tumor of body, tail or an unnamed part of the pancreas, in place or back at its place, for which surgery is listed; spleen and left pancreas not removed',
  'SF-15b': 'the spleen was removed',
  'SF-17': 'immunotherapy is listed',
  'SF-18': 'age under 18',
  'SF-19': 'ECOG performance status 3 or 4',
}; // prettier-ignore
