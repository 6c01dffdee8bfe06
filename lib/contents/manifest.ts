import { z } from 'zod';

const Property = z.object({ name: z.string(), value: z.string() });

const Component = z.object({
  type: z.string(),
  name: z.string(),
  version: z.string().optional(),
  purl: z.string().optional(),
  hashes: z.array(z.object({ alg: z.string(), content: z.string() })).optional(),
  properties: z.array(Property).optional(),
});

/** What is read of a bill of materials in CycloneDX that an image built from an application carries. */
export const Manifest = z.object({
  bomFormat: z.literal('CycloneDX'),
  metadata: z.object({
    component: z.object({ name: z.string(), version: z.string().optional() }),
    properties: z.array(Property),
  }),
  components: z.array(Component),
});

export type Manifest = z.infer<typeof Manifest>;
export type Component = z.infer<typeof Component>;

export const isFile = ({ type }: Component) => type === 'file';

export const propertyOf = (
  { properties = [] }: { properties?: z.infer<typeof Property>[] | undefined },
  name: string,
) => properties.find((one) => one.name === `fuse:${name}`)?.value ?? null;
