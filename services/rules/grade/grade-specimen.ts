/** Grades one specimen by itself (GR-40): what is out of scope, what cannot be graded, and which scheme holds for the rest. */
import type {
  Classification,
  Differentiation,
  Fact,
  Histology,
  SpecimenFacts,
  SpecimenGrade,
  TumorFacts,
} from '../model.ts';
import { dataFlags } from './data-quality.ts';
import { differentiationOf, histologyOf } from './differentiation.ts';
import { digestiveOutcome } from './digestive.ts';
import { flag, has, MIN_CELLS, missing, sourcesOf, step } from './grade-parts.ts';
import { lungOutcome } from './lung.ts';
import type { Outcome } from './outcome.ts';
import { necOf } from './poorly-differentiated.ts';

const OUT_OF_SCOPE: readonly Histology[] = [
  'goblet-cell',
  'adenocarcinoma-with-ne',
  'other-neuroendocrine',
  'not-neuroendocrine',
];

export function usesLungScheme(tumor: TumorFacts): boolean {
  const sites =
    tumor.site.state === 'known' ? [tumor.site.value] : tumor.site.state === 'open' ? tumor.site.possible : [];
  return sites.length > 0 && sites.every((site) => site === 'lung' || site === 'thymus');
}

export function gradeSpecimen(specimen: SpecimenFacts, tumor: TumorFacts): SpecimenGrade {
  const histology = histologyOf(specimen, tumor);
  const differentiation = differentiationOf(specimen, tumor);
  const outcome = outcomeOf(specimen, tumor, histology, differentiation);
  return { specimen, ...outcome, flags: [...outcome.flags, ...dataFlags(specimen, outcome)] };
}

function outcomeOf(
  specimen: SpecimenFacts,
  tumor: TumorFacts,
  histology: Fact<Histology>,
  differentiation: Fact<Differentiation>,
): Outcome {
  const type = histology.state === 'known' ? histology.value : undefined;
  if ((type && OUT_OF_SCOPE.includes(type)) || (tumor.site.state === 'known' && tumor.site.value === 'other')) {
    const cite = [{ source: 'S2' }];
    return {
      classification: 'OUT-OF-SCOPE',
      certainty: 'final',
      decidedBy: 'type',
      flags: [flag('DQ-18', 'info', 'GR-08', cite, sourcesOf(histology))],
      missing: [],
      trace: [{ ...step('GR-08', ['histology', 'site'], cite), reviewed: false }],
    };
  }
  if (type === 'minen') {
    const cite = [{ source: 'S13' }, { source: 'S1' }];
    return {
      classification: 'MINEN',
      certainty: 'final',
      decidedBy: 'type',
      flags: [],
      missing: [],
      trace: [step('GR-04', ['histology'], cite)],
    };
  }
  if (differentiation.state === 'open') {
    const cite = [{ source: 'S17' }];
    return {
      classification: 'UNRESOLVED',
      certainty: 'not-settled',
      decidedBy: 'none',
      flags: [flag('DQ-11', 'warning', 'GR-44', cite, differentiation.from)],
      missing: [missing('differentiation', differentiation, ['grade', 'stage', 'treatment'])],
      trace: [step('GR-44', ['differentiation'], cite)],
    };
  }
  if (specimen.kind === 'cytology' && !enoughCells(specimen)) {
    const poor = differentiation.state === 'known' && differentiation.value === 'poor';
    return {
      classification: usesLungScheme(tumor) ? lungWithoutIndices(type) : poor ? necOf(type) : 'NOT-GRADABLE',
      certainty: poor ? 'provisional' : 'not-settled',
      decidedBy: poor ? 'differentiation' : 'none',
      flags: [],
      missing: [
        has(specimen.ki67Percent)
          ? { fact: 'ki67Percent', kind: 'not-usable', blocks: ['grade', 'treatment'] }
          : missing('ki67Percent', specimen.ki67Percent, ['grade', 'treatment']),
      ],
      trace: [step('GR-48', ['ki67Percent'], [{ source: 'S1' }, { source: 'POLICY' }])],
    };
  }
  return usesLungScheme(tumor)
    ? lungOutcome(specimen, type, differentiation)
    : digestiveOutcome(specimen, type, differentiation);
}

const enoughCells = (specimen: SpecimenFacts): boolean =>
  has(specimen.ki67Percent) && specimen.ki67CellsCounted !== undefined && specimen.ki67CellsCounted >= MIN_CELLS;

const lungWithoutIndices = (type: Histology | undefined): Classification =>
  type === 'nec-small-cell' ? 'LUNG-SCLC' : type === 'nec-large-cell' ? 'LUNG-LCNEC' : 'LUNG-UNCLASSIFIED';
