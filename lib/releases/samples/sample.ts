import { gzipSync } from 'node:zlib';
import type { BootKind } from '../boot-rules';

/** Realistic user data with its expected findings: the kind and the start of the evidence. */
export interface Sample {
  name: string;
  /** Encoded as in launch templates. */
  userData: string;
  finds: [BootKind, string][];
  unreadable?: boolean;
}

export const base64 = (text: string | Buffer) => Buffer.from(text).toString('base64');

export const sample = (name: string, text: string | Buffer, finds: Sample['finds'] = []): Sample => ({
  name,
  userData: base64(text),
  finds,
});

export const gzip = (text: string) => gzipSync(text);

/** Builds a multi-part message from parts and their types. */
export const mime = (parts: [string, string][], boundary = '==BOUNDARY==') =>
  [
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    'MIME-Version: 1.0',
    '',
    ...parts.flatMap(([type, text]) => [`--${boundary}`, `Content-Type: ${type}`, '', text]),
    `--${boundary}--`,
    '',
  ].join('\n');
