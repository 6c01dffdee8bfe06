import { describe, expect, it } from 'vitest';
import { addSections } from './pe.ts';
import { makeStub, readSections } from './test-stub.ts';

const sections = [
  { name: '.cmdline', data: Buffer.from('panic=5') },
  { name: '.initrd', data: Buffer.alloc(0x1234, 7) },
];

describe('a unified kernel image', () => {
  const image = addSections(makeStub(), sections);

  it('has the sections, with their exact sizes', () => {
    const found = readSections(image);
    expect([...found.keys()]).toEqual(['.text', '.cmdline', '.initrd']);
    for (const { name, data } of sections) expect(found.get(name)!.equals(data)).toBe(true);
  });

  it('places them one after the other, in memory by pages and in the file by sectors', () => {
    const table = 0x98 + 0xf0;
    const places = [1, 2].map((index) => [
      image.readUInt32LE(table + index * 40 + 12),
      image.readUInt32LE(table + index * 40 + 20),
    ]);
    expect(places).toEqual([
      [0x2000, 0x600],
      [0x3000, 0x800],
    ]);
    expect(image.readUInt32LE(0x98 + 56)).toBe(0x5000);
    expect(image.length % 0x200).toBe(0);
  });

  it('refuses a stub without room for their headers', () =>
    expect(() => addSections(makeStub(), Array(20).fill(sections[0]!))).toThrow('no room'));

  it('refuses what is not a PE file', () =>
    expect(() => addSections(Buffer.alloc(4_096), sections)).toThrow('not a PE file'));
});
