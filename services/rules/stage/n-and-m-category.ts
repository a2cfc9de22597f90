/** N and M: as recorded, or from counts, statements and sites of spread. Silence is NX, and M0 marked as assumed; what could not be read stays open. */
import { answer, atLeast, over, within } from '../engine.ts';
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
import { isNewsAfter } from '../dates.ts';
import { inSystem } from './recorded-category.ts';
import { netSpread } from './spread-categories.ts';
import { categoryStep, type StagingSystem } from './staging-system.ts';

const sources = (fact: Fact<unknown>): readonly Provenance[] => (fact.state === 'absent' ? [] : fact.from);
const unreachable = (fact: Fact<unknown>): boolean => fact.state === 'unusable' && fact.why === 'unreachable';

// ------------------------------------------------------------------------------------------ N

export function nCategory(tumor: TumorFacts, system: StagingSystem | undefined): CategoryResult<NCategory> {
  const derived = derivedN(tumor, system);
  const { recordedN } = tumor;
  const recorded = recordedN.state === 'known' ? recordedN.value : undefined;
  const used = recorded && inSystem(recorded.category, system?.categories.n);
  if (used) {
    // N2 by a mesenteric mass that nobody measured does not contradict a count below 12.
    const byMass = system?.mesentericMassIsN2 === true && used === 'N2' && tumor.mesentericMassMm.state === 'absent';
    const differ =
      derived !== undefined &&
      used !== 'NX' &&
      !derived.possible.some((category) => sameN(category, used) || (byMass && sameN(category, 'N1')));
    return {
      possible: [used],
      recorded,
      ...(derived ? { derived: derived.possible } : {}),
      differ,
      assumed: false,
      prefix: recorded.prefix,
      from: sources(recordedN),
      trace: [categoryStep(system, 'stage/n-recorded', ['n']), ...(derived?.trace ?? [])],
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
      possible: [
        ...new Set(recordedN.possible.flatMap(({ category }) => inSystem(category, system?.categories.n) ?? [])),
      ],
      assumed: false,
      from: recordedN.from,
      trace: [categoryStep(system, 'stage/n-recorded', ['n'])],
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
      remarks: recorded ? ['category-not-in-system'] : [],
      prefix: derived.prefix,
    };
  // N2 where the system has only N1: the nodes are positive all the same, and never unknown.
  if (recorded && /N[1-3]/.test(recorded.category))
    return {
      ...base,
      possible: positiveCategories(system),
      assumed: false,
      prefix: recorded.prefix,
      from: sources(recordedN),
      trace: [categoryStep(system, 'stage/n-recorded', ['n'])],
      remarks: ['category-not-in-system'],
    };
  if (unreachable(recordedN) || unreachable(tumor.nodesPositive))
    return {
      ...base,
      possible: [],
      assumed: false,
      from: [],
      trace: [categoryStep(system, 'stage/n-not-read', ['n'])],
      remarks: [],
    };
  return {
    ...base,
    possible: ['NX'],
    assumed: true,
    from: [],
    trace: [categoryStep(system, 'stage/n-not-stated', ['n', 'nodesPositive'], 'NX')],
    remarks: [],
  };
}

const sameN = (a: NCategory, b: NCategory): boolean => a.startsWith(b) || b.startsWith(a);

interface DerivedN {
  readonly possible: readonly NCategory[];
  readonly from: readonly Provenance[];
  readonly prefix: Recorded<NCategory>['prefix'];
  readonly trace: readonly TraceStep[];
}

function derivedN(tumor: TumorFacts, system: StagingSystem | undefined): DerivedN | undefined {
  const { nodesPositive, nodesExamined, mesentericMassMm, regionalNodesStated } = tumor;
  if (system?.mesentericMassIsN2 && answer(over('mesentericMassMm', 20), { mesentericMassMm }) === 'yes')
    return {
      possible: ['N2'],
      from: sources(mesentericMassMm),
      prefix: 'none',
      trace: [categoryStep(system, 'stage/n2-mesenteric-mass', ['mesentericMassMm'])],
    };
  if (nodesPositive.state === 'known' || nodesPositive.state === 'open') {
    const facts = { nodesPositive };
    const some = answer(atLeast('nodesPositive', 1), facts);
    const from = [...sources(nodesPositive), ...sources(nodesExamined)];
    if (some === 'no') {
      const examined = answer(atLeast('nodesPositive', 1), { nodesPositive: nodesExamined });
      // 0 of 0 examined is not known; 0 positive without a count of examined nodes is not a negative dissection either.
      return examined === 'yes'
        ? { possible: ['N0'], from, prefix: 'p', trace: [categoryStep(system, 'stage/n0-examined', ['nodesPositive'])] }
        : {
            possible: ['NX'],
            from,
            prefix: 'none',
            trace: [categoryStep(system, 'stage/nx-none-examined', ['nodesPositive'])],
          };
    }
    const counted = system?.nodesByCount?.filter(
      ({ least, most }) =>
        answer(most === undefined ? atLeast('nodesPositive', least) : within('nodesPositive', least, most), facts) !==
        'no',
    );
    const possible: NCategory[] = some === 'unknown' ? ['N0'] : [];
    possible.push(...(counted?.map(({ n }) => n) ?? positiveCategories(system)));
    return { possible, from, prefix: 'p', trace: [categoryStep(system, 'stage/n-by-count', ['nodesPositive'])] };
  }
  if (regionalNodesStated.state === 'known')
    return {
      possible: regionalNodesStated.value === 'positive' ? positiveCategories(system) : ['N0'],
      from: regionalNodesStated.from,
      prefix: 'none',
      trace: [categoryStep(system, 'stage/n-stated', ['n'])],
    };
  return undefined;
}

/** Positive nodes without a number: the text's default, or every undivided positive category. */
function positiveCategories(system: StagingSystem | undefined): NCategory[] {
  if (!system) return ['N1'];
  if (system.nodesPositiveUncounted) return [system.nodesPositiveUncounted];
  return system.categories.n.filter((category) => /N[1-3]$/.test(category));
}

// ------------------------------------------------------------------------------------------ M

export function mCategory(tumor: TumorFacts, system: StagingSystem | undefined): CategoryResult<MCategory> {
  const { recordedM, metastases } = tumor;
  const recorded = recordedM.state === 'known' ? recordedM.value : undefined;
  const derived = metastases.state === 'known' ? derivedM(metastases.value, system) : undefined;
  const used = recorded && inSystem(recorded.category, system?.categories.m);
  const remarks: string[] = [];
  if (recordedM.state === 'known' && recordedM.from.some((from) => from.marks.includes('pm0-not-allowed')))
    remarks.push('pm0-read-as-m0');
  if (used) {
    // A recorded M0 beside recorded metastases: the finding stands, the contradiction is shown.
    const found = derived !== undefined && !derived.includes('M0');
    // Metastases that were found months after an M0 are news, no contradiction.
    const differ =
      derived !== undefined &&
      (used === 'M0') === found &&
      !(found && isNewsAfter(sources(recordedM), sources(metastases)));
    const sharper = found && (used === 'M0' || used === 'M1');
    return {
      possible: sharper ? derived : [used],
      recorded,
      ...(derived ? { derived } : {}),
      differ,
      assumed: false,
      prefix: recorded.prefix,
      from: [...sources(recordedM), ...sources(metastases)],
      trace: [
        categoryStep(system, 'stage/m-recorded', ['m']),
        ...(sharper ? [categoryStep(system, 'stage/m-by-sites', ['m', 'liverMetastases'])] : []),
      ],
      remarks: differ ? [...remarks, 'm-conflict'] : remarks,
    };
  }
  const base = { differ: false, prefix: 'none' as const, remarks };
  if (recordedM.state === 'open')
    return {
      ...base,
      possible: [
        ...new Set(recordedM.possible.flatMap(({ category }) => inSystem(category, system?.categories.m) ?? [])),
      ],
      assumed: false,
      from: recordedM.from,
      trace: [categoryStep(system, 'stage/m-recorded', ['m'])],
    };
  if (derived)
    return {
      ...base,
      possible: derived,
      derived,
      assumed: false,
      from: sources(metastases),
      trace: [categoryStep(system, 'stage/m-by-sites', ['m', 'liverMetastases'])],
    };
  if (unreachable(recordedM) || unreachable(metastases))
    return {
      ...base,
      possible: [],
      assumed: false,
      from: [],
      trace: [categoryStep(system, 'stage/m-not-read', ['m'])],
    };
  if (tumor.spreadMentioned.length > 0)
    return {
      ...base,
      possible: ['M0', 'M1'],
      assumed: false,
      from: tumor.spreadMentioned,
      trace: [categoryStep(system, 'stage/m-mentioned-in-report', ['m'])],
      remarks: ['m-mentioned-in-report'],
    };
  // "Stage IV" alone, in whatever edition: M0 is not assumed beside it.
  const stageFour = tumor.recordedStage.filter(({ group }) => group.includes('IV'));
  if (stageFour.length > 0)
    return {
      ...base,
      possible: ['M0', 'M1'],
      assumed: false,
      from: stageFour.flatMap(({ from }) => from),
      trace: [categoryStep(system, 'stage/m-open-by-recorded-stage', ['m'])],
      remarks: ['m-open-by-recorded-stage'],
    };
  return {
    ...base,
    possible: ['M0'],
    assumed: true,
    prefix: 'c',
    from: [],
    trace: [categoryStep(system, 'stage/m-assumed', ['m'], 'cM0')],
  };
}

function derivedM(sites: readonly MetastasisSite[], system: StagingSystem | undefined): readonly MCategory[] {
  if (sites.length === 0) return ['M0'];
  const spread = system?.spread ?? netSpread;
  // Registries have one code for the peritoneum and what lies behind it (C78.6): each of the two may be meant.
  const isEither = sites.includes('peritoneum') && sites.includes('retroperitoneum');
  const meant = isEither
    ? [sites.filter((site) => site !== 'retroperitoneum'), sites.filter((site) => site !== 'peritoneum')]
    : [sites];
  return [...new Set(meant.flatMap((one) => spread([...new Set(one)])))];
}
