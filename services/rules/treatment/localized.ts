/** Localized or regional, resectable NET G1 and G2 by site. First match wins; one row gives all local categories. */
import { all, any, atLeast, atMost, is, otherwise, over, under, within } from '../engine.ts';
import type { Category, RuleTable, Site } from '../model.ts';
import { adviceRow as row, N, S, sourced, U, type Cite, type SiteAdvice } from './shared.ts';
import { APPENDIX_CHILD } from './removed-local.ts';

const g1 = is('classification', 'NET-G1');
const functional = is('functional', true);

export const smallIntestine: RuleTable<SiteAdvice> = {
  id: 'treatment.local.small-intestine',
  version: '1.0.0',
  title: 'Jejunum, ileum, caecum and right colon, localized or regional',
  rules: [row('TX-11', otherwise, { SURG: U, ENDO: N, SURV: N }, [{ source: 'S28' }, { source: 'S24' }])],
};

const invasion = is('depth', 'adjacent-organ', 'serosa');
export const pancreas: RuleTable<SiteAdvice> = {
  id: 'treatment.local.pancreas',
  version: '1.0.0',
  title: 'Pancreas, localized or regional',
  rules: [
    row(
      'TX-12a-gastrinoma-men1',
      all(is('gastrinoma', true), is('men1', true)),
      { SURG: S, SURV: N },
      [{ source: 'S27' }, { source: 'S82' }],
      false,
    ),
    row(
      'TX-12a',
      any(
        functional,
        is('extent', 'regional'),
        invasion,
        is('tumorSymptoms', true),
        all(is('vhl', false), over('sizeMm', 20)),
      ),
      { SURG: U, SURV: N },
      [{ source: 'S27' }, { source: 'S82' }],
      false,
    ),
    row(
      'TX-12b',
      all(is('men1', true), atMost('sizeMm', 20)),
      { SURG: S, SURV: U },
      [{ source: 'S27' }, { source: 'S117' }],
      false,
    ),
    row('TX-12c', all(is('vhl', true), under('sizeMm', 20)), { SURG: N, SURV: U, BELZUTIFAN: S }, [{ source: 'S56' }]),
    row('TX-12d', all(is('vhl', true), under('sizeMm', 25)), { SURG: S, SURV: S, BELZUTIFAN: S }, [{ source: 'S56' }]),
    row('TX-12e', all(is('vhl', true), atLeast('sizeMm', 25)), { SURG: U, SURV: N }, [{ source: 'S56' }]),
    row('TX-12f', atLeast('ki67Percent', 10), { SURG: U, SURV: N }, [{ source: 'S27' }], false),
    row('TX-12g', all(atMost('sizeMm', 10), g1), { SURG: S, SURV: U }, [{ source: 'S58' }, { source: 'S82' }]),
    row('TX-12h', atMost('sizeMm', 20), { SURG: S, SURV: S }, [{ source: 'S58' }, { source: 'S82' }]),
  ],
};

/** Known by imaging alone: what was found after an appendectomy stands in TX-92. */
export const appendix: RuleTable<SiteAdvice> = {
  id: 'treatment.local.appendix',
  version: '2.0.0',
  title: 'Appendix, localized or regional, still in place',
  rules: [
    // Tumor that was left behind in the young (TX-92p).
    row(
      'TX-92p-residue',
      all(APPENDIX_CHILD, is('tumorStatus', 'resected-R2')),
      { SURG: S, SURV: U },
      sourced('EXPERT', 'NCDB-APPENDIX'),
    ),
    row('TX-13', otherwise, { SURG: U, SURV: N }, sourced('POLICY')),
  ],
};

const g2OrAdverse = any(is('classification', 'NET-G2'), is('adverseFeature', true));
export const rectum: RuleTable<SiteAdvice> = {
  id: 'treatment.local.rectum',
  version: '1.0.0',
  title: 'Rectum, localized or regional',
  rules: [
    row(
      'TX-14a',
      any(over('sizeMm', 20), is('extent', 'regional'), is('muscularisInvasion', true)),
      { SURG: U, ENDO: N, SURV: N },
      [{ source: 'S24' }, { source: 'S82' }],
    ),
    row('TX-14d', all(under('sizeMm', 10), g2OrAdverse), { SURG: S, ENDO: U, SURV: N }, [{ source: 'S24' }]),
    row('TX-14c', under('sizeMm', 10), { SURG: N, ENDO: U, SURV: N }, [{ source: 'S24' }]),
    row('TX-14f', all(within('sizeMm', 10, 20), g2OrAdverse), { SURG: U, ENDO: S, SURV: N }, [{ source: 'S24' }]),
    row('TX-14e', within('sizeMm', 10, 20), { SURG: S, ENDO: U, SURV: N }, [{ source: 'S24' }]),
  ],
};

const g2 = is('classification', 'NET-G2');
const gastric = sourced('S23');
export const stomach: RuleTable<SiteAdvice> = {
  id: 'treatment.local.stomach',
  version: '1.0.0',
  title: 'Stomach, localized or regional; an unknown type is tried as each of the three',
  rules: [
    row('TX-15d', is('gastricType', 2), { SURG: S, ENDO: S, SURV: S }, gastric),
    row(
      'TX-15a',
      all(is('gastricType', 1), any(over('sizeMm', 20), is('muscularisInvasion', true), is('extent', 'regional'))),
      { SURG: U, ENDO: N, SURV: N },
      gastric,
    ),
    row('TX-15b-g2', all(is('gastricType', 1), atLeast('sizeMm', 10), g2), { SURG: S, ENDO: U, SURV: N }, gastric),
    row('TX-15b', all(is('gastricType', 1), atLeast('sizeMm', 10)), { SURG: N, ENDO: U, SURV: N }, gastric),
    row('TX-15c', all(is('gastricType', 1), under('sizeMm', 10)), { SURG: N, ENDO: S, SURV: U }, gastric),
    row(
      'TX-15e',
      all(is('gastricType', 3), any(over('sizeMm', 20), is('extent', 'regional'))),
      { SURG: U, ENDO: N, SURV: N },
      gastric,
    ),
    row(
      'TX-15f',
      all(is('gastricType', 3), atMost('sizeMm', 10), g1),
      { SURG: U, ENDO: S, SURV: N },
      sourced('S23', 'S82'),
    ),
    row('TX-15g', all(is('gastricType', 3), over('sizeMm', 0)), { SURG: U, ENDO: N, SURV: N }, gastric),
  ],
};

export const duodenum: RuleTable<SiteAdvice> = {
  id: 'treatment.local.duodenum',
  version: '1.0.0',
  title: 'Duodenum, localized or regional',
  rules: [
    row(
      'TX-16b',
      any(
        functional,
        is('extent', 'regional'),
        g2,
        is('lymphovascularInvasion', true),
        is('muscularisInvasion', true),
        over('sizeMm', 15),
      ),
      { SURG: U, ENDO: N, SURV: N },
      gastric,
    ),
    row('TX-16c', over('sizeMm', 10), { SURG: U, ENDO: S, SURV: N }, gastric),
    row('TX-16d', atMost('sizeMm', 10), { SURG: S, ENDO: U, SURV: N }, gastric),
  ],
};

export const ampulla: RuleTable<SiteAdvice> = {
  id: 'treatment.local.ampulla',
  version: '1.0.0',
  title: 'Ampulla of Vater, localized or regional',
  rules: [row('TX-16a', otherwise, { SURG: U, ENDO: N, SURV: N }, gastric)],
};

/** TX-18 does not ask the colon for its size: only the endoscopic option depends on it. */
export const leftColon: RuleTable<SiteAdvice> = {
  id: 'treatment.local.left-colon',
  version: '1.0.0',
  title: 'Left or unspecified colon, localized or regional',
  rules: [
    row('TX-17-small', all(atMost('sizeMm', 10), g1), { SURG: U, ENDO: S, SURV: N }, [{ source: 'S24' }]),
    row('TX-17', otherwise, { SURG: U, ENDO: N, SURV: N }, [{ source: 'S24' }]),
  ],
};

const TABLE_OF: Readonly<Partial<Record<Site, RuleTable<SiteAdvice>>>> = {
  'jejunum-ileum': smallIntestine,
  caecum: smallIntestine,
  colon: leftColon,
  pancreas,
  appendix,
  rectum,
  stomach,
  duodenum,
  ampulla,
};

/** The rows of a site. Lung and thymus have tables of their own; an unknown primary is not localized. */
export const localTable = (site: Site, colonSide: 'left' | 'right' | undefined): RuleTable<SiteAdvice> | undefined =>
  site === 'colon' && colonSide === 'right' ? smallIntestine : TABLE_OF[site];

/** TX-10: no known role for systemic treatment after, or instead of, removing a NET G1 or G2. */
export const NOT_ADJUVANT: readonly Category[] = [
  'SSA',
  'PRRT',
  'EVEROLIMUS',
  'SUNITINIB',
  'CABOZANTINIB',
  'CHEMO',
  'IO',
  'EBRT',
];
export const ADJUVANT_CITE: Cite = [{ source: 'S89' }, { source: 'S94' }, { source: 'S28' }];

export const LOCAL_TABLES = [
  smallIntestine,
  pancreas,
  appendix,
  rectum,
  stomach,
  duodenum,
  ampulla,
  leftColon,
] as const;
