/** Extent (localized, regional, distant): not the stage group. Beside it the SEER-like summary stage. */
import type {
  ExtentResult,
  Flag,
  GradeResult,
  Provenance,
  Site,
  StageResult,
  Structure,
  TCategory,
  TraceStep,
  TumorFacts,
} from '../model.ts';
import { isNewsAfter } from '../dates.ts';
import { isLowRisk } from './low-risk.ts';

const cite = [{ source: 'SEER', at: 'Summary Stage' }, { source: 'POLICY' }];
const step = (rule: string, read: TraceStep['read']): TraceStep => ({ rule, answer: 'yes', read, cite });

export function extentOf(tumor: TumorFacts, stage: StageResult, grade: GradeResult): ExtentResult {
  const m = stage.m.possible;
  const n = stage.n.possible;
  const distant = m.length > 0 && m.every((category) => category.startsWith('M1'));
  if (distant) return { value: 'distant', seer: 'distant', trace: [step('extent/distant', ['m'])] };
  // One category that is not M1 is M0.
  if (m.length !== 1) return { value: 'unknown', seer: 'unknown', trace: [step('extent/unknown', ['m'])] };
  const nodes = n.length > 0 && n.every((category) => category !== 'NX' && category !== 'N0');
  const neighbour = growsIntoNeighbour(tumor, stage);
  if (nodes || neighbour)
    return {
      value: 'regional',
      seer: nodes && neighbour ? 'regional-both' : nodes ? 'regional-nodes' : 'regional-direct',
      trace: [step('extent/regional', ['n', 't'])],
    };
  if (n.length === 1 && n[0] === 'N0' && !mayReachBeyond(tumor, stage))
    return { value: 'localized', seer: 'localized', trace: [step('extent/localized', ['n', 'm'])] };
  const low = isLowRisk(tumor, grade, false);
  if (n.length === 1 && low.answer === 'yes' && !mayReachBeyond(tumor, stage))
    return {
      value: 'localized',
      seer: 'localized',
      trace: [...low.trace, step('extent/localized-low-risk', ['n', 'lowRisk'])],
    };
  return { value: 'unknown', seer: 'unknown', trace: [step('extent/unknown', ['n', 'm'])] };
}

/** Fat, mesentery and the organ's own wall are no neighboring organ. */
const NOT_AN_ORGAN: ReadonlySet<Structure> = new Set([
  'peripancreatic-fat',
  'mesoappendix',
  'mesentery',
  'retroperitoneum',
  'sphincter-of-oddi',
]);
/** Nor is the organ itself, with its coverings. */
const OWN: Readonly<Partial<Record<Site, readonly Structure[]>>> = {
  pancreas: ['pancreas'],
  duodenum: ['duodenum', 'small-bowel'],
  // the wall of the duodenum belongs to the definition of the ampulla's T2
  ampulla: ['ampulla', 'duodenum'],
  stomach: ['stomach'],
  'jejunum-ileum': ['small-bowel'],
  caecum: ['colon'],
  colon: ['colon'],
  rectum: ['colon'],
  lung: ['lung', 'main-bronchus', 'visceral-pleura', 'atelectasis', 'same-lobe-nodule', 'adjacent-lobe'],
};

function growsIntoNeighbour(tumor: TumorFacts, stage: StageResult): boolean {
  if (tumor.depth.state === 'known' && tumor.depth.value === 'adjacent-organ') return true;
  const own = tumor.site.state === 'known' ? (OWN[tumor.site.value] ?? []) : [];
  if (
    tumor.invades.state === 'known' &&
    tumor.invades.value.some((structure) => !NOT_AN_ORGAN.has(structure) && !own.includes(structure))
  )
    return true;
  const site = tumor.site.state === 'known' ? tumor.site.value : undefined;
  const names = (site && NEIGHBOUR_T[site]) ?? ['T4b'];
  return stage.t.possible.length > 0 && stage.t.possible.every((category) => names.includes(category));
}

/** A T that names another organ by itself. Of a hollow organ T4 may be the serosa alone, of the lung the size; T4b is always an organ. */
const NEIGHBOUR_T: Readonly<Partial<Record<Site, readonly TCategory[]>>> = {
  pancreas: ['T4'],
  thymus: ['T3', 'T4'],
};

/**
 * "Localized" goes with stages I and II alone (staging facts 9): a T4, or a group III or IV, is more than that, and so may be a T4 that is recorded or
 * stated as one of several. A wall depth that nobody stated leaves T open, too, and says nothing of a neighbor.
 */
function mayReachBeyond(tumor: TumorFacts, { t, groups }: StageResult): boolean {
  const isT4 = (category: TCategory): boolean => category.startsWith('T4');
  if (groups.length > 0 && groups.every((group) => /^(?:III|IV)/.test(group))) return true;
  if (!t.possible.some(isT4)) return false;
  const isStated = tumor.recordedT.state !== 'absent' || tumor.depth.state !== 'absent';
  const solid = tumor.site.state === 'known' && tumor.site.value === 'pancreas';
  return isStated || solid || t.possible.every(isT4);
}

const isM0 = ({ m }: StageResult): boolean => m.possible.length === 1 && m.possible[0] === 'M0';

/** DQ-21: the record's own word on extent contradicts recorded spread, or a recorded M0 stands beside metastases. */
export function extentFlags(tumor: TumorFacts, stage: StageResult): Flag[] {
  const stated = tumor.statedExtent;
  const spread = stage.m.possible.length > 0 && stage.m.possible.every((category) => category.startsWith('M1'));
  // Spread that was found months after the word is news, no contradiction.
  const isNews = (from: readonly Provenance[]): boolean =>
    tumor.metastases.state !== 'absent' && isNewsAfter(from, tumor.metastases.from);
  const contradicts =
    (stated.state === 'known' && stated.value !== 'distant' && spread && !isNews(stated.from)) ||
    (stated.state === 'known' && stated.value === 'distant' && !stage.m.assumed && isM0(stage)) ||
    stage.m.remarks.includes('m-conflict');
  if (!contradicts) return [];
  return [
    {
      id: 'DQ-21',
      level: 'warning',
      about: [...(stated.state === 'known' ? stated.from : []), ...stage.m.from],
      step: step('DQ-21', ['extent', 'm']),
    },
  ];
}
