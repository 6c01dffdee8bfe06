import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { load } from 'js-yaml';
import { readDocuments, TEMPLATES } from './iam-templates.ts';
import { inRoot } from './paths.ts';

const documents = readDocuments();
/** The published operate policy, with what a template puts in place of the path of machines' roles. */
const operateWith = (roles: unknown) =>
  JSON.parse(
    JSON.stringify(documents.operate).replace('"arn:aws:iam::*:role/fleets/*"', JSON.stringify(roles)),
  ) as object;
const written = (file: string) => readFileSync(inRoot(`public/iam/${file}`), 'utf8');

it.each(Object.entries(TEMPLATES))('R34d: %s is what the JSON beside it makes', (file, make) =>
  expect(written(file)).toBe(make(documents)),
);

interface Role {
  Type: string;
  Properties: {
    RoleName: string;
    AssumeRolePolicyDocument: object;
    Policies: [{ PolicyDocument: object }];
  };
}

describe('the CloudFormation template', () => {
  const template = load(written('plimsoll.cfn.yaml')) as { Resources: Record<string, Role> };
  const roles = Object.values(template.Resources);

  it('holds two roles with the published policies', () => {
    expect(roles.map(({ Type }) => Type)).toEqual(['AWS::IAM::Role', 'AWS::IAM::Role']);
    expect(roles.map(({ Properties }) => Properties.Policies[0].PolicyDocument)).toEqual([
      documents.read,
      operateWith({ 'Fn::Sub': 'arn:aws:iam::*:role${MachineRolePath}*' }),
    ]);
  });

  it('names its parameters where the trust policies have a place to fill in', () => {
    const filled = JSON.stringify(documents.operateTrust).replace(/"\$\{(\w+)\}"/g, '{"Ref":"$1"}');
    expect(roles[1]!.Properties.AssumeRolePolicyDocument).toEqual(JSON.parse(filled));
  });
});

it('the Terraform file is whole: its braces close, and its policies are JSON once variables are filled in', () => {
  const text = written('plimsoll.tf');
  const encoded = [...text.matchAll(/jsonencode\((\{[\s\S]*?\n {2}\})\)/g)].map(([, policy]) => policy!);
  expect(encoded).toHaveLength(4);
  expect(encoded.map((policy) => JSON.parse(policy) as object)).toContainEqual(documents.read);
  expect(encoded.map((policy) => JSON.parse(policy) as object)).toContainEqual(
    operateWith('arn:aws:iam::*:role${var.machine_role_path}*'),
  );
  expect(text.split('{').length).toBe(text.split('}').length);
  expect([...text.matchAll(/\$\{(.*?)\}/g)].map(([, name]) => name)).toEqual(
    expect.arrayContaining(['var.plimsoll_arn', 'var.external_id', 'var.machine_role_path']),
  );
});
