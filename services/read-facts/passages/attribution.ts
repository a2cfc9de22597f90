/**
 * Whose statement is it? A passage counts for a tumor when nothing vetoes it and positive evidence says so, in five levels, strongest first. What is not
 * positively about the tumor is not about the tumor. Knows no FHIR: what a passage names goes in, a level or a veto comes out.
 */
import type { AttributionEvidence, AttributionLevel, Site } from '../../rules/index.ts';
import type { OtherDiagnosis } from './diagnoses.ts';
import { LYMPH_NODE, type Organ, type OrganNamed } from './organs.ts';

export interface Attributed {
  readonly counts: true;
  readonly level: AttributionLevel;
  readonly why: AttributionEvidence;
}
export interface Vetoed {
  readonly counts: false;
  readonly why: 'other-organ' | 'other-diagnosis' | 'other-tumor' | 'cannot-be-assigned';
  /** The organ that it speaks of. */
  readonly of?: string;
}
export type Attribution = Attributed | Vetoed;

/** A neuroendocrine tumor of the record, as far as passages are told apart by it. */
export interface TumorMeant {
  readonly id: string;
  /** Where it may have begun; empty: not stated. */
  readonly sites: ReadonlySet<Site>;
  /** Names of its organs outside the service's sites. */
  readonly organs: ReadonlySet<string>;
  /** Names of places where its spread is recorded. */
  readonly spread: ReadonlySet<string>;
  /** A pheochromocytoma, a Merkel cell carcinoma: of another kind than what is called a neuroendocrine tumor. */
  readonly otherKind?: true;
}

/** What one passage (a part of a report, a result with its panel and specimen) says of itself. */
export interface PassageMeaning {
  /** Organs that it is about; empty: it names none. */
  readonly organs: readonly Organ[];
  /** A neuroendocrine neoplasm is named as present. */
  readonly neuroendocrine: boolean;
  /** Named as a metastasis, whatever of. */
  readonly metastatic: boolean;
  /** What else is named as present, where no neuroendocrine neoplasm is. */
  readonly other?: OtherDiagnosis;
  /** Its question or method is of nodes, of spread or of receptors of this kind of tumor. */
  readonly ofNodesOrSpread: boolean;
  /** Its question is for a size: that of a node or a deposit is none of the tumor. */
  readonly ofSize?: true;
  /** Words that nobody here knows: level 5 needs a passage without any. */
  readonly strange: boolean;
}

export interface Surroundings {
  /** The passage states the tumor itself by reference. */
  readonly linked: boolean;
  /** What it was reported with names a neuroendocrine neoplasm that fits this tumor, and nothing of another kind stands in the same part. */
  readonly besideNamed: boolean;
  /** What it was reported with names one in the same organ. */
  readonly namedThere: boolean;
  /** Neoplasms of the record that could be meant, this one among them. */
  readonly neoplasms: number;
  /** Neuroendocrine ones among them that an organ named here could be of. */
  readonly fitting: number;
  readonly neuroendocrine: number;
  /** The same report, accession or day holds tissue of another organ or with another diagnosis. */
  readonly besideForeign: boolean;
}

export type Fit = 'own' | 'node' | 'spread' | 'other' | 'none';

/** What the organs of a passage are to a tumor: the best of them counts ("pancreas and spleen" is the pancreas). */
export function fitOf(
  organs: readonly (Organ & Partial<OrganNamed>)[],
  tumor: TumorMeant,
): { readonly fit: Fit; readonly of?: string } {
  const solid = organs.filter(({ fluid }) => fluid !== true);
  const [first] = solid;
  if (!first) return { fit: 'none' };
  const own = solid.find(
    ({ name, sites }) => tumor.organs.has(name) || (sites ?? []).some((site) => tumor.sites.has(site)),
  );
  if (own) return { fit: 'own', of: own.name };
  // Where the primary is not known, an organ that such tumors begin in may be it.
  const unknown = tumor.sites.size === 0 && tumor.organs.size === 0;
  const possible = unknown ? solid.find(({ sites }) => sites !== undefined) : undefined;
  if (possible) return { fit: 'own', of: possible.name };
  const node = solid.find(({ name }) => name === LYMPH_NODE);
  // Nodes of the armpit, or of the breast, are no nodes of this tumor.
  const elsewhere = solid.find((organ) => isElsewhere(organ, tumor));
  if (node && elsewhere) return { fit: 'other', of: elsewhere.nodesOf?.name ?? elsewhere.name };
  if (node) return { fit: 'node', of: node.name };
  const spread = solid.find(({ name, spread: known }) => known === true || tumor.spread.has(name));
  return spread ? { fit: 'spread', of: spread.name } : { fit: 'other', of: first.name };
}

const isElsewhere = (
  { name, sites, spread, distant, nodesOf }: Partial<OrganNamed> & Organ,
  tumor: TumorMeant,
): boolean =>
  name === LYMPH_NODE
    ? distant === true || (nodesOf !== undefined && isElsewhere(nodesOf, tumor))
    : spread !== true &&
      !tumor.organs.has(name) &&
      !(sites ?? []).some((site) => tumor.sites.has(site)) &&
      tumor.sites.size > 0;

export function attribute(passage: PassageMeaning, tumor: TumorMeant, around: Surroundings): Attribution {
  const { fit, of } = fitOf(passage.organs, tumor);
  const isSpreadOf = passage.neuroendocrine && passage.metastatic;
  const named = of === undefined ? {} : { of };
  if (fit === 'other' && !isSpreadOf) return { counts: false, why: 'other-organ', ...named };
  if (!passage.neuroendocrine && passage.other !== undefined) {
    const freeNodes = fit === 'node' && passage.other === 'no-tumor';
    if (!freeNodes) return { counts: false, why: 'other-diagnosis', ...named };
  }
  // Liver, marrow or brain alone is no metastasis: the passage says so, or its spread there is recorded.
  const isItsSpread = passage.neuroendocrine || passage.metastatic || around.namedThere || tumor.spread.has(of ?? '');
  if (fit === 'spread' && !isItsSpread) return { counts: false, why: 'other-organ', ...named };
  if (fit !== 'own' && fit !== 'none' && passage.ofSize) return { counts: false, why: 'other-organ', ...named };
  if (around.linked) return { counts: true, level: 1, why: 'stated-link' };
  if (tumor.otherKind && (passage.neuroendocrine || around.besideNamed)) return { counts: false, why: 'other-tumor', ...named }; // prettier-ignore
  if (passage.neuroendocrine) {
    // Without an organ, or at a place of spread, any of several could be meant.
    const settled = fit === 'own' ? around.fitting === 1 : around.neuroendocrine === 1;
    return settled
      ? { counts: true, level: 2, why: 'names-it' }
      : { counts: false, why: 'cannot-be-assigned', ...named };
  }
  if (around.besideNamed) return { counts: true, level: 3, why: 'same-report' };
  if (fit === 'own' && around.fitting === 1) return { counts: true, level: 4, why: 'own-organ' };
  const only = around.neoplasms === 1;
  if (only && fit === 'spread') return { counts: true, level: 4, why: 'nodes-or-spread' };
  if (only && (fit === 'node' || (fit === 'none' && passage.ofNodesOrSpread)))
    return { counts: true, level: 4, why: 'nodes-or-spread' };
  if (only && fit === 'none' && !passage.strange && !around.besideForeign)
    return { counts: true, level: 5, why: 'only-tumor' };
  return { counts: false, why: 'cannot-be-assigned', ...named };
}
