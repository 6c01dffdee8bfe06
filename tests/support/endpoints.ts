import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';

const root = path.resolve(import.meta.dirname, '../..');

export interface Endpoint<Call> {
  name: string;
  schema: z.ZodType;
  call: Call;
}

/** Where a file imports a name from, as a file of the project. */
function importedFrom(source: string, name: string, file: string) {
  const [, from] = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from '([^']+)'`).exec(source)!;
  return from!.startsWith('@/') ? path.join(root, from!.slice(2)) : path.resolve(path.dirname(file), from!);
}

async function endpoints<Call>(pattern: string, wrapped: RegExp): Promise<Endpoint<Call>[]> {
  const found = globSync(pattern, { cwd: root })
    .sort()
    .flatMap((name) => {
      const file = path.join(root, name);
      const source = readFileSync(file, 'utf8');
      return [...source.matchAll(wrapped)].map(([, exported, schema]) => ({
        name: `${name} ${exported}`,
        file,
        exported: exported!,
        schema: schema!,
        schemaFile: importedFrom(source, schema!, file),
      }));
    });
  return Promise.all(
    found.map(async ({ name, file, exported, schema, schemaFile }) => ({
      name,
      schema: ((await import(/* @vite-ignore */ `${schemaFile}.ts`)) as Record<string, z.ZodType>)[schema]!,
      call: ((await import(/* @vite-ignore */ file)) as Record<string, Call>)[exported]!,
    })),
  );
}

/** Every action there is, with the schema that its file names. */
export const actions = () =>
  endpoints<(input: unknown) => Promise<{ ok: boolean; problem?: { kind: string } }>>(
    'lib/*/actions.ts',
    /export const (\w+) = action\((\w+),/g,
  );

/** Every polled read there is. */
export const routes = () =>
  endpoints<(request: Request) => Promise<Response>>(
    'app/api/**/route.ts',
    /export const (\w+) = (?:route|download)\((\w+),/g,
  );

/** Every change that machines may make, by the name in its address. */
export async function changes(): Promise<
  Endpoint<(request: Request, operation?: string) => Promise<Response>>[]
> {
  const file = path.join(root, 'app/api/changes/[operation]/route.ts');
  const source = readFileSync(file, 'utf8');
  const { POST } = (await import(/* @vite-ignore */ file)) as {
    POST: (request: Request, to: { params: Promise<{ operation: string }> }) => Promise<Response>;
  };
  return Promise.all(
    [...source.matchAll(/'?([\w-]+)'?: change\((\w+),/g)].map(async ([, name, schema]) => ({
      name: name!,
      schema: (
        (await import(/* @vite-ignore */ `${importedFrom(source, schema!, file)}.ts`)) as Record<
          string,
          z.ZodType
        >
      )[schema!]!,
      call: (request: Request, operation = name!) =>
        POST(request, { params: Promise.resolve({ operation }) }),
    })),
  );
}
