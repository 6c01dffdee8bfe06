import 'server-only';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { PACE } from '@/lib/core/pace';
import { read } from './call';
import { reader } from './clients';

/** The account that the credentials belong to. */
export const callerAccount = (region: string) =>
  read({ what: 'sts:GetCallerIdentity', region, pace: PACE.hour }, async () => {
    const { Account, Arn } = await reader('sts', region).send(new GetCallerIdentityCommand({}));
    return { account: Account ?? '000000000000', arn: Arn ?? '' };
  });

/** The cheapest question, at most once a minute: whether AWS answers and takes the credentials. */
export const callerAnswers = (region: string) =>
  read({ what: 'sts:GetCallerIdentity', region, key: 'ready', pace: PACE.minute }, async () => {
    await reader('sts', region).send(new GetCallerIdentityCommand({}));
  });
