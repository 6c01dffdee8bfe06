import type { Operations } from '../../protocol/operation.ts';
import { deleteParameter, deleteParameters } from './delete-parameters.ts';
import { describeParameters } from './describe-parameters.ts';
import { getParametersByPath } from './parameters-by-path.ts';
import { labelParameterVersion, unlabelParameterVersion } from './labels.ts';
import { putParameter } from './put-parameter.ts';
import { getParameter, getParameterHistory, getParameters } from './read-parameters.ts';
import { addTagsToResource, listTagsForResource, removeTagsFromResource } from './tags.ts';

export const operations: Operations = {
  AddTagsToResource: addTagsToResource,
  DeleteParameter: deleteParameter,
  DeleteParameters: deleteParameters,
  DescribeParameters: describeParameters,
  GetParameter: getParameter,
  GetParameterHistory: getParameterHistory,
  GetParameters: getParameters,
  GetParametersByPath: getParametersByPath,
  LabelParameterVersion: labelParameterVersion,
  ListTagsForResource: listTagsForResource,
  PutParameter: putParameter,
  RemoveTagsFromResource: removeTagsFromResource,
  UnlabelParameterVersion: unlabelParameterVersion,
};
