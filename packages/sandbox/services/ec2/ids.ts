import { AwsError } from '../../protocol/aws-error.ts';

/** How EC2 refuses an id that cannot be one, by its prefix. */
const CODES: Record<string, string> = {
  eni: 'InvalidNetworkInterfaceId.Malformed',
  ami: 'InvalidAMIID.Malformed',
  i: 'InvalidInstanceID.Malformed',
  sg: 'InvalidGroupId.Malformed',
  snap: 'InvalidSnapshotID.Malformed',
  subnet: 'InvalidSubnetID.Malformed',
  vpc: 'InvalidVpcID.Malformed',
};

/** @throws AwsError on the first id that cannot be one of this kind */
export function checkIds(prefix: string, ids: readonly string[]) {
  const malformed = ids.find((id) => !new RegExp(`^${prefix}-[0-9a-z]+$`).test(id));
  if (malformed !== undefined)
    throw new AwsError(CODES[prefix]!, `Invalid id: "${malformed}" (expecting "${prefix}-...")`);
}
