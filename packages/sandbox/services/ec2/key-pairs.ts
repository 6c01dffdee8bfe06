import { createHash, generateKeyPairSync } from 'node:crypto';
import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ec2 } from '../../protocol/shapes.ts';
import type { KeyPair } from '../../world/network.ts';
import { resourceId } from '../../world/random.ts';
import { regionOf, regionToFill } from '../region.ts';
import { filtered, type Readers } from './filters.ts';
import { publicKeyFrom } from './public-key.ts';
import { tagsFor } from './tag-specifications.ts';
import { toTags } from './tags.ts';

const fingerprintOf = (text: string) => createHash('sha1').update(text).digest('hex').match(/../g)!.join(':');

const shownAs = ({ id, name, fingerprint, tags }: KeyPair) => ({
  KeyPairId: id,
  KeyName: name,
  KeyFingerprint: fingerprint,
  Tags: toTags(tags),
});

type Make = Pick<ec2.CreateKeyPairRequest, 'KeyName' | 'TagSpecifications'>;
type Key = Pick<KeyPair, 'fingerprint'> & Partial<KeyPair>;

const making =
  <Input extends Make, Output extends object>(
    keyFor: (input: Input) => Key,
    finish: (input: Input, pair: KeyPair) => Output,
  ): Operation<Input, Output> =>
  (world, input, context) => {
    const region = regionToFill(world, context);
    const name = input.KeyName!;
    if (region.keyPairs.some((one) => one.name === name))
      throw new AwsError('InvalidKeyPair.Duplicate', `The keypair '${name}' already exists.`);
    const key = keyFor(input);
    const pair: KeyPair = {
      ...{ id: resourceId(world, 'key'), name, createdAt: context.now, ...key },
      tags: tagsFor(input.TagSpecifications, 'key-pair'),
    };
    region.keyPairs.push(pair);
    return finish(input, pair);
  };

const privateKey = (type: KeyPair['type']) =>
  type === 'ed25519'
    ? generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
    : generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey.export({
        type: 'pkcs1',
        format: 'pem',
      });

/** The private key is returned once and opens nothing, so its fingerprint can follow from its name. */
export const createKeyPair = making<ec2.CreateKeyPairRequest, ec2.KeyPair>(
  ({ KeyName = '', KeyType = 'rsa' }) => ({ fingerprint: fingerprintOf(KeyName), type: KeyType }),
  (_input, pair) => ({ ...shownAs(pair), KeyMaterial: privateKey(pair.type).toString() }),
);

export const importKeyPair = making<ec2.ImportKeyPairRequest, ec2.ImportKeyPairResult>(
  ({ PublicKeyMaterial: material = new Uint8Array() }) => ({
    ...publicKeyFrom(material),
    publicKey: Buffer.from(material).toString(),
  }),
  (_input, pair) => shownAs(pair),
);

const READERS: Readers<KeyPair> = {
  'key-name': ({ name }) => name,
  'key-pair-id': ({ id }) => id,
  fingerprint: ({ fingerprint }) => fingerprint,
};

export const describeKeyPairs: Operation<ec2.DescribeKeyPairsRequest, ec2.DescribeKeyPairsResult> = (
  world,
  input,
  context,
) => {
  const { keyPairs } = regionOf(world, context);
  const [names, ids] = [input.KeyNames ?? [], input.KeyPairIds ?? []];
  const missing = names.find((name) => !keyPairs.some((one) => one.name === name));
  if (missing) throw new AwsError('InvalidKeyPair.NotFound', `The key pair '${missing}' does not exist`);
  const noId = ids.find((id) => !keyPairs.some((one) => one.id === id));
  if (noId) throw new AwsError('InvalidKeyPair.NotFound', `The key pair '${noId}' does not exist`);
  const chosen = keyPairs.filter(
    ({ name, id }) => names.length + ids.length === 0 || names.includes(name) || ids.includes(id),
  );
  return {
    KeyPairs: filtered(chosen, input.Filters, READERS).map((pair) => ({
      ...shownAs(pair),
      KeyType: pair.type ?? ('ed25519' as const),
      ...(input.IncludePublicKey && pair.publicKey && { PublicKey: pair.publicKey }),
      CreateTime: new Date(pair.createdAt),
    })),
  };
};

/** One that is not there is no error, as in EC2. */
export const deleteKeyPair: Operation<ec2.DeleteKeyPairRequest, ec2.DeleteKeyPairResult> = (
  world,
  input,
  context,
) => {
  const region = regionOf(world, context);
  region.keyPairs = region.keyPairs.filter(
    ({ name, id }) => name !== input.KeyName && id !== input.KeyPairId,
  );
  return { Return: true };
};
