import type { NormalizedSchema } from '@smithy/core/schema';

/** A value as XML, without the element around it. */
type Write = (value: unknown) => string;

interface Traits {
  xmlName?: string;
  xmlFlattened?: unknown;
}

const traitsOf = (schema: NormalizedSchema) => schema.getMergedTraits() as Traits;

const SPECIAL = /[<>&"'\0-\x08\x0b-\x1f]/;

/** Text inside an element; control characters have no place in XML. */
export const escapeXml = (text: string) =>
  SPECIAL.test(text)
    ? text
        .replace(/[<>&"'\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)
        .replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '')
    : text;

/** What is frozen stays as it is, so it is written once: through a buffer, which makes one piece of many. */
function element(name: string, write: Write): Write {
  const [open, close] = [`<${name}>`, `</${name}>`];
  const kept = new WeakMap<object, string>();
  return (value) => {
    if (typeof value !== 'object' || !Object.isFrozen(value)) return open + write(value) + close;
    const known = kept.get(value!);
    if (known !== undefined) return known;
    const text = Buffer.from(open + write(value) + close).toString();
    kept.set(value!, text);
    return text;
  };
}

/**
 * The SDK's XmlShapeSerializer as functions made once for a schema: it builds a tree of nodes for each answer, which
 * for ten thousand machines takes the better part of a second.
 */
export function xmlWriter(schema: NormalizedSchema): Write {
  if (schema.isStructSchema()) return structWriter(schema);
  if (schema.isTimestampSchema()) return (value) => (value as Date).toISOString().replace('.000Z', 'Z');
  if (schema.isBlobSchema()) return (value) => Buffer.from(value as Uint8Array).toString('base64');
  if (schema.isStringSchema()) return (value) => escapeXml(String(value));
  return String;
}

/** Made when first used: some schemas hold themselves. */
function structWriter(schema: NormalizedSchema): Write {
  let members: [string, Write][] | undefined;
  return (value) => {
    members ??= [...schema.structIterator()].map(([name, member]) => [name, memberWriter(name, member)]);
    let text = '';
    for (const [name, write] of members) {
      const held = (value as Record<string, unknown>)[name];
      if (held != null) text += write(held);
    }
    return text;
  };
}

/** A member with its element, or, of a flattened list, its elements. */
function memberWriter(memberName: string, member: NormalizedSchema): Write {
  const traits = traitsOf(member);
  const name = traits.xmlName ?? memberName;
  if (member.isMapSchema()) return element(name, mapWriter(member));
  if (!member.isListSchema()) return element(name, xmlWriter(member));
  const item = member.getValueSchema();
  const itemName = traits.xmlFlattened ? name : (traitsOf(item).xmlName ?? 'member');
  const write = element(itemName, xmlWriter(item));
  const all: Write = (values) => {
    let text = '';
    for (const value of values as unknown[]) if (value != null) text += write(value);
    return text;
  };
  return traits.xmlFlattened ? all : element(name, all);
}

function mapWriter(map: NormalizedSchema): Write {
  const [key, value] = [map.getKeySchema(), map.getValueSchema()];
  const writeKey = element(traitsOf(key).xmlName ?? 'key', xmlWriter(key));
  const writeValue = element(traitsOf(value).xmlName ?? 'value', xmlWriter(value));
  return (entries) =>
    Object.entries(entries as object)
      .map(([name, held]) => `<entry>${writeKey(name)}${writeValue(held)}</entry>`)
      .join('');
}
