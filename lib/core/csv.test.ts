import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toCsv } from './csv';

it('is RFC 4180: CRLF, quotes where a field needs them, quotes doubled', () =>
  expect(
    toCsv(
      ['a', 'b'],
      [
        ['x,y', 'say "no"'],
        ['two\nlines', 3],
        [null, ' edge '],
      ],
    ),
  ).toBe('a,b\r\n"x,y","say ""no"""\r\n"two\nlines",3\r\n,\" edge \"\r\n'));

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('T25: makes text of the formula %j', (formula) => {
  const [, line] = toCsv(['a'], [[formula]]).split('\r\n', 2);
  expect(line).toMatch(/^"?'/);
});

it('leaves numbers as they are', () => expect(toCsv(['a'], [[-1.5]])).toBe('a\r\n-1.5\r\n'));

/** The fields of one line by RFC 4180. */
function parse(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.slice(0, -1);
}

it('is read back as it was, but for the apostrophe', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 5 }), (rows) => {
      const back = parse(toCsv(['a', 'b'], rows)).slice(1);
      expect(back.map((row) => row.map((text) => text.replace(/^'(?=[=+\-@\t\r])/, '')))).toEqual(rows);
    }),
  );
});
