/**
 * What is said beside a statement: by the other results and parts of its report, panel, specimen and accession. Voices are counted once for each key and each tumor, and
 * a statement's own voice is taken off again, so that hundreds of results of one specimen cost no more than their number.
 */
import type { ChartResource } from '../chart/record-index.ts';
import { fitOf, type PassageMeaning, type TumorMeant } from '../passages/attribution.ts';
import type { Company } from './company.ts';

/** What voices say as far as it matters to one tumor; counts of voices that say so. */
export interface Heard {
  /** Name a neuroendocrine tumor of this organ, of its spread, or of none. */
  readonly named: number;
  /** Name one in an organ that only this of several tumors can be of. */
  readonly settled: number;
  /** Speak of another organ or of another disease. */
  readonly foreign: number;
  /** Of those the ones that name a neuroendocrine tumor. */
  readonly foreignNamed: number;
  /** Organs beside a neuroendocrine tumor. */
  readonly organs: ReadonlyMap<string, number>;
}

const NOTHING: Heard = { named: 0, settled: 0, foreign: 0, foreignNamed: 0, organs: new Map() };

/** Tissue of another organ, or with another diagnosis. Blood and fluids are no tissue, a tumor's own spread is not foreign. */
export function isForeignTo(meaning: PassageMeaning, tumor: TumorMeant): boolean {
  const { fit, of } = fitOf(meaning.organs, tumor);
  if (meaning.neuroendocrine && (meaning.metastatic || fit !== 'other')) return false;
  if (fit === 'other') return true;
  if (fit === 'spread' && !tumor.spread.has(of ?? '')) return true;
  return meaning.other !== undefined && !(fit === 'node' && meaning.other === 'no-tumor');
}

/** Of one voice. @param fitting how many tumors of the record its organs can be of */
function heardOf(voice: PassageMeaning, tumor: TumorMeant, fitting: number): Heard {
  const foreign = isForeignTo(voice, tumor) ? 1 : 0;
  if (!voice.neuroendocrine) return foreign === 0 ? NOTHING : { ...NOTHING, foreign };
  const { fit } = fitOf(voice.organs, tumor);
  return {
    named: fit !== 'other' || voice.metastatic ? 1 : 0,
    settled: fit === 'own' && fitting === 1 ? 1 : 0,
    foreign,
    foreignNamed: foreign,
    organs: new Map(voice.organs.map(({ name }) => [name, 1])),
  };
}

function together(all: readonly Heard[]): Heard {
  const said = all.filter((one) => one !== NOTHING);
  const [first = NOTHING] = said;
  if (said.length < 2) return first;
  const organs = new Map<string, number>();
  const sum = { named: 0, settled: 0, foreign: 0, foreignNamed: 0 };
  for (const one of said) {
    sum.named += one.named;
    sum.settled += one.settled;
    sum.foreign += one.foreign;
    sum.foreignNamed += one.foreignNamed;
    for (const [name, count] of one.organs) organs.set(name, (organs.get(name) ?? 0) + count);
  }
  return { ...sum, organs };
}

export interface VoicesBeside {
  /** Is it said beside this voice: by what shares a key with the item, the item itself left out, or by the further voices. */
  of(item: ChartResource, tumor: TumorMeant): Beside;
  /** As `of`; of the other parts of a report those that name a neuroendocrine tumor are heard too, and only such results where there are several parts. */
  ofPart(item: ChartResource, parts: readonly PassageMeaning[], at: number, tumor: TumorMeant): Beside;
}

export interface Beside {
  readonly named: boolean;
  readonly settled: boolean;
  readonly foreign: boolean;
  /** Is this organ named beside a neuroendocrine tumor. */
  readonly organs: (organ: string) => boolean;
}

export function voicesBeside(
  company: Company,
  voicesOf: (item: ChartResource) => readonly PassageMeaning[],
  fittingOf: (meaning: PassageMeaning) => number,
): VoicesBeside {
  const kept = new WeakMap<TumorMeant, Map<string, Heard>>();
  const once = (tumor: TumorMeant, key: string, make: () => Heard): Heard => {
    const known = kept.get(tumor) ?? new Map<string, Heard>();
    kept.set(tumor, known);
    const before = known.get(key);
    if (before) return before;
    const made = make();
    known.set(key, made);
    return made;
  };
  const voices = (meanings: readonly PassageMeaning[], tumor: TumorMeant): Heard =>
    together(meanings.map((one) => heardOf(one, tumor, fittingOf(one))));
  const ofItem = (item: ChartResource, tumor: TumorMeant): Heard =>
    once(tumor, `item ${item.ref}`, () => voices(voicesOf(item), tumor));
  const underKey = (key: string, tumor: TumorMeant): Heard =>
    once(tumor, `key ${key}`, () => together((company.byKey.get(key) ?? []).map((one) => ofItem(one, tumor))));
  const more = (whole: Heard, own: Heard, what: 'named' | 'settled' | 'foreign' | 'foreignNamed'): boolean =>
    whole[what] > own[what];
  const beside = (item: ChartResource, tumor: TumorMeant): readonly [own: Heard, shared: readonly Heard[]] => [
    ofItem(item, tumor),
    company.keysOf(item).map((key) => underKey(key, tumor)),
  ];
  const hasMore = (whole: Heard, own: Heard, organ: string): boolean =>
    (whole.organs.get(organ) ?? 0) > (own.organs.get(organ) ?? 0);
  return {
    of(item, tumor) {
      const [own, shared] = beside(item, tumor);
      return {
        named: shared.some((one) => more(one, own, 'named')),
        settled: shared.some((one) => more(one, own, 'settled')),
        foreign: shared.some((one) => more(one, own, 'foreign')),
        organs: (organ) => shared.some((one) => hasMore(one, own, organ)),
      };
    },
    ofPart(item, parts, at, tumor) {
      const [own, shared] = beside(item, tumor);
      const only = parts.length === 1;
      const whole = once(tumor, `parts ${item.ref}`, () => voices(parts, tumor));
      const part = voices(parts.slice(at, at + 1), tumor);
      return {
        named: more(whole, part, 'named') || shared.some((one) => more(one, own, 'named')),
        settled: more(whole, part, 'settled') || shared.some((one) => more(one, own, 'settled')),
        foreign:
          more(whole, part, 'foreignNamed') || shared.some((one) => more(one, own, only ? 'foreign' : 'foreignNamed')),
        organs: (organ) => hasMore(whole, part, organ) || shared.some((one) => hasMore(one, own, organ)),
      };
    },
  };
}
