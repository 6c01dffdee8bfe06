import { AwsError } from '../../protocol/aws-error.ts';
import type { elb } from '../../protocol/shapes.ts';
import { own } from '../../world/own.ts';
import { refuse } from './refuse.ts';

type Condition = elb.RuleCondition;

const MOST_VALUES = 5;

/** A request has at most five values in all its conditions: AWS's quota. */
const valuesIn = (one: Condition): readonly unknown[] =>
  own(CONFIGS, one.Field ?? '')?.(one) ?? one.Values ?? [];

/** Where each field has its values. */
const CONFIGS: Record<string, (one: Condition) => readonly unknown[] | undefined> = {
  'path-pattern': ({ PathPatternConfig: given }) => given?.Values,
  'host-header': ({ HostHeaderConfig: given }) => given?.Values,
  'http-header': ({ HttpHeaderConfig: given }) => given?.Values,
  'http-request-method': ({ HttpRequestMethodConfig: given }) => given?.Values,
  'query-string': ({ QueryStringConfig: given }) => given?.Values,
  'source-ip': ({ SourceIpConfig: given }) => given?.Values,
};

const MEMBERS = {
  'http-header': 'HttpHeaderConfig',
  'http-request-method': 'HttpRequestMethodConfig',
  'query-string': 'QueryStringConfig',
  'source-ip': 'SourceIpConfig',
} as const;

function checkLength(name: string, values: readonly (string | undefined)[], most: number) {
  if (values.some((value = '') => value.length > most))
    refuse(`The '${name}' value is too long; the limit is '${most}'`);
}

/** Paths and hosts may say their value outside their own member, and then only one. */
function checkPattern(field: string, { Values = [], RegexValues = [] }: Condition, given: readonly string[]) {
  if (Values.length > 1) refuse(`The '${field}' field contains too many values; the limit is '1'`);
  const values = [...Values, ...given];
  if (values.length + RegexValues.length === 0) refuse('A condition value must be specified');
  checkLength(field, values, 128);
}

function checkMethods(methods: readonly string[]) {
  checkLength('http-request-method', methods, 40);
  if (methods.some((one) => !/^[A-Z_-]+$/.test(one)))
    refuse(
      "The 'http-request-method' value is invalid; the allowed characters are A-Z, hyphen and underscore",
    );
}

function checkQuery(pairs: readonly elb.QueryStringKeyValuePair[]) {
  for (const { Key, Value } of pairs) {
    if (!Value) refuse("A 'Value' must be specified in 'QueryStringKeyValuePair'");
    checkLength('Key', [Key], 128);
    checkLength('Value', [Value], 128);
  }
}

function check(condition: Condition) {
  const field = condition.Field ?? '';
  if (!Object.hasOwn(CONFIGS, field))
    refuse(`Condition field '${field}' must be one of '[${Object.keys(CONFIGS).join(', ')}]`);
  const member = own<string>(MEMBERS, field) as keyof Condition | undefined;
  if (member && !condition[member]) refuse(`A '${member}' must be specified with '${field}'`);
  const values = valuesIn(condition);
  if (member && values.length === 0) refuse(`A '${field}' value must be specified`);
  if (!member) return checkPattern(field, condition, (CONFIGS[field]!(condition) ?? []) as string[]);
  if (field === 'http-header') {
    checkLength('HttpHeaderName', [condition.HttpHeaderConfig?.HttpHeaderName], 40);
    return checkLength(field, values as string[], 128);
  }
  if (field === 'http-request-method') return checkMethods(values as string[]);
  if (field === 'query-string') checkQuery(values as elb.QueryStringKeyValuePair[]);
}

/** @throws AwsError where a rule cannot have these conditions */
export function checkConditions(conditions: readonly Condition[]) {
  for (const condition of conditions) check(condition);
  if (conditions.flatMap(valuesIn).length > MOST_VALUES)
    throw new AwsError('TooManyTargets', `A rule has at most ${MOST_VALUES} condition values`);
}

/** A path or a host with one value is told in both places that it can be given in. */
export function toCondition(condition: Condition): Condition {
  const { Field, Values = [], PathPatternConfig: path, HostHeaderConfig: host } = condition;
  const member =
    Field === 'path-pattern' ? 'PathPatternConfig' : Field === 'host-header' ? 'HostHeaderConfig' : '';
  if (!member) return condition;
  const values = Values.length > 0 ? Values : ((path ?? host)?.Values ?? []);
  return {
    ...condition,
    ...(values.length > 0 && { [member]: { ...(path ?? host), Values: values } }),
    ...(values.length === 1 && { Values: values }),
  };
}
