import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';

/** There may be no container engine here: what the files name must be there, and agree. */
const root = path.dirname(import.meta.dirname);
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const dockerfile = read('Dockerfile')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'));
const lines = (word: string) =>
  dockerfile.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

interface Service {
  image?: string;
  build?: string;
  environment: Record<string, string | null>;
  stop_grace_period?: string;
  read_only?: boolean;
  volumes?: string[];
}
const compose = load(read('compose.yaml')) as { services: Record<string, Service> };

describe('Dockerfile', () => {
  it('copies only what git has', () => {
    const kept = new Set(execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n'));
    const folders = new Set([...kept].flatMap((file) => file.split('/').slice(0, 1)));
    const sources = lines('COPY')
      .filter((line) => !line.startsWith('--from') && line !== '. .')
      .flatMap((line) => line.split(' ').slice(0, -1));
    expect(sources.length).toBeGreaterThan(5);
    for (const source of sources) expect(kept.has(source) || folders.has(source), source).toBe(true);
  });

  it('stands on the Node that the tests run on, and runs as nobody in particular', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: { node: string } };
    const major = devDependencies.node.split('.')[0];
    for (const from of lines('FROM')) expect(from).toMatch(new RegExp(`^node:${major}-bookworm-slim`));
    expect(lines('USER')).toEqual(['node']);
    expect(dockerfile.findIndex((line) => line.startsWith('USER'))).toBeLessThan(
      dockerfile.findIndex((line) => line.startsWith('CMD')),
    );
  });

  it('is asked at an address that is there, on the port that it listens on', () => {
    const [health] = lines('HEALTHCHECK');
    expect(health).toContain('/livez');
    expect(existsSync(path.join(root, 'app/livez/route.ts'))).toBe(true);
    expect(lines('ENV').join(' ')).toContain(`PORT=${lines('EXPOSE')[0]}`);
    const command = JSON.parse(lines('CMD').at(-1)!) as string[];
    expect(
      existsSync(
        path.join(
          root,
          command.find((word) => word.endsWith('.ts'))!,
        ),
      ),
    ).toBe(true);
    expect(command.at(-1)).toBe(lines('EXPOSE')[0]);
    expect(lines('ENV').join(' ')).toContain('NEXT_MANUAL_SIG_HANDLE=true');
  });
});

describe('compose.yaml', () => {
  const apps = Object.entries(compose.services).filter(([, { build }]) => build);

  it('R35g: runs two replicas that are given time to finish, behind a balancer that knows both', () => {
    expect(apps).toHaveLength(2);
    const caddyfile = read('deploy/Caddyfile');
    for (const [name, app] of apps) {
      expect(caddyfile).toContain(`${name}:${lines('EXPOSE')[0]}`);
      expect(parseInt(app.stop_grace_period!)).toBeGreaterThan(10);
      expect(app.read_only).toBe(true);
    }
    const asked = /health_uri \/(\w+)\?only=(\w+)/.exec(caddyfile)!;
    expect(existsSync(path.join(root, 'app', asked[1]!, 'route.ts'))).toBe(true);
    expect(read('lib/server/ready.ts')).toContain(`${asked[2]}: async`);
    for (const volume of compose.services.balancer!.volumes!.filter((one) => one.startsWith('./')))
      expect(existsSync(path.join(root, volume.split(':')[0]!))).toBe(true);
  });

  it('fixes no value that deploy/.env could not change', () => {
    for (const [, { environment }] of apps) {
      const fixed = Object.entries(environment).filter(
        ([name, value]) => value && !value.includes('${') && !name.endsWith('_FILE'),
      );
      expect(fixed).toEqual([['AUTH_MODE', 'oauth']]);
    }
  });

  it('sets variables that the app reads, each of them in the example', () => {
    const known =
      read('lib/runtime/env.ts') +
      read('lib/runtime/auth-env.ts') +
      read('gate/settings.ts') +
      read('lib/core/local-mode.ts');
    const example = read('deploy/example.env');
    for (const name of Object.keys(apps[0]![1].environment))
      if (!/^AWS_(ACCESS|SECRET)/.test(name)) expect(known, name).toContain(`${name.replace(/_FILE$/, '')}:`);
    for (const [, name] of read('compose.yaml').matchAll(/\$\{(\w+)/g))
      expect(example, name).toMatch(new RegExp(`^${name}=`, 'm'));
  });

  it('names every image with its version', () => {
    for (const { image, build } of Object.values(compose.services))
      if (!build) expect(image).toMatch(/^[\w/]+:\d/);
  });
});
