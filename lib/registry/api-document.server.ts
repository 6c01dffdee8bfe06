import 'server-only';
import { z } from 'zod';
import { ExportChanges, ListEvents } from '@/lib/audit-trail/schema';
import { ExportSpend } from '@/lib/bill/schema';
import { Nothing } from '@/lib/fleets/schema';
import { openApi, parametersOf, type ApiDocument } from '@/lib/server/openapi';
import type { Shapes } from '@/lib/server/json-schema';
import { refusalsOf } from '@/lib/server/refusals';
import type { Served } from '@/lib/server/serve';
import { version } from '@/package.json';
import answers from './example-answers.json';
import { HANDLERS } from './handlers';
import { OPERATIONS } from './operations';

/** Addresses that belong to neither a read nor a change. */
const others = (shapes: Shapes): ApiDocument['paths'] => ({
  '/api/batch': {
    get: {
      operationId: 'batch',
      tags: ['batch'],
      summary: 'Up to twenty reads in one request, each of which succeeds or fails alone.',
      parameters: [
        {
          ...{ name: 'read', in: 'query', required: true },
          description: 'The path of a read with its parameters; repeated.',
          schema: { type: 'array', items: { type: 'string' } },
          example: ['/api/deployments/active', '/api/guards'],
        },
      ],
      responses: {
        200: {
          description: 'The answers in the order of the reads.',
          content: {
            'application/json': {
              schema: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['status', 'body'],
                  properties: {
                    status: { type: 'integer', description: 'HTTP status of this read' },
                    body: { description: 'What the read answers, or `{ "problem": … }`' },
                  },
                },
              },
              example: ['activeDeployments', 'guardList'].map((name) => ({
                status: 200,
                body: (answers as Record<string, unknown>)[name],
              })),
            },
          },
        },
      },
    },
  },
  '/api/activity/export': {
    get: {
      operationId: 'exportChanges',
      tags: ['activity'],
      summary: 'The audit trail as a file: CSV, or one JSON value per line.',
      parameters: parametersOf(ExportChanges, shapes),
      responses: {
        200: {
          description: 'The file, newest change first.',
          content: {
            'text/csv': { schema: { type: 'string' }, example: answers.exportChanges },
            'application/jsonl': { schema: { type: 'string' } },
          },
        },
        ...refusalsOf(false),
      },
    },
  },
  '/api/activity/events': {
    get: {
      operationId: 'listEvents',
      tags: ['activity'],
      summary:
        'The audit trail as events for a SIEM, one JSON value per line, starting where the last read ended.',
      parameters: parametersOf(ListEvents, shapes),
      responses: {
        200: {
          description:
            'All events after the cursor, oldest first. A change and its outcome are two events with the same id.',
          content: { 'application/jsonl': { schema: { type: 'string' }, example: answers.listEvents } },
        },
        ...refusalsOf(false),
      },
    },
  },
  '/api/spend/export': {
    get: {
      operationId: 'exportSpend',
      tags: ['spend'],
      summary:
        'What AWS billed for the complete days of a range, one line per charge, with columns of FOCUS 1.0.',
      parameters: parametersOf(ExportSpend, shapes),
      responses: {
        200: {
          description: 'The file, oldest day first. Its BilledCost adds up to the invoice of these days.',
          content: { 'text/csv': { schema: { type: 'string' }, example: answers.exportSpend } },
        },
        ...refusalsOf(false),
      },
    },
  },
});

let document: ApiDocument | undefined;

/** The OpenAPI document, built from the registries once. */
export const apiDocument = (): ApiDocument =>
  (document ??= openApi({ version, reads: HANDLERS, changes: OPERATIONS, answers }, others));

/** The document is served as a read. */
export const DOCUMENT: Served = {
  name: 'apiDocument',
  read: { path: '/api/openapi.json', says: 'This document.', pace: null },
  input: Nothing,
  answer: z.looseObject({}),
  query: () => Promise.resolve(apiDocument()),
};
