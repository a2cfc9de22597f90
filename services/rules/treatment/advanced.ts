/** Advanced NET G1 and G2 of the digestive system or of unknown primary (treatment section 3): one table a category. */
import { all, any, atLeast, is, not, otherwise, under, within } from '../engine.ts';
import type { Category, RuleTable, Strength } from '../model.ts';

const positive = is('sstr', 'positive');
const progressed = is('progression', true);

export const ssa: RuleTable<Strength> = {
  id: 'treatment.advanced.ssa',
  version: '1.0.0',
  title: 'TX-21 Somatostatin analog for tumor control',
  rules: [
    {
      id: 'insulinoma-positive',
      when: all(is('insulinoma', true), positive),
      then: 'selected',
      cite: [{ source: 'S36' }],
      reviewed: false,
    },
    { id: 'insulinoma', when: is('insulinoma', true), then: 'not-usually', cite: [{ source: 'S36' }], reviewed: false },
    {
      id: 'progression-on-ssa',
      when: all(is('priorSsa', true), progressed),
      then: 'not-usually',
      cite: [{ source: 'S20' }],
    },
    { id: 'negative', when: is('sstr', 'negative'), then: 'not-usually', cite: [{ source: 'S20' }, { source: 'S36' }] },
    { id: 'mixed', when: is('sstr', 'mixed'), then: 'selected', cite: [{ source: 'S20' }] },
    {
      id: 'ki67-under-10',
      when: under('ki67Percent', 10),
      then: 'usual',
      cite: [{ source: 'S20' }, { source: 'S42' }],
    },
    {
      id: 'ki67-10-to-20',
      when: within('ki67Percent', 10, 20),
      then: 'selected',
      cite: [{ source: 'S20' }, { source: 'S36' }],
    },
  ],
};

export const surveillance: RuleTable<Strength> = {
  id: 'treatment.advanced.surveillance',
  version: '1.0.0',
  title: 'TX-22 Active surveillance',
  rules: [
    {
      id: 'quiet',
      when: all(
        is('functional', false),
        is('tumorSymptoms', false),
        is('burden', 'low'),
        is('progression', false),
        under('ki67Percent', 10),
      ),
      then: 'selected',
      cite: [{ source: 'S20' }],
    },
    { id: 'else', when: otherwise, then: 'not-usually', cite: [{ source: 'S20' }] },
  ],
};

export const prrt: RuleTable<Strength> = {
  id: 'treatment.advanced.prrt',
  version: '1.0.0',
  title: 'TX-23 Peptide receptor radionuclide therapy',
  rules: [
    { id: 'pregnant', when: is('pregnant', true), then: 'not-usually', cite: [{ source: 'S45' }] },
    {
      id: 'negative',
      when: is('sstr', 'negative', 'mixed'),
      then: 'not-usually',
      cite: [{ source: 'S31' }, { source: 'S32' }],
    },
    {
      id: 'retreatment',
      when: all(is('priorPrrt', true), progressed),
      then: 'selected',
      cite: [{ source: 'S32' }, { source: 'S36' }],
    },
    { id: 'prior', when: is('priorPrrt', true), then: 'not-usually', cite: [{ source: 'S32' }] },
    {
      id: 'after-ssa',
      when: all(is('priorSsa', true), progressed),
      then: 'usual',
      cite: [{ source: 'S20' }, { source: 'S38' }],
    },
    {
      id: 'first-line',
      when: all(atLeast('ki67Percent', 10), any(is('burden', 'high'), is('tumorSymptoms', true))),
      then: 'selected',
      cite: [{ source: 'S37' }],
    },
    { id: 'else', when: otherwise, then: 'not-usually', cite: [{ source: 'S20' }] },
  ],
};

export const surgery: RuleTable<Strength> = {
  id: 'treatment.advanced.surgery',
  version: '1.0.0',
  title: 'TX-30 Surgery, cytoreduction included',
  rules: [
    {
      id: 'bowel',
      when: all(is('site', 'jejunum-ileum', 'duodenum'), is('obstructionOrBleeding', true)),
      then: 'usual',
      cite: [{ source: 'S28' }],
    },
    { id: 'resectable', when: is('resectable', true), then: 'selected', cite: [{ source: 'S20' }, { source: 'S28' }] },
    { id: 'unresectable', when: is('resectable', false), then: 'not-usually', cite: [{ source: 'S28' }] },
  ],
};

export const ADVANCED: readonly {
  readonly category: Category;
  readonly rule: string;
  readonly table: RuleTable<Strength>;
}[] = [
  { category: 'SURG', rule: 'TX-30', table: surgery },
  { category: 'SURV', rule: 'TX-22', table: surveillance },
  { category: 'SSA', rule: 'TX-21', table: ssa },
  { category: 'PRRT', rule: 'TX-23', table: prrt },
];

/** SSTR or pregnancy unknown opens a table; only a stated pregnancy may close PRRT. */
export const advancedNet = all(is('classification', 'NET-G1', 'NET-G2'), not(is('site', 'lung', 'thymus', 'other')));
