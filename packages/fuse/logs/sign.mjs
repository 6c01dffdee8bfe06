import { createHash, createHmac } from 'node:crypto';

const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();

/**
 * AWS Signature Version 4 of a POST to "/". All headers are signed, so their names must be in lower case.
 * @returns the header `authorization`
 */
export function sign({ headers, body }, { accessKeyId, secretAccessKey }, { region, service }) {
  const names = Object.keys(headers).sort();
  const signedHeaders = names.join(';');
  const canonical = [
    ...['POST', '/', ''],
    ...names.map((name) => `${name}:${String(headers[name]).trim()}`),
    ...['', signedHeaders, sha256(body)],
  ].join('\n');
  const at = headers['x-amz-date'];
  const scope = [at.slice(0, 8), region, service, 'aws4_request'];
  const key = scope.reduce(hmac, `AWS4${secretAccessKey}`);
  const signature = hmac(
    key,
    ['AWS4-HMAC-SHA256', at, scope.join('/'), sha256(canonical)].join('\n'),
  ).toString('hex');
  return `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope.join('/')}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}
