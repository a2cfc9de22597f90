/** Who the chart is of, as its demographics say. */
import type { RecordEntry } from '../../services/gather/patient-record.ts';
import { shortened } from './in-words.ts';

export interface Identity {
  readonly name?: string;
  readonly birthDate?: string;
}

type Name = Readonly<Record<string, unknown>>;

/** The name in use: the official one before others, never an old one where there is another. */
export function identityOf(entries: readonly RecordEntry[]): Identity {
  const person = entries.find(({ resource }) => resource.resourceType === 'Patient')?.resource;
  const names = (Array.isArray(person?.['name']) ? (person['name'] as readonly unknown[]) : []).filter(
    (one): one is Name => typeof one === 'object' && one !== null,
  );
  const used = names.find(({ use }) => use === 'official') ?? names.find(({ use }) => use !== 'old') ?? names[0];
  const given = Array.isArray(used?.['given']) ? (used['given'] as readonly unknown[]) : [];
  const whole =
    typeof used?.['text'] === 'string'
      ? used['text']
      : [...given, used?.['family']].filter((part) => typeof part === 'string').join(' ');
  const name = shortened(whole, 120);
  const birthDate = person?.['birthDate'];
  return { ...(name === '' ? {} : { name }), ...(typeof birthDate === 'string' ? { birthDate } : {}) };
}
