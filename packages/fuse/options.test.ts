import { afterAll, describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';
import { makeApps } from './test-apps.ts';

const apps = makeApps();
afterAll(() => apps.remove());
const ARGS = ['--family', 'shop-web', '--version', '2.15.0'];
const refusal = (place: string, ...args: string[]) =>
  readOptions([place, ...ARGS, ...args]).then(
    () => 'it was read',
    (error: Error) => error.message,
  );

describe('options', () => {
  it('of the command line come before those of fuse.json', async () => {
    const place = apps.make({
      'fuse.json': { port: 80, node: '22', env: { A: '1', B: '2' }, 'user-data': ['LOG'] },
    });
    const { settings } = await readOptions([place, ...ARGS, '--port', '81', '--env', 'B=3']);
    expect(settings).toMatchObject({ port: 81, node: '22', env: { A: '1', B: '3' }, keys: ['LOG'] });
  });

  it('place the disk where the caller wants it, unless --out says otherwise', async () => {
    const place = apps.make({});
    expect((await readOptions([place, ...ARGS], {}, '/images')).out).toBe('/images/shop-web-2.15.0.raw');
    expect((await readOptions([place, ...ARGS, '--out', '/a.raw'], {}, '/images')).out).toBe('/a.raw');
  });

  it.each([
    [['--port', '0'], 'whole number from 1 to 65535'],
    [['--architecture', 'riscv'], 'x86_64 or arm64'],
    [['--ntp', 'pool.example'], 'IPv4 address'],
    [['--env', 'A'], 'NAME=VALUE'],
    [['--grace', '1.5'], 'whole number'],
    [['--shape', 'x'], 'Unknown option'],
    [['--user-data', 'NODE_OPTIONS'], 'could run code that is not in the image'],
    [['--user-data', 'LD_PRELOAD'], 'could run code that is not in the image'],
    [['--on-exit', 'stay'], 'reboot or poweroff'],
  ])('T71c: %o are refused', async (args, words) =>
    expect(await refusal(apps.make({}), ...args)).toContain(words),
  );

  it.each([
    ['{', 'not valid JSON'],
    ['{"prot":1}', 'an entry "prot", which is no option'],
  ])('fuse.json %s is refused', async (text, words) =>
    expect(await refusal(apps.make({ 'fuse.json': text }))).toContain(words),
  );
});
