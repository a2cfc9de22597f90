/** N and M: as recorded, or from counts, statements and sites of spread. Silence is NX, and M0 marked as assumed; what could not be read stays open. */
import { answer, atLeast, over, under } from '../engine.ts';
import type {
  CategoryResult,
  Fact,
  MCategory,
  MetastasisSite,
  NCategory,
  Provenance,
  Recorded,
  TraceStep,
  TumorFacts,
} from '../model.ts';
import { inSystem } from './recorded-category.ts';
import type { StagingSystem } from './staging-system.ts';

const cite = [{ source: 'AJCC8' }, { source: 'SEER' }];
const step = (rule: string, read: TraceStep['read'], assumed?: string): TraceStep => ({
  rule,
  answer: 'yes',
  read,
  cite,
  ...(assumed ? { assumed } : {}),
});
const sources = (fact: Fact<unknown>): readonly Provenance[] => (fact.state === 'absent' ? [] : fact.from);
const unreachable = (fact: Fact<unknown>): boolean => fact.state === 'unusable' && fact.why === 'unreachable';

// ------------------------------------------------------------------------------------------ N

export function nCategory(tumor: TumorFacts, system: StagingSystem | undefined): CategoryResult<NCategory> {
  const derived = derivedN(tumor, system);
  const { recordedN } = tumor;
  const recorded = recordedN.state === 'known' ? recordedN.value : undefined;
  const used = recorded && inSystem(recorded.category, system?.categories.n);
  if (used) {
    const differ =
      derived !== undefined && used !== 'NX' && !derived.possible.some((category) => sameN(category, used));
    return {
      possible: [used],
      recorded,
      ...(derived ? { derived: derived.possible } : {}),
      differ,
      assumed: false,
      prefix: recorded.prefix,
      from: sources(recordedN),
      trace: [step('stage/n-recorded', ['n']), ...(derived?.trace ?? [])],
      remarks: [
        ...(used !== recorded.category ? ['letter-not-in-system'] : []),
        ...(differ ? ['n-recorded-and-derived-differ'] : []),
      ],
    };
  }
  const base = { differ: false, ...(recorded ? { recorded } : {}), prefix: 'none' as const };
  if (recordedN.state === 'open')
    return {
      ...base,
      possible: recordedN.possible.flatMap(({ category }) => inSystem(category, system?.categories.n) ?? []),
      assumed: false,
      from: recordedN.from,
      trace: [step('stage/n-recorded', ['n'])],
      remarks: ['n-recorded-twice'],
    };
  if (derived)
    return {
      ...base,
      possible: derived.possible,
      derived: derived.possible,
      assumed: false,
      from: derived.from,
      trace: derived.trace,
      remarks: [],
      prefix: derived.prefix,
    };
  if (unreachable(recordedN) || unreachable(tumor.nodesPositive))
    return { ...base, possible: [], assumed: false, from: [], trace: [step('stage/n-not-read', ['n'])], remarks: [] };
  return {
    ...base,
    possible: ['NX'],
    assumed: true,
    from: [],
    trace: [step('stage/n-not-stated', ['n', 'nodesPositive'], 'NX')],
    remarks: [],
  };
}

const sameN = (a: NCategory, b: NCategory): boolean => a === b || a.startsWith(b) || b.startsWith(a);

interface DerivedN {
  readonly possible: readonly NCategory[];
  readonly from: readonly Provenance[];
  readonly prefix: Recorded<NCategory>['prefix'];
  readonly trace: readonly TraceStep[];
}

function derivedN(tumor: TumorFacts, system: StagingSystem | undefined): DerivedN | undefined {
  const counted = system?.countsNodes ?? false;
  const { nodesPositive, nodesExamined, mesentericMassMm, regionalNodesStated } = tumor;
  if (counted && answer(over('mesentericMassMm', 20), { mesentericMassMm }) === 'yes')
    return {
      possible: ['N2'],
      from: sources(mesentericMassMm),
      prefix: 'none',
      trace: [step('stage/n2-mesenteric-mass', ['mesentericMassMm'])],
    };
  if (nodesPositive.state === 'known' || nodesPositive.state === 'open') {
    const facts = { nodesPositive };
    const some = answer(atLeast('nodesPositive', 1), facts);
    const from = [...sources(nodesPositive), ...sources(nodesExamined)];
    if (some === 'no') {
      const examined = answer(atLeast('nodesPositive', 1), { nodesPositive: nodesExamined });
      // 0 of 0 examined is not known; 0 positive without a count of examined nodes is not a negative dissection either.
      return examined === 'yes'
        ? { possible: ['N0'], from, prefix: 'p', trace: [step('stage/n0-examined', ['nodesPositive'])] }
        : { possible: ['NX'], from, prefix: 'none', trace: [step('stage/nx-none-examined', ['nodesPositive'])] };
    }
    const possible: NCategory[] = [];
    if (some === 'unknown') possible.push('N0');
    if (answer(under('nodesPositive', 12), facts) !== 'no' || !counted) possible.push('N1');
    if (counted && answer(atLeast('nodesPositive', 12), facts) !== 'no') possible.push('N2');
    return { possible, from, prefix: 'p', trace: [step('stage/n-by-count', ['nodesPositive'])] };
  }
  if (regionalNodesStated.state === 'known')
    return {
      possible: [regionalNodesStated.value === 'positive' ? 'N1' : 'N0'],
      from: regionalNodesStated.from,
      prefix: 'none',
      trace: [step('stage/n-stated', ['n'])],
    };
  return undefined;
}

// ------------------------------------------------------------------------------------------ M

export function mCategory(tumor: TumorFacts, system: StagingSystem | undefined): CategoryResult<MCategory> {
  const { recordedM, metastases } = tumor;
  const recorded = recordedM.state === 'known' ? recordedM.value : undefined;
  const derived = metastases.state === 'known' ? derivedM(metastases.value) : undefined;
  const used = recorded && inSystem(recorded.category, system?.categories.m);
  const remarks: string[] = [];
  if (recordedM.state === 'known' && recordedM.from.some((from) => from.marks.includes('pm0-not-allowed')))
    remarks.push('pm0-read-as-m0');
  if (used) {
    // A recorded M0 beside recorded metastases: the finding stands, the contradiction is shown.
    const differ = derived !== undefined && (used === 'M0') !== (derived === 'M0');
    const finding = differ && derived !== 'M0';
    const sharper = derived && derived !== 'M0' && used === 'M1' ? derived : undefined;
    return {
      possible: [finding ? derived : (sharper ?? used)],
      recorded,
      ...(derived ? { derived: [derived] } : {}),
      differ,
      assumed: false,
      prefix: recorded.prefix,
      from: [...sources(recordedM), ...sources(metastases)],
      trace: [step('stage/m-recorded', ['m'])],
      remarks: differ ? [...remarks, 'm-conflict'] : remarks,
    };
  }
  const base = { differ: false, ...(recorded ? { recorded } : {}), prefix: 'none' as const, remarks };
  if (recordedM.state === 'open')
    return {
      ...base,
      possible: recordedM.possible.flatMap(({ category }) => inSystem(category, system?.categories.m) ?? []),
      assumed: false,
      from: recordedM.from,
      trace: [step('stage/m-recorded', ['m'])],
    };
  if (derived)
    return {
      ...base,
      possible: [inSystem(derived, system?.categories.m) ?? 'M1'],
      derived: [derived],
      assumed: false,
      from: sources(metastases),
      trace: [step('stage/m-by-sites', ['m', 'liverMetastases'])],
    };
  if (unreachable(recordedM) || unreachable(metastases))
    return { ...base, possible: [], assumed: false, from: [], trace: [step('stage/m-not-read', ['m'])] };
  return {
    ...base,
    possible: ['M0'],
    assumed: true,
    prefix: 'c',
    from: [],
    trace: [step('stage/m-assumed', ['m'], 'cM0')],
  };
}

/** M1a liver only, M1b outside the liver only, M1c both; a site that is not named leaves M1. */
function derivedM(sites: readonly MetastasisSite[]): MCategory {
  if (sites.length === 0) return 'M0';
  if (sites.includes('unspecified')) return 'M1';
  const liver = sites.includes('liver');
  const elsewhere = sites.some((site) => site !== 'liver');
  return liver ? (elsewhere ? 'M1c' : 'M1a') : 'M1b';
}
