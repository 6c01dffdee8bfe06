const SIZE = 8_192;
/** In the header of a block: it is not compressed. */
const STORED = 0x8000;

/** A table of squashfs: blocks of 8 KiB, each with its size before it. */
export class Metadata {
  #parts: Buffer[] = [];
  #bytes = 0;

  /** @returns where the data begins: the block, counted in bytes of the finished table, and the offset in it */
  add(data: Buffer): { block: number; offset: number } {
    const at = this.#bytes;
    this.#parts.push(data);
    this.#bytes += data.length;
    return { block: Math.floor(at / SIZE) * (SIZE + 2), offset: at % SIZE };
  }

  /** Where each block begins in the finished table. */
  blocks(): number[] {
    return Array.from({ length: Math.ceil(this.#bytes / SIZE) }, (_, index) => index * (SIZE + 2));
  }

  finish(): Buffer {
    const data = Buffer.concat(this.#parts);
    return Buffer.concat(
      this.blocks().flatMap((_, index) => {
        const block = data.subarray(index * SIZE, (index + 1) * SIZE);
        const header = Buffer.alloc(2);
        header.writeUInt16LE(block.length | STORED);
        return [header, block];
      }),
    );
  }
}
