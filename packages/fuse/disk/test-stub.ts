/** A PE file with one section and room for more headers, as small as the format allows. For tests. */
export function makeStub(): Buffer {
  const [pe, optional] = [0x80, 0x98];
  const out = Buffer.alloc(0x600);
  out.write('MZ', 0, 'latin1');
  out.writeUInt32LE(pe, 0x3c);
  out.write('PE\0\0', pe, 'latin1');
  out.writeUInt16LE(0x8664, pe + 4);
  out.writeUInt16LE(1, pe + 6);
  out.writeUInt16LE(0xf0, pe + 20);
  out.writeUInt32LE(0x1000, optional + 32);
  out.writeUInt32LE(0x200, optional + 36);
  out.writeUInt32LE(0x2000, optional + 56);
  out.writeUInt32LE(0x400, optional + 60);
  const section = optional + 0xf0;
  out.write('.text', section, 'latin1');
  out.writeUInt32LE(0x123, section + 8);
  out.writeUInt32LE(0x1000, section + 12);
  out.writeUInt32LE(0x200, section + 16);
  out.writeUInt32LE(0x400, section + 20);
  return out;
}

/** The sections of a PE file by name. */
export function readSections(file: Buffer): Map<string, Buffer> {
  const pe = file.readUInt32LE(0x3c);
  const table = pe + 24 + file.readUInt16LE(pe + 20);
  return new Map(
    Array.from({ length: file.readUInt16LE(pe + 6) }, (_, index) => {
      const at = table + index * 40;
      const start = file.readUInt32LE(at + 20);
      const name = file.toString('latin1', at, at + 8).replace(/\0+$/, '');
      return [name, file.subarray(start, start + file.readUInt32LE(at + 8))];
    }),
  );
}
