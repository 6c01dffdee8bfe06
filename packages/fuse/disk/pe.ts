import { roundUp } from './regions.ts';

export interface Section {
  name: string;
  data: Uint8Array;
}

const HEADER = 40;
/** Initialized data, readable. */
const READABLE_DATA = 0x4000_0040;

/** The first bytes of a PE file, as far as they are needed to add sections. */
function layoutOf(stub: Buffer) {
  const pe = stub.length > 64 ? stub.readUInt32LE(0x3c) : 0;
  if (stub.toString('latin1', 0, 2) !== 'MZ' || stub.toString('latin1', pe, pe + 4) !== 'PE\0\0')
    throw new Error('the EFI stub is not a PE file');
  const optional = pe + 24;
  const table = optional + stub.readUInt16LE(pe + 20);
  const count = stub.readUInt16LE(pe + 6);
  const sections = Array.from({ length: count }, (_, index) => table + index * HEADER);
  return {
    ...{ pe, optional, count, end: table + count * HEADER },
    alignment: stub.readUInt32LE(optional + 32),
    fileAlignment: stub.readUInt32LE(optional + 36),
    firstData: Math.min(
      ...sections.map((at) => stub.readUInt32LE(at + 20)).filter((place) => place > 0),
      stub.readUInt32LE(optional + 60),
    ),
    memoryEnd: Math.max(...sections.map((at) => stub.readUInt32LE(at + 12) + stub.readUInt32LE(at + 8))),
  };
}

/**
 * Adds sections to an EFI stub, which makes a unified kernel image of it.
 * @throws Error if the stub has no room for their headers
 */
export function addSections(stub: Buffer, sections: readonly Section[]): Buffer {
  const layout = layoutOf(stub);
  const { alignment, fileAlignment } = layout;
  if (layout.end + sections.length * HEADER > layout.firstData)
    throw new Error('the EFI stub has no room for more sections');
  const head = Buffer.alloc(roundUp(stub.length, fileAlignment));
  stub.copy(head);
  const parts: Uint8Array[] = [head];
  let [file, memory] = [head.length, roundUp(layout.memoryEnd, alignment)];
  sections.forEach(({ name, data }, index) => {
    const at = layout.end + index * HEADER;
    const size = roundUp(data.length, fileAlignment);
    head.write(name.padEnd(8, '\0'), at, 8, 'latin1');
    head.writeUInt32LE(data.length, at + 8);
    head.writeUInt32LE(memory, at + 12);
    head.writeUInt32LE(size, at + 16);
    head.writeUInt32LE(file, at + 20);
    head.writeUInt32LE(READABLE_DATA, at + 36);
    parts.push(data, Buffer.alloc(size - data.length));
    file += size;
    memory = roundUp(memory + data.length, alignment);
  });
  head.writeUInt16LE(layout.count + sections.length, layout.pe + 6);
  head.writeUInt32LE(memory, layout.optional + 56);
  head.writeUInt32LE(0, layout.optional + 64);
  return Buffer.concat(parts);
}
