import type { Operations } from '../../protocol/operation.ts';
import { deleteParameter, deleteParameters } from './delete-parameters.ts';
import { getParametersByPath } from './parameters-by-path.ts';
import { labelParameterVersion, putParameter } from './put-parameter.ts';
import { getParameter, getParameterHistory, getParameters } from './read-parameters.ts';

export const operations: Operations = {
  DeleteParameter: deleteParameter,
  DeleteParameters: deleteParameters,
  GetParameter: getParameter,
  GetParameterHistory: getParameterHistory,
  GetParameters: getParameters,
  GetParametersByPath: getParametersByPath,
  LabelParameterVersion: labelParameterVersion,
  PutParameter: putParameter,
};
