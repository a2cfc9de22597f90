/** What Observations and reports say of the patient beside the tumors; of several answers the newest counts. */
import type { Fact, Interval, Provenance, Symptom, Syndrome } from '../../rules/index.ts';
import type { ValueSets } from '../../../valuesets/value-sets.ts';
import { readBiochemicalProof, readFunctional, readPregnant, readPresence } from '../measures/answers/index.ts';
import { choose, type Candidate, type Unread } from '../tumors/chosen-result.ts';
import { plainWords } from '../chart/clean-text.ts';
import { compareDates, isFuture } from '../chart/clinical-date.ts';
import { readNumberText, withComparator } from '../chart/interval-text.ts';
import { NOTHING, read, unusable, type Reading } from '../measures/reading.ts';
import type { ChartResource } from '../chart/record-index.ts';
import { provenanceOfStatement, statementsOf } from '../chart/statements.ts';
import { statusOf } from '../chart/status.ts';
import { symptomNamed } from './symptom-words.ts';
import type { Value } from '../chart/value-of.ts';

type Functional = Syndrome | 'functioning' | 'non-functioning';

export interface Said {
  readonly symptoms: Partial<Record<Symptom, Fact<boolean>>>;
  readonly syndromes: ReadonlyMap<Syndrome, Provenance>;
  readonly nonFunctional: boolean;
  readonly pregnant: readonly Candidate<boolean>[];
  readonly proven: Fact<boolean>;
  readonly egfr: Fact<Interval>;
  readonly ecog: Fact<Interval>;
}

export function readObservations(resources: readonly ChartResource[], valueSets: ValueSets, today: string): Said {
  const symptoms = new Map<Symptom, Candidate<boolean>[]>();
  const functional: Candidate<Functional>[] = [];
  const pregnant: Candidate<boolean>[] = [];
  const proven: Candidate<boolean>[] = [];
  const egfr: Candidate<Interval>[] = [];
  const egfrUnread: Unread[] = [];
  const ecog: Candidate<Interval>[] = [];
  for (const item of resources) {
    const { use } = statusOf(item.resource);
    if (use === 'no' || use === 'not-final') continue;
    const amended = item.resource['status'] === 'amended' || item.resource['status'] === 'corrected';
    for (const statement of statementsOf(item, valueSets)) {
      const from = provenanceOfStatement(statement, use === 'marked' ? ['status-unknown'] : []);
      if (from.date !== undefined && isFuture(from.date, today)) continue;
      const { value } = statement;
      const take = <T>(reading: Reading<T>, into: Candidate<T>[], unread: Unread[] = []): void => {
        if (reading.kind === 'value') into.push({ value: reading.value, from, amended });
        else if (reading.kind === 'unusable') unread.push({ why: reading.why, from });
      };
      switch (statement.asks) {
        case 'functional':
          take(readFunctional(value, valueSets), functional);
          break;
        case 'pregnant':
          take(readPregnant(value, valueSets), pregnant);
          break;
        case 'biochemicallyProven':
          take(readBiochemicalProof(value, valueSets), proven);
          break;
        case 'egfr':
          take(readEgfr(value), egfr, egfrUnread);
          break;
        case 'ecog':
          take(readEcog(value), ecog);
          break;
        default: {
          const [coded] = statement.codings.flatMap((coding) => valueSets.symptomOf(coding) ?? []);
          const symptom = coded ?? symptomNamed(statement.question ?? '');
          if (!symptom) break;
          const answers = symptoms.get(symptom) ?? [];
          symptoms.set(symptom, answers);
          take(readPresence('functional', value, valueSets), answers);
        }
      }
    }
  }
  return {
    symptoms: Object.fromEntries(
      [...symptoms]
        .map(([symptom, answers]) => [symptom, choose(answers).fact] as const)
        .filter(([, { state }]) => state === 'known'),
    ),
    ...functionOf(functional),
    pregnant,
    proven: choose(proven).fact,
    egfr: choose(isLater(egfrUnread, egfr) ? [] : egfr, egfrUnread).fact,
    ecog: choose(ecog).fact,
  };
}

/** Several syndromes of one day stand together; one beside "non-functioning" of the same day says neither. */
function functionOf(functional: readonly Candidate<Functional>[]): Pick<Said, 'syndromes' | 'nonFunctional'> {
  const { fact } = choose(functional);
  const standing = functional.filter(({ from }) => fact.state !== 'absent' && fact.from.includes(from));
  const silent = standing.filter(({ value }) => value === 'non-functioning');
  const syndromes = standing.flatMap(({ value, from }) =>
    value === 'functioning' || value === 'non-functioning' ? [] : [[value, from] as const],
  );
  return {
    syndromes: new Map(silent.length > 0 ? [] : syndromes),
    nonFunctional: silent.length > 0 && silent.length === standing.length,
  };
}

/** A newer result that cannot be read makes the older ones old: what the kidneys do now is not known. */
const isLater = (unread: readonly Unread[], read: readonly Candidate<unknown>[]): boolean =>
  unread.some((newer) => read.every((older) => compareDates(newer.from.date, older.from.date) > 0));

const EGFR_UNIT = /^ml\/min(?:\/[{(]?1[.,]73[ _.*]?(?:m\^?2|sqm)[)}]?)?$/;
const isEgfrUnit = (unit = ''): boolean =>
  EGFR_UNIT.test(
    plainWords(unit)
      .replace(/per/g, '/')
      .replace(/ ?\/ ?/g, '/'),
  );
const EGFR_HIGHEST = 250;

function readEgfr(value: Value): Reading<Interval> {
  let rate: Interval | undefined;
  let unit: string | undefined;
  if (value.kind === 'quantity') {
    const { value: number, comparator } = value.quantity;
    if (typeof number === 'number') rate = withComparator(number, comparator);
    const written = [value.quantity.unit, value.quantity.unitText].filter((one) => one !== undefined).filter(Boolean);
    // code and words of one unit must say the same
    const ours = written.filter(isEgfrUnit);
    if (ours.length > 0 && written.some((one) => !/min/i.test(one) || /^\s*(?:l|ul|µl|dl)\b/i.test(one)))
      return unusable('conflict');
    unit = ours[0] ?? written[0];
  } else if (value.kind === 'text') {
    const number = readNumberText(plainWords(value.text));
    if (number !== undefined && number !== 'crossed') ({ interval: rate, rest: unit } = number);
  } else if (value.kind === 'contradictory') return unusable('conflict');
  // Withheld: there is a newer result than the one before it.
  else return value.kind === 'asked-no-value' && value.why === 'masked' ? unusable('masked') : NOTHING;
  if (!rate) return unusable('text');
  if (rate.low < 0 || rate.low > EGFR_HIGHEST) return unusable('implausible');
  return isEgfrUnit(unit) ? read(rate, '') : unusable('unit');
}

/** Words before the score that are only its name: "ECOG performance status: 1". */
const ECOG_NAME = /^(?:ecog|zubrod|who|performance|status|scores?|grade|ps|[\s:=(-])+/;
const SCORE_UNIT = /^(?:1|score|points?|grade|ecog|\{[^{}]*\})$/i;
const ECOG_HIGHEST = 5;

function readEcog(value: Value): Reading<Interval> {
  let score: Interval | undefined;
  if (value.kind === 'quantity') {
    const { value: number, comparator, unit, unitText } = value.quantity;
    // "70 %" is a Karnofsky index.
    if ([unit, unitText].some((one) => one && !SCORE_UNIT.test(one))) return unusable('unit');
    if (typeof number === 'number') score = withComparator(number, comparator, ECOG_HIGHEST);
  } else if (value.kind === 'text' || value.kind === 'concept') {
    const displays = value.kind === 'concept' ? value.codings.map(({ display }) => display) : [];
    const words = value.text ?? displays.find((display) => display !== undefined) ?? '';
    const number = readNumberText(plainWords(words).replace(ECOG_NAME, ''), ECOG_HIGHEST);
    if (number !== 'crossed') score = number?.interval;
  }
  return score && score.low >= 0 && score.high <= ECOG_HIGHEST ? read(score, '') : NOTHING;
}
