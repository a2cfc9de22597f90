/** The value sets of the service: every file checked for its form, then made into look-ups. A malformed one is an error that names file and place. */
import { z } from 'zod';
import { lookUpsFrom, QUESTION_PREFIX, type ContentOf, type ValueSetFile } from './look-ups.ts';
import type { ValueSets } from './value-sets.ts';

export type * from './value-sets.ts';
export type { ValueSetFile } from './look-ups.ts';

const ValueSetResource = z.looseObject({
  resourceType: z.literal('ValueSet'),
  id: z.string().min(1),
  compose: z.looseObject({
    include: z
      .array(
        z.looseObject({
          system: z.string().min(1),
          concept: z.array(z.looseObject({ code: z.string().min(1), display: z.string().min(1) })).min(1),
        }),
      )
      .min(1),
  }),
});

const ConceptMapResource = z.looseObject({
  resourceType: z.literal('ConceptMap'),
  id: z.enum(['answers', 'tests', 'order-codes']),
  group: z
    .array(
      z.looseObject({
        source: z.string().min(1).optional(),
        target: z.string().min(1).optional(),
        element: z
          .array(
            z.looseObject({
              code: z.string().min(1),
              target: z.array(z.looseObject({ code: z.string().min(1), display: z.string().optional() })).length(1),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
});

const SiteValueSet = ValueSetResource.extend({
  id: z
    .string()
    .regex(new RegExp(`^${QUESTION_PREFIX}[A-Za-z0-9-]+$`), 'expected an id such as question-mitosesPer2mm2'),
});
const SiteWordsFile = z.record(z.string(), z.record(z.string(), z.array(z.string().min(1).max(80)).min(1)));

function parsed<T>(schema: z.ZodType<T>, { file, content }: ValueSetFile): T {
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue?.path.join('.') ?? '';
  throw new Error(
    `${file}: ${place === '' ? 'the file' : `"${place}"`} is not as expected: ${issue?.message ?? 'unreadable'}`,
  );
}

const CHECKED: ContentOf = {
  valueSet: (file) => parsed(ValueSetResource, file),
  siteValueSet: (file) => parsed(SiteValueSet, file),
  conceptMap: (file) => parsed(ConceptMapResource, file),
  words: (file) => parsed(SiteWordsFile, file),
};

export const valueSetsFrom = (files: readonly ValueSetFile[], siteFiles: readonly ValueSetFile[] = []): ValueSets =>
  lookUpsFrom(files, siteFiles, CHECKED);
