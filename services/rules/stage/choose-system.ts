/** Which staging system holds: by site, differentiation and date of diagnosis (decisions 7, 10). */
import { ajcc8 } from '../ajcc-8/index.ts';
import { ajcc9 } from '../ajcc-9/index.ts';
import type { GradeResult, Site, StageResult, TraceStep, TumorFacts } from '../model.ts';
import type { StagingSystem } from './staging-system.ts';

/** First year of version 9 of the gastroenteropancreatic NET systems. */
const VERSION_9_FROM = 2024;

export interface SystemChoice {
  readonly system?: StagingSystem;
  readonly withheld?: NonNullable<StageResult['withheld']>;
  readonly editionAssumed: boolean;
  readonly remarks: readonly string[];
  readonly trace: readonly TraceStep[];
}

export const allSystems: readonly StagingSystem[] = [...ajcc8, ...ajcc9];

export function chooseSystem(tumor: TumorFacts, grade: GradeResult): SystemChoice {
  const { edition, assumed, remarks } = editionOf(tumor);
  const cite = [{ source: edition === 9 ? 'AJCC9' : 'AJCC8' }, { source: 'SEER', at: 'schema selection' }];
  const withheld = (reason: NonNullable<StageResult['withheld']>): SystemChoice => ({
    withheld: reason,
    editionAssumed: assumed,
    remarks,
    trace: [{ rule: `stage/system-${reason}`, answer: 'yes', read: ['site', 'differentiation', 'histology'], cite }],
  });

  const { classification, differentiation } = grade;
  if (classification === 'OUT-OF-SCOPE') return withheld('out-of-scope');
  const sites = possibleSites(tumor);
  if (sites.length === 0) return withheld('site-missing');
  if (sites.every((site) => site === 'lung' || site === 'thymus')) return withheld('system-not-built');
  if (classification === 'MINEN') return withheld('system-not-built');
  // An unknown primary has no stage table.
  if (sites.every((site) => site === 'unknown-primary')) return withheld('site-missing');
  if (classification === 'UNRESOLVED' && differentiation.state !== 'absent' && differentiation.state !== 'unusable')
    return withheld('differentiation-conflict');
  if (differentiation.state === 'open') return withheld('differentiation-conflict');
  if (differentiation.state !== 'known') return withheld('differentiation-missing');
  if (differentiation.value === 'poor') return withheld('system-not-built');

  const systems = edition === 9 ? ajcc9 : ajcc8;
  const found = new Set(sites.map((site) => systems.find((system) => system.sites.includes(site))));
  const [system] = found;
  if (found.size > 1) return withheld('site-missing');
  if (!system) return withheld('system-not-built');
  return {
    system,
    editionAssumed: assumed,
    remarks,
    trace: [
      {
        rule: `stage/system-${system.id}`,
        answer: 'yes',
        read: ['site', 'differentiation'],
        cite,
        ...(assumed ? { assumed: 'newest-edition' } : {}),
      },
    ],
  };
}

function possibleSites(tumor: TumorFacts): readonly Site[] {
  if (tumor.site.state === 'known') return [tumor.site.value];
  return tumor.site.state === 'open' ? tumor.site.possible : [];
}

/** The year of diagnosis chooses; without one the newest, marked. Before 2018 edition 8 is the oldest that is built, and said. */
function editionOf(tumor: TumorFacts): { edition: 8 | 9; assumed: boolean; remarks: readonly string[] } {
  const { diagnosisDate } = tumor;
  const dates =
    diagnosisDate.state === 'known'
      ? [diagnosisDate.value]
      : diagnosisDate.state === 'open'
        ? diagnosisDate.possible
        : [];
  const years = dates.map((date) => Number(date.slice(0, 4))).filter((year) => Number.isInteger(year));
  const editions = new Set(years.map((year) => (year >= VERSION_9_FROM ? 9 : 8)));
  const [only] = editions;
  if (editions.size !== 1 || only === undefined) return { edition: 9, assumed: true, remarks: ['newest-edition'] };
  const old = years.every((year) => year < 2018);
  return { edition: only === 9 ? 9 : 8, assumed: false, remarks: old ? ['diagnosed-before-edition'] : [] };
}
