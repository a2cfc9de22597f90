/** Pages of the sandbox, built in memory at the first request: nobody has to run a build before `npm start`. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { typeOf, type BuiltFile, type BuiltFiles } from '../cds-hooks/pages/explanation-app.ts';

const building = new Map<string, Promise<BuiltFiles>>();

/** @param folder with its `vite.config.ts`, from the root of the project */
export function builtPage(folder: 'smart-app' | 'sandbox/chart'): Promise<BuiltFiles> {
  const started = building.get(folder) ?? built(folder);
  building.set(folder, started);
  return started;
}

async function built(folder: string): Promise<BuiltFiles> {
  const result = await build({
    configFile: fileURLToPath(new URL(`../${folder}/vite.config.ts`, import.meta.url)),
    logLevel: 'error',
    build: { write: false },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []));
  return new Map(
    outputs.map((file): [string, BuiltFile] => [
      file.fileName,
      { type: typeOf(file.fileName), body: file.type === 'chunk' ? file.code : Buffer.from(file.source) },
    ]),
  );
}
