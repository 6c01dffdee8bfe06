import { sample, type Sample } from './sample';

export const WINDOWS: Sample[] = [
  sample(
    'Chocolatey, from its script',
    `<powershell>
Set-ExecutionPolicy Bypass -Scope Process -Force
iex ((New-Object System.Net.WebClient).DownloadString('https://community.chocolatey.org/install.ps1'))
choco install -y git nodejs-lts
# choco install nothing
</powershell>
<persist>true</persist>
`,
    [
      ['boot-runs-download', "iex ((New-Object System.Net.WebClient).DownloadString('https://community"],
      ['boot-installs', 'choco install -y git nodejs-lts'],
    ],
  ),
  sample(
    'an installer that is saved, then started',
    `<powershell>
$url = "https://repo.example.com/agent-1.2.msi"
Invoke-WebRequest -Uri $url -OutFile C:\\temp\\agent.msi
Start-Process msiexec.exe -ArgumentList '/i', 'C:\\temp\\agent.msi', '/qn' -Wait
</powershell>`,
    [['boot-runs-download', 'Invoke-WebRequest -Uri $url -OutFile C:\\temp\\agent.msi']],
  ),
  sample(
    'modules and a web part, run at once',
    `<powershell>
Install-PackageProvider -Name NuGet -Force
Install-Module AWS.Tools.S3 -Force
Read-S3Object -BucketName shop-releases -Key app-1.4.zip -File C:\\app.zip
iwr https://example.com/setup.ps1 -UseBasicParsing | iex
</powershell>`,
    [
      ['boot-installs', 'Install-PackageProvider -Name NuGet -Force'],
      ['boot-installs', 'Install-Module AWS.Tools.S3 -Force'],
      ['boot-fetches', 'Read-S3Object -BucketName shop-releases'],
      ['boot-runs-download', 'iwr https://example.com/setup.ps1'],
    ],
  ),
  sample(
    'a batch file',
    `<script>
rem winget install nothing
echo choco install nothing
winget install --silent Git.Git
certutil -urlcache -f https://example.com/app-1.0.zip C:\\app.zip
</script>`,
    [
      ['boot-installs', 'winget install --silent Git.Git'],
      ['boot-fetches', 'certutil -urlcache -f https://example.com/app-1.0.zip'],
    ],
  ),
  sample(
    'EC2Launch v2 tasks',
    `version: 1.1
tasks:
  - task: executeScript
    inputs:
      - frequency: once
        type: powershell
        runAs: localSystem
        content: |-
          choco install -y googlechrome
`,
    [['boot-installs', 'choco install -y googlechrome']],
  ),
];
