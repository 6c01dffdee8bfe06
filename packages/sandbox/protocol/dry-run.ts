import { AwsError } from './aws-error.ts';

/** What EC2 says of a dry run that finds nothing wrong. */
export const dryRunPassed = () =>
  new AwsError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);

/** Operations that look at their input before they say so. For others only the permission is checked. */
export const LOOKS_AT_INPUT = new Set(['RunInstances']);
