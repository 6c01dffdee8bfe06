import { quote } from './shell';

/** An operation by its IAM name, such as "autoscaling:StartInstanceRefresh", with the SDK's input. */
export interface Shown {
  operation: `${string}:${string}`;
  input: object;
}

/** Services whose AWS CLI name differs from their IAM prefix. */
const CLI_SERVICES: Record<string, string> = {
  servicequotas: 'service-quotas',
  elasticloadbalancing: 'elbv2',
};

/**
 * Marks a value that comes from the answer of an earlier command. `visible` removes this character from all incoming
 * text.
 */
const MARK = '\u2060';
const VARIABLE = /\u2060([A-Z]+)\u2060/;

/** Stands for the answer of an earlier command in the input of a later one. */
export const shellVariable = (name: string) => `${MARK}${name}${MARK}`;

/** The AWS CLI command that sends exactly this input. A `query` makes it print only that part of the answer. */
export function awsCommand({ operation, input }: Shown, region: string, query?: string): string {
  const [service = '', name = ''] = operation.split(':');
  const given = Object.entries(input).filter(([, value]) => value !== undefined);
  const options = given.some(([, value]) => isMisread(value))
    ? [`--cli-input-json ${word(JSON.stringify(input))}`]
    : given.map(([key, value]) => option(kebab(key), value));
  return [
    `aws ${CLI_SERVICES[service] ?? service} ${kebab(name)}`,
    `--region ${quote(region)}`,
    ...options,
    ...(query ? [`--query ${query}`, '--output text'] : []),
  ].join(' \\\n  ');
}

/** Stores what the command prints in a shell variable, for the commands after it. */
export const captured = (variable: string, command: string) => `${variable}=$(${command})`;

/** The command in one line, for use in a sentence. */
export const inOneLine = (command: string) => command.replaceAll(' \\\n  ', ' ');

/** "AutoScalingGroupName" becomes auto-scaling-group-name, "TargetGroupARNs" target-group-arns. */
const kebab = (name: string) =>
  name
    .replace(/([A-Z]{2,}s)$/, (plural) => `-${plural.toLowerCase()}`)
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();

/** The AWS CLI would read such text as an option, or fetch the file or address that it names. */
const isMisread = (value: unknown) => typeof value === 'string' && /^(-|fileb?:|https?:)/.test(value);

/** Whether the AWS CLI takes the value unquoted in a list: it splits at commas and reads brackets as JSON. */
const isListed = (value: unknown) =>
  typeof value === 'number' ||
  (typeof value === 'string' && !isMisread(value) && /^[\w.+:/-]+$/.test(value.replace(VARIABLE, '$1')));

function option(name: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? `--${name}` : `--no-${name}`;
  if (value instanceof Date) return `--${name} ${value.toISOString()}`;
  if (Array.isArray(value) && value.length > 0 && value.every(isListed))
    return `--${name} ${value.map((item) => word(String(item))).join(' ')}`;
  if (typeof value === 'object') return `--${name} ${word(JSON.stringify(value))}`;
  return `--${name} ${word(String(value))}`;
}

/** Quotes text for the shell; each variable gets double quotes of its own. */
const word = (text: string) =>
  text
    .split(VARIABLE)
    .map((part, index) => (index % 2 === 1 ? `"$${part}"` : part && quote(part)))
    .join('') || "''";
