import { AwsError } from './aws-error.ts';
import { decodeForm } from './form-decoder.ts';
import type { OperationSchema, ServiceSchema } from './services.ts';
import type { Answer, Wire, WireRequest } from './wire.ts';
import { escapeXml, xmlWriter } from './xml-writer.ts';

const writers = new WeakMap<OperationSchema, (output: unknown) => Buffer[]>();

/** The members of the output as XML, without the element around them. */
function members(operation: OperationSchema, output: object): Buffer[] {
  if (operation.output.isUnitSchema()) return [];
  const write = writers.get(operation) ?? xmlWriter(operation.output);
  writers.set(operation, write);
  return write(output);
}

const xml = (status: number, ...body: (string | Buffer[])[]): Answer => ({
  status,
  headers: { 'content-type': 'text/xml;charset=UTF-8' },
  body: [`<?xml version="1.0" encoding="UTF-8"?>\n`, ...body].flatMap((part) =>
    typeof part === 'string' ? [Buffer.from(part)] : part,
  ),
});

const form = ({ body }: WireRequest) => new URLSearchParams(body.toString('utf8'));

const faultOf = ({ status }: AwsError) => (status < 500 ? 'Sender' : 'Receiver');

/** A form in, XML out: awsQuery, and the dialect of EC2. */
const queryWire = (ec2: boolean): Wire => ({
  action: (request) => form(request).get('Action') ?? '',
  read: (_service, operation, request) => decodeForm(operation.input, form(request), ec2),
  write: ({ xmlNamespace }, operation, output, requestId) => {
    const name = `${operation.name}Response`;
    const inner = members(operation, output);
    const open = `<${name} xmlns="${xmlNamespace}">`;
    if (ec2) {
      const id = `<requestId>${requestId}</requestId>`;
      return xml(200, open, id, inner.length > 0 ? inner : '<return>true</return>', `</${name}>`);
    }
    const [from, to] = operation.output.isUnitSchema()
      ? ['', '']
      : [`<${operation.name}Result>`, `</${operation.name}Result>`];
    const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
    return xml(200, open + from, inner, `${to}${metadata}</${name}>`);
  },
  fail: (service: ServiceSchema | undefined, error, requestId) => {
    const [code, message] = [escapeXml(error.code), escapeXml(error.message)];
    if (ec2) {
      const errors = `<Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors>`;
      return xml(error.status, `<Response>${errors}<RequestID>${requestId}</RequestID></Response>`);
    }
    const detail = `<Type>${faultOf(error)}</Type><Code>${code}</Code><Message>${message}</Message>`;
    const body = `<Error>${detail}</Error><RequestId>${requestId}</RequestId>`;
    return xml(error.status, `<ErrorResponse xmlns="${service?.xmlNamespace ?? ''}">${body}</ErrorResponse>`);
  },
  unknown: (action) =>
    ec2
      ? new AwsError('InvalidAction', `The action ${action} is not valid for this web service.`)
      : new AwsError('InvalidAction', `Could not find operation ${action}`),
});

export const awsQuery = queryWire(false);
export const ec2Query = queryWire(true);
