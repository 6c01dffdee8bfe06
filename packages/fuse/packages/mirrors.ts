import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { FuseError } from '../fuse-error.ts';

/** Addresses of Debian archives with their suites, as this machine's apt knows them since its last update. */
export function mirrors(): [address: string, suite: string][] {
  const format = ['--format', '$(REPO_URI) $(CODENAME) $(ORIGIN)'];
  const text = execFileSync('apt-get', ['indextargets', ...format], { encoding: 'utf8' });
  const lines = text.split('\n').filter((line) => /\/debian(-security)?\/ \S+ Debian$/.test(line));
  return [...new Set(lines)].map((line) => line.split(' ').slice(0, 2) as [string, string]);
}

/** All of Debian's mirrors, for machines whose apt knows none, such as those with Ubuntu. */
const ANY_MIRROR = 'http://deb.debian.org';
const HELPER = '/usr/lib/apt/apt-helper';
const CONTAINER = 'debian:12-slim';
const CONTAINER_TOOLS = ['docker', 'podman'];

/** How this machine gets packages: by its own apt, or by that of a Debian container. */
export interface Source {
  /** Docker or Podman; null for the machine's own apt. */
  container: string | null;
  /** Root of a mirror, above "debian" and "debian-security". */
  mirror: string;
}

const works = (tool: string, question: string) =>
  spawnSync(tool, [question], { stdio: 'ignore', timeout: 10_000 }).status === 0;

/** @throws FuseError that says what is missing */
export function findSource(env: Record<string, string | undefined> = process.env): Source {
  const given = env.FUSE_MIRROR?.replace(/\/$/, '');
  if (existsSync(HELPER) && (given || works('apt-get', '--version'))) {
    const own = () => mirrors()[0]?.[0].replace(/\/debian(-security)?\/$/, '');
    return { container: null, mirror: given ?? own() ?? ANY_MIRROR };
  }
  const container = CONTAINER_TOOLS.find((tool) => works(tool, 'info'));
  if (container) return { container, mirror: given ?? ANY_MIRROR };
  throw new FuseError(
    'Packages of Debian cannot be had on this machine. Build on Debian or Ubuntu, or start Docker or Podman.',
  );
}

/** The command that downloads a file of a mirror into a folder and compares its SHA-256. */
export function downloadCommand(
  { container, mirror }: Source,
  { path, sha256 }: { path: string; sha256: string },
  folder: string,
  name: string,
): [command: string, args: string[]] {
  const helper = (target: string) => [
    ...['-o', 'APT::Sandbox::User=root', 'download-file', `${mirror}/${path}`, target, `SHA256:${sha256}`],
  ];
  if (!container) return [HELPER, helper(`${folder}/${name}`)];
  const run = ['run', '--rm', '-v', `${folder}:/cache`, CONTAINER, HELPER];
  return [container, [...run, ...helper(`/cache/${name}`)]];
}
