import { defineChange } from '@/lib/rules/define-change';
import { grantBack, tokenBack, withdrawalBack } from './put-back';
import type {
  EndSessions,
  ForgetPerson,
  GrantAccess,
  IssueToken,
  RevokeToken,
  WithdrawGrant,
} from './schema';

export const grantAccess = defineChange<typeof GrantAccess>()({
  actions: { 'access.grant': 'Grant' },
  permissions: ['access:grant'],
  putBack: grantBack,
});

export const withdrawGrant = defineChange<typeof WithdrawGrant>()({
  actions: { 'access.withdraw': 'Withdraw grant' },
  permissions: ['access:grant'],
  putBack: withdrawalBack,
});

export const issueToken = defineChange<typeof IssueToken>()({
  actions: { 'access.issue-token': 'Issue token' },
  permissions: ['access:grant'],
  putBack: tokenBack,
});

export const revokeToken = defineChange<typeof RevokeToken>()({
  actions: { 'access.revoke-token': 'Revoke token' },
  permissions: ['access:grant'],
  putBack: { cannot: 'A revoked token never works again. Issue a new token.' },
});

export const endSessions = defineChange<typeof EndSessions>()({
  actions: { 'access.end-sessions': 'End sessions' },
  permissions: ['access:grant'],
  putBack: { cannot: 'An ended session stays ended. The person can sign in again.' },
});

export const forgetPerson = defineChange<typeof ForgetPerson>()({
  actions: { 'access.forget': 'Forget person' },
  permissions: ['access:grant'],
  putBack: { cannot: 'Deleted data is gone. If they sign in again, they are a new person.' },
});
