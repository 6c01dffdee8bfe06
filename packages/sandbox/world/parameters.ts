import { AMAZON } from './images/image.ts';
import type { Tags } from './launch/template.ts';
import { own } from './own.ts';
import type { Region } from './types.ts';

/** A parameter of Systems Manager. */
export interface Parameter {
  type: 'String' | 'StringList' | 'SecureString';
  dataType: string;
  /** Oldest first; AWS forgets the oldest of more than a hundred. */
  versions: ParameterVersion[];
  /** The version that is called so. */
  labels: Record<string, number>;
  tags?: Tags;
}

export interface ParameterVersion {
  number: number;
  value: string;
  at: number;
  /** Who put it; AWS, where it says nothing. */
  by?: string;
  description?: string;
  /** "Standard" by default. */
  tier?: 'Advanced';
  /** AllowedPattern. */
  pattern?: string;
  /** Of a secret with a key of the account's own. */
  keyId?: string;
}

/** What a name, and a version's number or label, leads to. */
export interface Read {
  name: string;
  parameter: Parameter;
  version: ParameterVersion;
}

/** A parameter that says an image id, as EC2 checks it. */
export const imageParameter = (imageId: string, at: number): Parameter => ({
  ...{ type: 'String', dataType: 'aws:ec2:image', labels: {} },
  versions: [{ number: 1, value: imageId, at }],
});

const LINUX = '/aws/service/ami-amazon-linux-latest/';
const WINDOWS = '/aws/service/ami-windows-latest/';
/** The kernel that "default" stands for. */
const DEFAULT_KERNEL = 'kernel-6.1-';

/** Names of public parameters for an image of Amazon: its name without date and version. */
function publicNames(name: string): string[] {
  const windows = /^(Windows_Server-.*)-\d{4}\.\d{2}\.\d{2}$/.exec(name)?.[1];
  if (windows) return [`${WINDOWS}${windows}`];
  const linux = name.replace(/^(al2023-ami(?:-minimal)?|amzn2?-ami-hvm)-[\d.]+-/, '$1-');
  if (linux === name) return [];
  const usual = linux.replace(DEFAULT_KERNEL, 'kernel-default-');
  return [...new Set([linux, usual])].map((one) => `${LINUX}${one}`);
}

/** AWS's own parameters of the region, which say the newest image of each name. */
export function publicParameters(region: Region): Record<string, Parameter> {
  const images = Object.values(region.images)
    .filter(({ ownerId, public: isPublic }) => ownerId === AMAZON && isPublic)
    .sort((a, b) => a.createdAt - b.createdAt);
  const found: Record<string, Parameter> = {};
  for (const { id, name, createdAt } of images)
    for (const parameter of publicNames(name)) {
      found[parameter] ??= { type: 'String', dataType: 'text', labels: {}, versions: [] };
      const { versions } = found[parameter];
      versions.push({ number: versions.length + 1, value: id, at: createdAt });
    }
  return found;
}

/** The name of one of the account as it was given: outside of folders, a slash in front makes no other name. */
export function nameOf(region: Region, asked: string): string | undefined {
  const plain = asked.replace(/^\//, '');
  const names = plain.includes('/') ? [asked] : [plain, `/${plain}`];
  return names.find((name) => own(region.parameters, name));
}

/** One of the account, else one of AWS. */
export function parameterNamed(region: Region, name: string): Parameter | undefined {
  const known = nameOf(region, name);
  return known === undefined ? own(publicParameters(region), name) : region.parameters[known];
}

/** @param selector a version's number or label; without one, the newest */
export function readParameter(region: Region, name: string, selector?: string): Read | undefined {
  const parameter = parameterNamed(region, name);
  const version = parameter && (selector ? versionNamed(parameter, selector) : newestOf(parameter));
  return version && { name: nameOf(region, name) ?? name, parameter, version };
}

export const newestOf = ({ versions }: Parameter): ParameterVersion => versions.at(-1)!;

export function versionNamed({ labels, versions }: Parameter, selector: string) {
  const wanted = /^\d+$/.test(selector) ? Number(selector) : own(labels, selector);
  return versions.find(({ number }) => number === wanted);
}
