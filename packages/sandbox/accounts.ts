import type { Account } from './account.ts';
import { principalOf, type Identities } from './iam/identities.ts';
import type { Backend } from './protocol/dispatch.ts';
import type { CredentialScope } from './protocol/credential-scope.ts';

/** Several accounts behind one door: a call acts in the account of the credentials that signed it. */
export function oneDoor(accounts: ReadonlyMap<string, Account>, identities: Identities): Backend {
  const of = ({ scope }: { scope: CredentialScope }) => {
    const { account } = principalOf(identities, scope);
    // A role may lie in an account that the sandbox does not play: nothing is there.
    return accounts.get(account) ?? accounts.get(identities.home)!;
  };
  return {
    arrives: (call) => of(call).arrives(call),
    offers: (service, operation) => accounts.get(identities.home)!.offers(service, operation),
    admit: (call) => of(call).admit(call),
    run: (call) => of(call).run(call),
  };
}
