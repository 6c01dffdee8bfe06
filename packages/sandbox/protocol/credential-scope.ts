/** Who signed a call, for which region and service. */
export interface CredentialScope {
  accessKey: string;
  region: string;
  /** The signing name: "autoscaling". */
  service: string;
}

/** Read from `Authorization: AWS4-HMAC-SHA256 Credential=KEY/20261123/us-east-1/ec2/aws4_request, …`. */
export function credentialScope(authorization: string | undefined): CredentialScope | null {
  const match = /Credential=([^/,\s]+)\/\d{8}\/([\w-]+)\/([\w-]+)\/aws4_request/.exec(authorization ?? '');
  if (!match) return null;
  return { accessKey: match[1]!, region: match[2]!, service: match[3]! };
}
