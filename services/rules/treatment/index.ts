/**
 * Treatment categories with their strength: gates first, then the status of the tumor, then the rows of class, site or category. No order, no drug, no
 * dose. What was removed is not listed for removal again, except where a row says that a completion is needed.
 */
import { answer, any, is } from '../engine.ts';
import type { Category, CategoryAdvice, RuleFacts } from '../model.ts';
import type { RuleFactsResult } from '../rule-facts.ts';
import { ADVANCED } from './advanced.ts';
import { cannotSay, marker, notAdjuvant, ofTables, policy, siteAdvice, type Mark } from './advice.ts';
import { continueWhileStable } from './first-line-analog.ts';
import { hormoneControl, provenWithoutTissue, TUMOR_DIRECTED } from './hormones.ts';
import { localTable } from './localized.ts';
import { LARGE_CELL, LUNG_ADVANCED, LUNG_LOCAL, SMALL_CELL } from './lung.ts';
import { NEC_TABLES } from './nec.ts';
import { NET_G3_ADVANCED, NET_G3_LOCAL } from './net-g3.ts';
import { removedLocally, removedRadically } from './removed-local.ts';
import {
  LARGE_CELL_REMOVED,
  LEFT_BEHIND,
  LUNG_REMOVED,
  METASTASES_REMOVED,
  NEC_REMOVED,
  NET_G3_REMOVED,
  RECURRENT_LOCAL,
  SMALL_CELL_REMOVED,
  THYMUS_REMOVED,
  type RemovedGroup,
} from './removed-other.ts';
import { withAdjuvantTime, withCompletionTime } from './time-limits.ts';
import { agreed, isRemoved, worldsOf, type World } from './worlds.ts';

/** TX-00a: nothing tumor-directed can be said. */
const GATE_CLASSES = is(
  'classification',
  'NO-TISSUE',
  'NOT-GRADABLE',
  'UNRESOLVED',
  'MINEN',
  'OUT-OF-SCOPE',
  'LUNG-UNCLASSIFIED',
  'LUNG-HIGH-GRADE-UNRESOLVED',
);
/** What acts on the tumor at its place: nobody can say it of a tumor of which it is open whether it is still there (TX-108). */
const AT_ITS_PLACE: readonly Category[] = ['SURG', 'ENDO', 'SURV'];

export function treatmentFor({ facts, assumed }: RuleFactsResult): CategoryAdvice[] {
  const mark = marker(assumed);
  const horm = hormoneControl(facts);
  const proven = provenWithoutTissue(facts);
  if (proven) return [...proven, ...horm];
  const gate = gated(facts);
  if (gate) return [...TUMOR_DIRECTED.map((category) => gate(category)), ...horm];
  if (facts.tumorStatus?.state !== 'known' && facts.tumorStatus?.state !== 'open')
    return [...statusUnknown(facts, mark), ...horm];
  return [...inAllWorlds(facts, mark), ...horm];
}

const inAllWorlds = (facts: RuleFacts, mark: Mark): CategoryAdvice[] =>
  agreed(worldsOf(facts).map((world) => ({ world, advice: adviceIn(world, mark) })));

/** TX-108: the other categories go by the extent, as if the tumor were in place. */
function statusUnknown(facts: RuleFacts, mark: Mark): CategoryAdvice[] {
  const others = inAllWorlds({ ...facts, tumorStatus: { state: 'known', value: 'in-place', from: [] } }, mark).filter(
    ({ category }) => !AT_ITS_PLACE.includes(category),
  );
  return [...AT_ITS_PLACE.map((category) => cannotSay(category, 'TX-108', ['tumorStatus'], policy)), ...others];
}

// ------------------------------------------------------------------------------------------ gates

function gated(facts: RuleFacts): ((category: Category) => CategoryAdvice) | undefined {
  if (answer(GATE_CLASSES, facts) === 'yes')
    return (category) => cannotSay(category, 'TX-00a', ['classification'], policy);
  // GR-25: while the differentiation is not known, a grade that reaches G3 does not exclude a NEC.
  const { classification, differentiation } = facts;
  if (
    classification?.state === 'open' &&
    classification.possible.includes('NET-G3') &&
    differentiation?.state !== 'known'
  )
    return (category) => cannotSay(category, 'TX-00a', ['differentiation'], policy);
  if (facts.extent?.state !== 'known' && !runsWithoutExtent(facts))
    return (category) => cannotSay(category, 'TX-00a', ['extent'], policy);
  return undefined;
}

/** TX-90b: after a removal nobody can complete the nodes any more; distant and recurrent disease has its extent by its status. */
function runsWithoutExtent(facts: RuleFacts): boolean {
  const { tumorStatus } = facts;
  const statuses =
    tumorStatus?.state === 'known' ? [tumorStatus.value] : tumorStatus?.state === 'open' ? tumorStatus.possible : [];
  const removed = statuses.length > 0 && statuses.every((status) => isRemoved(status));
  if (removed) return answer(is('distantSpread', false), facts) === 'yes';
  return statuses.length > 0 && statuses.every((status) => status === 'metastatic-treated' || status === 'recurrent');
}

// ------------------------------------------------------------------------------------------ by status

const NET_12 = new Set(['NET-G1', 'NET-G2']);

function adviceIn(world: World, mark: Mark): CategoryAdvice[] {
  const { status, facts } = world;
  switch (status) {
    case 'in-place':
      return inPlace(world, facts, mark);
    case 'resected-R0':
    case 'resected-RX':
    case 'resected-R1':
      // A removal beside distant disease that is still there is no resected tumor, whatever its margin.
      return answer(is('extent', 'distant'), facts) === 'yes' ? advanced(world, facts, mark) : removed(world, mark);
    case 'resected-R2':
      return answer(is('extent', 'distant'), facts) === 'yes' ? advanced(world, facts, mark) : leftBehind(world, mark);
    case 'recurrent':
      return recurrent(world, mark);
    case 'metastatic-treated': {
      const spread: RuleFacts = { ...facts, extent: { state: 'known', value: 'distant', from: [] } };
      return NET_12.has(world.classification) && answer(is('allMetastasesRemoved', true), facts) === 'yes'
        ? ofGroup(METASTASES_REMOVED, spread, mark)
        : advanced(world, spread, mark);
    }
  }
}

function inPlace(world: World, facts: RuleFacts, mark: Mark): CategoryAdvice[] {
  const isAdvanced = answer(any(is('extent', 'distant'), is('resectable', false)), facts) === 'yes';
  if (isAdvanced) return advanced(world, facts, mark);
  switch (world.classification) {
    case 'NET-G1':
    case 'NET-G2': {
      const { site, colonSide } = facts;
      if (site?.state !== 'known') return siteUnknown();
      const gastric = gastricTypeUnknown(facts);
      if (gastric) return gastric;
      const table = localTable(site.value, colonSide?.state === 'known' ? colonSide.value : undefined);
      return table ? [...siteAdvice(table, facts, mark, { sizeDecides: true }), ...notAdjuvant()] : siteUnknown();
    }
    case 'NET-G3':
      return withoutEndoscopy(ofTables(facts, mark)(NET_G3_LOCAL), facts);
    case 'LUNG-TC':
    case 'LUNG-AC':
    case 'LUNG-CARCINOID-HIGH-PROLIF':
      return ofTables(facts, mark)(LUNG_LOCAL);
    default:
      return advanced(world, facts, mark);
  }
}

/** Endoscopic removal is a question of the luminal sites alone (TX-40). */
const withoutEndoscopy = (advice: CategoryAdvice[], facts: RuleFacts): CategoryAdvice[] =>
  advice.filter(({ category }) => category !== 'ENDO' || answer(is('site', 'pancreas', 'appendix'), facts) !== 'yes');

/** The type of a gastric NET decides everything; it is found by gastrin and mapping biopsies (TX-15h, TX-95e). */
function gastricTypeUnknown(facts: RuleFacts): CategoryAdvice[] | undefined {
  if (answer(is('site', 'stomach'), facts) !== 'yes' || facts.gastricType?.state === 'known') return undefined;
  const rule = answer(is('tumorStatus', 'in-place'), facts) === 'yes' ? 'TX-15h' : 'TX-95e';
  return [
    ...AT_ITS_PLACE.map((category) => cannotSay(category, rule, ['gastricType'], [{ source: 'S23' }])),
    ...notAdjuvant(),
  ];
}

const siteUnknown = (): CategoryAdvice[] =>
  (['SURG', 'SURV'] as const).map((category) => cannotSay(category, 'TX-00b', ['site'], policy));

/** The tables of advanced disease; those of NEC, small cell and large cell carcinoma ask for the extent themselves. */
function advanced(world: World, facts: RuleFacts, mark: Mark): CategoryAdvice[] {
  const of = ofTables(facts, mark);
  switch (world.classification) {
    case 'NET-G1':
    case 'NET-G2':
      return continueWhileStable(of(ADVANCED), facts);
    case 'NET-G3':
      return of(NET_G3_ADVANCED);
    case 'NEC':
    case 'NEC-SMALL':
    case 'NEC-LARGE':
      return of(NEC_TABLES);
    case 'LUNG-TC':
    case 'LUNG-AC':
    case 'LUNG-CARCINOID-HIGH-PROLIF':
      return of(LUNG_ADVANCED);
    case 'LUNG-SCLC':
      return of(SMALL_CELL);
    case 'LUNG-LCNEC':
      return of(LARGE_CELL);
    // Possible worlds of these classes are tried as the classes above; by themselves they meet the gate.
    case 'NET-INDET':
    case 'LUNG-TC-IF-NO-NECROSIS':
    case 'LUNG-HIGH-GRADE-UNRESOLVED':
    case 'LUNG-UNCLASSIFIED':
    case 'MINEN':
    case 'UNRESOLVED':
    case 'NOT-GRADABLE':
    case 'NO-TISSUE':
    case 'OUT-OF-SCOPE':
      return [];
  }
}

const ofGroup = ({ table, rest }: RemovedGroup, facts: RuleFacts, mark: Mark): CategoryAdvice[] => {
  const advice = siteAdvice(table, facts, mark);
  const [first] = advice;
  if (!first) return advice;
  const { rule, cite, because } = first;
  return [
    ...advice,
    ...rest.map((category): CategoryAdvice => ({
      category,
      strength: 'not-usually',
      rule,
      reason: 'no-adjuvant-role',
      needs: [],
      cite,
      because,
    })),
  ];
};

/** Nothing known to be left (TX-91 to TX-98, TX-102 to TX-106). */
function removed(world: World, mark: Mark): CategoryAdvice[] {
  const { facts } = world;
  switch (world.classification) {
    case 'NET-G1':
    case 'NET-G2':
      return withStagingAsked(withCompletionTime(removedDigestive(facts, mark), facts), facts);
    case 'NET-G3':
      return withAdjuvantTime(ofGroup(NET_G3_REMOVED, facts, mark), facts);
    case 'NEC':
    case 'NEC-SMALL':
    case 'NEC-LARGE':
      return withAdjuvantTime(ofGroup(NEC_REMOVED, facts, mark), facts);
    case 'LUNG-TC':
    case 'LUNG-AC':
    case 'LUNG-CARCINOID-HIGH-PROLIF': {
      const thymic = answer(is('site', 'thymus'), facts) === 'yes';
      return withStagingAsked(
        withAdjuvantTime(ofGroup(thymic ? THYMUS_REMOVED : LUNG_REMOVED, facts, mark), facts),
        facts,
      );
    }
    case 'LUNG-SCLC':
      return withAdjuvantTime(ofGroup(SMALL_CELL_REMOVED, facts, mark), facts);
    case 'LUNG-LCNEC':
      return withAdjuvantTime(ofGroup(LARGE_CELL_REMOVED, facts, mark), facts);
    default:
      return advanced(world, facts, mark);
  }
}

function removedDigestive(facts: RuleFacts, mark: Mark): CategoryAdvice[] {
  const { site, colonSide } = facts;
  const radical = answer(is('resectionKind', 'radical'), facts) === 'yes';
  if (site?.state !== 'known')
    return radical ? [...siteAdvice(removedRadically, facts, mark), ...notAdjuvant()] : siteUnknown();
  if (radical) return [...siteAdvice(removedRadically, facts, mark), ...notAdjuvant()];
  const gastric = gastricTypeUnknown(facts);
  if (gastric) return gastric;
  const table = removedLocally(site.value, colonSide?.state === 'known' ? colonSide.value : undefined);
  return table ? [...siteAdvice(table, facts, mark, { sizeDecides: true }), ...notAdjuvant()] : siteUnknown();
}

/** Rows that need no imaging: the lesion is exempt from it. */
const NO_STAGING = /^TX-(?:92d|92p|93a|95a2?)$/;

/** TX-90b: with the extent unknown, "usual" for surveillance asks for imaging on file. */
function withStagingAsked(advice: readonly CategoryAdvice[], facts: RuleFacts): CategoryAdvice[] {
  const staged =
    facts.extent?.state === 'known' ||
    answer(is('stagingImaging', true), facts) === 'yes' ||
    answer(is('lowRisk', true), facts) === 'yes';
  if (staged) return [...advice];
  return advice.map((one) =>
    one.category === 'SURV' && one.strength === 'usual' && !NO_STAGING.test(one.rule)
      ? { ...cannotSay('SURV', 'TX-90b', ['extent'], one.cite), because: one.because }
      : one,
  );
}

/**
 * TX-99: tumor left behind. By an operation: as advanced, not resectable unless stated otherwise. Through an endoscope: it is in place, and the margin counts
 * as an adverse feature.
 */
function leftBehind(world: World, mark: Mark): CategoryAdvice[] {
  const { facts } = world;
  if (answer(is('resectionKind', 'local'), facts) === 'yes') {
    const adverse: RuleFacts = { ...facts, adverseFeature: { state: 'known', value: true, from: [] } };
    if (facts.extent?.state === 'known') return inPlace(world, adverse, mark);
    return TUMOR_DIRECTED.map((category) => cannotSay(category, 'TX-00a', ['extent'], policy));
  }
  const resectable = facts.resectable ?? { state: 'known', value: false, from: [] };
  const systemic = advanced(world, { ...facts, resectable }, mark);
  if (!NET_12.has(world.classification)) return systemic;
  const place = siteAdvice(LEFT_BEHIND, facts, mark);
  return [...place, ...systemic.filter(({ category }) => !place.some((one) => one.category === category))];
}

/** TX-100, TX-101. A recurrence of which nobody wrote whether it is local or distant is asked for. */
function recurrent(world: World, mark: Mark): CategoryAdvice[] {
  const { facts, classification } = world;
  const kind =
    answer(is('extent', 'distant'), facts) === 'yes'
      ? 'distant'
      : facts.recurrentKind?.state === 'known'
        ? facts.recurrentKind.value
        : undefined;
  if (kind === undefined)
    return TUMOR_DIRECTED.map((category) => cannotSay(category, 'TX-100', ['recurrentKind'], policy));
  if (kind === 'distant') {
    const spread: RuleFacts = { ...facts, extent: { state: 'known', value: 'distant', from: [] } };
    return advanced(world, spread, mark);
  }
  const local: RuleFacts = { ...facts, extent: { state: 'known', value: 'localized', from: [] } };
  // "Usual" asks that somebody wrote that it can be removed.
  const place: RuleFacts = { ...local, resectable: facts.resectable ?? { state: 'known', value: false, from: [] } };
  const unresectable = answer(is('resectable', false), facts) === 'yes';
  if (NET_12.has(classification)) {
    if (unresectable) return advanced(world, local, mark);
    return [...ofTables(place, mark)(RECURRENT_LOCAL), ...notAdjuvant()];
  }
  const systemic = advanced(world, local, mark);
  if (classification !== 'NET-G3') return systemic;
  const surgery = ofTables(place, mark)(RECURRENT_LOCAL.filter(({ category }) => category === 'SURG'));
  return unresectable ? systemic : [...surgery, ...systemic.filter(({ category }) => category !== 'SURG')];
}
