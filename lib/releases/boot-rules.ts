/** Actions at boot whose result the image does not determine. */
export type BootKind =
  | 'boot-runs-download'
  | 'boot-includes'
  | 'boot-latest'
  | 'boot-converges'
  | 'boot-upgrades'
  | 'boot-installs'
  | 'boot-fetches'
  | 'boot-repositories'
  | 'boot-refreshes'
  | 'boot-config';

/** A tool does this if one of the verbs is among the next two words, without flags; `*`: with any words. */
type Verbs = Partial<Record<BootKind, string>>;

const apt: Verbs = {
  'boot-installs': 'install reinstall build-dep satisfy',
  'boot-upgrades': 'upgrade dist-upgrade full-upgrade safe-upgrade',
  'boot-refreshes': 'update',
};
const dnf: Verbs = {
  'boot-installs': 'install localinstall reinstall groupinstall swap downgrade',
  'boot-upgrades': 'update upgrade update-minimal upgrade-minimal distro-sync system-upgrade',
  'boot-refreshes': 'makecache check-update',
  'boot-repositories': 'config-manager copr',
};
const python: Verbs = { 'boot-installs': 'install download', 'boot-upgrades': 'upgrade upgrade-all' };
const node: Verbs = { 'boot-installs': 'install i ci add dlx', 'boot-upgrades': 'update upgrade up' };
const containers: Verbs = { 'boot-fetches': 'pull run create build up' };
const conda: Verbs = { 'boot-installs': 'install create', 'boot-upgrades': 'update upgrade' };

/** By program name in lower case, without path and extension. */
export const TOOLS: Record<string, Verbs> = {
  apt,
  'apt-get': apt,
  aptitude: apt,
  dnf,
  dnf5: dnf,
  yum: dnf,
  tdnf: dnf,
  microdnf: dnf,
  'amazon-linux-extras': { 'boot-installs': 'install', 'boot-repositories': 'enable' },
  zypper: {
    'boot-installs': 'install in install-new-recommends',
    'boot-upgrades': 'update up dup dist-upgrade patch',
    'boot-refreshes': 'refresh ref',
    'boot-repositories': 'addrepo ar',
  },
  apk: { 'boot-installs': 'add', 'boot-upgrades': 'upgrade', 'boot-refreshes': 'update' },
  pacman: { 'boot-installs': '*' },
  emerge: { 'boot-installs': '*' },
  pip: python,
  pip3: python,
  pipx: python,
  uv: { 'boot-installs': 'sync add install' },
  uvx: { 'boot-installs': '*' },
  poetry: { 'boot-installs': 'install add sync', 'boot-upgrades': 'update' },
  pipenv: { 'boot-installs': 'install sync' },
  easy_install: { 'boot-installs': '*' },
  npm: node,
  pnpm: node,
  bun: node,
  yarn: node,
  npx: { 'boot-installs': '*' },
  gem: { 'boot-installs': 'install', 'boot-upgrades': 'update' },
  bundle: { 'boot-installs': 'install', 'boot-upgrades': 'update' },
  bundler: { 'boot-installs': 'install', 'boot-upgrades': 'update' },
  cargo: { 'boot-installs': 'install binstall' },
  go: { 'boot-installs': 'install get download' },
  composer: { 'boot-installs': 'install require create-project', 'boot-upgrades': 'update' },
  dotnet: { 'boot-installs': 'install restore' },
  nuget: { 'boot-installs': 'install restore' },
  conda,
  mamba: conda,
  micromamba: conda,
  brew: { 'boot-installs': 'install', 'boot-upgrades': 'upgrade update' },
  snap: { 'boot-installs': 'install', 'boot-upgrades': 'refresh' },
  flatpak: { 'boot-installs': 'install', 'boot-upgrades': 'update' },
  nix: { 'boot-installs': 'install' },
  'nix-env': { 'boot-installs': '*' },
  asdf: { 'boot-installs': 'install' },
  mise: { 'boot-installs': 'install use' },
  nvm: { 'boot-installs': 'install' },
  choco: { 'boot-installs': 'install', 'boot-upgrades': 'upgrade update' },
  cinst: { 'boot-installs': '*' },
  winget: { 'boot-installs': 'install', 'boot-upgrades': 'upgrade' },
  scoop: { 'boot-installs': 'install', 'boot-upgrades': 'update' },
  'install-package': { 'boot-installs': '*' },
  'install-module': { 'boot-installs': '*' },
  'install-script': { 'boot-installs': '*' },
  'install-packageprovider': { 'boot-installs': '*' },
  'install-windowsupdate': { 'boot-upgrades': '*' },
  'get-windowsupdate': { 'boot-upgrades': '*' },
  'update-module': { 'boot-upgrades': '*' },
  'unattended-upgrade': { 'boot-upgrades': '*' },
  'add-apt-repository': { 'boot-repositories': '*' },
  'apt-add-repository': { 'boot-repositories': '*' },
  'apt-key': { 'boot-repositories': 'add adv' },
  'yum-config-manager': { 'boot-repositories': '*' },
  'register-psrepository': { 'boot-repositories': '*' },
  git: { 'boot-fetches': 'clone pull fetch submodule' },
  svn: { 'boot-fetches': 'checkout co export update' },
  docker: containers,
  podman: containers,
  nerdctl: containers,
  ctr: { 'boot-fetches': 'pull run' },
  crictl: { 'boot-fetches': 'pull' },
  'docker-compose': { 'boot-fetches': 'up pull run build' },
  compose: { 'boot-fetches': 'up pull run build' },
  helm: { 'boot-fetches': 'install upgrade pull' },
  oras: { 'boot-fetches': 'pull' },
  skopeo: { 'boot-fetches': 'copy sync' },
  gsutil: { 'boot-fetches': 'cp rsync' },
  azcopy: { 'boot-fetches': 'copy cp sync' },
  urlretrieve: { 'boot-fetches': '*' },
  'ansible-pull': { 'boot-converges': '*' },
  'ansible-galaxy': { 'boot-installs': 'install' },
  'cfn-init': { 'boot-converges': '*' },
  puppet: { 'boot-converges': 'agent apply' },
  'chef-client': { 'boot-converges': '*' },
  'chef-solo': { 'boot-converges': '*' },
  'salt-call': { 'boot-converges': '*' },
  'codedeploy-agent': { 'boot-converges': '*' },
  vault: { 'boot-config': 'read get' },
  consul: { 'boot-config': 'get' },
  etcdctl: { 'boot-config': 'get' },
  chamber: { 'boot-config': 'exec read export env' },
  'get-ssmparametervalue': { 'boot-config': '*' },
  'get-ssmparameter': { 'boot-config': '*' },
  'get-secsecretvalue': { 'boot-config': '*' },
  'read-s3object': { 'boot-fetches': '*' },
  'copy-s3object': { 'boot-fetches': '*' },
};

/** `aws <service> <operation>`; copies are judged by their source. */
export const AWS: Record<string, BootKind> = {
  'ssm get-parameter': 'boot-config',
  'ssm get-parameters': 'boot-config',
  'ssm get-parameters-by-path': 'boot-config',
  'secretsmanager get-secret-value': 'boot-config',
  'appconfig get-configuration': 'boot-config',
  'appconfigdata get-latest-configuration': 'boot-config',
  's3api get-object': 'boot-fetches',
  'codeartifact login': 'boot-repositories',
  'lambda get-function': 'boot-fetches',
  'deploy install': 'boot-converges',
};

/** Programs whose arguments are only data. */
export const INERT = new Set(
  (
    'echo printf print logger cat grep egrep fgrep sed awk test [ [[ rm mkdir rmdir touch ls chmod chown chgrp which type hash ' +
    'export local readonly declare set unset cd pushd popd sleep exit return true false : trap mount umount ' +
    'write-host write-output write-verbose write-eventlog new-item remove-item set-content add-content out-file test-path rem ' +
    '# log info warn error puts console.log head tail sort wc tr cut date id hostname ps kill pkill pgrep find stat useradd ' +
    'usermod groupadd ln read jq logging logging.info cfn-signal get-command get-package case'
  ).split(' '),
);

/** Programs that run their arguments. */
export const INTERPRETERS = new Set(
  (
    'sh bash zsh dash ksh ash fish python python2 python3 perl ruby node php pwsh powershell cmd eval source . iex ' +
    'invoke-expression su runuser ssh xargs parallel'
  ).split(' '),
);

/** Words before a command that do not change what it does. */
export const PREFIXES = new Set(
  'sudo doas env nohup time nice ionice exec command builtin then do else elif if while until ! & start call'.split(
    ' ',
  ),
);

export const DOWNLOADERS = new Set(
  (
    'curl wget wget2 fetch aria2c httpie http iwr invoke-webrequest irm invoke-restmethod start-bitstransfer bitsadmin ' +
    'certutil scp rsync sftp urlopen'
  ).split(' '),
);
