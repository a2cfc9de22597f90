/** `npm start`: the service with the sandbox beside it. */
import { readConfig } from '../cds-hooks/config.ts';
import { patientNames } from './patients.ts';
import { startSandbox } from './start.ts';

try {
  const { port } = readConfig(process.env);
  const sandbox = await startSandbox({ port, logLevel: 'warn' });
  console.log(`net-cds with sandbox (synthetic patients)

  service     ${sandbox.url}/cds-services
  FHIR server ${sandbox.fhirUrl}
  patients    ${sandbox.url}/sandbox

Open a chart from another terminal:

  npm run hook -- ${patientNames().find((name) => name.startsWith('pancreas-g2')) ?? ''}
`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void sandbox.close());
} catch (error) {
  console.error(error instanceof Error ? error.message : 'The sandbox could not start.');
  process.exitCode = 1;
}
