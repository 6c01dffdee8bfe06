import 'server-only';
import type { z } from 'zod';
import { AppError } from '@/lib/core/errors';
import { EVERYWHERE } from '@/lib/core/target';
import { insertGrant, withdrawGrant as withdrawRow } from '@/lib/db/grants';
import { insertToken, revokeTokenRow } from '@/lib/db/tokens';
import type { Ctx } from '@/lib/server/context';
import { perform, type Intent } from '@/lib/server/perform';
import { decide } from './decide';
import { isMeant } from './identity';
import type { Grant } from './model';
import { forgetPeople } from './person';
import { readGrants, readTokens } from './read-grants';
import type { GrantAccess, IssueToken, RevokeToken, WithdrawGrant } from './schema';
import { newToken, tokenHash } from './tokens';
import { scopeText } from './words';

/** Access is in no account, app or env. */
const targetOf = (name: string) =>
  ({ kind: 'access', account: EVERYWHERE, region: EVERYWHERE, name }) as const;
const subject = { app: '', env: '' };
const permission = 'access:grant' satisfies Intent['permission'];
const DAY = 86_400_000;

/** Gives someone a role somewhere, or takes away there what that role may do. */
export async function grantAccess(ctx: Ctx, input: z.output<typeof GrantAccess>) {
  const { intent: id, holder, effect, role, scope, reason } = input;
  const after = { effect, role, where: scopeText(scope), [holder.kind]: holder.name };
  const intent: Intent = {
    id,
    permission,
    action: 'access.grant',
    target: targetOf(holder.name),
    reason,
    after,
  };
  const at = ctx.now();
  const grant: Grant = { id, holder, effect, role, scope, by: ctx.actor.name, at, reason: reason || null };
  return perform(
    ctx,
    intent,
    async () => {
      const standing = await readGrants();
      if (standing.some((one) => says(one) === says(grant)))
        throw new AppError('refused', `This is granted to ${holder.name} already.`);
      assertKeepsGranting(ctx, [...ctx.actor.grants, ...(isMeant(grant, ctx.actor) ? [grant] : [])]);
      return { before: {}, subject };
    },
    async () => {
      const { kind: holderKind, name } = holder;
      const who = { id, by: grant.by, at: new Date(at), reason: grant.reason };
      await insertGrant({ ...who, holderKind, holder: name, effect, role, ...scope });
      forgetPeople();
      return after;
    },
  );
}

/** What a grant comes to, whoever made it. */
const says = ({ holder, effect, role, scope }: Grant) =>
  JSON.stringify([
    holder.kind,
    holder.name,
    effect,
    role,
    scope.accounts,
    scope.envs,
    scope.apps,
    scope.fleets,
  ]);

/** So there is always someone left who can. */
function assertKeepsGranting({ actor }: Ctx, grants: readonly Grant[]) {
  if (decide({ grants }, permission, targetOf(actor.name)).allowed) return;
  throw new AppError('refused', 'With this you would take your own granting away.', {
    hint: 'Another admin can.',
  });
}

export async function withdrawGrant(ctx: Ctx, input: z.output<typeof WithdrawGrant>) {
  const { intent: id, grant: grantId, reason } = input;
  const grant = (await readGrants()).find((one) => one.id === grantId);
  const target = targetOf(grant?.holder.name ?? grantId);
  return perform(
    ctx,
    { id, permission, action: 'access.withdraw', target, reason, after: { role: null } },
    async () => {
      if (!grant) throw new AppError('missing', 'This grant does not stand any more.');
      assertKeepsGranting(
        ctx,
        ctx.actor.grants.filter((one) => one.id !== grantId),
      );
      const { effect, role, scope } = grant;
      return { before: { effect, role, where: scopeText(scope) }, subject };
    },
    async () => {
      if (!(await withdrawRow(grantId, new Date(ctx.now()))))
        throw new AppError('missing', 'This grant does not stand any more.');
      forgetPeople();
      return { role: null };
    },
  );
}

/** @returns the token too, this once; null where the same form was sent before */
export async function issueToken(ctx: Ctx, input: z.output<typeof IssueToken>) {
  const { intent: id, name, role, scope, days, reason } = input;
  const expiresAt = new Date(ctx.now() + days * DAY);
  const after = { role, where: scopeText(scope), expires: expiresAt.toISOString().slice(0, 10) };
  let token: string | null = null;
  const result = await perform(
    ctx,
    { id, permission, action: 'access.issue-token', target: targetOf(name), reason, after },
    async () => {
      if ((await readTokens()).some((one) => one.name === name && one.id !== id))
        throw new AppError('refused', `There is, or was, a token ${name}.`, {
          hint: 'Each name stands for one token in the activity log: choose another.',
        });
      return { before: {}, subject };
    },
    async () => {
      const secret = newToken();
      const hash = Uint8Array.from(tokenHash(secret));
      const at = new Date(ctx.now());
      await insertToken({
        id,
        name,
        role,
        ...scope,
        hash,
        at,
        expiresAt,
        by: ctx.actor.name,
        issuer: ctx.actor.id,
      });
      token = secret;
      return after;
    },
  );
  return { ...result, token: token as string | null };
}

export async function revokeToken(ctx: Ctx, input: z.output<typeof RevokeToken>) {
  const { intent: id, token: tokenId, reason } = input;
  const token = (await readTokens()).find((one) => one.id === tokenId);
  const target = targetOf(token?.name ?? tokenId);
  return perform(
    ctx,
    { id, permission, action: 'access.revoke-token', target, reason, after: { token: 'revoked' } },
    async () => {
      if (!token) throw new AppError('missing', 'There is no such token.');
      if (token.revokedAt) throw new AppError('refused', `The token ${token.name} is revoked already.`);
      return { before: { token: 'in use' }, subject };
    },
    async () => {
      await revokeTokenRow(tokenId, new Date(ctx.now()));
      return { token: 'revoked' };
    },
  );
}
