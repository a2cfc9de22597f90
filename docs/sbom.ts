/**
 * `npm run sbom`: the bill of materials of the production image, CycloneDX 1.5, from the lock file. Ours, as `npm sbom --omit dev` leaves out whatever a development
 * package needs, too: of 114 packages it names 68.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
}
interface Component {
  readonly type: string;
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses: readonly object[];
}

const ROOT = path.resolve(import.meta.dirname, '..');
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));

/** Every package that `npm ci --omit=dev --omit=optional` installs, once a version. */
export function billOfMaterials(): { readonly bomFormat: string; readonly components: readonly Component[] } {
  const { name, version, license } = read('package.json') as Readonly<Record<string, string>>;
  const { packages } = read('package-lock.json') as { readonly packages: Readonly<Record<string, Locked>> };
  const shipped = Object.entries(packages).filter(([place, { dev, optional }]) => place !== '' && !dev && !optional);
  const components = new Map(
    shipped.map(([place, locked]) => {
      const component = componentOf(place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length), locked);
      return [component.purl, component];
    }),
  );
  return {
    bomFormat: 'CycloneDX',
    ...{ specVersion: '1.5', version: 1 },
    ...{ metadata: { component: { type: 'application', name, version, licenses: [{ license: { id: license } }] } } },
    components: [...components.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1)),
  };
}

function componentOf(name: string, { version = '', integrity = '', license }: Locked): Component {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const content = Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
  // An expression of several, or one license by its id.
  const isExpression = license?.includes(' ') === true;
  const licenses =
    license === undefined ? [] : isExpression ? [{ expression: license }] : [{ license: { id: license } }];
  return { type: 'library', 'bom-ref': purl, name, version, purl, hashes: [{ alg: 'SHA-512', content }], licenses };
}

if (process.argv[1] === import.meta.filename) {
  const file = path.join(ROOT, 'net-cds.cdx.json');
  writeFileSync(file, `${JSON.stringify(billOfMaterials(), null, 2)}\n`);
  console.log(`${path.basename(file)}: ${String(billOfMaterials().components.length)} packages`);
}
