import { AppError } from '@/lib/core/errors';

/** The program itself says what may follow, so the scripts are short and know every command. */
const SCRIPTS = {
  bash: `_plimsoll() {
  local IFS=$'\\n'
  COMPREPLY=($(plimsoll complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -F _plimsoll plimsoll`,
  zsh: `#compdef plimsoll
_plimsoll() {
  local -a found
  found=("\${(@f)$(plimsoll complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  compadd -a found
}
compdef _plimsoll plimsoll`,
  fish: `complete -c plimsoll -f -a '(plimsoll complete -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'`,
} as const;

type Shell = keyof typeof SCRIPTS;

export const SHELLS = Object.keys(SCRIPTS) as Shell[];

/** @throws AppError invalid, with the shells that there are */
export function scriptFor(shell: string): string {
  if (Object.hasOwn(SCRIPTS, shell)) return SCRIPTS[shell as Shell];
  throw new AppError('invalid', `There is no completion script for the shell ${shell}.`, {
    hint: `Write one of: ${SHELLS.join(', ')}.`,
  });
}
