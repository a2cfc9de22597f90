/**
 * What another laboratory said, quoted: 'The submitting laboratory reported "NEC, Ki-67 60 %"'. Words in quotation marks are its own where the sentence names it; without
 * marks all that follows its verb is. Our own diagnosis stands in a sentence, or behind a "we", of its own.
 */
import type { Word } from './words.ts';

/** First and one behind the last word. */
export type WordRange = readonly [first: number, last: number];

const OUTSIDE: ReadonlySet<string> = new Set(['submitting', 'outside', 'referring', 'original', 'external', 'sending', 'contributing', 'originating', 'previous', 'prior', 'initial', 'another', 'peripheral']); // prettier-ignore
const SPEAKER = /^(?:lab|labs|laborator(?:y|ies)|pathologists?|patholog(?:y|ies)|institutions?|hospitals?|cent(?:er|re)s?|clinic|department|report|letter|note|referral|diagnosis|physician|doctors?|colleagues?|facility|institute|impression|interpretation)(?:'s)?$/; // prettier-ignore
const SAID = /^(?:report(?:ed|s)|diagnos(?:ed|es)|stat(?:ed|es)|sa(?:id|ys)|read(?:s)?|call(?:ed|s)|interpret(?:ed|s)|sign(?:ed|s)|classif(?:ied|ies)|grad(?:ed|es)|gave|gives|render(?:ed|s)|issued|describ(?:ed|es)|favou?r(?:ed|s)|conclud(?:ed|es)|suggest(?:ed|s)|consider(?:ed|s)|listed|quoted|found|wrote|mention(?:ed|s)|speaks)$/; // prettier-ignore
const FURTHEST_SPEAKER = 3;
const FURTHEST_VERB = 5;
const CLOSES: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“', '«': '»', '”': '”' };
/** Begins what we say ourselves in the same sentence. */
const OURS: ReadonlySet<string> = new Set(['we', 'our', 'ours', 'i', 'my', 'but', 'however', ';', 'whereas', 'while', 'here', 'now']); // prettier-ignore

/** What of a sentence is quoted from another laboratory. */
export function quotedOpinions(words: readonly Word[]): readonly WordRange[] {
  const speaker = speakerIn(words);
  if (speaker === undefined || agrees(words)) return [];
  const quoted = quotations(words);
  if (quoted.length > 0) return quoted;
  const verb = words.findIndex(({ text }, at) => at > speaker && at <= speaker + FURTHEST_VERB && SAID.test(text));
  if (verb < 0 || words.slice(speaker, verb).some(({ text }) => ENDS.has(text))) return [];
  const behind = words.findIndex(({ text }, at) => at > verb && OURS.has(text));
  const end = behind < 0 ? words.length : behind;
  return end > verb + 1 ? [[verb + 1, end]] : [];
}

const AGREES: ReadonlySet<string> = new Set(['agree', 'agrees', 'concur', 'concurs', 'confirm', 'confirms', 'confirmed', 'agreement']); // prettier-ignore
const NOT: ReadonlySet<string> = new Set(['not', 'cannot', 'no', 'never', 'dis', 'neither', 'none', 'nor']);
/** "We agree with the submitting pathologist: …" is our own diagnosis, too. */
const agrees = (words: readonly Word[]): boolean =>
  words.some(({ text }, at) => AGREES.has(text) && !words.slice(Math.max(0, at - 3), at).some((one) => NOT.has(one.text))); // prettier-ignore

const ENDS: ReadonlySet<string> = new Set([',', ';', ':', '.']);

function speakerIn(words: readonly Word[]): number | undefined {
  for (const [at, { text }] of words.entries()) {
    if (!OUTSIDE.has(text)) continue;
    const near = words.slice(at + 1, at + 1 + FURTHEST_SPEAKER).findIndex(({ text: next }) => SPEAKER.test(next));
    if (near >= 0) return at + 1 + near;
  }
  return undefined;
}

function quotations(words: readonly Word[]): readonly WordRange[] {
  const found: WordRange[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const closes = CLOSES[words[at]?.text ?? ''];
    if (closes === undefined) continue;
    const end = words.findIndex(({ text }, index) => index > at && (text === closes || text === '"' || text === '”'));
    if (end < 0) break;
    if (end > at + 1) found.push([at + 1, end]);
    at = end;
  }
  return found;
}

/** A quotation of several sentences is one: it is still open where this text ends. */
export function isQuotationOpen(words: readonly Word[]): boolean {
  if (speakerIn(words) === undefined) return false;
  let open: string | undefined;
  for (const { text } of words) {
    if (open !== undefined) open = text === open || text === '"' || text === '”' ? undefined : open;
    else open = CLOSES[text];
  }
  return open !== undefined;
}
