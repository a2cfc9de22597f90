/**
 * NET G1 and G2 of the digestive system after a local removal: appendectomy, removal through an endoscope, transanal excision, enucleation (TX-91c to
 * TX-97). What is asked: is a completion needed? Every low-risk row asks that no node is known to be positive, that the muscularis is free, and that the
 * tumor made no hormones. RX is read as R0 and as R1, except where a row names it.
 */
import { all, any, atLeast, atMost, is, otherwise, over, under, within } from '../engine.ts';
import type { Condition, RuleTable, Site } from '../model.ts';
import { adviceRow as row, N, S, sourced, U, X, type SiteAdvice } from './shared.ts';

const g1 = is('classification', 'NET-G1');
const g2 = is('classification', 'NET-G2');
const lvi = is('lymphovascularInvasion', true);
const muscularis = is('muscularisInvasion', true);
const nodes = is('regionalNodes', 'positive');
const functional = is('everFunctional', true);
const involved = is('marginInvolved', true);
const rx = is('tumorStatus', 'resected-RX');
/** "Cannot be assessed", piecemeal: stated, and no yes or no. */
const notAssessable = all(rx, is('marginStated', true));
const notRecorded = all(rx, is('marginStated', false));

const table = (site: string, title: string, rules: RuleTable<SiteAdvice>['rules']): RuleTable<SiteAdvice> => ({
  id: `treatment.removed.${site}`,
  version: '1.0.0',
  title,
  rules,
});

const deepMesoappendix = is('mesoappendixOver3mm', true);
const appendixAdverse = any(lvi, deepMesoappendix, g2);
export const APPENDIX_CHILD = under('ageYears', 18);
const appendix = table('appendix', 'Appendix after appendectomy', [
  // A second operation is overtreatment in the young.
  row('TX-92p-residue', all(APPENDIX_CHILD, nodes), { SURG: S, SURV: U }, sourced('EXPERT', 'NCDB-APPENDIX')),
  row('TX-92p', APPENDIX_CHILD, { SURG: N, SURV: U }, sourced('EXPERT', 'NCDB-APPENDIX')),
  row('TX-92a', any(over('sizeMm', 20), nodes), { SURG: U, SURV: N }, sourced('S82', 'S57')),
  row('TX-92b', any(involved, all(is('atBase', true), notAssessable)), { SURG: U, SURV: N }, sourced('S82', 'S57')),
  row('TX-92c', all(within('sizeMm', 10, 20), appendixAdverse), { SURG: S, SURV: S }, sourced('S82', 'S85')),
  row('TX-92d2', all(under('sizeMm', 10), appendixAdverse), { SURG: S, SURV: S }, sourced('S82'), false),
  row('TX-92d', all(under('sizeMm', 10), g1), { SURG: N, SURV: U }, sourced('S82', 'S21')),
  row('TX-92e', all(within('sizeMm', 10, 20), g1), { SURG: S, SURV: U }, sourced('S82', 'S85')),
]);

const rectumLow = all(under('sizeMm', 10), g1);
const rectum = table('rectum', 'Rectum after local excision', [
  row('TX-93f', any(over('sizeMm', 20), muscularis, nodes, functional), { SURG: U, ENDO: N, SURV: N }, sourced('S24', 'S82')),
  row('TX-93e', all(atLeast('sizeMm', 10), any(g2, lvi)), { SURG: U, ENDO: N, SURV: N }, sourced('S24')),
  row('TX-93e-r1', all(atLeast('sizeMm', 10), involved), { SURG: U, ENDO: S, SURV: N }, sourced('S24')),
  row('TX-93c-r1', all(under('sizeMm', 10), any(g2, lvi), involved), { SURG: S, ENDO: S, SURV: S }, sourced('S24')),
  row('TX-93c', all(under('sizeMm', 10), any(g2, lvi)), { SURG: S, ENDO: N, SURV: S }, sourced('S24')),
  row('TX-93a', all(rectumLow, is('tumorStatus', 'resected-R0')), { SURG: N, ENDO: N, SURV: U }, sourced('S82', 'S24', 'S21')),
  row('TX-93d', all(atLeast('sizeMm', 10), g1), { SURG: S, ENDO: N, SURV: U }, sourced('S24', 'S100')),
  row('TX-93b-margin', all(rectumLow, notRecorded), { SURG: S, ENDO: S, SURV: S }, sourced('S82', 'S101', 'S102')),
  row('TX-93b', rectumLow, { SURG: S, ENDO: U, SURV: S }, sourced('S82', 'S101', 'S102')),
]); // prettier-ignore

const duodenumHigh = any(over('sizeMm', 10), g2, lvi, muscularis, nodes, functional, is('site', 'ampulla'));
const duodenum = table('duodenum', 'Duodenum and ampulla after removal through an endoscope', [
  row('TX-94c-men1', all(duodenumHigh, is('everGastrinoma', true), is('men1', true)), { SURG: S, ENDO: N, SURV: S }, sourced('S23'), false),
  row('TX-94c', duodenumHigh, { SURG: U, ENDO: N, SURV: N }, sourced('S23')),
  row('TX-94', all(g1, is('tumorStatus', 'resected-R0')), { SURG: N, ENDO: N, SURV: U }, sourced('S82'), false),
  row('TX-94b', g1, { SURG: S, ENDO: S, SURV: S }, sourced('S102'), false),
]); // prettier-ignore

const type = (which: 1 | 2 | 3): Condition => is('gastricType', which);
const stomach = table('stomach', 'Stomach after removal through an endoscope or a limited resection', [
  row('TX-95b', type(2), { SURG: S, ENDO: S, SURV: S }, sourced('S23')),
  row('TX-95a3', all(type(1), any(over('sizeMm', 20), muscularis, nodes)), { SURG: U, ENDO: N, SURV: N }, sourced('S23')),
  row('TX-95a2-r1', all(type(1), any(g2, lvi), involved), { SURG: S, ENDO: S, SURV: U }, sourced('S23')),
  row('TX-95a2', all(type(1), any(g2, lvi)), { SURG: S, ENDO: N, SURV: U }, sourced('S23')),
  row('TX-95a-r1', all(type(1), atMost('sizeMm', 20), involved), { SURG: N, ENDO: S, SURV: U }, sourced('S23', 'S98', 'S99')),
  row('TX-95a', all(type(1), atMost('sizeMm', 20)), { SURG: N, ENDO: N, SURV: U }, sourced('S23', 'S98', 'S99')),
  row('TX-95d', all(type(3), any(involved, g2, lvi, muscularis, nodes, functional, over('sizeMm', 10))), { SURG: U, ENDO: N, SURV: N }, sourced('S23')),
  row('TX-95c', all(type(3), atMost('sizeMm', 10), g1), { SURG: S, ENDO: N, SURV: U }, sourced('S23', 'S82')),
]); // prettier-ignore

const leftColon = table('left-colon', 'Left or unspecified colon after polypectomy', [
  row('TX-96b', any(involved, over('sizeMm', 10), g2, lvi, muscularis, nodes, functional), { SURG: U, ENDO: N, SURV: N }, sourced('S24')),
  row('TX-96', all(atMost('sizeMm', 10), g1), { SURG: S, ENDO: N, SURV: S }, sourced('S24')),
]); // prettier-ignore

const smallIntestine = table('small-intestine', 'Jejunum, ileum, caecum and right colon removed without nodes', [
  row('TX-97', otherwise, { SURG: U, ENDO: N, SURV: N }, sourced('S28')),
]);

/** What makes hormones is still there: more was left than the margin says (TX-91b). */
const stillFunctional = row('TX-91b', is('persistingSyndrome', true), { SURV: X }, sourced('POLICY'));
const pancreas = table('pancreas', 'Pancreas after enucleation', [
  stillFunctional,
  row('TX-98', involved, { SURG: S, ENDO: N, SURV: U }, sourced('S87')),
  row('TX-91c-gastrinoma', is('everGastrinoma', true), { SURG: S, SURV: S }, sourced('S25', 'S82'), false),
  row('TX-91c-nodes', any(nodes, lvi, g2), { SURG: S, SURV: S }, sourced('S82', 'S89'), false),
  row('TX-91c', any(all(g1, is('everInsulinoma', true)), all(g1, atMost('sizeMm', 20))), { SURG: N, SURV: U }, sourced('S82', 'S89'), false),
  row('TX-91c-large', over('sizeMm', 20), { SURG: S, SURV: S }, sourced('S82', 'S89'), false),
]); // prettier-ignore

export const REMOVED_LOCAL_TABLES = [appendix, rectum, duodenum, stomach, leftColon, smallIntestine, pancreas] as const;
const TABLE_OF: Readonly<Partial<Record<Site, RuleTable<SiteAdvice>>>> = {
  appendix,
  rectum,
  duodenum,
  ampulla: duodenum,
  stomach,
  colon: leftColon,
  'jejunum-ileum': smallIntestine,
  caecum: smallIntestine,
  pancreas,
};
export const removedLocally = (
  site: Site,
  colonSide: 'left' | 'right' | undefined,
): RuleTable<SiteAdvice> | undefined => (site === 'colon' && colonSide === 'right' ? smallIntestine : TABLE_OF[site]);

/** After an operation with nodes (TX-91, TX-91b, TX-97, TX-98); the same at each digestive site. */
const nodesBearing = any(is('site', 'jejunum-ileum', 'caecum'), all(is('site', 'colon'), is('colonSide', 'right')));
export const removedRadically: RuleTable<SiteAdvice> = table('radical', 'Digestive NET G1 and G2 after an operation', [
  stillFunctional,
  row('TX-98', involved, { SURG: S, ENDO: N, SURV: U }, sourced('S87', 'POLICY')),
  // Without a node in the specimen the nodes are not cleared; where nobody counted, that is asked.
  row(
    'TX-97-nodes',
    all(nodesBearing, is('regionalNodes', 'not-examined'), atMost('nodesExamined', 0)),
    { SURG: S, ENDO: N, SURV: U },
    sourced('S28'),
  ),
  row('TX-91', otherwise, { SURG: N, ENDO: N, SURV: U }, sourced('S89', 'S94', 'S28')),
]);
