import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { EnumOf } from './test-schema.ts';

const require = createRequire(import.meta.url);

const INTERFACE = /^export interface (\w+)(?: extends \w+)? \{\n([\s\S]*?)^\}/gm;
const MEMBER = /^ {4}(\w+)\??: (\w+)(?:\[\])? \| undefined;/gm;

/** Schemas do not say which texts are enums; the declarations of a client's models do, and it exports the values. */
export function enumsOf(client: string): EnumOf {
  const exported = require(client) as Record<string, unknown>;
  const folder = join(dirname(require.resolve(client)), '../dist-types/models');
  const types = new Map<string, string>();
  for (const file of readdirSync(folder).filter((name) => name.startsWith('models_'))) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [, struct, body] of text.matchAll(INTERFACE))
      for (const [, member, type] of body!.matchAll(MEMBER)) types.set(`${struct}.${member}`, type!);
  }
  return (struct, member) => {
    const values = exported[types.get(`${struct}.${member}`) ?? ''];
    return isEnum(values) ? Object.values(values) : undefined;
  };
}

const isEnum = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).length > 0 &&
  Object.values(value).every((one) => typeof one === 'string');
