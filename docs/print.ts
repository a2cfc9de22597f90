/** Prints the pages of docs/ that come from code. `node docs/print.ts` writes them; the tests compare. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { EvaluationExtension } from '../cds-hooks/cards/evaluation-extension.ts';
import { describeConfig } from '../cds-hooks/config.ts';
import { ERROR_CODES, ServiceError } from '../services/errors.ts';
import { prefetchTemplates, dataNeeds } from '../services/data-needs.ts';

const MEANING: Readonly<Record<(typeof ERROR_CODES)[number], string>> = {
  'json-unreadable': 'The body is not JSON, nests deeper than 64 levels, or names a top-level member twice.',
  'request-invalid': 'A field is missing or of the wrong shape; `expression` names it.',
  'request-too-large-inside': 'More than 10,000 resources, or a text over 256 KiB.',
  'fhir-server-unknown': '`fhirServer` is none of the configured ones. Add it to `FHIR_BASES`, or leave it out.',
  'token-rejected': 'Reserved for the authentication of callers.',
  'path-unknown': 'Nothing is served at this path.',
  'service-unknown': 'No service has this id.',
  'method-not-allowed': 'The `Allow` header names the methods.',
  'data-unavailable': 'Indispensable data were not sent and cannot be read; the text names the resource types.',
  'record-replaced': 'The Patient resource says that another record replaces it.',
  'body-too-large': 'Over 10 MiB; the connection is closed.',
  'media-type-unsupported': 'Send `application/json`, not compressed.',
  'other-patient': 'A resource belongs to another patient than `context.patientId`. No advice is given.',
  'too-many-calls': 'Reserved for limits per caller.',
  internal: 'A defect; the answer holds a correlation id only.',
  draining: 'The service is stopping.',
};

export function printed(): Readonly<Record<string, string>> {
  return {
    'evaluation.schema.json': `${JSON.stringify(z.toJSONSchema(EvaluationExtension), null, 2)}\n`,
    'errors.md': `# Errors

Every answer but 200 is a FHIR OperationOutcome. \`issue[0].details.coding[0].code\` is stable; the text says what to do and never repeats the input.

| code | status | meaning |
| --- | --- | --- |
${ERROR_CODES.map((code) => `| \`${code}\` | ${new ServiceError(code, '').status} | ${MEANING[code]} |`).join('\n')}
`,
    'configuration.md': `# Configuration

By environment variable, read once at start. All problems are told at once; values are never repeated in a message.

| variable | default | meaning |
| --- | --- | --- |
${describeConfig()
  .map(
    ({ name, byDefault, description }) =>
      `| \`${name}\` | ${byDefault === '' ? '' : `\`${byDefault}\``} | ${description} |`,
  )
  .join('\n')}

Local codes of a hospital: see [valuesets/site](../valuesets/site/README.md).
`,
    'data-needs.md': `# What is read of a patient

One FHIR query a key; discovery publishes them as prefetch templates. \`patient\` and \`conditions\` are indispensable.

| key | query | for |
| --- | --- | --- |
${dataNeeds()
  .map(
    ({ key, facts }) =>
      `| \`${key}\` | \`${(prefetchTemplates(dataNeeds())[key] ?? '').replaceAll('|', '\\|')}\` | ${facts.join(', ')} |`,
  )
  .join('\n')}
`,
  };
}

if (process.argv[1] === import.meta.filename) {
  for (const [file, text] of Object.entries(printed())) writeFileSync(path.join(import.meta.dirname, file), text);
}
