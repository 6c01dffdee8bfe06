import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBoot } from './boot-report';
import { CLOUD_CONFIG } from './samples/cloud-config';
import { HARMLESS } from './samples/harmless';
import { PACKED } from './samples/packed';
import { base64, type Sample } from './samples/sample';
import { SHELL } from './samples/shell';
import { WINDOWS } from './samples/windows';

const SAMPLES: Sample[] = [...SHELL, ...CLOUD_CONFIG, ...WINDOWS, ...PACKED, ...HARMLESS];

describe.each(SAMPLES)('user data: $name', ({ userData, finds, unreadable = false }) => {
  const report = readBoot(userData);
  it('says what it installs and fetches, and nothing else', () => {
    const rest = finds.map(([kind, start]) => `${kind}: ${start}`);
    const unexpected = report.findings
      .map(({ kind, line }) => `${kind}: ${line}`)
      .filter((found) => {
        const at = rest.findIndex((start) => found.startsWith(start));
        return at === -1 || rest.splice(at, 1).length === 0;
      });
    expect({ unexpected, missing: rest }).toEqual({ unexpected: [], missing: [] });
  });
  it('says whether all of it could be read', () => expect(report.unreadable.length > 0).toBe(unreadable));
});

it('has samples of at least 40 kinds', () =>
  expect(new Set(SAMPLES.map(({ name }) => name)).size).toBeGreaterThan(40));

it('shows no more than a line, and no password or token', () => {
  const shown = JSON.stringify(SAMPLES.map(({ userData }) => readBoot(userData)));
  expect(shown).not.toMatch(/s3cr3t|abc123def/);
  const long = readBoot(base64(`#!/bin/sh\nyum install ${'package '.repeat(500)}`));
  expect(long.findings[0]!.line.length).toBeLessThanOrEqual(120);
});

/** Random text made of what the readers look for. */
const pieces = fc.constantFrom(
  ...SHELL.map(({ userData }) => Buffer.from(userData, 'base64').toString()),
  ...[
    '#cloud-config\n',
    'runcmd:\n - ',
    '<<EOF\n',
    '$(',
    '`',
    '"',
    "'",
    '(',
    ')',
    '|',
    '${',
    '{{',
    '{%',
    '\\',
    '<powershell>',
  ],
  ...[
    'Content-Type: multipart/mixed; boundary="x"\n\n',
    '--x\n',
    'curl https://',
    ' -o /x ',
    'x=$x ',
    '<#',
    '\n',
    '\0',
    '&a [*a, *a]',
  ],
);
const text = fc
  .array(fc.oneof(pieces, fc.string()), { maxLength: 40 })
  .map((all) => all.join('').slice(0, 16_384));

it('never throws, whatever it is given, and finds a bounded number of things', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        text.map(base64),
        fc.uint8Array().map((bytes) => base64(Buffer.from(bytes))),
      ),
      (data) => {
        const { findings } = readBoot(data);
        expect(findings.length).toBeLessThanOrEqual(20);
        for (const { line } of findings) expect(line.length).toBeLessThanOrEqual(120);
      },
    ),
    { numRuns: 400 },
  );
});

it.each([
  '$(',
  '`',
  '"$(',
  "'",
  '(',
  '|',
  '{{',
  '{%',
  '<<A\n',
  '${',
  '\\\n',
  'x=$x ',
  'curl https://a.b | ',
  '://a',
  '- [',
  '--x\n',
  '&a [',
  'token: ',
])('reads 16 KiB of %j in a moment', (piece) => {
  for (const head of [
    '#!/bin/sh\n',
    '#cloud-config\nruncmd:\n',
    '<powershell>',
    '## template: jinja\n#!/bin/sh\n',
  ]) {
    const report = readBoot(base64((head + piece.repeat(16_384 / piece.length)).slice(0, 16_384)));
    expect(report.findings.length).toBeLessThanOrEqual(20);
  }
});
