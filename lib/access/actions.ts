'use server';
import { action } from '@/lib/server/action';
import * as operations from './operations';

export const grantAccess = action(operations.grantAccess);
export const withdrawGrant = action(operations.withdrawGrant);
export const issueToken = action(operations.issueToken);
export const revokeToken = action(operations.revokeToken);
export const endSessions = action(operations.endSessions);
export const forgetPerson = action(operations.forgetPerson);
