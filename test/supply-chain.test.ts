/** Threats F5, F6: what is shipped. Locked packages without install scripts, an image without rights; what a build server or a container engine adds is said in docs/security.md. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { billOfMaterials } from '../docs/sbom.ts';

const read = (file: string): string => readFileSync(path.join(import.meta.dirname, '..', file), 'utf8');
interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly license?: string;
}
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
const packages = Object.entries(lock.packages).filter(([name]) => name !== '');
/** What production installs. */
const shipped = packages.filter(([, { dev, optional }]) => dev !== true && optional !== true);

test('F5: every package is locked to one version, with its hash, and comes from nowhere of its own', () => {
  expect(packages.length).toBeGreaterThan(50);
  for (const [name, { version, resolved, integrity }] of packages) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+/);
    // No address of its own: git, a file or another host would be one.
    expect(resolved, name).toBeUndefined();
    expect(integrity, name).toMatch(/^sha512-/);
  }
});
test('F5: the manifest names exact versions, and the lock holds the same', () => {
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'])
    for (const [name, version] of Object.entries(manifest[kind] ?? {})) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
      expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
});
test('F5: no package that production installs runs a script when it is installed, and they are few', () => {
  expect(shipped.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([name]) => name)).toEqual([]);
  expect(shipped.length).toBeLessThan(130);
});
test('F5: licenses of what is shipped let it be shipped', () => {
  const free = /^\(?(?:MIT|Apache-2\.0|ISC|BSD-2-Clause|BSD-3-Clause|0BSD|BlueOak-1\.0\.0|Unlicense)\b/;
  for (const [name, { license }] of shipped) expect(license, name).toMatch(free);
});

const dockerfile = read('Dockerfile');
const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
test('F6: the image ends as a user without rights, and its commands need no shell', () => {
  expect(last).toMatch(/\nUSER node\n/);
  expect(last.indexOf('USER node')).toBeLessThan(last.indexOf('CMD ["node"'));
  for (const command of last.matchAll(/^\s*(?:CMD|ENTRYPOINT|HEALTHCHECK[^\n]*\\\n\s*CMD) (.*)$/gm))
    expect(JSON.parse(command[1] ?? '')).toEqual(expect.arrayContaining(['node']));
  expect(last).toMatch(/HEALTHCHECK /);
});
test('F6, A10: the image holds no sandbox, test, secret or development package', () => {
  const copied = [...last.matchAll(/^COPY (?:--from=\w+ )?(.*) \S+$/gm)].flatMap((match) =>
    (match[1] ?? '').split(' '),
  );
  expect(copied).toEqual([
    '/app/node_modules', 'package.json', 'LICENSE', 'NOTICE', 'cds-hooks', 'services', 'valuesets', '/app/smart-app/dist', '/app/cds-hooks/dist',
  ]); // prettier-ignore
  expect(dockerfile).toMatch(/AS packages\n[\s\S]*npm ci --omit=dev --omit=optional --ignore-scripts\n/);
  for (const folder of ['sandbox', 'test', '.git', 'node_modules'])
    expect(read('.dockerignore')).toMatch(new RegExp(`^${folder.replace('.', '\\.')}$`, 'm'));
});
test('F5: the bill of materials holds what is shipped, with its hash and license, and nothing else', () => {
  const { bomFormat, components } = billOfMaterials();
  expect(bomFormat).toBe('CycloneDX');
  const named = components.map(({ purl }) => decodeURIComponent(purl));
  const expected = shipped.map(([place, { version }]) => {
    const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return `pkg:npm/${name}@${version ?? ''}`;
  });
  expect([...named].sort()).toEqual([...new Set(expected)].sort());
  for (const name of ['express', '@medplum/core', 'zod', 'pg', 'piscina'])
    expect(named.filter((purl) => purl.startsWith(`pkg:npm/${name}@`))).toHaveLength(1);
  for (const { purl, hashes, licenses } of components) {
    expect(hashes[0]?.content, purl).toMatch(/^[0-9a-f]{128}$/);
    expect(licenses, purl).toHaveLength(1);
  }
});
