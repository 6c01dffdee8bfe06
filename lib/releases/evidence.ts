const LONGEST = 120;

/** Passwords in addresses, and values after an option or name that says it is secret. */
const SECRETS: [RegExp, string][] = [
  [/:\/\/[^/\s@]{1,200}@/g, '://…@'],
  [
    /((?:authorization|token|secret|password|passwd|api[-_]?key|access[-_]?key)[\w-]{0,30}["']?\s{0,3}[:=]\s{0,3}["']?)(?:bearer |basic |token )?[^\s"'&]{1,500}/gi,
    '$1…',
  ],
  [/(\s(?:-u|--user|--password|--token)[ =]["']?)[^\s"']{1,500}/g, '$1…'],
];

/** Makes a line safe to show: one line, short, without apparent secrets. */
export function evidenceOf(text: string): string {
  const line = SECRETS.reduce((kept, [secret, stand]) => kept.replace(secret, stand), text.slice(0, 2_000))
    .replace(/(\\\n|\s)+/g, ' ')
    .trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
