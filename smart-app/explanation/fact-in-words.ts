/** A fact of a chart in words: known, open, unusable or not found. */
import { HISTOLOGY } from '../../services/wording/rules-in-words.ts';
import { statusInWords } from '../../services/wording/status-words.ts';
import { dateInWords, intervalInWords } from '../../services/wording/values-in-words.ts';
import { METASTASIS, MISSING_KIND, SITE_NOUN } from '../../services/wording/words.ts';
import type { Fact, Interval, Recorded } from '../../services/rules/index.ts';
import { UNIT } from './words.ts';

export const isFact = (value: unknown): value is Fact<unknown> =>
  typeof value === 'object' && value !== null && 'state' in value;

export function valueInWords(name: string, fact: Fact<unknown>): string {
  switch (fact.state) {
    case 'known':
      return oneInWords(name, fact.value);
    case 'open':
      return `${fact.possible.map((one) => oneInWords(name, one)).join(' or ')} (open)`;
    case 'unusable':
      return fact.why === 'unreachable'
        ? MISSING_KIND['could-not-be-read']
        : fact.why === 'asked-no-value'
          ? MISSING_KIND['asked-no-value']
          : MISSING_KIND['not-usable'];
    case 'absent':
      return 'not found';
  }
}

const DATES: ReadonlySet<string> = new Set(['diagnosisDate', 'resectedOn', 'recurredOn', 'noDiseaseOn']);

function oneInWords(name: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((one) => oneInWords(name, one)).join(', ');
  if (isInterval(value)) return intervalInWords(value, UNIT[name] ?? '', 0, name === 'ki67Percent' ? 100 : Infinity);
  if (isRecorded(value))
    return `${value.prefix === 'none' ? '' : value.prefix}${value.category}${value.system === undefined ? '' : ` (${value.system})`}`;
  const text = String(value);
  if (DATES.has(name)) return dateInWords(text);
  if (name === 'tumorStatus') return statusInWords(text);
  const words: Readonly<Record<string, string>> =
    name === 'site' ? SITE_NOUN : name === 'metastases' ? METASTASIS : name === 'histology' ? HISTOLOGY : {};
  return name === 'statedGrade' ? `G${text}` : (words[text] ?? text.replaceAll('-', ' '));
}

const isInterval = (value: unknown): value is Interval =>
  typeof value === 'object' && value !== null && 'low' in value && 'high' in value;
const isRecorded = (value: unknown): value is Recorded<string> =>
  typeof value === 'object' && value !== null && 'category' in value;
