/** The stage of a tumor: system, T, N, M and the group that every possible combination gives. Reads neither grade (beyond the class), function nor receptors. */
import { missingKind } from '../grade/grade-parts.ts';
import type {
  CategoryResult,
  Fact,
  GradeResult,
  MCategory,
  MissingFact,
  NCategory,
  RecordedStage,
  StageResult,
  TCategory,
  TumorFacts,
} from '../model.ts';
import { chooseSystem, type Withheld } from './choose-system.ts';
import { mCategory, nCategory } from './n-and-m-category.ts';
import { categoryStep, sourceOf, type StageRow, type StagingSystem } from './staging-system.ts';
import { tCategory } from './t-category.ts';

export { extentFlags, extentOf } from './extent.ts';
export { isLowRisk } from './low-risk.ts';

export function stageTumor(tumor: TumorFacts, grade: GradeResult): StageResult {
  const choice = chooseSystem(tumor, grade);
  const t = tCategory(tumor, choice.system);
  const { n, m } = nodesAndSpread(tumor, choice.system);
  const shared = {
    editionAssumed: choice.editionAssumed,
    t,
    n,
    m,
    mAssumed: m.assumed,
    nAssumed: n.assumed,
  };
  if (choice.system === undefined)
    return {
      ...shared,
      withheld: choice.withheld,
      groups: [],
      remarks: choice.remarks,
      missing: withheldMissing(tumor, grade, choice.withheld),
      trace: choice.trace,
    };
  const { system } = choice;
  // NET systems know no carcinoma in situ: what is recorded as one gets no T, no group and no table, whatever its size.
  if (t.recorded?.category === 'Tis' && !system.categories.t.includes('Tis'))
    return {
      ...shared,
      withheld: 'in-situ',
      groups: [],
      remarks: choice.remarks,
      missing: [],
      trace: [...choice.trace, ...t.trace],
    };

  // A part of the organ that the chapter leaves out: T, N and M by its definitions, and no group.
  const { subsite } = tumor;
  if (subsite?.state === 'known' && system.leavesOut?.includes(subsite.value))
    return {
      ...shared,
      system: system.id,
      edition: system.edition,
      groups: [],
      basis: 'none',
      remarks: [...choice.remarks, ...t.remarks, ...n.remarks, ...m.remarks, 'outside-chapter'],
      missing: [],
      trace: [
        ...choice.trace,
        ...t.trace,
        ...n.trace,
        ...m.trace,
        categoryStep(system, 'stage/outside-chapter', ['site']),
      ],
    };

  const rows = rowsFor(system, t.possible, n.possible, m.possible, tumor);
  const groups = [...new Set(rows.map(({ group }) => group))];
  const given = groups.filter((group) => group !== null);
  const decided = groups.length === 1 && given.length === 1;
  const basis = rows.every((row) => row.basis === rows[0]?.basis) ? rows[0]?.basis : undefined;
  const remarks = [
    ...choice.remarks,
    ...t.remarks,
    ...n.remarks,
    ...m.remarks,
    ...(decided && basis === 'registry' ? ['registry-row'] : []),
    ...(isT4WithUnknownNodes(system, t, n, m) ? ['t4-nx-v9'] : []),
  ];
  const small = smallCellExtent(grade, m);
  const recordedDiffers = decided ? differingRecorded(tumor, system, given[0] ?? '') : undefined;
  return {
    ...shared,
    system: system.id,
    edition: system.edition,
    // A combination without a group is one of the answers that are still possible.
    groups: given.length > 0 && groups.includes(null) ? [...given, NO_GROUP] : given,
    ...(basis ? { basis } : {}),
    remarks: [...new Set(remarks)],
    ...(small ? { smallCellExtent: small } : {}),
    ...(recordedDiffers ? { recordedDiffers } : {}),
    missing: decided ? [] : stageMissing(tumor, t, n, m),
    trace: [
      ...choice.trace,
      ...t.trace,
      ...n.trace,
      ...m.trace,
      ...rows.map((row) => ({
        rule: `${system.id}/${row.t.join('+')}-${row.n.join('+')}-${row.m[0] === 'M0' ? 'M0' : 'M1'}`,
        answer: decided ? ('yes' as const) : ('unknown' as const),
        read: ['t', 'n', 'm'] as const,
        cite: [{ source: sourceOf(system) }, ...(row.basis === 'registry' ? [{ source: 'SEER' }] : [])],
      })),
    ],
  };
}

/** A positive node whose kind is not said is regional (N1) or distant (M1): one of the two is true. */
function nodesAndSpread(
  tumor: TumorFacts,
  system: StagingSystem | undefined,
): { n: CategoryResult<NCategory>; m: CategoryResult<MCategory> } {
  const n = nCategory(tumor, system);
  const m = mCategory(tumor, system);
  const spread = m.possible.length > 0 && m.possible.every((category) => category !== 'M0');
  if (!openNodeKind(tumor) || !n.assumed || spread) return { n, m };
  const from = tumor.nodesPositiveKindUnknown.state === 'known' ? tumor.nodesPositiveKindUnknown.from : [];
  return {
    n: { ...n, possible: ['N1', 'NX'], assumed: false, from },
    m: m.assumed ? { ...m, possible: ['M0', 'M1'], assumed: false, from } : m,
  };
}

/** Stands among several possible groups where the table gives none for some combination. */
export const NO_GROUP = 'no group';

/** Limited or extensive, beside TNM: any spread is extensive; without it limited, if all fits one radiation field, which nobody but the team can say. */
function smallCellExtent(grade: GradeResult, m: CategoryResult<MCategory>): StageResult['smallCellExtent'] {
  if (grade.classification !== 'LUNG-SCLC' || m.possible.length === 0) return undefined;
  if (m.possible.every((category) => category !== 'M0')) return 'extensive';
  return m.possible.every((category) => category === 'M0') ? 'limited-if-one-field' : undefined;
}

const openNodeKind = (tumor: TumorFacts): boolean =>
  tumor.nodesPositiveKindUnknown.state === 'known' && tumor.nodesPositiveKindUnknown.value;

function rowsFor(
  system: StagingSystem,
  t: readonly TCategory[],
  n: readonly NCategory[],
  m: readonly MCategory[],
  tumor: TumorFacts,
): StageRow[] {
  // A category that could not be read may be any of the system's.
  const anyN = n.length > 0 ? n : system.categories.n;
  const anyM = m.length > 0 ? m : system.categories.m;
  const anyT = t.length > 0 ? t : system.categories.t;
  const rows = new Set<StageRow>();
  const kindOpen = openNodeKind(tumor) && n.includes('NX') && n.includes('N1');
  for (const oneT of anyT)
    for (const oneN of anyN)
      for (const oneM of anyM) {
        if (kindOpen && oneN === 'NX' && oneM === 'M0') continue;
        const row = system.rows.find(
          (candidate) =>
            candidate.t.includes(oneT) &&
            candidate.n.includes(oneN) &&
            candidate.m.includes(oneM) &&
            // A NEC is high grade; a MiNEN has none (GX), which the only table that asks for a grade treats alike.
            (candidate.g?.includes('G3') ?? true),
        );
        if (row) rows.add(row);
      }
  return [...rows];
}

/** In its NET systems version 9 prints no group for T4 NX M0, though it would be III whatever the nodes. */
const isT4WithUnknownNodes = (
  system: StagingSystem,
  t: CategoryResult<TCategory>,
  n: CategoryResult<NCategory>,
  m: CategoryResult<MCategory>,
): boolean =>
  system.edition === 'AJCC version 9' &&
  system.differentiation === 'well' &&
  t.possible.length === 1 &&
  t.possible[0] === 'T4' &&
  n.possible.length === 1 &&
  n.possible[0] === 'NX' &&
  m.possible.length === 1 &&
  m.possible[0] === 'M0';

const isContradictory = ({ differ, remarks }: CategoryResult<string>): boolean =>
  differ || remarks.some((remark) => remark.endsWith('-recorded-twice'));

function stageMissing(
  { recordedT, sizeMm, depth, recordedN, nodesPositive, recordedM }: TumorFacts,
  t: CategoryResult<TCategory>,
  n: CategoryResult<NCategory>,
  m: CategoryResult<MCategory>,
): MissingFact[] {
  const missing: MissingFact[] = [];
  const of = <C extends string>(
    result: CategoryResult<C>,
    fact: MissingFact['fact'],
    unknown: readonly string[],
    basis: readonly Fact<unknown>[],
  ): void => {
    // What is recorded and cannot be used was found.
    const silence = missingKind(basis.find(({ state }) => state === 'unusable') ?? { state: 'absent' });
    if (result.remarks.includes('m-mentioned-in-report') || result.remarks.includes('m-open-by-recorded-stage'))
      missing.push({ fact, kind: 'not-usable', blocks: ['stage'] });
    else if (result.possible.length === 0) missing.push({ fact, kind: 'could-not-be-read', blocks: ['stage'] });
    else if (result.possible.length > 1)
      missing.push({ fact, kind: isContradictory(result) ? 'conflict' : 'spans-cut-off', blocks: ['stage'] });
    else if (unknown.includes(result.possible[0] ?? ''))
      missing.push({ fact, kind: result.assumed ? silence : 'asked-no-value', blocks: ['stage'] });
    else if (result.assumed) missing.push({ fact, kind: silence, blocks: ['stage'] });
  };
  of(t, 't', ['TX', 'T0'], [recordedT, sizeMm, depth]);
  of(n, 'nodes', ['NX'], [recordedN, nodesPositive]);
  of(m, 'metastases', [], [recordedM]);
  return missing;
}

function withheldMissing(tumor: TumorFacts, grade: GradeResult, reason: Withheld): MissingFact[] {
  switch (reason) {
    case 'site-missing':
      return [{ fact: 'site', kind: tumor.site.state === 'open' ? 'spans-cut-off' : 'not-found', blocks: ['stage'] }];
    case 'differentiation-missing':
      return [
        {
          fact: 'differentiation',
          kind: grade.missing.find(({ fact }) => fact === 'differentiation')?.kind ?? 'not-found',
          blocks: ['stage'],
        },
      ];
    case 'differentiation-conflict':
      return [{ fact: 'differentiation', kind: 'conflict', blocks: ['stage'] }];
    case 'out-of-scope':
    case 'no-table':
      return [];
  }
}

/** Only a recorded stage of the same edition is compared; one without a system, or of another, is shown and not compared. */
function differingRecorded(tumor: TumorFacts, system: StagingSystem, group: string): RecordedStage | undefined {
  const edition = system.edition === 'AJCC version 9' ? 'AJCC 9' : 'AJCC 8';
  return tumor.recordedStage.find((recorded) => recorded.system === edition && !sameGroup(recorded.group, group));
}

/** `III` agrees with `IIIB`: the record may leave the letter out. */
const sameGroup = (recorded: string, ours: string): boolean =>
  recorded === ours || /[IV]+/.exec(ours)?.[0] === recorded;
