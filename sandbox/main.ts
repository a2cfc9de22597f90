/** `npm start`: the service with the sandbox beside it. */
import { readConfig } from '../cds-hooks/server/config.ts';
import { builtPage } from './built-pages.ts';
import { patientNames } from './patients.ts';
import { startSandbox } from './start.ts';

const DEFAULT_PORT = 3000;

try {
  const { port } = readConfig(process.env);
  const sandbox = await startSandbox({ port, logLevel: 'warn' });
  // Without an address the command asks the usual port.
  const service = Number(new URL(sandbox.url).port) === DEFAULT_PORT ? '' : ` --service ${sandbox.url}`;
  console.log(`net-cds with sandbox (synthetic patients)

  service     ${sandbox.url}/cds-services
  FHIR server ${sandbox.fhirUrl}
  chart page  ${sandbox.url}/sandbox

Open it in a browser, or a chart from another terminal:

  npm run hook -- ${patientNames().find((name) => name.startsWith('pancreas-g2')) ?? ''}${service}
`);
  // So that the first visitor need not wait.
  for (const folder of ['sandbox/chart', 'smart-app'] as const) void builtPage(folder);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void sandbox.close());
} catch (error) {
  console.error(problem(error));
  process.exitCode = 1;
}

function problem(error: unknown): string {
  const { code, port } = error as NodeJS.ErrnoException & { readonly port?: number };
  if (code === 'EADDRINUSE')
    return `PORT: ${String(port)} is taken by another program. Stop that one, or name a free port, as in: PORT=${String((port ?? 0) + 1)} npm start`;
  if (code === 'EACCES') return `PORT: this user may not listen on ${String(port)}. Name a higher port, such as 3000.`;
  return error instanceof Error ? error.message : 'The sandbox could not start.';
}
