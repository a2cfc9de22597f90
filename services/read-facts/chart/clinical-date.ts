/** Clinical dates: which element counts, partial dates as intervals of days, comparison by day. */
import { withinChart } from './within-chart.ts';
import { isObject, listOf, stringOf, type JsonObject } from './fhir-elements.ts';

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T.*)?$/;
const DAY_MS = 86_400_000;

/** `2026`, `2026-03` or `2026-03-04`; undefined for what is no date (2026-02-30, words). */
export const dayOf = (value: unknown): string | undefined => {
  const text = stringOf(value);
  return text === undefined ? undefined : dayOfText(text);
};

const dayOfText = withinChart((text: string): string | undefined => {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined || Number(year) < 1800) return undefined;
  if (month === undefined) return year;
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  if (day === undefined) return `${year}-${month}`;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return new Date(time).getUTCDate() === Number(day) ? `${year}-${month}-${day}` : undefined;
});

/** First and last day that a partial date can mean, as day numbers. */
export const daysOf = withinChart((date: string): { readonly first: number; readonly last: number } => {
  const [year, month, day] = date.split('-').map(Number);
  const y = year ?? 1970;
  const first = Date.UTC(y, (month ?? 1) - 1, day ?? 1);
  const last = day === undefined ? (month === undefined ? Date.UTC(y, 11, 31) : Date.UTC(y, month, 0)) : first;
  return { first: first / DAY_MS, last: last / DAY_MS };
});

/** Later than `today` by more than the skew that time zones can make (one day), whatever day a partial date means. */
export const isFuture = (date: string, today: string): boolean => daysOf(date).first > daysOf(today).last + 1;

/** Order by the latest day that a date can mean; no date ranks last. Equal ranks are told apart by the caller. */
export function compareDates(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1);
  const one = daysOf(a);
  const two = daysOf(b);
  return one.last - two.last || one.first - two.first;
}

const period = (value: unknown): string | undefined =>
  isObject(value) ? (dayOf(value['end']) ?? dayOf(value['start'])) : undefined;

/** The clinical date of a resource by its type; `issued` only where nothing else is there. */
export function clinicalDate(resource: JsonObject): string | undefined {
  switch (resource['resourceType']) {
    case 'Observation':
    case 'DiagnosticReport': {
      const timing = resource['effectiveTiming'];
      const events = isObject(timing) ? listOf(timing['event']).flatMap((event) => dayOf(event) ?? []) : [];
      return (
        dayOf(resource['effectiveDateTime']) ??
        period(resource['effectivePeriod']) ??
        dayOf(resource['effectiveInstant']) ??
        events.sort().at(-1) ??
        dayOf(resource['issued'])
      );
    }
    case 'Procedure':
      return dayOf(resource['performedDateTime']) ?? period(resource['performedPeriod']);
    case 'ImagingStudy':
      return dayOf(resource['started']);
    case 'Specimen': {
      const collection = resource['collection'];
      return isObject(collection)
        ? (dayOf(collection['collectedDateTime']) ?? period(collection['collectedPeriod']))
        : dayOf(resource['receivedTime']);
    }
    case 'Condition':
      return dayOf(resource['onsetDateTime']) ?? startOf(resource['onsetPeriod']) ?? dayOf(resource['recordedDate']);
    case 'ServiceRequest':
    case 'MedicationRequest':
      return dayOf(resource['authoredOn']);
    case 'MedicationAdministration':
      return dayOf(resource['effectiveDateTime']) ?? period(resource['effectivePeriod']);
    case 'MedicationStatement':
      return (
        dayOf(resource['effectiveDateTime']) ?? startOf(resource['effectivePeriod']) ?? dayOf(resource['dateAsserted'])
      );
    default:
      return undefined;
  }
}

const startOf = (value: unknown): string | undefined => (isObject(value) ? dayOf(value['start']) : undefined);
