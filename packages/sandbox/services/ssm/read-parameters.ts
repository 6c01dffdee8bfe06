import { AwsError } from '../../protocol/aws-error.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { ssm } from '../../protocol/shapes.ts';
import { nameOf, parameterNamed, readParameter, type Read } from '../../world/parameters.ts';
import type { Region } from '../../world/types.ts';
import { pageOf } from '../page.ts';
import { regionOf } from '../region.ts';
import { encrypted, toParameter, versionFacts } from './parameter-shape.ts';
import { badToken, invalid, notFound } from './refusals.ts';

/** Parameters that stand for a secret. */
const SECRETS = '/aws/reference/secretsmanager/';
const MOST_NAMES = 10;
const MOST_RESULTS = 50;

/** "name", "name:3" or "name:label", also with the parameter's ARN for its name. */
function split(asked: string): [name: string, selector?: string] {
  const [, fromArn] = /^arn:aws:ssm:[^:]*:[^:]*:parameter(\/.+)$/.exec(asked) ?? [];
  const [name = '', selector, ...more] = (fromArn ?? asked).split(':');
  return more.length > 0 ? [asked] : selector === undefined ? [name] : [name, selector];
}

function find(region: Region, asked: string): Read | undefined {
  const [name, selector] = split(asked);
  return readParameter(region, name, selector);
}

export const getParameter: Operation<ssm.GetParameterRequest, ssm.GetParameterResult> = (
  world,
  { Name = '', WithDecryption },
  context,
) => {
  const region = regionOf(world, context);
  if (Name.startsWith(SECRETS)) throw noSecret(Name, WithDecryption);
  const found = find(region, Name);
  if (!found) throw missing(region, Name);
  return { Parameter: selected(Name, toParameter(world, region, found, WithDecryption)) };
};

/** What was asked for by a version or a label says so. */
function selected(asked: string, parameter: ssm.Parameter): ssm.Parameter {
  const [, selector] = split(asked);
  return selector === undefined ? parameter : { ...parameter, Selector: `:${selector}` };
}

/** Secrets Manager is not simulated: it holds no secret. */
const noSecret = (name: string, isDecrypted = false) =>
  isDecrypted
    ? new AwsError(
        'ParameterNotFound',
        `An error occurred (ParameterNotFound) when referencing Secrets Manager: Secret ${name} not found.`,
      )
    : invalid('WithDecryption flag must be True for retrieving a Secret Manager secret.');

function missing(region: Region, asked: string): AwsError {
  const [name, selector] = split(asked);
  if (!readParameter(region, name)) return notFound(asked);
  return new AwsError(
    'ParameterVersionNotFound',
    `Systems Manager could not find version ${selector} of ${name}. Verify the version and try again.`,
  );
}

export const getParameters: Operation<ssm.GetParametersRequest, ssm.GetParametersResult> = (
  world,
  { Names = [], WithDecryption },
  context,
) => {
  if (Names.length > MOST_NAMES)
    throw invalid(
      `1 validation error detected: Value '[${Names.join(', ')}]' at 'names' failed to satisfy constraint: ` +
        `Member must have length less than or equal to ${MOST_NAMES}.`,
    );
  const region = regionOf(world, context);
  const found = [...new Set(Names)].map((name) => ({ name, read: find(region, name) }));
  return {
    Parameters: found.flatMap(({ name, read }) =>
      read ? [selected(name, toParameter(world, region, read, WithDecryption))] : [],
    ),
    InvalidParameters: found.filter(({ read }) => !read).map(({ name }) => name),
  };
};

export const getParameterHistory: Operation<ssm.GetParameterHistoryRequest, ssm.GetParameterHistoryResult> = (
  world,
  { Name = '', WithDecryption, MaxResults = 50, NextToken },
  context,
) => {
  const region = regionOf(world, context);
  const parameter = parameterNamed(region, Name);
  if (!parameter) throw notFound(Name);
  if (MaxResults > MOST_RESULTS)
    throw invalid(
      `1 validation error detected: Value '${MaxResults}' at 'maxResults' failed to satisfy constraint: Member ` +
        `must have value less than or equal to ${MOST_RESULTS}.`,
    );
  const name = nameOf(region, Name) ?? Name;
  const { type, dataType, labels } = parameter;
  const all = parameter.versions.map((version): ssm.ParameterHistory => ({
    ...{ Name: name, Type: type, DataType: dataType, Version: version.number },
    ...{ Value: type === 'SecureString' && !WithDecryption ? encrypted(version.value) : version.value },
    Labels: Object.keys(labels).filter((label) => labels[label] === version.number),
    ...versionFacts(world, type, version),
  }));
  const { items, next } = pageOf(all, MaxResults, NextToken, badToken());
  return { Parameters: items, ...(next && { NextToken: next }) };
};
