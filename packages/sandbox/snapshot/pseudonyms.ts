import { createHmac } from 'node:crypto';
import { uuidOf } from '../world/random.ts';

/** Amazon and Canonical: whose public images they are says nothing of an account. */
const PUBLIC_OWNERS = new Set([
  '137112412989',
  '591542846629',
  '801119661308',
  '099720109477',
  '013907871322',
]);

const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;
const ID = /\b(i|ami|lt|subnet|sg|vpc|vol|snap|eni|r|rtb|acl|igw|key|pl|eipalloc|sgr)-([0-9a-f]{5,17})\b/g;
const ACCOUNT = /(?<![\d.])\d{12}(?![\d.])/g;
const ADDRESS = /\b\d{1,3}(\.\d{1,3}){3}\b/g;
/** Ends of the ARNs of load balancers. */
const HEX = /(?<=\/)[0-9a-f]{16}(?=$|[/"\s])/g;
/** "AROA…" */
const IAM_ID = /\bA(?:ROA|IPA|IDA|NPA)[A-Z0-9]{8,}\b/g;

/** Replaces ids, accounts and addresses in a text by others of the same form, the same ones by the same. */
export function pseudonyms(key: Buffer) {
  const hash = (text: string) => createHmac('sha256', key).update(text).digest('hex');
  const account = (id: string) =>
    PUBLIC_OWNERS.has(id)
      ? id
      : `9${BigInt(`0x${hash(id).slice(0, 12)}`)
          .toString()
          .padStart(11, '0')
          .slice(0, 11)}`;
  const address = (ip: string) => {
    if (/^(0\.0\.0\.0|127\.0\.0\.1|255\.)/.test(ip)) return ip;
    const hex = hash(ip);
    return `10.${[0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)).join('.')}`;
  };
  const rules: [RegExp, (found: string, ...parts: string[]) => string][] = [
    [UUID, (found) => uuidOf(hash(found.toLowerCase()))],
    [ID, (_, kind = '', hex = '') => `${kind}-${hash(hex).slice(0, hex.length)}`],
    [ACCOUNT, account],
    [ADDRESS, address],
    [HEX, (found) => hash(found).slice(0, 16)],
    [IAM_ID, (found) => `${found.slice(0, 4)}${hash(found).slice(0, 12).toUpperCase()}`],
  ];
  return { rules, word: (text: string) => `w${hash(text.toLowerCase()).slice(0, 6)}` };
}
