import 'server-only';
import type { z } from 'zod';
import type { Operation } from '@/lib/changes/operation';
import { Problem, Values } from '@/lib/core/answers';
import { exampleOf } from '@/lib/core/example';
import { jsonSchemaOf, type JsonSchema, type Shapes } from './json-schema';
import { REFUSALS, refusalsOf } from './refusals';
import type { Served } from './serve';

interface Parameter {
  name: string;
  in: 'query';
  required: boolean;
  schema: JsonSchema;
  example?: unknown;
  description?: string;
}

interface Answered {
  description: string;
  content: Record<string, { schema: JsonSchema; example?: unknown }>;
}

/** One method of a path. */
export interface ApiOperation {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { required: true; content: { 'application/json': { schema: JsonSchema; example: unknown } } };
  responses: { 200: Answered };
}

export interface ApiDocument {
  openapi: string;
  info: { title: string; version: string; description: string };
  security: object[];
  paths: Record<string, { get?: ApiOperation; post?: ApiOperation }>;
  components: { schemas: Shapes; responses: object; securitySchemes: object };
}

/** The input of the API documents. */
export interface ApiParts {
  version: string;
  reads: readonly Served[];
  changes: Readonly<Record<string, Operation>>;
  /** Answers of the sandbox, by operation. */
  answers: Readonly<Record<string, unknown>>;
}

const json = (schema: JsonSchema, example: unknown) => ({ 'application/json': { schema, example } });

/** The search parameters of a form, each with the value of its example. */
export function parametersOf(form: z.ZodType, shapes: Shapes): Parameter[] {
  const { properties = {}, required = [] } = jsonSchemaOf(form, 'input', shapes);
  const example = exampleOf(form);
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema },
    ...(description && { description }),
    ...(Object.hasOwn(example, name) && { example: example[name] }),
  }));
}

function readOf({ name, read, input, answer }: Served, { answers }: ApiParts, shapes: Shapes): ApiOperation {
  return {
    operationId: name,
    tags: [read.path.split('/')[2]!],
    summary: read.says,
    parameters: parametersOf(input, shapes),
    responses: {
      200: {
        description: 'The answer.',
        content: json(jsonSchemaOf(answer, 'output', shapes), answers[name]),
      },
      ...refusalsOf(false),
    },
  };
}

function changeOf(name: string, { change, input }: Operation, { answers }: ApiParts, shapes: Shapes) {
  const [first, ...others] = Object.values(change.actions);
  const data = jsonSchemaOf(Values, 'output', shapes);
  const done: JsonSchema = {
    type: 'object',
    required: ['ok', 'data'],
    properties: { ok: { const: true }, data },
  };
  const operation: ApiOperation = {
    operationId: name,
    tags: ['changes'],
    summary: `${[first, ...others.map((words) => words.toLowerCase())].join(' or ')}.`,
    description: [
      `Needs the permission ${change.permissions.join(' or ')}.`,
      change.isGuarded ? 'The rules of the environment apply to it.' : '',
      'The same `intent` sent twice is one change. The second answer repeats the first.',
    ]
      .filter(Boolean)
      .join(' '),
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: jsonSchemaOf(input, 'input', shapes), example: exampleOf(input) },
      },
    },
    responses: {
      200: { description: 'AWS accepted the change.', content: json(done, answers[name]) },
      ...refusalsOf(true),
    },
  };
  return operation;
}

/** An OpenAPI 3.1 document of the paths that a token may call. */
export function openApi(parts: ApiParts, others: (shapes: Shapes) => ApiDocument['paths']): ApiDocument {
  const schemas: Shapes = {};
  jsonSchemaOf(Problem, 'output', schemas);
  const reads = parts.reads.map((one) => [one.read.path, { get: readOf(one, parts, schemas) }]);
  const changes = Object.entries(parts.changes).flatMap(([name, one]) =>
    one.change.api ? [[`/api/changes/${one.change.api}`, { post: changeOf(name, one, parts, schemas) }]] : [],
  );
  return {
    openapi: '3.1.1',
    info: {
      title: 'Plimsoll',
      version: parts.version,
      description:
        'Reads and changes of immutable EC2 fleets. Times are UTC in milliseconds, money is in USD. An answer that is partly unknown says so: null, or an entry in `problems`.',
    },
    security: [{ token: [] }],
    paths: Object.fromEntries([
      ...reads,
      ...Object.entries(others(schemas)),
      ...changes,
    ]) as ApiDocument['paths'],
    components: {
      schemas,
      responses: REFUSALS,
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A token that an admin issued on the page People and tokens, or that `plimsoll login` received. Reads also take the session of a browser.',
        },
      },
    },
  };
}
