/** Which staging system holds: by site, differentiation and date of diagnosis. */
import { ajcc8 } from '../ajcc-8/index.ts';
import { ajcc9 } from '../ajcc-9/index.ts';
import type { GradeResult, Site, StageResult, TnmPrefix, TraceStep, TumorFacts } from '../model.ts';
import { sourceOf, type StagingSystem } from './staging-system.ts';

/** Why no system can be chosen; "in situ" is found after it. */
export type Withheld = Exclude<NonNullable<StageResult['withheld']>, 'in-situ'>;
export type SystemChoice = {
  readonly editionAssumed: boolean;
  readonly remarks: readonly string[];
  readonly trace: readonly TraceStep[];
} & (
  | { readonly system: StagingSystem; readonly withheld?: undefined }
  | { readonly system?: undefined; readonly withheld: Withheld }
);

export const allSystems: readonly StagingSystem[] = [...ajcc8, ...ajcc9];

export function chooseSystem(tumor: TumorFacts, grade: GradeResult): SystemChoice {
  const years = yearsOfDiagnosis(tumor);
  const remarks = years.length > 0 && years.every((year) => year < OLDEST_EDITION) ? ['diagnosed-before-edition'] : [];
  const withheld = (reason: Withheld): SystemChoice => ({
    withheld: reason,
    editionAssumed: false,
    remarks,
    trace: [
      {
        rule: `stage/system-${reason}`,
        answer: 'yes',
        read: ['site', 'differentiation', 'histology'],
        cite: [{ source: 'SEER', at: 'schema selection' }],
      },
    ],
  });

  const { classification, differentiation } = grade;
  if (classification === 'OUT-OF-SCOPE') return withheld('out-of-scope');
  const sites = possibleSites(tumor);
  // No site, or an unknown primary, has no stage table.
  if (sites.every((site) => site === 'unknown-primary')) return withheld('site-missing');
  // Lung and thymus have one table for every neuroendocrine neoplasm; elsewhere the differentiation chooses.
  const oneTable = sites.every((site) =>
    allSystems.some((one) => one.differentiation === 'any' && one.sites.includes(site)),
  );
  let wanted: StagingSystem['differentiation'] = 'any';
  if (!oneTable) {
    if (classification === 'MINEN') wanted = 'poor';
    else {
      if (classification === 'UNRESOLVED' && differentiation.state !== 'absent' && differentiation.state !== 'unusable')
        return withheld('differentiation-conflict');
      if (differentiation.state === 'open') return withheld('differentiation-conflict');
      if (differentiation.state !== 'known') return withheld('differentiation-missing');
      wanted = differentiation.value;
    }
  }

  const found = sites.map((site) =>
    ofYears(
      allSystems.filter(
        (one) => one.sites.includes(site) && one.differentiation === wanted && isClassified(one, tumor),
      ),
      years,
    ),
  );
  if (new Set(found.map((edition) => edition?.system)).size > 1) return withheld('site-missing');
  const [only] = found;
  if (!only) return withheld('no-table');
  const { system, assumed } = only;
  // After treatment before surgery the carcinoma of the stomach has a table of its own, which is not built.
  if (system.classification && isAfterTreatment(tumor)) return withheld('no-table');
  const said = [
    ...remarks,
    ...(assumed ? ['newest-edition'] : []),
    ...(system.differentiation === 'poor' ? ['carcinoma-table'] : []),
    ...(system.remark ? [system.remark] : []),
  ];
  return {
    system,
    editionAssumed: assumed,
    remarks: said,
    trace: [
      {
        rule: `stage/system-${system.id}`,
        answer: 'yes',
        read: ['site', 'differentiation', 'histology'],
        cite: [{ source: sourceOf(system) }, { source: 'SEER', at: 'schema selection' }],
        ...(assumed ? { assumed: 'newest-edition' } : {}),
      },
    ],
  };
}

function possibleSites(tumor: TumorFacts): readonly Site[] {
  if (tumor.site.state === 'known') return [tumor.site.value];
  return tumor.site.state === 'open' ? tumor.site.possible : [];
}

/** Before 2018 the edition of that time is not built: the oldest is taken, and said. */
const OLDEST_EDITION = 2018;

function yearsOfDiagnosis({ diagnosisDate }: TumorFacts): readonly number[] {
  const dates =
    diagnosisDate.state === 'known'
      ? [diagnosisDate.value]
      : diagnosisDate.state === 'open'
        ? diagnosisDate.possible
        : [];
  return dates.map((date) => Number(date.slice(0, 4)));
}

interface Edition {
  readonly system: StagingSystem;
  /** The year of diagnosis is not known, or two are and they need two editions: the newest was taken. */
  readonly assumed: boolean;
}

/** The edition that all years of diagnosis lead to; without one the newest. Systems come oldest first, and the oldest holds for all years before. */
function ofYears(systems: readonly StagingSystem[], years: readonly number[]): Edition | undefined {
  const holds = new Set(
    years.map((year) => systems.find(({ diagnosisYears: { to } }) => to === undefined || year <= to)),
  );
  const [only] = holds;
  const newest = systems.find(({ diagnosisYears }) => diagnosisYears.to === undefined);
  const system = holds.size === 1 && only ? only : newest;
  if (!system) return undefined;
  return { system, assumed: systems.length > 1 && !(holds.size === 1 && only) };
}

const prefixes = (tumor: TumorFacts): readonly TnmPrefix[] =>
  [tumor.recordedT, tumor.recordedN].flatMap((fact) =>
    fact.state === 'known'
      ? [fact.value.prefix]
      : fact.state === 'open'
        ? fact.possible.map(({ prefix }) => prefix)
        : [],
  );
const isAfterTreatment = (tumor: TumorFacts): boolean => prefixes(tumor).some((prefix) => prefix.startsWith('y'));

/** The pathological table once the tumor is removed or its T is pathological; the clinical one before. */
function isClassified(system: StagingSystem, tumor: TumorFacts): boolean {
  if (!system.classification) return true;
  const pathological = isRemoved(tumor) || prefixes(tumor).includes('p');
  return (system.classification === 'pathological') === pathological;
}

/** Out by a known residual tumor status, or by the course of the tumor: an operation whose margin nobody stated is one, too. */
function isRemoved({ resected, course: { tumorStatus } }: TumorFacts): boolean {
  if (resected.state === 'known') return resected.value !== 'no';
  return tumorStatus.state === 'known' && tumorStatus.value.startsWith('resected');
}
