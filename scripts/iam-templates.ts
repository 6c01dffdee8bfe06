import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './paths.ts';

/** The published policies as they stand in public/iam. */
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
  { kind: 'read', name: 'plimsoll-read', does: 'Plimsoll reads by it' },
  {
    kind: 'operate',
    name: 'plimsoll-operate',
    does: 'Plimsoll changes by it, for one person, fifteen minutes',
  },
] as const;

const indented = (text: string, spaces: number) => text.replaceAll('\n', `\n${' '.repeat(spaces)}`);
const json = (document: object, spaces: number) => indented(JSON.stringify(document, null, 2), spaces);

/** JSON is YAML, so the policies stand in the template as they are. */
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
            ${json(documents[kind], 12)}
`,
  );
  return `# The roles that Plimsoll takes on in an account. Made from the JSON beside it: node scripts/iam-templates.ts
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
Resources:
${resources.join('')}Outputs:
  ReadRole:
    Value: { "Fn::GetAtt": ["ReadRole", "Arn"] }
  OperateRole:
    Value: { "Fn::GetAtt": ["OperateRole", "Arn"] }
`;
}

const VARIABLES: Record<string, string> = { PlimsollArn: 'plimsoll_arn', ExternalId: 'external_id' };

/** jsonencode keeps the policies as they are; "\${" of IAM's own would be an interpolation, so there is none. */
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
  policy = jsonencode(${json(documents[kind], 2)})
}

output "${kind}_role" {
  value = aws_iam_role.${kind}.arn
}
`,
  );
  return `# The roles that Plimsoll takes on in an account. Made from the JSON beside it: node scripts/iam-templates.ts
variable "plimsoll_arn" {
  type        = string
  description = "ARN of the role that Plimsoll runs as"
}

variable "external_id" {
  type        = string
  description = "The external id that AWS_ACCOUNTS names"
  sensitive   = true
}
${resources.join('')}`;
}

export const TEMPLATES = { 'plimsoll.cfn.yaml': cloudFormation, 'plimsoll.tf': terraform };

// Run by itself it writes them.
if (import.meta.main)
  for (const [file, make] of Object.entries(TEMPLATES))
    writeFileSync(inRoot(`public/iam/${file}`), make(readDocuments()));
