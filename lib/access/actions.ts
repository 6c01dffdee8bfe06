'use server';
import { action } from '@/lib/server/action';
import * as operations from './operations';
import { GrantAccess, IssueToken, RevokeToken, WithdrawGrant } from './schema';

export const grantAccess = action(GrantAccess, operations.grantAccess);
export const withdrawGrant = action(WithdrawGrant, operations.withdrawGrant);
export const issueToken = action(IssueToken, operations.issueToken);
export const revokeToken = action(RevokeToken, operations.revokeToken);
