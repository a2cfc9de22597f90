/**
 * Follow-up after a removal (WU-41 to WU-51, WU-54): class first, then site; the first row that holds decides. "CT or MRI" is one test here: which of the
 * two is listed depends on age, contrast medium and pregnancy. Somatostatin receptor PET is in no row: it answers questions (sstr-pet.ts).
 */
import { all, any, atLeast, atMost, is, not, otherwise, over, stated, under } from '../engine.ts';
import type { Citation, Condition, Rule, RuleTable } from '../model.ts';
import type { Period, Plan } from './schedule.ts';
import { appendix, lung, NEC, pancreas, rectum, stomach, thymus } from './test-rule.ts';

export type FollowUp = readonly Plan[];
type Cite = readonly [Citation, ...Citation[]];

const cited = (...ids: readonly [string, ...string[]]): Cite => ids.map((id) => ({ source: id.split(':')[0] ?? id, ...(id.includes(':') ? { at: id.split(':')[1] ?? '' } : {}) })) as unknown as Cite; // prettier-ignore
const row = (id: string, when: Condition, then: FollowUp, cite: Cite, reviewed?: false): Rule<FollowUp> => ({
  id,
  when,
  then,
  cite,
  ...(reviewed === false ? { reviewed } : {}),
});
const every = (until: number, short: number, long = short): Period => ({ until, short, long });
const plan = (test: Plan['test'], periods: readonly Period[], more: Partial<Plan> = {}): Plan => ({
  test,
  level: 'suggest',
  periods,
  ...more,
});
const consider = { level: 'consider' as const };
const Y3 = 36;
const Y5 = 60;
const Y10 = 120;

const r0 = is('tumorStatus', 'resected-R0');
const involved = is('marginInvolved', true);
const nodes = is('regionalNodes', 'positive');
const noNodeKnown = not(nodes);
const g1 = is('classification', 'NET-G1');
const g2 = is('classification', 'NET-G2');
const net = any(g1, g2);
const lvi = is('lymphovascularInvasion', true);
const deepMesoappendix = is('mesoappendixOver3mm', true);
const radical = is('resectionKind', 'radical');

/** CT or MRI, small-intestine rhythm: at least ten years. */
const midgut = [every(Y3, 6, 12), every(Y5, 12, 24), every(Y10, 12, 24)];
const MIDGUT = plan('T-CT', midgut);
/** S80 at least 10 years, S82 12 years, S21 lifelong: told, not picked. */
const LONG = { notes: ['follow-up-length'] };

const carcinoid = is('classification', 'LUNG-TC', 'LUNG-AC', 'LUNG-CARCINOID-HIGH-PROLIF');
const typical = is('classification', 'LUNG-TC');
const upperAbdomen = { notes: ['with-upper-abdomen'] };
const lungClose = plan('T-CT-CHEST', [every(1, 3, 6), every(Y3, 6, 12), every(Y5, 12), every(Y10, 12, 24)], upperAbdomen); // prettier-ignore
const bronchoscopy = plan('T-BRONCH', [every(Y3, 12)], { once: true });

const typeIs = (which: 1 | 2): Condition => all(stated('gastricType'), is('gastricType', which));
const rightColon = all(is('site', 'colon'), is('colonSide', 'right'));

export const followUp: RuleTable<FollowUp> = {
  id: 'follow-up',
  version: '1.0.0',
  title: 'Follow-up after a removal, nothing known to be left',
  rules: [
    row(
      'WU-48',
      is('classification', 'NET-G3'),
      [
        plan('T-CT', [every(24, 3, 6), every(Y3, 6), every(Y5, 6, 12), every(Y10, 12, 24)]),
        plan('T-CT-CHEST', [every(24, 3, 6), every(Y3, 6), every(Y5, 6, 12), every(Y10, 12, 24)]),
      ],
      cited('S82', 'S30'),
    ),
    row(
      'WU-49',
      is('classification', ...NEC),
      [
        plan('T-CT', [every(12, 3, 4), every(Y3, 6), every(Y5, 12)]),
        plan('T-CT-CHEST', [every(12, 3, 4), every(Y3, 6), every(Y5, 12)]),
      ],
      cited('S82', 'S21:follow-up'),
    ),
    row(
      'WU-49b-small-cell',
      is('classification', 'LUNG-SCLC'),
      [
        plan('T-CT-CHEST', [every(24, 3, 6), every(Y3, 6, 12), every(Y5, 12)], upperAbdomen),
        plan('T-MRI-BRAIN', [every(24, 3, 6)], consider),
      ],
      cited('KNOWLEDGE'),
      false,
    ),
    row(
      'WU-49b',
      is('classification', 'LUNG-LCNEC'),
      [plan('T-CT-CHEST', [every(24, 3, 6), every(Y3, 6, 12), every(Y5, 12)], upperAbdomen)],
      cited('KNOWLEDGE'),
      false,
    ),
    row(
      'WU-51',
      all(thymus, carcinoid),
      [
        plan('T-CT-CHEST', [every(Y3, 6, 12), every(Y5, 12), every(Y10, 12, 24)]),
        plan('T-MEN1', [every(Infinity, 0)], { once: true }),
      ],
      cited('S34', 'S81:table'),
      false,
    ),
    row(
      'WU-50a',
      all(lung, typical, is('regionalNodes', 'negative'), r0),
      [
        plan('T-CT-CHEST', [every(12, 12), every(Y3, 12, 36), every(Y5, 24, 36), every(Y10, 36)], {
          ...consider,
          notes: ['lung-follow-up-disagree'],
        }),
      ],
      cited('S96', 'S95', 'S34'),
      false,
    ),
    row(
      'WU-50a2',
      all(lung, typical, noNodeKnown),
      [{ ...lungClose, ...consider }, ...[{ ...bronchoscopy, ...consider }]],
      cited('S96', 'S97'),
      false,
    ),
    row(
      'WU-50b-central',
      all(lung, carcinoid, any(is('lungLocation', 'central'), involved)),
      [lungClose, bronchoscopy],
      cited('S96', 'S97'),
    ),
    row('WU-50b', all(lung, carcinoid), [lungClose], cited('S96', 'S97')),
    // ---- pancreas
    row(
      'WU-42e-men1',
      all(pancreas, net, is('men1', true)),
      [
        plan('T-MRI-ABD', [every(Infinity, 12, 36)]),
        plan('T-MEN1', [every(Infinity, 12)]),
        plan('T-GASTRIN', [every(Infinity, 12)], consider),
      ],
      cited('S54', 'S27'),
      false,
    ),
    row(
      'WU-42e-vhl',
      all(pancreas, net, is('vhl', true)),
      [plan('T-MRI-ABD', [every(Infinity, 12, 36)]), plan('T-METANEPH', [every(Infinity, 12)])],
      cited('S56'),
      false,
    ),
    row(
      'WU-42d',
      all(pancreas, g1, is('everInsulinoma', true), r0, noNodeKnown, under('sizeMm', 10)),
      [],
      cited('S82'),
    ),
    row(
      'WU-42b',
      all(pancreas, net, any(nodes, all(g2, over('ki67Percent', 5)), over('sizeMm', 40), involved)),
      [plan('T-CT', [every(Y3, 6), every(Y5, 6, 12), every(Y10, 12, 24)], LONG)],
      cited('S80:intervals', 'S89'),
    ),
    row(
      'WU-42c',
      all(pancreas, g1, is('regionalNodes', 'negative'), r0, atMost('sizeMm', 20)),
      [plan('T-CT', [every(Y3, 12, 24), every(Y5, 24)], { ...consider, notes: ['small-pancreas-disagree'] })],
      cited('S80:intervals', 'S82'),
    ),
    row('WU-42', all(pancreas, net), [{ ...MIDGUT, ...LONG }], cited('S80:intervals', 'S82', 'S21:follow-up')),
    // ---- appendix
    row('WU-43e-operation', all(appendix, net, radical, nodes), [{ ...MIDGUT, ...LONG }], cited('S82')),
    row(
      'WU-43d-large',
      all(appendix, net, radical, is('regionalNodes', 'negative'), over('sizeMm', 20)),
      [plan('T-CT', [every(12, 6, 12), every(Y5, 12)], { ...consider, notes: ['appendix-follow-up-disagree'] })],
      cited('S82', 'S115'),
    ),
    row('WU-43d', all(appendix, net, radical, is('regionalNodes', 'negative')), [], cited('S82')),
    row('WU-43e', all(appendix, net, any(nodes, over('sizeMm', 20))), [{ ...MIDGUT, ...LONG }], cited('S82')),
    row(
      'WU-43a',
      all(appendix, g1, r0, under('sizeMm', 10), not(any(lvi, deepMesoappendix))),
      [],
      cited('S82', 'S21:follow-up', 'S80'),
    ),
    row(
      'WU-43b',
      all(appendix, g1, r0, atMost('sizeMm', 20), not(any(lvi, deepMesoappendix))),
      [
        plan('T-CT', [every(Infinity, 12)], {
          ...consider,
          once: true,
          notes: ['appendix-follow-up-disagree'],
        }),
      ],
      cited('S82', 'S115', 'S103'),
    ),
    row(
      'WU-43c',
      all(appendix, net),
      [plan('T-CT', [every(Y3, 12), every(Y5, 12, 24), every(Y10, 24)])],
      cited('S82', 'POLICY'),
    ),
    // ---- rectum and colon
    row(
      'WU-44d',
      all(
        rectum,
        net,
        any(
          g2,
          lvi,
          nodes,
          over('sizeMm', 20),
          is('muscularisInvasion', true),
          all(atLeast('sizeMm', 10), any(involved, is('tumorStatus', 'resected-RX'), is('lymphovascularStated', false))),
        ),
      ),
      [
        { ...MIDGUT, ...LONG },
        plan('T-MRI-PELV', [every(Y3, 6, 12)]),
        plan('T-COLON', [every(12, 12), every(Y3, 24)], { notes: ['rectum-is-enough'] }),
      ],
      cited('S82'),
    ),
    row('WU-44a', all(rectum, g1, under('sizeMm', 10), r0), [], cited('S82', 'S21:follow-up', 'S24')),
    row(
      'WU-44b',
      all(rectum, g1, under('sizeMm', 10)),
      [plan('T-COLON', [every(Y3, 12), every(Y5, 24)], { notes: ['rectum-is-enough'] })],
      cited('S82'),
    ),
    row(
      'WU-44c',
      all(rectum, g1),
      [
        plan('T-CT', [every(Y3, 12, 24), every(Y10, 24)], { ...consider, notes: ['rectum-follow-up-disagree'] }),
        plan('T-COLON', [every(Infinity, 12)], { once: true, notes: ['rectum-is-enough'] }),
        plan('T-MRI-PELV', [every(Infinity, 6, 12)], { once: true }),
      ],
      cited('S82', 'S100'),
    ),
    row('WU-41', all(any(is('site', 'jejunum-ileum', 'caecum'), rightColon), net), [{ ...MIDGUT, notes: ['follow-up-length', 'other-primaries'] }], cited('S80', 'S90', 'S21:follow-up', 'S82')),
    row(
      'WU-45',
      all(is('site', 'colon'), net),
      [MIDGUT, plan('T-COLON', [every(12, 12), every(Y10, 36, 60)])],
      cited('S82', 'KNOWLEDGE'),
      false,
    ),
    // ---- stomach, duodenum
    row(
      'WU-46a-small',
      all(stomach, net, typeIs(1), under('sizeMm', 10)),
      [plan('T-EGD', [every(12, 6, 12), every(Infinity, 12, 36)])],
      cited('S82', 'S98', 'S23'),
    ),
    row(
      'WU-46a',
      all(stomach, net, typeIs(1)),
      [
        plan('T-EGD', [every(12, 6, 12), every(Infinity, 12, 24)]),
        plan('T-CT', [every(Y5, 12, 24)], consider),
      ],
      cited('S82', 'S98', 'S23'),
    ),
    row('WU-46b', all(stomach, net, typeIs(2)), [plan('T-EGD', [every(Infinity, 6, 12)])], cited('S82')),
    row(
      'WU-46c',
      all(stomach, net),
      [MIDGUT, plan('T-EGD', [every(6, 6), every(Y5, 12)])],
      cited('S82'),
    ),
    row(
      'WU-47-small',
      all(is('site', 'duodenum', 'ampulla'), g1, under('sizeMm', 10), r0),
      [
        plan('T-CT', [every(Y3, 12), every(Y5, 12, 24), every(Y10, 24)], consider),
        plan('T-EGD', [every(3, 3, 12), every(Y5, 12, 24)]),
      ],
      cited('S82'),
    ),
    row(
      'WU-47',
      all(is('site', 'duodenum', 'ampulla'), net),
      [
        plan('T-CT', [every(Y3, 12), every(Y5, 12, 24), every(Y10, 24)]),
        plan('T-EGD', [every(3, 3, 12), every(Y5, 12, 24)]),
      ],
      cited('S82'),
    ),
    // ---- the safety net
    row(
      'WU-40-chest',
      any(lung, thymus),
      [plan('T-CT-CHEST', [every(Infinity, 12)], { ...consider, notes: ['no-rule-for-this-case'] })],
      cited('POLICY'),
    ),
    row(
      'WU-40',
      otherwise,
      [plan('T-CT', [every(Infinity, 12)], { ...consider, notes: ['no-rule-for-this-case'] })],
      cited('POLICY'),
    ),
  ],
}; // prettier-ignore

/** WU-54: the own hormone of a tumor that made one. In 81 patients with gastrinoma no recurrence was first seen on imaging. */
export const hormoneFollowUp: RuleTable<FollowUp> = {
  id: 'follow-up.hormones',
  version: '1.0.0',
  title: 'Hormones after the removal of a tumor that made them',
  rules: [
    row(
      'WU-54-gastrinoma',
      is('everGastrinoma', true),
      [plan('T-GASTRIN', [every(1, 3, 6), every(Y10, 12)], { notes: ['ppi-raises'] })],
      cited('S25'),
    ),
    row('WU-54-vipoma', is('everVipoma', true), [plan('T-VIP', [every(Y5, 6, 12)], consider)], cited('S25')),
    row(
      'WU-54-glucagonoma',
      is('everGlucagonoma', true),
      [plan('T-GLUCAGON', [every(Y5, 6, 12)], consider)],
      cited('S25'),
    ),
  ],
};

/** WU-53: distant disease under treatment or watched, counted from the last imaging. */
export const diseaseFollowUp: RuleTable<FollowUp> = {
  id: 'follow-up.disease',
  version: '1.0.0',
  title: 'Imaging while disease is there and was treated',
  rules: [
    row(
      'WU-53b',
      is('classification', 'NET-G3', ...NEC),
      [plan('T-CT', [every(Infinity, 2, 3)])],
      cited('S21:follow-up'),
    ),
    row(
      'WU-53-first-year',
      is('lineYoungerThanYear', true),
      [plan('T-CT', [every(Infinity, 3, 6)])],
      cited('S111', 'S21:follow-up'),
    ),
    row('WU-53', otherwise, [plan('T-CT', [every(Infinity, 6, 12)])], cited('S111', 'S21:follow-up')),
  ],
};
