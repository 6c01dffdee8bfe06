import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './paths.ts';

/** The published policies in public/iam. */
export type Documents = Record<'read' | 'operate' | 'readTrust' | 'operateTrust', object>;

const FILES = {
  read: 'read-policy.json',
  operate: 'operate-policy.json',
  readTrust: 'read-trust.json',
  operateTrust: 'operate-trust.json',
};

export const readDocuments = (): Documents =>
  Object.fromEntries(
    Object.entries(FILES).map(([name, file]) => [
      name,
      JSON.parse(readFileSync(inRoot(`public/iam/${file}`), 'utf8')) as object,
    ]),
  ) as Documents;

const ROLES = [
  { kind: 'read', name: 'plimsoll-read', does: 'Plimsoll reads with this role' },
  {
    kind: 'operate',
    name: 'plimsoll-operate',
    does: 'Plimsoll makes changes with this role, for one person and fifteen minutes',
  },
] as const;

/** Where the published policy expects the roles of machines. The templates let people choose another path. */
const MACHINE_ROLE_PATH = '/fleets/';
const MACHINE_ROLES = `"arn:aws:iam::*:role${MACHINE_ROLE_PATH}*"`;

const indented = (text: string, spaces: number) => text.replaceAll('\n', `\n${' '.repeat(spaces)}`);
const json = (document: object, spaces: number) => indented(JSON.stringify(document, null, 2), spaces);

/** A CloudFormation template. JSON is valid YAML, so the policies are inserted as they are. */
export function cloudFormation(documents: Documents): string {
  const resources = ROLES.map(
    ({ kind, name, does }) => `  ${kind === 'read' ? 'ReadRole' : 'OperateRole'}:
    Type: AWS::IAM::Role
    Properties:
      RoleName: ${name}
      Description: ${does}
      MaxSessionDuration: 3600
      AssumeRolePolicyDocument:
        ${json(documents[`${kind}Trust`], 8).replace(/"\$\{(\w+)\}"/g, '{ "Ref": "$1" }')}
      Policies:
        - PolicyName: ${name}
          PolicyDocument:
            ${json(documents[kind], 12).replace(MACHINE_ROLES, '{ "Fn::Sub": "arn:aws:iam::*:role${MachineRolePath}*" }')}
`,
  );
  return `# The roles that Plimsoll assumes in an account. Generated from the JSON files in this folder: node scripts/iam-templates.ts
AWSTemplateFormatVersion: "2010-09-09"
Description: Roles for Plimsoll
Parameters:
  PlimsollArn:
    Type: String
    Description: ARN of the role that Plimsoll runs as
    AllowedPattern: ^arn:aws[a-z-]*:iam::[0-9]{12}:.+$
  ExternalId:
    Type: String
    Description: The external id that AWS_ACCOUNTS names
    MinLength: 8
  MachineRolePath:
    Type: String
    Description: Path of the roles that machines may be launched with
    Default: ${MACHINE_ROLE_PATH}
    AllowedPattern: ^/(.*/)?$
Resources:
${resources.join('')}Outputs:
  ReadRole:
    Value: { "Fn::GetAtt": ["ReadRole", "Arn"] }
  OperateRole:
    Value: { "Fn::GetAtt": ["OperateRole", "Arn"] }
`;
}

const VARIABLES: Record<string, string> = { PlimsollArn: 'plimsoll_arn', ExternalId: 'external_id' };

/**
 * A Terraform module. jsonencode keeps the policies as they are, if they contain no "\${", which would be an
 * interpolation.
 */
export function terraform(documents: Documents): string {
  const trust = (document: object) =>
    json(document, 2).replace(/\$\{(\w+)\}/g, (_, name: string) => `\${var.${VARIABLES[name]}}`);
  const resources = ROLES.map(
    ({ kind, name, does }) => `
resource "aws_iam_role" "${kind}" {
  name                 = "${name}"
  description          = "${does}"
  max_session_duration = 3600
  assume_role_policy = jsonencode(${trust(documents[`${kind}Trust`])})
}

resource "aws_iam_role_policy" "${kind}" {
  name   = "${name}"
  role   = aws_iam_role.${kind}.id
  policy = jsonencode(${json(documents[kind], 2).replace(MACHINE_ROLES, '"arn:aws:iam::*:role${var.machine_role_path}*"')})
}

output "${kind}_role" {
  value = aws_iam_role.${kind}.arn
}
`,
  );
  return `# The roles that Plimsoll assumes in an account. Generated from the JSON files in this folder: node scripts/iam-templates.ts
variable "plimsoll_arn" {
  type        = string
  description = "ARN of the role that Plimsoll runs as"
}

variable "external_id" {
  type        = string
  description = "The external id that AWS_ACCOUNTS names"
  sensitive   = true
}

variable "machine_role_path" {
  type        = string
  description = "Path of the roles that machines may be launched with"
  default     = "${MACHINE_ROLE_PATH}"
}
${resources.join('')}`;
}

export const TEMPLATES = { 'plimsoll.cfn.yaml': cloudFormation, 'plimsoll.tf': terraform };

// Writes the files if it is run directly.
if (import.meta.main)
  for (const [file, make] of Object.entries(TEMPLATES))
    writeFileSync(inRoot(`public/iam/${file}`), make(readDocuments()));
