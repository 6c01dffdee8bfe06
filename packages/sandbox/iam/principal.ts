/** Who signed a call. */
export interface Principal {
  /** "arn:aws:iam::…:user/operator", "arn:aws:sts::…:assumed-role/reader/app" */
  arn: string;
  account: string;
  /** "AROA…:app" */
  userId: string;
  /** The role that was taken on. */
  role?: string;
  /** Whom the session is for: it stays through every further role. */
  sourceIdentity?: string;
}

/** A key without a session is the account's own user. */
export const userOf = (account: string): Principal => ({
  arn: `arn:aws:iam::${account}:user/operator`,
  account,
  userId: 'AIDASANDBOXOPERATOR',
});

const SESSION = /^arn:aws:sts::(\d{12}):assumed-role\/(.+)\/[^/]+$/;

/** The ARN that policies and simulations know a session by: its role's. */
export function roleOfSession(arn: string): string {
  const [, account, name] = SESSION.exec(arn) ?? [];
  return account ? `arn:aws:iam::${account}:role/${name}` : arn;
}
