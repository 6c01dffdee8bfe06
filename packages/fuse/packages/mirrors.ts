import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { FuseError } from '../fuse-error.ts';

/** Addresses of Debian archives with their suites, as this machine's apt uses them. */
export function mirrors(): [address: string, suite: string][] {
  const format = ['--format', '$(REPO_URI) $(CODENAME)'];
  const text = execFileSync('apt-get', ['indextargets', ...format], { encoding: 'utf8' });
  const lines = new Set(text.split('\n').filter((line) => /\/debian(-security)?\/ /.test(line)));
  return [...lines].map((line) => line.split(' ') as [string, string]);
}

const HELPER = '/usr/lib/apt/apt-helper';
const CONTAINER = 'debian:12-slim';
const CONTAINER_TOOLS = ['docker', 'podman'];

/** How this machine gets packages. */
export type Source =
  /** Its own apt, from a mirror whose root is `mirror`. */
  | { kind: 'apt'; mirror: string }
  /** The apt of a Debian container. */
  | { kind: 'container'; tool: string };

const works = (tool: string) => spawnSync(tool, ['info'], { stdio: 'ignore', timeout: 10_000 }).status === 0;

/** @throws FuseError that says what is missing */
export function findSource(env: NodeJS.ProcessEnv = process.env): Source {
  const given = env.FUSE_MIRROR?.replace(/\/$/, '');
  if (existsSync(HELPER)) {
    const mirror = given ?? mirrors()[0]?.[0].replace(/\/debian(-security)?\/$/, '');
    if (mirror) return { kind: 'apt', mirror };
  }
  const tool = CONTAINER_TOOLS.find(works);
  if (tool) return { kind: 'container', tool };
  throw new FuseError(
    'Packages of Debian cannot be had on this machine. Build on Debian, set FUSE_MIRROR to the address above "debian" of a mirror on Ubuntu, or start Docker or Podman.',
  );
}

/** The command that downloads a file of a mirror into a folder and compares its SHA-256. */
export function downloadCommand(
  source: Source,
  { path, sha256 }: { path: string; sha256: string },
  folder: string,
  name: string,
): [command: string, args: string[]] {
  const helper = (address: string, target: string) => [
    ...['-o', 'APT::Sandbox::User=root', 'download-file', address, target, `SHA256:${sha256}`],
  ];
  if (source.kind === 'apt') return [HELPER, helper(`${source.mirror}/${path}`, `${folder}/${name}`)];
  // The container's own apt names its mirror.
  const find = `root=$(apt-get indextargets --format '$(REPO_URI)' | grep -m1 '/debian/$' | sed 's|/debian/$||')`;
  const args = helper('"$root/$1"', `/cache/${name}`);
  const script = `${find} && exec ${HELPER} ${args.join(' ')}`;
  const run = ['run', '--rm', '-v', `${folder}:/cache`, CONTAINER, 'sh', '-c', script, 'sh', path];
  return [source.tool, run];
}
