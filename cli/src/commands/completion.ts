import type { Command } from "commander";

/** What a shell completes: the commands, and the options of each. */
interface Known {
  readonly name: string;
  readonly description: string;
  readonly options: readonly {
    readonly flag: string;
    readonly description: string;
    readonly choices: readonly string[];
  }[];
}

/** `sealant completion SHELL`: a script that completes commands, options and the words that options take. */
export function completion(shell: "bash" | "zsh" | "fish", program: Command): string {
  const known = program.commands.map(describe);
  return { bash, zsh, fish }[shell](known);
}

function describe(command: Command): Known {
  return {
    name: command.name(),
    description: command.description(),
    options: command.options.map(({ long, description, argChoices = [] }) => ({
      flag: long ?? "",
      description,
      choices: argChoices,
    })),
  };
}

function words(known: readonly Known[]): string {
  return known.map(({ name }) => name).join(" ");
}

function flags({ options }: Known): string {
  return [...options.map(({ flag }) => flag), "--debug", "--help"].join(" ");
}

/** Every option of a command that takes one of some words: `check --format`, and the words. */
function choices(known: readonly Known[]): readonly (readonly [string, string])[] {
  return known.flatMap(({ name, options }) =>
    options
      .filter((one) => one.choices.length > 0)
      .map((one) => [`${name} ${one.flag}`, one.choices.join(" ")] as const),
  );
}

function bash(known: readonly Known[]): string {
  return `# sealant completion bash > /etc/bash_completion.d/sealant
_sealant() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
  case "\${COMP_WORDS[1]} $before" in
${choices(known)
  .map(([flag, list]) => `    "${flag}") COMPREPLY=($(compgen -W "${list}" -- "$word")); return ;;`)
  .join("\n")}
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${words(known)} --help --version" -- "$word"))
    return
  fi
  if [[ $word == -* ]]; then
    case \${COMP_WORDS[1]} in
${known.map((command) => `      ${command.name}) COMPREPLY=($(compgen -W "${flags(command)}" -- "$word")) ;;`).join("\n")}
    esac
    return
  fi
  COMPREPLY=($(compgen -f -- "$word"))
}
complete -o filenames -F _sealant sealant
`;
}

function zsh(known: readonly Known[]): string {
  const quoted = (text: string) =>
    text.replaceAll("'", "").replaceAll(":", "\\:").replaceAll("[", "\\[").replaceAll("]", "\\]");
  return `#compdef sealant
# sealant completion zsh > "\${fpath[1]}/_sealant"
_sealant() {
  if (( CURRENT == 2 )); then
    local -a commands=(
${known.map(({ name, description }) => `      '${name}:${quoted(description)}'`).join("\n")}
    )
    _describe command commands
    return
  fi
  case $words[2] in
${known
  .map(({ name, options }) => {
    const specs = options.map(({ flag, description, choices: list }) => {
      const value = list.length === 0 ? "" : `:word:(${list.join(" ")})`;
      return `'${flag}[${quoted(description)}]${value}'`;
    });
    return `    ${name}) _arguments ${[...specs, "'*:file:_files'"].join(" ")} ;;`;
  })
  .join("\n")}
  esac
}
_sealant "$@"
`;
}

function fish(known: readonly Known[]): string {
  const quoted = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  const lines = known.flatMap(({ name, description, options }) => [
    `complete -c sealant -n __fish_use_subcommand -f -a ${name} -d ${quoted(description)}`,
    ...options.map(({ flag, description: what, choices: list }) => {
      const value = list.length === 0 ? "" : ` -x -a ${quoted(list.join(" "))}`;
      return `complete -c sealant -n '__fish_seen_subcommand_from ${name}' -l ${flag.slice(2)} -d ${quoted(what)}${value}`;
    }),
  ]);
  return `# sealant completion fish > ~/.config/fish/completions/sealant.fish\n${lines.join("\n")}\n`;
}
