import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from './aws-error.ts';

interface Traits {
  xmlName?: string;
  ec2QueryName?: string;
  xmlFlattened?: unknown;
}

/** A form as a tree: `Filter.1.Name=x` is {Filter: {1: {Name: {'': 'x'}}}}. */
type Tree = Map<string, Tree | string>;

function treeOf(form: URLSearchParams): Tree {
  const root: Tree = new Map();
  for (const [path, value] of form) {
    let at = root;
    for (const step of path.split('.')) {
      const next = at.get(step);
      if (next instanceof Map) at = next;
      else at.set(step, (at = new Map()));
    }
    at.set('', value);
  }
  return root;
}

const text = (tree: Tree) => {
  const value = tree.get('');
  return typeof value === 'string' ? value : undefined;
};

/**
 * The reverse of the SDK's QueryShapeSerializer: a form body to the operation's input.
 * @throws AwsError MalformedInput where a number, boolean or time cannot be read
 */
export function decodeForm(schema: NormalizedSchema, form: URLSearchParams, ec2: boolean): object {
  return struct(schema, treeOf(form), ec2);
}

function struct(schema: NormalizedSchema, tree: Tree, ec2: boolean): object {
  const output: Record<string, unknown> = {};
  if (schema.isUnitSchema()) return output;
  for (const [name, member] of schema.structIterator()) {
    const traits = member.getMergedTraits() as Traits;
    const key = traits.xmlName ?? name;
    const wireName = ec2 ? (traits.ec2QueryName ?? key[0]!.toUpperCase() + key.slice(1)) : key;
    const branch = tree.get(wireName);
    if (branch instanceof Map) output[name] = value(member, branch, ec2);
  }
  return output;
}

function value(schema: NormalizedSchema, tree: Tree, ec2: boolean): unknown {
  if (schema.isListSchema()) return list(schema, tree, ec2);
  if (schema.isMapSchema()) return map(schema, tree, ec2);
  if (schema.isStructSchema()) return struct(schema, tree, ec2);
  return scalar(schema, text(tree) ?? '');
}

/** The numbered branches, in order. */
const numbered = (tree: Tree) =>
  [...tree]
    .filter((entry): entry is [string, Tree] => /^\d+$/.test(entry[0]) && entry[1] instanceof Map)
    .sort((a, b) => Number(a[0]) - Number(b[0]))
    .map(([, branch]) => branch);

function inner(schema: NormalizedSchema, tree: Tree, usual: string, ec2: boolean): Tree {
  const { xmlFlattened } = schema.getMergedTraits() as Traits;
  if (ec2 || xmlFlattened) return tree;
  const name = schema.isListSchema()
    ? (schema.getValueSchema().getMergedTraits() as Traits).xmlName
    : undefined;
  const branch = tree.get(name ?? usual);
  return branch instanceof Map ? branch : new Map();
}

function list(schema: NormalizedSchema, tree: Tree, ec2: boolean) {
  const member = schema.getValueSchema();
  return numbered(inner(schema, tree, 'member', ec2)).map((branch) => value(member, branch, ec2));
}

function map(schema: NormalizedSchema, tree: Tree, ec2: boolean) {
  const entries = numbered(inner(schema, tree, 'entry', ec2)).map((branch) => {
    const key = branch.get((schema.getKeySchema().getMergedTraits() as Traits).xmlName ?? 'key');
    const held = branch.get((schema.getValueSchema().getMergedTraits() as Traits).xmlName ?? 'value');
    return [
      key instanceof Map ? (text(key) ?? '') : '',
      held instanceof Map ? value(schema.getValueSchema(), held, ec2) : undefined,
    ];
  });
  return Object.fromEntries(entries) as object;
}

/** One text as what its schema says it is. @throws AwsError MalformedInput */
export function scalar(schema: NormalizedSchema, raw: string): unknown {
  if (schema.isNumericSchema())
    return readable(raw.trim() !== '' && Number.isFinite(Number(raw)), Number(raw));
  if (schema.isBooleanSchema()) return readable(/^(true|false)$/i.test(raw), raw.toLowerCase() === 'true');
  if (schema.isTimestampSchema()) return readable(!Number.isNaN(Date.parse(raw)), new Date(raw));
  if (schema.isBlobSchema()) return new Uint8Array(Buffer.from(raw, 'base64'));
  return raw;
}

function readable<T>(is: boolean, value: T): T {
  if (!is) throw new AwsError('MalformedInput', 'Unexpected character in input');
  return value;
}
