import 'server-only';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { PACE } from '@/lib/core/pace';
import { read } from './call';
import { reader } from './clients';
import { OWN } from './roles';

/** The account that the credentials belong to that Plimsoll runs with. */
export const callerAccount = (region: string) =>
  read({ what: 'sts:GetCallerIdentity', place: { account: OWN, region }, pace: PACE.hour }, async () => {
    const client = reader('sts', { account: OWN, region });
    const { Account, Arn } = await client.send(new GetCallerIdentityCommand({}));
    if (!Account || !Arn) throw new SyntaxError('GetCallerIdentity names no account');
    return { account: Account, arn: Arn };
  });
