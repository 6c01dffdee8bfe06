import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cacheFolder } from '../packages/fuse/packages/cache.ts';
import { fuse } from '../packages/fuse/fuse.ts';
import { readOptions } from '../packages/fuse/options.ts';
import { boot } from '../packages/fuse/run/boot.ts';
import { missingFor } from '../packages/fuse/run/qemu.ts';
import { compareWithInstall } from './fuse-general.ts';
import { report, row, unmeasured } from './report.ts';

/** Files of the application, as a server with its packages has. */
const [FILES, BYTES] = [2_000, 10_000];
const ROUNDS = 3;

const folder = mkdtempSync(path.join(tmpdir(), 'bench-fuse-'));
const app = path.join(folder, 'app');
const out = path.join(folder, 'bench.raw');
mkdirSync(path.join(app, 'lib'), { recursive: true });
writeFileSync(path.join(app, 'package.json'), '{"main":"server.js"}');
const SERVER = `require('node:http').createServer((request, response) => response.end('ok')).listen(3000);\n`;
writeFileSync(path.join(app, 'server.js'), SERVER);
for (let n = 0; n < FILES; n += 1)
  writeFileSync(path.join(app, 'lib', `${n}.js`), `// ${n}\n`.repeat(BYTES / 8));

const args = [app, '--family', 'bench', '--version', '1.0.0', '--out', out, '--check', '--timeout', '300'];
const options = await readOptions(args);
const quiet = { write: () => undefined };
const build = async () => (await fuse(options, quiet)).seconds;

try {
  await build();
  // A cache of its own, with packages and without the layers that builds made of them.
  const cache = path.join(folder, 'cache');
  for (const kind of ['debs', 'npm'])
    cpSync(path.join(cacheFolder(), kind), path.join(cache, kind), { recursive: true });
  process.env.FUSE_CACHE = cache;
  const [first, second]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const kind of ['layers', 'boot']) rmSync(path.join(cache, kind), { recursive: true, force: true });
    first.push(await build());
    appendFileSync(path.join(app, 'server.js'), `// ${round}\n`);
    second.push(await build());
  }
  const built = await fuse(options, quiet);
  const ratios = second.map((seconds, round) => seconds / first[round]!);
  const rows = [
    row('', `first build of ${FILES} files, packages in the cache, s`, first, { limit: 5 }),
    row('', 'the next with one file changed, s', second),
    row('P21', 'second build with one file changed / first', ratios, { limit: 0.33 }),
    row('', 'data on the disk, MiB', built.bytes / 2 ** 20, { limit: 80 }),
  ];
  const missing = missingFor('x86_64');
  const times = missing ? null : await boot(built, options, quiet);
  const how = times?.accelerator === 'tcg' ? 'under emulation' : `with ${times?.accelerator}`;
  const told = (figure: string, value: number | null) =>
    value === null ? unmeasured('', figure, 'not seen on the console') : row('', figure, value);
  rows.push(
    ...(times
      ? [
          told(`power-on to kernel, ${how}, s`, times.kernel),
          told(`power-on to application, ${how}, s`, times.started),
          told(`power-on to healthy, ${how}, s`, times.healthy),
          told(`power button to off, ${how}, s`, times.powerOff),
        ]
      : [unmeasured('', 'boot', `needs ${missing}`)]),
    ...compareWithInstall(app, folder, times?.healthy ?? null, how),
  );
  report(rows);
} finally {
  rmSync(folder, { recursive: true });
}
