import { describe, expect, it } from 'vitest';
import { whyNot } from './check.ts';

const lines = (...texts: string[]) => texts.map((text) => ({ text }));
const STARTED = 'fuse: started /usr/bin/node at 1.2 s';

describe('why an image does not answer', () => {
  it.each([
    [[], 'The kernel did not start'],
    [['[ 0.0] Linux version 6.1'], 'was not started'],
    [
      ['[ 5.1] Kernel panic - not syncing: VFS: Unable to mount'],
      'The kernel stopped: VFS: Unable to mount.',
    ],
    [['[ 5.1] Kernel panic - not syncing: dm-verity device corrupted'], 'other bytes than were built'],
    [[STARTED], 'Nothing listens on port 3000'],
    [[STARTED, 'fuse: the application listens on port 8080 at 11.3 s'], 'on port 8080, and not on 3000'],
    [[STARTED, 'fuse: the application listens on port 3000 at 1.3 s'], 'does not answer with success'],
    [[STARTED, 'fuse: the application ended with code 1 at 1.4 s'], 'ended with code 1'],
    [[STARTED, 'fuse: the application ended by signal 11 at 1.4 s'], 'ended by signal 11'],
  ])('R60a: %o', (texts, words) => expect(whyNot(lines(...texts), 3_000)).toContain(words));
});
