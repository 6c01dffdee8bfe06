import { describe, expect, it } from 'vitest';
import { makeCpio, readCpio, type Entry } from './cpio.ts';

const entries: Entry[] = [
  { kind: 'folder', path: '/app', mode: 0o755 },
  { kind: 'file', path: '/app/a.js', mode: 0o444, data: Buffer.from('odd') },
  { kind: 'file', path: '/app/empty', mode: 0o555, data: Buffer.alloc(0) },
  { kind: 'link', path: '/app/b.js', mode: 0o777, target: 'a.js' },
];

describe('an archive for the kernel', () => {
  it('is read back as it was written', () =>
    expect(
      [...readCpio(makeCpio(entries))].map((one) =>
        'data' in one ? { ...one, data: String(one.data) } : one,
      ),
    ).toEqual(entries.map((one) => ('data' in one ? { ...one, data: String(one.data) } : one))));

  it('begins each part at a multiple of four, as the kernel expects', () => {
    const archive = makeCpio(entries);
    for (let at = archive.indexOf('070701'); at >= 0; at = archive.indexOf('070701', at + 1))
      expect(at % 4).toBe(0);
    expect(archive.length % 4).toBe(0);
  });

  it('can follow another one', () => {
    const two = Buffer.concat([makeCpio(entries.slice(0, 2)), Buffer.alloc(8), makeCpio(entries.slice(2))]);
    expect([...readCpio(two)].map(({ path }) => path)).toEqual(entries.map(({ path }) => path));
  });

  it('says who owns nothing and when nothing was built: owner 0, time 0', () => {
    const head = makeCpio(entries).toString('latin1', 0, 110);
    const field = (index: number) => head.slice(6 + index * 8, 14 + index * 8);
    expect([field(2), field(3), field(5)]).toEqual(['00000000', '00000000', '00000000']);
  });
});
