import { expect, it } from 'vitest';
import { ownersOf } from './owners';

const titles = (tags: Record<string, string>, name = 'web') =>
  ownersOf({ name, tags }).map(({ title }) => title);

it.each<[string, Record<string, string>, string[], string?]>([
  ['nobody', { app: 'web', env: 'prod' }, []],
  [
    'EKS, and no autoscaler by its own tag',
    {
      'eks:nodegroup-name': 'workers',
      'eks:cluster-name': 'shop',
      'k8s.io/cluster-autoscaler/enabled': 'true',
    },
    ['EKS node group workers of cluster shop'],
  ],
  ['Cluster Autoscaler', { 'k8s.io/cluster-autoscaler/enabled': 'true' }, ['Cluster Autoscaler']],
  ['kops', { 'kops.k8s.io/instancegroup': 'nodes' }, ['kops instance group nodes']],
  ['ECS, with an empty value', { AmazonECSManaged: '' }, ['ECS capacity provider']],
  ['Beanstalk', { 'elasticbeanstalk:environment-name': 'shop' }, ['Elastic Beanstalk environment shop']],
  [
    'Beanstalk by name',
    {},
    ['Elastic Beanstalk environment'],
    'awseb-e-abc123-stack-AWSEBAutoScalingGroup-1XY',
  ],
  ['Batch', {}, ['AWS Batch compute environment'], 'AWSBatch-jobs-asg-0a1b'],
  ['CodeDeploy', {}, ['CodeDeploy blue/green deployment'], 'CodeDeploy_shop_d-ABC123'],
  [
    'CloudFormation',
    { 'aws:cloudformation:stack-name': 'shop', 'aws:cloudformation:logical-id': 'Group' },
    ['CloudFormation stack shop'],
  ],
  ['Terraform by its suffix', {}, ['Terraform'], 'tf-api-20240311090211482700000003'],
  ['Terraform by a tag in any spelling', { 'Managed-By': 'Terraform' }, ['Terraform']],
  ['no one by another number', {}, [], 'web-20240311'],
  [
    'two at once',
    { 'aws:cloudformation:stack-name': 'eks', 'eks:nodegroup-name': 'a' },
    ['EKS node group a', 'CloudFormation stack eks'],
  ],
])('recognises %s', (_, tags, expected, name) => expect(titles(tags, name)).toEqual(expected));

it('names the mark, and where the change belongs', () =>
  expect(
    ownersOf({ name: 'web', tags: { 'eks:nodegroup-name': 'a', 'eks:cluster-name': 'shop' } }),
  ).toMatchObject([
    {
      mark: 'tag eks:nodegroup-name',
      way: expect.stringContaining('--cluster-name shop --nodegroup-name a'),
      acts: true,
    },
  ]));
