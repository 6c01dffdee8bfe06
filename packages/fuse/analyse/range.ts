type Version = [major: number, minor: number, patch: number];

const parse = (text: string): Version => {
  const [major = 0, minor = 0, patch = 0] = text.split('.').map((part) => Number.parseInt(part, 10) || 0);
  return [major, minor, patch];
};
const compare = (a: Version, b: Version) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

/** The lowest version of "20.1", and the lowest above it: [20.1.0, 20.2.0). */
function bounds(text: string): [from: Version, below: Version] {
  const parts = text.split('.').filter((part) => /^\d+$/.test(part));
  const from = parse(parts.join('.'));
  if (parts.length === 0)
    return [
      [0, 0, 0],
      [Infinity, 0, 0],
    ];
  if (parts.length === 1) return [from, [from[0] + 1, 0, 0]];
  return [from, parts.length === 2 ? [from[0], from[1] + 1, 0] : [from[0], from[1], from[2] + 1]];
}

function matchesOne(version: Version, condition: string): boolean {
  const [, operator = '', text = ''] = /^(>=|<=|>|<|\^|~|=)?\s*v?(.*)$/.exec(condition) ?? [];
  const [from, below] = bounds(text);
  const atLeast = compare(version, from) >= 0;
  const isBelow = compare(version, below) < 0;
  if (operator === '>=') return atLeast;
  if (operator === '>') return !isBelow;
  if (operator === '<') return !atLeast;
  if (operator === '<=') return isBelow;
  if (operator === '^') return atLeast && version[0] === from[0];
  if (operator === '~')
    return atLeast && version[0] === from[0] && (!text.includes('.') || version[1] === from[1]);
  return atLeast && isBelow;
}

/** Whether a version of Node.js is within a range of package.json, such as ">=20.9 <25 || ^18". */
export function satisfies(version: string, range: string): boolean {
  const own = parse(version);
  return range.split('||').some((part) =>
    part
      .trim()
      .replace(/(\S+)\s+-\s+(\S+)/, '>=$1 <=$2')
      .replace(/(>=|<=|>|<|\^|~|=)\s+/g, '$1')
      .split(/\s+/)
      .every((condition) => condition === '' || condition === '*' || matchesOne(own, condition)),
  );
}
