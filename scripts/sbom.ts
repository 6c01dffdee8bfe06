import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { main, messageOf, Trouble } from './fail.ts';
import { inRoot } from './paths.ts';

interface Bill {
  metadata: { component: { name: string } };
  components: { 'bom-ref': string; properties: { name: string }[] }[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

/** `npm run sbom`: writes a CycloneDX list of all packages of a production install, or to the file that is named. */
await main(async () => {
  const file = process.argv[2] ?? 'sbom.cdx.json';
  try {
    const bill = productionOnly(JSON.parse(everyPackage()) as Bill);
    const { name } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { name: string };
    // npm uses the folder's name as the project's name.
    bill.metadata.component.name = name;
    writeFileSync(file, `${JSON.stringify(bill, null, 2)}\n`);
  } catch (error) {
    throw new Trouble(`No SBOM was written to ${file}: ${messageOf(error)}`);
  }
  console.log(`${file} lists every package of a production install, with its version, license and hash.`);
});

function everyPackage() {
  const options = [
    '--sbom-format=cyclonedx',
    '--sbom-type=application',
    '--package-lock-only',
    '--workspaces=false',
  ];
  return execFileSync('npm', ['sbom', ...options], { cwd: inRoot(), encoding: 'utf8', maxBuffer: 64e6 });
}

/** npm's own --omit=dev would also drop packages such as react that are peers of a development tool. */
function productionOnly(bill: Bill): Bill {
  const isDev = ({ properties }: Bill['components'][number]) =>
    properties.some(({ name }) => name === 'cdx:npm:package:development');
  const left = new Set(bill.components.filter(isDev).map((component) => component['bom-ref']));
  return {
    ...bill,
    components: bill.components.filter((component) => !isDev(component)),
    dependencies: bill.dependencies
      .filter(({ ref }) => !left.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((name) => !left.has(name)) })),
  };
}
