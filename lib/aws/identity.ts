import 'server-only';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { PACE } from '@/lib/core/pace';
import { read } from './call';
import { reader } from './clients';
import { OWN } from './roles';

/** The account of Plimsoll's own credentials. */
export const callerAccount = (region: string) =>
  read({ what: 'sts:GetCallerIdentity', place: { account: OWN, region }, pace: PACE.hour }, async () => {
    const client = reader('sts', { account: OWN, region });
    const { Account, Arn } = await client.send(new GetCallerIdentityCommand({}));
    if (!Account || !Arn) throw new SyntaxError('GetCallerIdentity names no account');
    return { account: Account, arn: Arn };
  });

/** Checks at most once a minute, by the cheapest call, that AWS answers and accepts the credentials. */
export const callerAnswers = (region: string) => {
  const place = { account: OWN, region };
  return read({ what: 'sts:GetCallerIdentity', place, key: 'ready', pace: PACE.minute }, async () => {
    await reader('sts', place).send(new GetCallerIdentityCommand({}));
  });
};
