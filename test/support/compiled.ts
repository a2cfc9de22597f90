/** Compiles the service once for all tests that start it as a process: what runs there is what the image runs. */
import path from 'node:path';
import { build } from 'vite';

export default async function compile(): Promise<void> {
  await build({ configFile: path.resolve(import.meta.dirname, '../../cds-hooks/vite.config.ts'), logLevel: 'error' });
}
