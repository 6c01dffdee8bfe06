import { expect, it } from 'vitest';
import type { JsonSchema } from '@/lib/server/json-schema';
import { rowsOf, shapesIn, textOf, typeWords } from './schema-rows';

const number = { type: 'number', description: 'UTC ms' };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

it.each([
  [{ anyOf: [ref('Fleet'), { type: 'null' }] }, 'Fleet or null'],
  [{ type: 'array', items: ref('Fleet') }, 'list of Fleet'],
  [{ type: ['string', 'null'] }, 'text or null'],
  [{ type: ['string', 'number'] }, 'text or number'],
  [{ type: 'object', additionalProperties: { type: 'array', items: number } }, 'map of list of number'],
  [{ type: 'string', enum: ['open', 'approved'] }, 'open | approved'],
  [{ type: 'object', properties: {} }, 'object'],
  [{ anyOf: [{ type: 'string' }, { type: 'boolean' }, { type: 'null' }] }, 'text or true or false or null'],
  [{}, 'any value'],
])('says %j in words', (schema, text) => {
  expect(textOf(typeWords(schema))).toBe(text);
});

it('lists nested fields under their path, with units from within "or null"', () => {
  const month = { type: 'object', properties: { to: { anyOf: [number, { type: 'null' }] } } };
  const schema = { properties: { month, rows: { type: 'array', items: month } }, required: ['month'] };
  expect(rowsOf(schema).map(({ name, required, says }) => [name, required, says])).toEqual([
    ['month', true, ''],
    ['month.to', false, 'UTC ms'],
    ['rows', false, ''],
    ['rows[].to', false, 'UTC ms'],
  ]);
});

it('tells the fields of all variants, each once', () => {
  const kind = (name: string) => ({ type: 'string', const: name });
  const second = { properties: { kind: kind('b'), why: {} } };
  const schema: JsonSchema = { oneOf: [{ properties: { kind: kind('a') } }, second] };
  expect(rowsOf(schema).map(({ name, type }) => [name, textOf(type)])).toEqual([
    ['kind', 'a | b'],
    ['why', 'any value'],
  ]);
});

it('finds the shapes of shapes, once each', () => {
  const shapes = { Fleet: { properties: { ref: ref('Ref'), twin: ref('Fleet') } }, Ref: {}, Other: {} };
  expect(shapesIn({ items: ref('Fleet') }, shapes)).toEqual(['Fleet', 'Ref']);
});
