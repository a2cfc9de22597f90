/** `npm start`: the service with the sandbox beside it. */
import { readConfig } from '../cds-hooks/server/config.ts';
import { builtPage } from './built-pages.ts';
import { patientNames } from './patients.ts';
import { startSandbox } from './start.ts';

try {
  const { port } = readConfig(process.env);
  const sandbox = await startSandbox({ port, logLevel: 'warn' });
  console.log(`net-cds with sandbox (synthetic patients)

  service     ${sandbox.url}/cds-services
  FHIR server ${sandbox.fhirUrl}
  chart page  ${sandbox.url}/sandbox

Open it in a browser, or a chart from another terminal:

  npm run hook -- ${patientNames().find((name) => name.startsWith('pancreas-g2')) ?? ''}
`);
  // So that the first visitor need not wait.
  for (const folder of ['sandbox/chart', 'smart-app'] as const) void builtPage(folder);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void sandbox.close());
} catch (error) {
  console.error(error instanceof Error ? error.message : 'The sandbox could not start.');
  process.exitCode = 1;
}
