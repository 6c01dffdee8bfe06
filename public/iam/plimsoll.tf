# The roles that Plimsoll assumes in an account. Generated from the JSON files in this folder: node scripts/iam-templates.ts
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
  default     = "/fleets/"
}

resource "aws_iam_role" "read" {
  name                 = "plimsoll-read"
  description          = "Plimsoll reads with this role"
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
          "arc-zonal-shift:ListManagedResources",
          "autoscaling:DescribeAutoScalingGroups",
          "autoscaling:DescribeInstanceRefreshes",
          "autoscaling:DescribeLaunchConfigurations",
          "autoscaling:DescribeLifecycleHooks",
          "autoscaling:DescribePolicies",
          "autoscaling:DescribeScalingActivities",
          "autoscaling:DescribeScheduledActions",
          "ce:GetAnomalies",
          "ce:GetCostAndUsage",
          "ce:GetCostForecast",
          "ce:GetReservationCoverage",
          "ce:GetReservationUtilization",
          "ce:GetSavingsPlansCoverage",
          "ce:GetSavingsPlansUtilizationDetails",
          "cloudtrail:LookupEvents",
          "cloudwatch:DescribeAlarms",
          "cloudwatch:GetMetricData",
          "cloudwatch:ListMetrics",
          "compute-optimizer:GetAutoScalingGroupRecommendations",
          "ec2:DescribeImages",
          "ec2:DescribeInstanceImageMetadata",
          "ec2:DescribeInstanceStatus",
          "ec2:DescribeInstanceTypeOfferings",
          "ec2:DescribeInstanceTypes",
          "ec2:DescribeInstances",
          "ec2:DescribeLaunchTemplateVersions",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeSpotPriceHistory",
          "ec2:DescribeSubnets",
          "ec2:GetConsoleOutput",
          "ec2:GetImageAncestry",
          "elasticloadbalancing:DescribeTargetGroupAttributes",
          "elasticloadbalancing:DescribeTargetGroups",
          "elasticloadbalancing:DescribeTargetHealth",
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
        "Sid": "ReadManifestsOfImages",
        "Effect": "Allow",
        "Action": [
          "ebs:GetSnapshotBlock",
          "ebs:ListSnapshotBlocks"
        ],
        "Resource": "arn:aws:ec2:*::snapshot/*",
        "Condition": {
          "StringLike": {
            "aws:ResourceTag/manifest": "sha256:*"
          }
        }
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
  description          = "Plimsoll makes changes with this role, for one person and fifteen minutes"
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
          "autoscaling:AttachInstances",
          "autoscaling:CancelInstanceRefresh",
          "autoscaling:DeletePolicy",
          "autoscaling:DeleteScheduledAction",
          "autoscaling:DetachInstances",
          "autoscaling:DisableMetricsCollection",
          "autoscaling:EnableMetricsCollection",
          "autoscaling:EnterStandby",
          "autoscaling:ExitStandby",
          "autoscaling:PutScalingPolicy",
          "autoscaling:PutScheduledUpdateGroupAction",
          "autoscaling:ResumeProcesses",
          "autoscaling:RollbackInstanceRefresh",
          "autoscaling:SetDesiredCapacity",
          "autoscaling:SetInstanceProtection",
          "autoscaling:StartInstanceRefresh",
          "autoscaling:SuspendProcesses",
          "autoscaling:TerminateInstanceInAutoScalingGroup",
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
        "Sid": "TurnOnAlarmActions",
        "Effect": "Allow",
        "Action": [
          "cloudwatch:EnableAlarmActions"
        ],
        "Resource": "arn:aws:cloudwatch:*:*:alarm:*"
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
        "Sid": "AdoptTemplates",
        "Effect": "Allow",
        "Action": [
          "ec2:CreateLaunchTemplate"
        ],
        "Resource": "arn:aws:ec2:*:*:launch-template/*",
        "Condition": {
          "Null": {
            "aws:RequestTag/app": "false"
          }
        }
      },
      {
        "Sid": "TagAdoptedTemplates",
        "Effect": "Allow",
        "Action": [
          "ec2:CreateTags"
        ],
        "Resource": "arn:aws:ec2:*:*:launch-template/*",
        "Condition": {
          "StringEquals": {
            "ec2:CreateAction": "CreateLaunchTemplate"
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
        "Sid": "LaunchFromTemplates",
        "Effect": "Allow",
        "Action": [
          "ec2:RunInstances"
        ],
        "Resource": "arn:aws:ec2:*:*:launch-template/*",
        "Condition": {
          "Null": {
            "aws:ResourceTag/app": "false"
          }
        }
      },
      {
        "Sid": "LaunchWhatTemplatesName",
        "Effect": "Allow",
        "Action": [
          "ec2:RunInstances"
        ],
        "Resource": [
          "arn:aws:ec2:*::image/*",
          "arn:aws:ec2:*:*:instance/*",
          "arn:aws:ec2:*:*:key-pair/*",
          "arn:aws:ec2:*:*:network-interface/*",
          "arn:aws:ec2:*:*:security-group/*",
          "arn:aws:ec2:*:*:subnet/*",
          "arn:aws:ec2:*:*:volume/*"
        ],
        "Condition": {
          "ArnLike": {
            "ec2:LaunchTemplate": "arn:aws:ec2:*:*:launch-template/*"
          }
        }
      },
      {
        "Sid": "TagWhatIsLaunched",
        "Effect": "Allow",
        "Action": [
          "ec2:CreateTags"
        ],
        "Resource": [
          "arn:aws:ec2:*:*:instance/*",
          "arn:aws:ec2:*:*:network-interface/*",
          "arn:aws:ec2:*:*:spot-instances-request/*",
          "arn:aws:ec2:*:*:volume/*"
        ],
        "Condition": {
          "StringEquals": {
            "ec2:CreateAction": "RunInstances"
          }
        }
      },
      {
        "Sid": "PassMachineRoles",
        "Effect": "Allow",
        "Action": [
          "iam:PassRole"
        ],
        "Resource": "arn:aws:iam::*:role${var.machine_role_path}*",
        "Condition": {
          "StringEquals": {
            "iam:PassedToService": "ec2.amazonaws.com"
          }
        }
      }
    ]
  })
}

output "operate_role" {
  value = aws_iam_role.operate.arn
}
