/**
 * Which Chromium the tests of pages use: the one that CHROMIUM names, or on Linux x64 the package `@sparticuz/chromium`, unpacked once beside the installed
 * packages. It brings its own fonts, and the libraries that a machine without a desktop lacks (libnss3, libnspr4, libexpat).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export interface ChromiumProgram {
  readonly executablePath: string;
  /** What its process needs besides the environment of the tests. */
  readonly env: Readonly<Record<string, string>>;
}

/** The package holds a program for this machine. Elsewhere only CHROMIUM can name one. */
const isPackaged = process.platform === 'linux' && process.arch === 'x64';

/** Why tests of pages cannot run on this machine, one line; undefined where they can, and must. */
export const noChromium: string | undefined =
  process.env['CHROMIUM'] !== undefined || isPackaged
    ? undefined
    : `Not run: the tests of pages (test/browser). There is no Chromium package for ${process.platform} ${process.arch}; name a Chromium in CHROMIUM.`;

/** @throws Error, one line, where there is none */
export function chromiumProgram(): ChromiumProgram {
  const given = process.env['CHROMIUM'];
  if (given !== undefined) {
    if (!existsSync(given)) throw new Error(`CHROMIUM: there is no file ${given}.`);
    return { executablePath: given, env: {} };
  }
  if (!isPackaged) throw new Error(noChromium);
  const folder = unpacked();
  const libraries = [path.join(folder, 'al2023/lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
  return {
    executablePath: path.join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: path.join(folder, 'fonts.conf') },
  };
}

const UNPACK = `
const { default: chromium, inflate } = await import(process.argv[1]);
await chromium.executablePath();
await inflate(process.argv[2]);
`;

/** The folder of the unpacked package. Several runs may unpack at the same time: the first that is ready wins. */
function unpacked(): string {
  const required = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = required.resolve('@sparticuz/chromium');
  } catch {
    throw new Error('The package @sparticuz/chromium is not installed: run npm ci, or name a Chromium in CHROMIUM.');
  }
  const home = path.resolve(path.dirname(entry), '..');
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { readonly version: string };
  const cache = path.resolve(home, '../../.cache/net-cds');
  const folder = path.join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const half = mkdtempSync(path.join(cache, 'unpacking-'));
  // The package unpacks into the folder for temporary files, under names that every project shares: here it is one of our own.
  execFileSync(
    process.execPath,
    ['--input-type=module', '--eval', UNPACK, entry, path.join(home, 'bin/al2023.tar.br')],
    { env: { ...process.env, TMPDIR: half }, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  writeFileSync(
    path.join(half, 'fonts.conf'),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path.join(folder, 'fonts')}</dir>
  <cachedir>${path.join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`,
  );
  try {
    renameSync(half, folder);
  } catch (error) {
    rmSync(half, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}
