import { expect, it } from 'vitest';
import { readUserCode, spellUserCode } from './user-code';

it.each(['WDJB-MJHT', 'wdjb-mjht', 'WDJBMJHT', ' wdjb mjht '])('%s is read as the same code', (text) =>
  expect(readUserCode(text)).toBe('WDJBMJHT'),
);

it.each(['', 'WDJB-MJH', 'WDJB-MJHTT', 'WDJB-MJHA', 'WDJB-MJH1', 'WDJB_MJHT'])('%s is no code', (text) =>
  expect(readUserCode(text)).toBeNull(),
);

it('is shown in two halves', () => expect(spellUserCode('WDJBMJHT')).toBe('WDJB-MJHT'));
