import { gunzipSync } from 'node:zlib';
import { isMime, partsOf } from './user-data-mime';

/** The program that runs a part: kinds of cloud-init and EC2Launch. `text`: no known program runs it. */
export type PartKind = 'shell' | 'powershell' | 'cmd' | 'code' | 'cloud-config' | 'include' | 'json' | 'text';

export interface UserDataPart {
  kind: PartKind;
  text: string;
}

export interface UserData {
  parts: UserDataPart[];
  /** Why parts cannot be read; `parts` has the readable ones. */
  unreadable: string[];
}

/** Bytes after unpacking. EC2 accepts 16 KiB packed. */
const MOST_BYTES = 1_048_576;
const DEEPEST = 6;

/** Reads user data from a launch template: base64 of text, gzip or a MIME message of such parts. */
export function readUserData(encoded: string | null): UserData {
  const data: UserData = { parts: [], unreadable: [] };
  if (!encoded?.trim()) return data;
  if (!isBase64(encoded)) {
    data.unreadable.push('the user data is not base64');
    return data;
  }
  readBytes(Buffer.from(encoded, 'base64'), '', data, 0);
  return data;
}

const isBase64 = (text: string) => /^[A-Za-z0-9+/_\s-]+={0,2}\s*$/.test(text);

function readBytes(bytes: Buffer, type: string, into: UserData, depth: number) {
  if (depth > DEEPEST) return void into.unreadable.push('parts are nested too deep');
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    const unpacked = unzip(bytes);
    if (!unpacked) return void into.unreadable.push('its gzip data is damaged or larger than 1 MiB');
    return readBytes(unpacked, type, into, depth + 1);
  }
  const text = bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n');
  if (text.includes('\0')) return void into.unreadable.push('the user data is not text');
  readText(text, type, into, depth);
}

function unzip(bytes: Buffer): Buffer | null {
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch {
    return null;
  }
}

function readText(text: string, type: string, into: UserData, depth: number) {
  if (!text.trim()) return;
  if (isMime(text)) for (const part of partsOf(text)) readBytes(part.bytes, part.type, into, depth + 1);
  else if (/^## *template: *jinja/i.test(text))
    readText(withoutJinja(text.slice(endOfLine(text))), type, into, depth);
  else if (/<(powershell|script)>/i.test(text.slice(0, 4_096))) into.parts.push(...windowsParts(text));
  // Encoded twice, which cloud-init also accepts.
  else if (depth === 0 && text.length > 40 && isBase64(text) && text.trim().length % 4 === 0)
    readBytes(Buffer.from(text, 'base64'), type, into, depth + 1);
  else into.parts.push({ kind: kindOf(text, type), text });
}

const endOfLine = (text: string) => (text.includes('\n') ? text.indexOf('\n') + 1 : text.length);

/** The kind by the first line, as cloud-init does; by MIME type if the line does not tell. */
const BY_START: [RegExp, PartKind][] = [
  [/^#!.*\b(pwsh|powershell)\b/i, 'powershell'],
  [/^#!.*\b(python|perl|ruby|node|php|lua)/i, 'code'],
  [/^(#!|#cloud-boothook|#upstart-job)/, 'shell'],
  [/^#part-handler/, 'code'],
  [/^#cloud-config/, 'cloud-config'],
  [/^#include/, 'include'],
  [/^version: *1\.\d+\s[^]{0,200}tasks:/, 'cloud-config'],
  [/^\s*\{/, 'json'],
];
const BY_TYPE: [RegExp, PartKind][] = [
  [/shellscript|boothook|upstart/, 'shell'],
  [/cloud-config/, 'cloud-config'],
  [/include/, 'include'],
  [/part-handler/, 'code'],
  [/powershell/, 'powershell'],
];

const kindOf = (text: string, type: string): PartKind =>
  BY_START.find(([start]) => start.test(text.slice(0, 400)))?.[1] ??
  BY_TYPE.find(([name]) => name.test(type))?.[1] ??
  'text';

/** Removes Jinja's statements and comments; values become a word. */
function withoutJinja(text: string): string {
  const cut = (from: string, open: string, close: string, stand: string) =>
    from.split(open).reduce((kept, piece) => {
      const end = piece.indexOf(close);
      return kept + (end === -1 ? piece : stand + piece.slice(end + close.length));
    });
  return cut(cut(cut(text, '{#', '#}', ''), '{%', '%}', ''), '{{', '}}', 'x');
}

/** EC2Launch runs the text between its tags, as batch and PowerShell. */
function windowsParts(text: string): UserDataPart[] {
  const between = (tag: string) => {
    const at = text.toLowerCase().indexOf(`<${tag}>`);
    if (at === -1) return [];
    const end = text.toLowerCase().indexOf(`</${tag}>`, at);
    return [text.slice(at + tag.length + 2, end === -1 ? text.length : end)];
  };
  return [
    ...between('powershell').map((script) => ({ kind: 'powershell' as const, text: script })),
    ...between('script').map((script) => ({ kind: 'cmd' as const, text: script })),
  ];
}
