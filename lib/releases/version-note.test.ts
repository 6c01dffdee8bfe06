import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { readNote, writeNote } from './version-note';

it('a version’s description carries the change that made it, within AWS’s length', () => {
  const id = randomUUID();
  expect(readNote(writeNote('v2 by Mara', id))).toEqual({ description: 'v2 by Mara', change: id });
  const long = writeNote('x'.repeat(400), id);
  expect(long.length).toBeLessThanOrEqual(255);
  expect(readNote(long).change).toBe(id);
});

it.each([null, '', 'v2 by hand', 'fix · change of mind'])('others’ descriptions stay: %s', (text) =>
  expect(readNote(text)).toEqual({ description: text }),
);
