/**
 * Where a tumor began: the Condition's body site, then its code, then its words. Never where tissue was taken or
 * where a metastasis lies. A parent organ stays open between its parts; body site and code that disagree stay open with both.
 */
import type { Fact, Provenance, Site, Subsite } from '../../rules/index.ts';
import { ABSENT } from '../../rules/index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { unknownInEnglish } from '../chart/concept-words.ts';
import { codingsOf } from '../chart/fhir-elements.ts';
import { withinChartBy } from '../chart/within-chart.ts';
import { provenanceOf, type ChartResource } from '../chart/record-index.ts';
import { readSiteWords, type SiteReading } from './site-words.ts';

export interface PrimarySite {
  readonly site: Fact<Site>;
  readonly colonSide: Fact<'left' | 'right'>;
  readonly lungLocation: Fact<'central' | 'peripheral'>;
  /** A part that some stage chapters leave out; absent: none is named. */
  readonly subsite: Fact<Subsite>;
}

interface PlacedReading extends SiteReading {
  readonly from: Provenance;
}

const CONCEPT_CAP = 50;

/** The place that a concept names: what its codings agree on, else what its words say. */
export const siteOfConcept = withinChartBy((concept: unknown, valueSets: ValueSets): SiteReading | undefined => {
  const coded = agree(codingsOf(concept).flatMap((coding) => valueSets.siteOf(coding) ?? []));
  const worded = readSiteWords(unknownInEnglish(concept, valueSets));
  if (!coded || !worded) return coded ?? worded;
  // words may narrow a parent organ that a code names, and never overrule it
  const narrowed = shared(coded.possible, worded.possible);
  return coded.possible.length > 1 && narrowed.length > 0 ? { ...worded, possible: narrowed } : coded;
});

/** The primary site as one group of Conditions states it. */
export function readPrimarySite(conditions: readonly ChartResource[], valueSets: ValueSets): PrimarySite {
  const readings = conditions.flatMap((condition) => [
    ...bodySiteReadings(condition, valueSets),
    ...codeReadings(condition, valueSets),
  ]);
  return settle(readings);
}

/** Every place that one Condition may mean; empty: it says none. */
export function possibleSites(condition: ChartResource, valueSets: ValueSets): readonly Site[] {
  const { site } = settle([...bodySiteReadings(condition, valueSets), ...codeReadings(condition, valueSets)]);
  return site.state === 'known' ? [site.value] : site.state === 'open' ? site.possible : [];
}

/** Sites that both may mean. The caecum is part of the colon where the side does not speak against it. */
export function shared(a: readonly Site[], b: readonly Site[]): readonly Site[] {
  const both = a.filter((site) => b.includes(site));
  if (both.length > 0) return both;
  const caecum = (one: readonly Site[], other: readonly Site[]): boolean =>
    one.includes('caecum') && other.includes('colon');
  return caecum(a, b) || caecum(b, a) ? ['caecum'] : [];
}

function bodySiteReadings(condition: ChartResource, valueSets: ValueSets): readonly PlacedReading[] {
  const list = condition.resource['bodySite'];
  const concepts: readonly unknown[] = Array.isArray(list) ? (list as unknown[]).slice(0, CONCEPT_CAP) : [list];
  const found = concepts.flatMap((concept, index) => {
    const reading = siteOfConcept(concept, valueSets);
    return reading ? [{ ...reading, from: provenanceOf(condition, `bodySite[${index}]`) }] : [];
  });
  // several body sites: one overlapping tumor or several; none of them is picked
  const [first] = found;
  if (!first) return [];
  const possible = [...new Set(found.flatMap((reading) => reading.possible))];
  return [{ ...sharedDetails(found), possible, from: first.from }];
}

function codeReadings(condition: ChartResource, valueSets: ValueSets): readonly PlacedReading[] {
  const reading = siteOfConcept(condition.resource['code'], valueSets);
  return reading ? [{ ...reading, from: provenanceOf(condition, 'code') }] : [];
}

/** One site where all statements allow it; otherwise open between all that were named. */
function settle(readings: readonly PlacedReading[]): PrimarySite {
  const agreed = agree(readings);
  const from = readings.map((reading) => reading.from);
  if (!agreed) return { site: ABSENT, colonSide: ABSENT, lungLocation: ABSENT, subsite: ABSENT };
  const [only] = agreed.possible;
  const site: Fact<Site> =
    only !== undefined && agreed.possible.length === 1
      ? { state: 'known', value: only, from }
      : { state: 'open', possible: agreed.possible, from };
  return {
    site,
    colonSide: agreed.colonSide ? { state: 'known', value: agreed.colonSide, from } : ABSENT,
    lungLocation: agreed.lungLocation ? { state: 'known', value: agreed.lungLocation, from } : ABSENT,
    subsite: agreed.subsite ? { state: 'known', value: agreed.subsite, from } : ABSENT,
  };
}

/** The sites that all readings allow; where they contradict each other, all that any of them names. */
function agree(readings: readonly SiteReading[]): SiteReading | undefined {
  const [first, ...others] = readings;
  if (!first) return undefined;
  let common = first.possible;
  for (const { possible } of others) common = shared(common, possible);
  const possible = common.length > 0 ? common : [...new Set(readings.flatMap((reading) => reading.possible))];
  return { possible: [...possible].sort(), ...sharedDetails(readings) };
}

/** Side and location, where the readings that name one name the same. */
function sharedDetails(readings: readonly SiteReading[]): Omit<SiteReading, 'possible'> {
  const sides = [...new Set(readings.flatMap(({ colonSide }) => colonSide ?? []))];
  const places = [...new Set(readings.flatMap(({ lungLocation }) => lungLocation ?? []))];
  // One statement of a part is enough: the others name the organ that it belongs to.
  const [subsite] = readings.flatMap((reading) => reading.subsite ?? []);
  return {
    ...(sides.length === 1 && sides[0] ? { colonSide: sides[0] } : {}),
    ...(places.length === 1 && places[0] ? { lungLocation: places[0] } : {}),
    ...(subsite ? { subsite } : {}),
  };
}
