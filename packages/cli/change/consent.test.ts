import { describe, expect, it } from 'vitest';
import type { Check } from '@/lib/deployments/check';
import { deployImage } from '@/lib/deployments/changes';
import type { Session } from '../session';
import { consentTo } from './consent';
import type { Plan } from './plan';

const plan = (checks: Check[]): Plan => ({
  ...{ change: deployImage, form: {}, name: 'shop-prod', title: '', verb: '', done: '', follow: null },
  ...{ steps: [], commands: [], facts: [], notes: [], judged: [], needsReason: false, checks },
});

/** A person who types these answers; null: nobody is there. */
function sessionOf(typed: string[] | null): Session {
  const answers = [...(typed ?? [])];
  const ask = typed && (() => Promise.resolve(answers.shift() ?? ''));
  return { json: false, terminal: { ask } as Session['terminal'], api: {} as Session['api'] };
}

const tick: Check = { name: 'Load', state: 'look', text: 'The fleet is at 96 % of its line.', tick: true };
const confirm: Check = {
  ...{ name: 'Revoked', state: 'look', text: 'v2.14.0 is revoked.' },
  confirm: { id: 'ami-0123456789abcdef0', version: '2.14.0' },
};
const blocks: Check = { name: 'Image', state: 'blocked', text: 'The image is gone.', way: 'Choose another.' };

describe('a check that blocks', () => {
  it('is refused with its way out, whatever else is given', async () =>
    expect(consentTo(sessionOf(['y']), plan([blocks]), { yes: true, reason: 'x' })).rejects.toMatchObject({
      ...{ kind: 'refused', message: 'The image is gone. Nothing was sent.', hint: 'Choose another.' },
    }));
});

describe('a warning', () => {
  it('is seen by a person on its own', async () => {
    expect(await consentTo(sessionOf(['y']), plan([tick]), {})).toEqual({ seenChecks: ['Load'] });
    await expect(consentTo(sessionOf(['n']), plan([tick]), {})).rejects.toThrow('96 %');
  });

  it('is named by a pipeline, also with --yes', async () => {
    expect(await consentTo(sessionOf(null), plan([tick]), { yes: true, seen: ['Load'] })).toEqual({
      seenChecks: ['Load'],
    });
    await expect(consentTo(sessionOf(null), plan([tick]), { yes: true })).rejects.toMatchObject({
      hint: 'If you accept this warning, add --seen "Load".',
    });
  });
});

describe('a revoked version', () => {
  it('is typed, with a reason', async () => {
    const given = { version: '2.14.0', reason: 'Only this one reads the old format' };
    const sent = { override: '2.14.0', reason: given.reason };
    expect(await consentTo(sessionOf(null), plan([confirm]), given)).toEqual(sent);
    expect(await consentTo(sessionOf([given.version, given.reason]), plan([confirm]), {})).toEqual(sent);
  });

  it('says which options a pipeline lacks', async () => {
    await expect(consentTo(sessionOf(null), plan([confirm]), {})).rejects.toMatchObject({
      hint: 'Add --confirm-version 2.14.0.',
    });
    await expect(consentTo(sessionOf(null), plan([confirm]), { version: '2.14.0' })).rejects.toMatchObject({
      hint: 'Add --reason TEXT.',
    });
  });
});
