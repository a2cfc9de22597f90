/**
 * The texts of a report, wherever they stand in it: the conclusion, attachments that came with their data, the narrative. Each is read once.
 */
import { isObject, objectsOf, stringOf, type JsonObject } from '../chart/fhir-elements.ts';
import type { ChartResource } from '../chart/record-index.ts';
import { attachedText } from './attached-text.ts';
import { htmlText } from './html-text.ts';
import type { SectionKind } from './section-titles.ts';

export interface TextFound {
  /** Path in the resource, `presentedForm[0].data`. */
  readonly element: string;
  readonly text: string;
  /** Under which title it stands where it begins. */
  readonly section?: SectionKind;
}

export interface Texts {
  readonly texts: readonly TextFound[];
  /** It holds something that is not read (PDF, an address), and nothing that is. */
  readonly unread: boolean;
}

/** Elements whose text is free text: where it stands is said, never what it says. */
export const isFreeText = (element: string): boolean =>
  /^(?:conclusion|presentedForm|text\.div|content\[|note\[|valueString#)/.test(element);

const found = new WeakMap<JsonObject, Texts>();

/** The texts of a report, each once; and whether it holds one that is not read. */
export function textsOf({ resource, text: own }: ChartResource): {
  readonly texts: readonly TextFound[];
  readonly unread: boolean;
} {
  if (own) return own;
  const known = found.get(resource) ?? readTexts(resource);
  found.set(resource, known);
  return known;
}

function readTexts(resource: JsonObject): Texts {
  const conclusion = stringOf(resource['conclusion']);
  const attached = attachmentsOf(resource, 'presentedForm');
  const written = [
    ...(conclusion === undefined ? [] : [{ element: 'conclusion', text: conclusion }]),
    ...attached.texts,
  ];
  // A narrative repeats what the resource says, where it says anything.
  const texts = written.length > 0 ? once(written) : narrativeOf(resource);
  return { texts, unread: attached.unread && texts.length === 0 };
}

/** @param element `presentedForm` of a report, `content` of a document */
export function attachmentsOf(holder: JsonObject, element: string): Texts {
  const texts: TextFound[] = [];
  let unread = false;
  objectsOf(holder[element]).forEach((one, at) => {
    const attachment = element === 'content' ? one['attachment'] : one;
    if (!isObject(attachment)) return;
    const read = attachedText(attachment);
    const path = `${element}[${String(at)}]${element === 'content' ? '.attachment' : ''}.data`;
    if (read.kind === 'text') texts.push({ element: path, text: read.text });
    else if (read.kind === 'not-read') unread = true;
  });
  return { texts, unread };
}

/** The same report as text and as HTML, or a conclusion that the whole report holds, too: one of them is enough. */
export function once(texts: readonly TextFound[]): readonly TextFound[] {
  const plain = texts.map(({ text }) => text.toLowerCase().replace(/[^a-z0-9%.<>]+/g, ''));
  return texts.filter((_, at) => {
    const own = plain[at] ?? '';
    return !plain.some(
      (other, index) => index !== at && other.includes(own) && (other.length > own.length || index < at),
    );
  });
}

function narrativeOf({ text }: JsonObject): readonly TextFound[] {
  if (!isObject(text) || text['status'] === 'empty') return [];
  const div = stringOf(text['div']);
  return div === undefined || div.length > LONGEST_NARRATIVE ? [] : [{ element: 'text.div', text: htmlText(div) }];
}
const LONGEST_NARRATIVE = 400_000;
