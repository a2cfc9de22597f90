/** `value[x]` of an Observation or component as one of a few shapes, so that each measure reads the same way. */
import { inEnglish } from '../passages/in-english.ts';
import { cleanText, wholeText } from './clean-text.ts';
import { codingsOf, conceptText, isObject, objectsOf, stringOf, type JsonObject } from './fhir-elements.ts';
import type { CodingInput } from '../../../valuesets/value-sets.ts';
import {
  isNullText,
  isReason,
  noAnswerBeside,
  noAnswerOfCodings,
  noAnswerOfReason,
  noAnswerWithin,
  type NoAnswer,
} from './null-answers.ts';

export interface QuantityValue {
  readonly value: number | 'not-a-number';
  readonly comparator: string | undefined;
  /** Unit as written: the UCUM code first, then the words. */
  readonly unit: string | undefined;
  readonly unitText: string | undefined;
}

export type Value =
  | { readonly kind: 'quantity'; readonly element: string; readonly quantity: QuantityValue }
  | { readonly kind: 'range'; readonly element: string; readonly low?: QuantityValue; readonly high?: QuantityValue }
  | {
      readonly kind: 'ratio';
      readonly element: string;
      readonly numerator: QuantityValue;
      readonly denominator: QuantityValue;
    }
  | { readonly kind: 'text'; readonly element: string; readonly text: string }
  | {
      readonly kind: 'concept';
      readonly element: string;
      readonly codings: readonly CodingInput[];
      readonly text: string | undefined;
    }
  | { readonly kind: 'boolean'; readonly element: string; readonly value: boolean }
  /** `why` is what a reader gives as its reason; `words` as they were said, where the absence was said in words. */
  | { readonly kind: 'asked-no-value'; readonly element: string; readonly why: NoAnswer; readonly words?: string }
  /** value[x] and dataAbsentReason together, or several value[x]. */
  | { readonly kind: 'contradictory'; readonly element: string }
  | { readonly kind: 'none' };

const VALUE_ELEMENTS = [
  'valueQuantity', 'valueRange', 'valueRatio', 'valueString', 'valueCodeableConcept', 'valueInteger', 'valueBoolean', 'valueDecimal',
] as const; // prettier-ignore

/** `path` is the prefix of a component (`component[2].`). */
export function valueOf(body: JsonObject, path = ''): Value {
  const present = VALUE_ELEMENTS.filter((element) => body[element] !== undefined && body[element] !== null);
  const [element] = present;
  const absent = noAnswerOfReason(body['dataAbsentReason']);
  if (element === undefined) {
    if (absent) return { kind: 'asked-no-value', element: `${path}dataAbsentReason`, why: absent };
    const beside = noAnswerBeside(body);
    return beside ? { kind: 'asked-no-value', element: `${path}value`, why: beside } : { kind: 'none' };
  }
  if (absent || present.length > 1) return { kind: 'contradictory', element: `${path}${element}` };
  return answered(element, body[element], `${path}${element}`, noAnswerBeside(body));
}

type ValueElement = (typeof VALUE_ELEMENTS)[number];

/** @param beside what an extension of the primitive or of its holder says */
function answered(element: ValueElement, value: unknown, named: string, beside: NoAnswer | undefined): Value {
  const shape = shapeOf(element, value, named);
  const none = noAnswerWithin(value) ?? beside;
  if (shape.kind === 'concept') {
    const coded = noAnswerOfCodings(shape.codings);
    const others = shape.codings.filter((coding) => !isReason(coding) && (coding.code ?? coding.display) !== undefined);
    // a reason for absence beside a code that says something: which of them holds nobody can tell
    if ((coded ?? none) && others.length > 0) return { kind: 'contradictory', element: named };
    const words = shape.text ?? (others.length === 1 ? others[0]?.display : undefined);
    if (coded ?? none) return noAnswer(named, coded ?? none, words);
    return words !== undefined && isNullText(words) ? noAnswer(named, 'asked-no-value', words) : shape;
  }
  if (none) return saysSomething(shape) ? { kind: 'contradictory', element: named } : noAnswer(named, none);
  return shape.kind === 'text' && isNullText(shape.text) ? noAnswer(named, 'asked-no-value', shape.text) : shape;
}

const noAnswer = (element: string, why: NoAnswer = 'asked-no-value', words?: string): Value => ({
  kind: 'asked-no-value',
  element,
  why,
  ...(words === undefined ? {} : { words }),
});

/** A number, a range or words beside the reason why there is none. */
function saysSomething(value: Value): boolean {
  switch (value.kind) {
    case 'quantity':
      return value.quantity.value !== 'not-a-number';
    case 'ratio':
      return value.numerator.value !== 'not-a-number' && value.denominator.value !== 'not-a-number';
    case 'range':
      return [value.low, value.high].some((end) => end !== undefined && end.value !== 'not-a-number');
    case 'text':
      return value.text !== '' && !isNullText(value.text);
    default:
      return value.kind === 'boolean';
  }
}

function shapeOf(element: ValueElement, value: unknown, named: string): Value {
  switch (element) {
    case 'valueQuantity':
      return { kind: 'quantity', element: named, quantity: quantityOf(value) };
    case 'valueInteger':
    case 'valueDecimal':
      return {
        kind: 'quantity',
        element: named,
        quantity: { value: numberOf(value), comparator: undefined, unit: undefined, unitText: undefined },
      };
    case 'valueRange': {
      const low = isObject(value) && isObject(value['low']) ? quantityOf(value['low']) : undefined;
      const high = isObject(value) && isObject(value['high']) ? quantityOf(value['high']) : undefined;
      return { kind: 'range', element: named, ...(low ? { low } : {}), ...(high ? { high } : {}) };
    }
    case 'valueRatio': {
      const ratio = isObject(value) ? value : {};
      return {
        kind: 'ratio',
        element: named,
        numerator: quantityOf(ratio['numerator']),
        denominator: quantityOf(ratio['denominator']),
      };
    }
    case 'valueString':
      return { kind: 'text', element: named, text: inEnglish(wholeText(stringOf(value) ?? '')) };
    case 'valueCodeableConcept': {
      const text = conceptText(value);
      return {
        kind: 'concept',
        element: named,
        codings: codingsOf(value),
        text: text === undefined ? undefined : inEnglish(cleanText(text)),
      };
    }
    case 'valueBoolean':
      return typeof value === 'boolean' ? { kind: 'boolean', element: named, value } : { kind: 'none' };
  }
}

/** A decimal sent as text is read as the number it shows; anything else is no number. */
function numberOf(value: unknown): number | 'not-a-number' {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && /^-?\d{1,9}(\.\d{1,9})?$/.test(value.trim())
        ? Number(value)
        : Number.NaN;
  return Number.isFinite(number) ? number : 'not-a-number';
}

export function quantityOf(value: unknown): QuantityValue {
  const quantity = isObject(value) ? value : {};
  return {
    value: numberOf(quantity['value']),
    comparator: stringOf(quantity['comparator'])?.slice(0, 8),
    unit: stringOf(quantity['code'])?.slice(0, 60).trim(),
    unitText: stringOf(quantity['unit'])?.slice(0, 60).trim(),
  };
}

/** The words of a value: the text of a string, or of a concept. */
export const wordsOf = (value: Value): string | undefined => ('text' in value ? value.text : undefined);

/** What is noted of an Observation that has no value and no parts: its answer in words (decision 37). */
export function noteAlone(body: JsonObject): string | undefined {
  const isEmpty = !Object.keys(body).some(
    (key) => /^_?value[A-Z]/.test(key) || key === 'component' || key === 'hasMember' || key === 'dataAbsentReason',
  );
  const notes = isEmpty ? objectsOf(body['note']).flatMap(({ text }) => stringOf(text) ?? []) : [];
  return notes.length === 0 ? undefined : notes.join('. ').slice(0, 2_000);
}
