const LIMIT_MS = 2_000;
/** Credentials are read again this long before they end. */
const EARLY_MS = 5 * 60_000;

/** The instance metadata service (IMDSv2) at an address: who this instance is, and the credentials of its profile. */
export function openInstance(service) {
  let held = null;
  const ask = async (path, init) => {
    const signal = AbortSignal.timeout(LIMIT_MS);
    const response = await fetch(new URL(`/latest/${path}`, service), { ...init, signal });
    if (!response.ok) throw new Error(`the instance metadata service answers ${response.status} to ${path}`);
    return response.text();
  };
  const read = async (path) => {
    const headers = { 'x-aws-ec2-metadata-token-ttl-seconds': '300' };
    const token = await ask('api/token', { method: 'PUT', headers });
    return ask(`meta-data/${path}`, { headers: { 'x-aws-ec2-metadata-token': token } });
  };
  return {
    readId: () => read('instance-id'),
    /** They are kept until shortly before they end. */
    async readCredentials() {
      if (held && held.endsAt - Date.now() > EARLY_MS) return held;
      const [role] = (await read('iam/security-credentials/')).split('\n');
      const answer = JSON.parse(await read(`iam/security-credentials/${role}`));
      held = {
        accessKeyId: answer.AccessKeyId,
        secretAccessKey: answer.SecretAccessKey,
        token: answer.Token,
        endsAt: Date.parse(answer.Expiration),
      };
      return held;
    },
  };
}
