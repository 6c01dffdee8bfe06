import 'server-only';
import type { Ctx } from '@/lib/changes/context';
import { implement } from '@/lib/changes/operation';
import { signatureOf } from '@/lib/core/author';
import { AppError } from '@/lib/core/errors';
import { isoDay } from '@/lib/core/iso-day';
import { insertGrant, withdrawGrant as withdrawRow } from '@/lib/db/grants';
import { findUserBySubject } from '@/lib/db/auth-store';
import { countSessions, endSessionsOf, forgetPerson as forgetRows } from '@/lib/db/people';
import { insertToken, revokeTokenRow } from '@/lib/db/tokens';
import { emailOf } from '@/lib/identity/absent-person';
import { forgetPeople } from '@/lib/identity/person';
import { pseudonymOf } from '@/lib/identity/pseudonym';
import { readGrants, readTokens } from '@/lib/identity/read-grants';
import { newToken, tokenHash } from '@/lib/identity/tokens';
import { accessTarget, decide } from '@/lib/rules/decide';
import { scopeText } from '@/lib/rules/grant-words';
import type { Grant } from '@/lib/rules/grants';
import { isMeant } from '@/lib/rules/holders';
import { keeping } from '@/lib/rules/put-back';
import { trustText } from '@/lib/rules/trust';
import * as changes from './changes';
import type { KeptGrant } from './put-back';
import { EndSessions, ForgetPerson, GrantAccess, IssueToken, RevokeToken, WithdrawGrant } from './schema';
import * as settlers from './settlers.server';

const permission = 'access:grant';
const DAY = 86_400_000;

const subject = { app: '', env: '' };

/** Gives a holder a role in a scope, or denies it there. */
export const grantAccess = implement(changes.grantAccess, {
  input: GrantAccess,
  intent: (_, { holder, effect, role, scope }) => ({
    ...{ action: 'access.grant', permission, target: accessTarget(holder.name) },
    after: { effect, role, where: scopeText(scope), [holder.kind]: holder.name },
  }),
  async prepare(ctx, { intent: id, holder, effect, role, scope, reason }, { after }) {
    const by = signatureOf(ctx.actor);
    const grant: Grant = { id, holder, effect, role, scope, by, at: ctx.now(), reason: reason || null };
    if ((await readGrants()).some((one) => meaningOf(one) === meaningOf(grant)))
      throw new AppError('changed', `${holder.name} already has this grant.`);
    assertKeepsGranting(ctx, [...ctx.actor.grants, ...(isMeant(grant, ctx.actor) ? [grant] : [])]);
    return { before: {}, subject, grant, after };
  },
  async send(_, { intent: id, scope }, { grant, after }) {
    const { holder, effect, role, by, reason } = grant;
    const who = { id, by, at: new Date(grant.at!), reason };
    await insertGrant({ ...who, holderKind: holder.kind, holder: holder.name, effect, role, ...scope });
    forgetPeople();
    return after;
  },
  settle: settlers.settleGrant,
});

/** What a grant says, without who granted it and when. */
const meaningOf = ({ holder, effect, role, scope: { accounts, envs, apps, fleets } }: Grant) =>
  JSON.stringify([holder.kind, holder.name, effect, role, accounts, envs, apps, fleets]);

/** @throws AppError if nobody could grant access afterwards */
function assertKeepsGranting({ actor }: Ctx, grants: readonly Grant[]) {
  if (decide({ grants }, permission, accessTarget(actor.name)).allowed) return;
  throw new AppError('refused', 'This would remove your own permission to grant roles.', {
    hint: 'Ask another admin to do it.',
  });
}

const gone = () => new AppError('missing', 'This grant was already withdrawn.');

export const withdrawGrant = implement(changes.withdrawGrant, {
  input: WithdrawGrant,
  async intent(_, { grant: id }) {
    const grant = (await readGrants()).find((one) => one.id === id);
    const target = accessTarget(grant?.holder.name ?? id);
    return { action: 'access.withdraw', permission, target, after: { role: null }, grant };
  },
  async prepare(ctx, _, { grant }) {
    if (!grant) throw gone();
    assertKeepsGranting(
      ctx,
      ctx.actor.grants.filter(({ id }) => id !== grant.id),
    );
    const { holder, effect, role, scope } = grant;
    const kept: KeptGrant = { holder, effect, role, scope };
    return { before: { effect, role, where: scopeText(scope), ...keeping(kept) }, subject };
  },
  async send(ctx, { intent, grant }) {
    if (!(await withdrawRow(grant, intent, new Date(ctx.now())))) throw gone();
    forgetPeople();
    return { role: null };
  },
  settle: settlers.settleGrant,
});

/** Answers with the token. Only its hash is stored, so it is shown once. */
export const issueToken = implement(changes.issueToken, {
  input: IssueToken,
  intent(ctx, { name, role, scope, days, trust }) {
    const expiresAt = new Date(ctx.now() + days * DAY);
    const after = {
      ...{ role, where: scopeText(scope), expires: isoDay(expiresAt.getTime()) },
      ...(trust && { pipeline: trustText(trust) }),
    };
    return { action: 'access.issue-token', permission, target: accessTarget(name), after, expiresAt };
  },
  async prepare(_, { intent: id, name, trust }, { after, expiresAt }) {
    if ((await readTokens()).some((one) => one.name === name && one.id !== id))
      throw new AppError('refused', `The name ${name} belongs to a token, or belonged to a revoked token.`, {
        hint: 'Choose another name. Each name is used only once, so that the page Activity can tell tokens apart.',
      });
    // With a trust nobody ever learns the secret, so that only the pipeline's identity gets in.
    const secret = newToken();
    return { before: {}, subject, after, expiresAt, secret, shown: trust ? null : secret };
  },
  async send(ctx, { intent: id, name, role, scope, trust = null }, { after, expiresAt, secret }) {
    const hash = Uint8Array.from(tokenHash(secret));
    const [at, by, issuer] = [new Date(ctx.now()), signatureOf(ctx.actor), ctx.actor.id];
    await insertToken({ id, name, role, ...scope, hash, at, expiresAt, by, issuer, trust, machine: null });
    return after;
  },
  reply: (plan) => ({ token: plan?.shown ?? null }),
  settle: settlers.settleToken,
});

export const revokeToken = implement(changes.revokeToken, {
  input: RevokeToken,
  async intent(_, { token: id }) {
    const token = (await readTokens()).find((one) => one.id === id);
    const target = accessTarget(token?.name ?? id);
    return { action: 'access.revoke-token', permission, target, after: { token: 'revoked' }, token };
  },
  async prepare(_, input, { token }) {
    if (!token) throw new AppError('missing', 'The token does not exist.');
    if (token.revokedAt) throw new AppError('changed', `The token ${token.name} is already revoked.`);
    return { before: { token: 'in use' }, subject };
  },
  async send(ctx, { intent, token }) {
    await revokeTokenRow(token, intent, new Date(ctx.now()));
    return { token: 'revoked' };
  },
  settle: settlers.settleToken,
});

/** Ends all sessions of a person; it takes effect at their next request. */
export const endSessions = implement(changes.endSessions, {
  input: EndSessions,
  intent: (_, { person }) => ({
    ...{ action: 'access.end-sessions', permission, target: accessTarget(person) },
    after: { sessions: 0 },
  }),
  async prepare(_, { person }) {
    const sessions = await countSessions(person);
    if (sessions === 0) throw new AppError('missing', `${person} has no session.`);
    return { before: { sessions }, subject };
  },
  async send(ctx, { person }) {
    await endSessionsOf(person, new Date(ctx.now()));
    forgetPeople();
    return { sessions: 0 };
  },
  settle: settlers.settleSessions,
});

/**
 * Deletes a person's data. The sealed trail is append-only, so their name stays in its rows until these expire. This
 * change itself names them by a pseudonym.
 */
export const forgetPerson = implement(changes.forgetPerson, {
  input: ForgetPerson,
  intent(_, { person: id }) {
    const pseudonym = pseudonymOf(id);
    return {
      action: 'access.forget',
      permission,
      target: accessTarget(pseudonym),
      after: { person: 'forgotten' },
      pseudonym,
    };
  },
  async prepare(ctx, { person: id }, { pseudonym }) {
    if (id === ctx.actor.id)
      throw new AppError('refused', 'You cannot forget yourself.', { hint: 'Ask another admin to do it.' });
    const user = await findUserBySubject(id);
    if (!user) throw new AppError('missing', `Plimsoll does not know ${id}.`);
    const person = { id, name: user.name, email: emailOf(user) };
    return { before: { person: 'known' }, subject, person, pseudonym };
  },
  async send(ctx, _, { person, pseudonym }) {
    await forgetRows({ person, pseudonym, at: new Date(ctx.now()) });
    forgetPeople();
    return { person: 'forgotten' };
  },
  settle: settlers.settleForgetting,
});
