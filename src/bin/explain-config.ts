import type { ConfigInvalid } from '#platform/config';
import type { Translator } from '#platform/i18n';

/** What is wrong with the configuration, a line for each variable: the reason, and what the variable is for. */
export function explainConfig({ problems }: ConfigInvalid, texts: Translator): string[] {
  return problems.map(({ name, reason }) => {
    const key = `config:problem.${reason}`;
    const about = `config:about.${name}`;
    return `${name}: ${texts.has(key) ? texts.t(key) : reason} (${texts.t(about)})`;
  });
}
