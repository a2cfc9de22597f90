/** What is known of differentiation for one specimen: its own statement, the tumor's, and what the named type implies (GR-03, GR-26). */
import type { Differentiation, Fact, Histology, SpecimenFacts, TumorFacts } from '../model.ts';
import { has, sourcesOf } from './grade-parts.ts';

const WELL: readonly Histology[] = ['net', 'carcinoid', 'typical-carcinoid', 'atypical-carcinoid'];
const POOR: readonly Histology[] = ['nec', 'nec-small-cell', 'nec-large-cell'];

function implied(histology: Fact<Histology>): Fact<Differentiation> {
  if (!has(histology)) return { state: 'absent' };
  const values = histology.state === 'known' ? [histology.value] : histology.possible;
  const meant = values.flatMap((value): Differentiation[] =>
    WELL.includes(value) ? ['well'] : POOR.includes(value) ? ['poor'] : [],
  );
  return merge(meant, sourcesOf(histology));
}

function merge(values: readonly Differentiation[], from: ReturnType<typeof sourcesOf>): Fact<Differentiation> {
  const distinct = [...new Set(values)].sort();
  const [only] = distinct;
  if (only === undefined) return { state: 'absent' };
  return distinct.length === 1 ? { state: 'known', value: only, from } : { state: 'open', possible: distinct, from };
}

/** Open means that well and poor are both stated: a contradiction that blocks (GR-44). */
export function differentiationOf(specimen: SpecimenFacts | undefined, tumor: TumorFacts): Fact<Differentiation> {
  const statements = [
    ...(specimen ? [specimen.differentiation, implied(specimen.histology)] : []),
    tumor.differentiation,
    implied(tumor.histology),
  ];
  const known = statements.filter(has);
  if (known.length > 0)
    return merge(
      known.flatMap((fact) => (fact.state === 'known' ? [fact.value] : fact.possible)),
      known.flatMap((fact) => fact.from),
    );
  return statements.find((fact) => fact.state === 'unusable') ?? { state: 'absent' };
}

/** The named type: the specimen's own before the tumor's; the more telling one where the specimen only says "neoplasm". */
export function histologyOf(specimen: SpecimenFacts | undefined, tumor: TumorFacts): Fact<Histology> {
  if (
    specimen &&
    has(specimen.histology) &&
    !(specimen.histology.state === 'known' && specimen.histology.value === 'nen')
  )
    return specimen.histology;
  return has(tumor.histology) ? tumor.histology : (specimen?.histology ?? tumor.histology);
}
