import { createHash, createPublicKey } from 'node:crypto';
import { AwsError } from '../../protocol/aws-error.ts';

export interface PublicKey {
  type: 'rsa' | 'ed25519';
  fingerprint: string;
}

/** The base64 of an OpenSSH line, or of what stands between the lines of RFC 4716, whose headers may go on. */
function blobIn(text: string): Buffer {
  const [, body] =
    /^---- BEGIN SSH2 PUBLIC KEY ----\s([\s\S]*)---- END SSH2 PUBLIC KEY ----\s*$/.exec(text) ?? [];
  if (body === undefined) return Buffer.from(text.trim().split(/\s+/)[1] ?? '', 'base64');
  const lines = body.replaceAll(/\\\r?\n/g, '').split(/\r?\n/);
  return Buffer.from(lines.filter((line) => !line.includes(':')).join(''), 'base64');
}

/** RFC 4253: the length of each field comes before it. */
function fieldsOf(blob: Buffer): Buffer[] {
  const fields: Buffer[] = [];
  for (let at = 0; at + 4 <= blob.length;) {
    const end = at + 4 + blob.readUInt32BE(at);
    if (end > blob.length) return [];
    fields.push(blob.subarray(at + 4, end));
    at = end;
  }
  return fields;
}

const colons = (hex: string) => hex.match(/../g)!.join(':');

function rsaFingerprint([, e, n]: Buffer[]): string {
  const jwk = { kty: 'RSA', e: e!.toString('base64url'), n: n!.toString('base64url') };
  const der = createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'der' });
  return colons(createHash('md5').update(der).digest('hex'));
}

/** A public key with the fingerprint that EC2 gives it. @throws AwsError on what is neither RSA nor ED25519 */
export function publicKeyFrom(material: Uint8Array): PublicKey {
  const blob = blobIn(Buffer.from(material).toString());
  const fields = fieldsOf(blob);
  const kind = fields[0]?.toString();
  if (kind === 'ssh-rsa' && fields.length === 3) return { type: 'rsa', fingerprint: rsaFingerprint(fields) };
  if (kind === 'ssh-ed25519' && fields[1]?.length === 32)
    return { type: 'ed25519', fingerprint: createHash('sha256').update(blob).digest('base64') };
  throw new AwsError('InvalidKeyPair.Format', 'Key is not in valid OpenSSH public key format');
}
