import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Which files each file imports, types included. Names are relative to the root of the project. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

const ENDINGS = ['', '.ts', '.tsx', '.mjs', '.js'];
const isFile = (file: string) => existsSync(file) && statSync(file).isFile();

/** @param root absolute @param folders relative to it */
export function readImports(root: string, folders: readonly string[]): ImportGraph {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...folders], { cwd: root });
  const files = String(listed)
    .split('\n')
    .filter((file) => /(?<!\.d)\.tsx?$/.test(file) && isFile(path.join(root, file)));
  return new Map(files.map((file) => [file, importsOf(root, file)]));
}

function importsOf(root: string, file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const { importedFiles } = ts.preProcessFile(text, true, true);
  return importedFiles.flatMap(({ fileName }) => {
    const place = fileName.startsWith('@/')
      ? fileName.slice(2)
      : fileName.startsWith('.') && path.join(path.dirname(file), fileName);
    const ending = place && ENDINGS.find((one) => isFile(path.join(root, place + one)));
    return place && ending !== undefined ? [place + ending] : [];
  });
}

/** Groups of files of which each reaches each other. */
export function cyclesOf(graph: ImportGraph): string[][] {
  const order: string[] = [];
  const reached = new Map<string, number>();
  const lowest = new Map<string, number>();
  const cycles: string[][] = [];
  const visit = (file: string) => {
    reached.set(file, reached.size);
    lowest.set(file, reached.get(file)!);
    order.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!graph.has(next)) continue;
      if (!reached.has(next)) visit(next);
      if (order.includes(next)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(next)!));
    }
    if (lowest.get(file) !== reached.get(file)) return;
    const group = order.splice(order.indexOf(file));
    if (group.length > 1 || graph.get(file)!.includes(file)) cycles.push(group.sort());
  };
  for (const file of graph.keys()) if (!reached.has(file)) visit(file);
  return cycles.sort();
}
