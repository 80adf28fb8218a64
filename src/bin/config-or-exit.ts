import { type Config, ConfigInvalid, readConfig } from '#platform/config';
import { explainConfig } from './explain-config.ts';
import { gatherTexts, terminalLocale } from './texts.ts';

/** The configuration of this process; a bad one is explained on standard error and ends it. */
export function configOrExit(): Config {
  const locale = terminalLocale(process.env);
  try {
    return readConfig(process.env, locale);
  } catch (error) {
    if (!(error instanceof ConfigInvalid)) throw error;
    const texts = gatherTexts()[locale];
    console.error([texts.t('bin:error.config'), ...explainConfig(error, texts).map((line) => `  ${line}`)].join('\n'));
    process.exit(1);
  }
}
