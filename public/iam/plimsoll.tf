# The roles that Plimsoll takes on in an account. Made from the JSON beside it: node scripts/iam-templates.ts
variable "plimsoll_arn" {
  type        = string
  description = "ARN of the role that Plimsoll runs as"
}

variable "external_id" {
  type        = string
  description = "The external id that AWS_ACCOUNTS names"
  sensitive   = true
}

resource "aws_iam_role" "read" {
  name                 = "plimsoll-read"
  description          = "Plimsoll reads by it"
  max_session_duration = 3600
  assume_role_policy = jsonencode({
    "Version": "2012-10-17",
    "Statement": [
      {
        "Sid": "PlimsollReads",
        "Effect": "Allow",
        "Principal": {
          "AWS": "${var.plimsoll_arn}"
        },
        "Action": "sts:AssumeRole",
        "Condition": {
          "StringEquals": {
            "sts:ExternalId": "${var.external_id}"
          }
        }
      }
    ]
  })
}

resource "aws_iam_role_policy" "read" {
  name   = "plimsoll-read"
  role   = aws_iam_role.read.id
  policy = jsonencode({
    "Version": "2012-10-17",
    "Statement": [
      {
        "Sid": "Read",
        "Effect": "Allow",
        "Action": [
          "autoscaling:DescribeAutoScalingGroups",
          "autoscaling:DescribeInstanceRefreshes",
          "autoscaling:DescribePolicies",
          "autoscaling:DescribeScalingActivities",
          "autoscaling:DescribeScheduledActions",
          "ce:GetCostAndUsage",
          "ce:GetCostForecast",
          "cloudtrail:LookupEvents",
          "cloudwatch:DescribeAlarms",
          "cloudwatch:GetMetricData",
          "ec2:DescribeImages",
          "ec2:DescribeInstanceImageMetadata",
          "ec2:DescribeInstanceTypeOfferings",
          "ec2:DescribeInstanceTypes",
          "ec2:DescribeInstances",
          "ec2:DescribeLaunchTemplateVersions",
          "ec2:DescribeSecurityGroups",
          "ec2:GetImageAncestry",
          "elasticloadbalancing:DescribeTargetGroupAttributes",
          "elasticloadbalancing:DescribeTargetGroups",
          "iam:GetInstanceProfile",
          "imagebuilder:ListImagePipelineImages",
          "imagebuilder:ListImagePipelines",
          "imagebuilder:ListWorkflowExecutions",
          "logs:DescribeLogGroups",
          "logs:DescribeLogStreams",
          "pricing:GetProducts",
          "servicequotas:GetServiceQuota",
          "sts:GetCallerIdentity"
        ],
        "Resource": "*"
      },
      {
        "Sid": "AskWhatIsAllowed",
        "Effect": "Allow",
        "Action": [
          "iam:SimulatePrincipalPolicy"
        ],
        "Resource": [
          "arn:aws:iam::*:role/plimsoll-read",
          "arn:aws:iam::*:role/plimsoll-operate"
        ]
      }
    ]
  })
}

output "read_role" {
  value = aws_iam_role.read.arn
}

resource "aws_iam_role" "operate" {
  name                 = "plimsoll-operate"
  description          = "Plimsoll changes by it, for one person, fifteen minutes"
  max_session_duration = 3600
  assume_role_policy = jsonencode({
    "Version": "2012-10-17",
    "Statement": [
      {
        "Sid": "PlimsollChangesForSomebody",
        "Effect": "Allow",
        "Principal": {
          "AWS": "${var.plimsoll_arn}"
        },
        "Action": "sts:AssumeRole",
        "Condition": {
          "StringEquals": {
            "sts:ExternalId": "${var.external_id}"
          },
          "StringLike": {
            "sts:SourceIdentity": "?*"
          },
          "NumericLessThanEquals": {
            "sts:DurationSeconds": "900"
          }
        }
      },
      {
        "Sid": "PlimsollSaysForWhom",
        "Effect": "Allow",
        "Principal": {
          "AWS": "${var.plimsoll_arn}"
        },
        "Action": "sts:SetSourceIdentity",
        "Condition": {
          "StringLike": {
            "sts:SourceIdentity": "?*"
          }
        }
      }
    ]
  })
}

resource "aws_iam_role_policy" "operate" {
  name   = "plimsoll-operate"
  role   = aws_iam_role.operate.id
  policy = jsonencode({
    "Version": "2012-10-17",
    "Statement": [
      {
        "Sid": "ChangeFleets",
        "Effect": "Allow",
        "Action": [
          "autoscaling:CancelInstanceRefresh",
          "autoscaling:DeletePolicy",
          "autoscaling:DeleteScheduledAction",
          "autoscaling:PutScalingPolicy",
          "autoscaling:PutScheduledUpdateGroupAction",
          "autoscaling:RollbackInstanceRefresh",
          "autoscaling:SetDesiredCapacity",
          "autoscaling:StartInstanceRefresh",
          "autoscaling:UpdateAutoScalingGroup"
        ],
        "Resource": "arn:aws:autoscaling:*:*:autoScalingGroup:*:autoScalingGroupName/*",
        "Condition": {
          "Null": {
            "aws:ResourceTag/app": "false"
          }
        }
      },
      {
        "Sid": "SetOffSteps",
        "Effect": "Allow",
        "Action": [
          "cloudwatch:DeleteAlarms",
          "cloudwatch:PutMetricAlarm"
        ],
        "Resource": "arn:aws:cloudwatch:*:*:alarm:plimsoll-*"
      },
      {
        "Sid": "AddReleases",
        "Effect": "Allow",
        "Action": [
          "ec2:CreateLaunchTemplateVersion"
        ],
        "Resource": "arn:aws:ec2:*:*:launch-template/*",
        "Condition": {
          "Null": {
            "aws:ResourceTag/app": "false"
          }
        }
      },
      {
        "Sid": "MarkImages",
        "Effect": "Allow",
        "Action": [
          "ec2:CreateTags",
          "ec2:DeleteTags"
        ],
        "Resource": "arn:aws:ec2:*::image/*",
        "Condition": {
          "Null": {
            "aws:TagKeys": "false"
          },
          "ForAllValues:StringLike": {
            "aws:TagKeys": [
              "channel:*",
              "revoked"
            ]
          }
        }
      },
      {
        "Sid": "BuildImages",
        "Effect": "Allow",
        "Action": [
          "imagebuilder:StartImagePipelineExecution"
        ],
        "Resource": "arn:aws:imagebuilder:*:*:image-pipeline/*",
        "Condition": {
          "Null": {
            "aws:ResourceTag/app": "false"
          }
        }
      },
      {
        "Sid": "LaunchThroughTemplates",
        "Effect": "Allow",
        "Action": [
          "ec2:RunInstances",
          "ec2:CreateTags"
        ],
        "Resource": "*",
        "Condition": {
          "Bool": {
            "aws:ViaAWSService": "true"
          }
        }
      }
    ]
  })
}

output "operate_role" {
  value = aws_iam_role.operate.arn
}
