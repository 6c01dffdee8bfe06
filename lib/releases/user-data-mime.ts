interface MimePart {
  /** For example "text/x-shellscript". */
  type: string;
  bytes: Buffer;
}

export const isMime = (text: string) =>
  /^\s*(content-type: *multipart\/|mime-version:)/i.test(text.slice(0, 400));

/** The parts of a MIME message, one level deep. The caller opens a part that is itself a message. */
export function partsOf(message: string): MimePart[] {
  const { headers, body } = splitHead(message.trimStart());
  const boundary = /boundary="?([^";\s]+)/i.exec(headers['content-type'] ?? '')?.[1];
  if (!boundary) return [toPart(headers, body)];
  return between(body, `--${boundary}`).map((part) => {
    const { headers, body } = splitHead(part);
    return /^multipart\//i.test(headers['content-type'] ?? '')
      ? { type: '', bytes: Buffer.from(part) }
      : toPart(headers, body);
  });
}

/** The text between boundary lines, without preamble and epilogue. */
function between(body: string, boundary: string): string[] {
  const parts: string[][] = [];
  for (const line of body.split('\n')) {
    if (line.startsWith(`${boundary}--`)) break;
    if (line.startsWith(boundary)) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts.map((lines) => lines.join('\n'));
}

function splitHead(text: string) {
  const lines = text.split('\n');
  const headers: Record<string, string> = {};
  let name = '';
  let index = 0;
  for (; index < lines.length && lines[index]!.trim() !== ''; index += 1) {
    const line = lines[index]!;
    const colon = line.indexOf(':');
    if (/^\s/.test(line) && name) headers[name] += line;
    else if (colon === -1) break;
    else headers[(name = line.slice(0, colon).toLowerCase())] = line.slice(colon + 1).trim();
  }
  return { headers, body: lines.slice(lines[index]?.trim() === '' ? index + 1 : index).join('\n') };
}

const toPart = (headers: Record<string, string>, body: string): MimePart => ({
  type: /^[^;\s]*/.exec(headers['content-type'] ?? '')![0].toLowerCase(),
  bytes: decode(body, (headers['content-transfer-encoding'] ?? '').toLowerCase()),
});

function decode(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(body);
  const text = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(text, 'latin1');
}
