/** The summary as it was edited: a plain HTML page, and the DocumentReference that carries it. Nothing that a person typed reaches the page unescaped. */
import type { DocumentReference } from '@medplum/fhirtypes';
import type { SummarySection } from './compose.ts';
import { DOCUMENT, VIEW } from './words.ts';

/** What is left of a section after editing: its texts, without empty ones. */
export type EditedSection = Pick<SummarySection, 'heading' | 'paragraphs' | 'items'>;

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (mark) => MARKS[mark] ?? '');

export function summaryHtml(sections: readonly EditedSection[]): string {
  const parts = sections.map(({ heading, paragraphs, items }) =>
    [
      `<h2>${escaped(heading)}</h2>`,
      ...paragraphs.map((text) => `<p>${escaped(text).replaceAll('\n', '<br>')}</p>`),
      ...(items.length > 0 ? [`<ul>${items.map((text) => `<li>${escaped(text)}</li>`).join('')}</ul>`] : []),
    ].join('\n'),
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escaped(DOCUMENT.title)}</title></head>
<body>
<h1>${escaped(DOCUMENT.title)}</h1>
${parts.join('\n')}
<p>${escaped(VIEW.footer)}</p>
</body>
</html>
`;
}

export interface DocumentDetails {
  readonly patientId: string;
  /** `Condition/c1`: what the document is about. */
  readonly conditions: readonly string[];
  readonly contentVersion: string;
  /** ISO 8601, with the time. */
  readonly at: string;
}

/**
 * Preliminary: a clinician read it, but nobody signed it with the means of the EHR. The type is given in words, since no code for it is verified here.
 */
export function summaryDocument(html: string, details: DocumentDetails): DocumentReference {
  return {
    resourceType: 'DocumentReference',
    status: 'current',
    docStatus: 'preliminary',
    type: { text: DOCUMENT.type },
    subject: { reference: `Patient/${details.patientId}` },
    date: details.at,
    description: DOCUMENT.description(details.contentVersion),
    content: [
      {
        attachment: {
          contentType: 'text/html; charset=utf-8',
          language: 'en',
          data: base64(html),
          title: DOCUMENT.title,
          creation: details.at,
        },
      },
    ],
    ...(details.conditions.length > 0
      ? { context: { related: details.conditions.map((reference) => ({ reference })) } }
      : {}),
  };
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}
